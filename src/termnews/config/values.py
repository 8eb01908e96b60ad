"""What a value of the file may be, and how it is written."""

from __future__ import annotations

from typing import NamedTuple

from termnews.config.commands import unknown_places
from termnews.config.declared import Declared, Value
from termnews.config.places import wrong
from termnews.i18n import N_, _


class Setting(NamedTuple):
    """One row of the table."""

    name: str
    default: Value | None
    """None where something wider holds."""
    description: str
    """In French, untranslated."""
    kind: type
    choices: tuple[str, ...]
    least: float
    most: float
    """0 where there is no bound."""
    example: Value
    places: tuple[str, ...]
    """What may stand in braces; anything where there are none."""


def rows_of(table: type[Declared]) -> tuple[Setting, ...]:
    """The settings of a table, in its order; tables of rows that the reader names are none."""
    declared = ((name, one) for name, one in table.declarations().items() if "parse" not in one.facts)
    return tuple(Setting(name, one.default, **one.facts) for name, one in declared)


def checked(setting: Setting, value: object, place: str) -> object:
    """A value as its setting wants it; a whole number is also good where a fraction may stand."""
    if setting.kind is float and type(value) is int:
        value = float(value)
    if setting.kind is tuple and isinstance(value, list) and all(isinstance(word, str) and word for word in value):
        value = tuple(value)
    if type(value) is not setting.kind:
        sentence = _("« {name} » attend {kind}, comme {name} = {example}.")
        example = as_toml(setting.example)
        raise wrong(place, sentence.format(name=setting.name, kind=_kind(setting.kind), example=example))
    if setting.places and isinstance(value, tuple) and (unknown := unknown_places(value, setting.places)):
        sentence = _("« {{{name}}} » n’a pas de sens ici. Il y a : {places}.")
        known = ", ".join(f"{{{one}}}" for one in setting.places)
        raise wrong(place, sentence.format(name=unknown[0], places=known))
    if setting.choices and value not in setting.choices:
        choices = ", ".join(map(as_toml, setting.choices))
        raise wrong(place, _("« {name} » peut être {choices}.").format(name=setting.name, choices=choices))
    if setting.most and isinstance(value, int | float) and not setting.least <= value <= setting.most:
        sentence = _("« {name} » doit être entre {least} et {most}.")
        raise wrong(place, sentence.format(name=setting.name, least=setting.least, most=setting.most))
    return value


def _kind(wanted: type) -> str:
    names = {
        str: N_("un texte entre guillemets"),
        bool: N_("true ou false"),
        tuple: N_("une liste de textes"),
        int: N_("un nombre entier"),
    }
    return _(names.get(wanted, N_("un nombre")))


def as_toml(value: Value) -> str:
    """A value as it is written in the file."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, str):
        import json

        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value).lower() if isinstance(value, bool) else str(value)
