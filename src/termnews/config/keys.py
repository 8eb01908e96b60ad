"""The table `[keys]`: which keys call which action. Which actions there are, the interface knows."""

from __future__ import annotations

from dataclasses import dataclass

from termnews.config.places import Source, wrong
from termnews.i18n import _


@dataclass(frozen=True, slots=True)
class KeyChoice:
    """The keys that the reader wants for an action, in the place of those that it has."""

    action: str
    """As it was written; dashes stand for underscores."""
    keys: tuple[str, ...]
    """Each a key, or several with spaces between them to press one after the other; empty for none."""
    place: str
    """`file:line`, for what is wrong with it."""


def parse_keys(value: object, source: Source) -> tuple[KeyChoice, ...]:
    """The choices of the table; ConfigError where it is none."""
    if not isinstance(value, dict):
        raise wrong(source.place("keys"), _("« keys » est une table : [keys], puis une ligne par action."))
    return tuple(_choice(name, keys, source.place("keys", name)) for name, keys in value.items())


def _choice(action: str, keys: object, place: str) -> KeyChoice:
    keys = [keys] if isinstance(keys, str) else keys
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise wrong(place, _('une touche est un texte, plusieurs une liste, comme down = ["j", "down"].'))
    return KeyChoice(action, tuple(keys), place)
