"""The table `[tags]`: the colours that the reader gives to tags."""

from __future__ import annotations

from termnews.config.places import Source, written, wrong
from termnews.i18n import _
from termnews.text.fold import fold
from termnews.text.tags import COLOURS, tag_name

TagColours = tuple[tuple[str, str], ...]
"""Names, folded, each with its colour."""


def parse_tags(value: object, source: Source) -> TagColours:
    """The colours of the table; what is wrong with one is noted. ConfigError where it is no table."""
    if not isinstance(value, dict):
        raise wrong(source.place("tags"), _("« tags » est une table : [tags], puis une ligne par étiquette."))
    colours: list[tuple[str, str]] = []
    for name, colour in value.items():
        with source.noting():
            colours.append(_coloured(name, colour, source.place("tags", name)))
    return tuple(colours)


def _coloured(name: str, colour: object, place: str) -> tuple[str, str]:
    tag = tag_name(name)
    if not tag:
        raise wrong(place, _("une étiquette a une lettre ou un chiffre."))
    if not isinstance(colour, str) or colour not in COLOURS:
        sentence = _("« {name} » peut être {choices}.")
        raise wrong(place, sentence.format(name=written(name), choices=", ".join(COLOURS)))
    return fold(tag), colour
