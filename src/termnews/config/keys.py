"""The tables `[keys]` and `[macros]`: which keys call which action, or several. The interface knows the actions."""

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


@dataclass(frozen=True, slots=True)
class MacroChoice:
    """Several actions that the reader wants one key to do."""

    key: str
    """One, or several with spaces between them to press one after the other."""
    actions: tuple[str, ...]
    """As they were written, in their order."""
    place: str
    """`file:line`, for what is wrong with it."""


def parse_macros(value: object, source: Source) -> tuple[MacroChoice, ...]:
    """The macros of the table; what is wrong with one is noted. ConfigError where it is no table."""
    if not isinstance(value, dict):
        raise wrong(source.place("macros"), _("« macros » est une table : [macros], puis une ligne par touche."))
    macros: list[MacroChoice] = []
    for key, actions in value.items():
        with source.noting():
            macros.append(_macro(key, actions, source.place("macros", key)))
    return tuple(macros)


def _macro(key: str, actions: object, place: str) -> MacroChoice:
    if not isinstance(actions, list) or not actions or not all(isinstance(one, str) for one in actions):
        raise wrong(place, _('un enchaînement est une liste d’actions, comme f7 = ["toggle_saved", "next_article"].'))
    return MacroChoice(key, tuple(actions), place)


def parse_keys(value: object, source: Source) -> tuple[KeyChoice, ...]:
    """The choices of the table; what is wrong with one is noted. ConfigError where it is no table."""
    if not isinstance(value, dict):
        raise wrong(source.place("keys"), _("« keys » est une table : [keys], puis une ligne par action."))
    choices: list[KeyChoice] = []
    for name, keys in value.items():
        with source.noting():
            choices.append(_choice(name, keys, source.place("keys", name)))
    return tuple(choices)


def _choice(action: str, keys: object, place: str) -> KeyChoice:
    keys = [keys] if isinstance(keys, str) else keys
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise wrong(place, _('une touche est un texte, plusieurs une liste, comme down = ["j", "down"].'))
    return KeyChoice(action, tuple(keys), place)
