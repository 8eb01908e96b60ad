"""The table `[tags]`: the colours that the reader gives to tags."""

from __future__ import annotations

from termnews.config.places import Source, written, wrong
from termnews.i18n import _
from termnews.text.fold import fold
from termnews.text.tags import COLOURS, tag_name

TagColours = tuple[tuple[str, str], ...]
"""Names, folded, each with its colour."""


def parse_tags(value: object, source: Source) -> TagColours:
    """The colours of the table; ConfigError where one is none."""
    if not isinstance(value, dict):
        raise wrong(source.place("tags"), _("« tags » est une table : [tags], puis une ligne par étiquette."))
    for name, colour in value.items():
        if not tag_name(name):
            raise wrong(source.place("tags", name), _("une étiquette a une lettre ou un chiffre."))
        if colour not in COLOURS:
            sentence = _("« {name} » peut être {choices}.")
            raise wrong(source.place("tags", name), sentence.format(name=written(name), choices=", ".join(COLOURS)))
    return tuple((fold(tag_name(name)), colour) for name, colour in value.items())
