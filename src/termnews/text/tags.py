"""Tags, the short names that a reader gives to articles, and notes: what of a text may be one. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from zlib import crc32

from termnews.errors import UsageError
from termnews.i18n import _
from termnews.text.fold import fold

COLOURS = ("red", "green", "yellow", "blue", "magenta", "cyan")
"""Those of every terminal that can be told apart on light and on dark ground."""
TAG_LIMIT = 40
"""Characters of a tag: it stands beside a headline."""
NOTE_LIMIT = 10_000
_BETWEEN = re.compile("[,;\n]")
_NOT_IN_NAME = re.compile('[,;"“”«»]')
"""What stands between tags, and what would end one in a search."""


def tag_name(text: str) -> str:
    """A text as the name of one tag, without the `#` it may begin with; empty where no letter or digit is left."""
    from termnews.text.clean import clean_line  # a list in which nothing is tagged does without

    name = clean_line(_NOT_IN_NAME.sub(" ", clean_line(text)).lstrip("# "), TAG_LIMIT)
    return name if any(map(str.isalnum, name)) else ""


def tag_names(text: str) -> list[str]:
    """The tags of a text in which commas stand between them, each once."""
    names: dict[str, str] = {}
    for name in filter(None, map(tag_name, _BETWEEN.split(text))):
        names.setdefault(fold(name), name)
    return list(names.values())


def hashed(name: str) -> str:
    """A tag as it is shown."""
    return f"#{name}"


def tag_colour(name: str, chosen: Iterable[tuple[str, str]] = ()) -> str:
    """The colour of a tag, by its name or as it is shown: the one that was chosen, else always the same one."""
    folded = fold(tag_name(name))
    return dict(chosen).get(folded) or COLOURS[crc32(folded.encode()) % len(COLOURS)]


def note_text(text: str) -> str:
    """A text as a note: clean, without blanks around it. UsageError where it is too long for one."""
    from termnews.text.clean import clean_text

    note = clean_text(text).strip()
    if len(note) > NOTE_LIMIT:
        from termnews.text.dates import number

        sentence = _("La note est trop longue : {n} caractères, {limit} au plus.")
        raise UsageError(sentence.format(n=number(len(note)), limit=number(NOTE_LIMIT)))
    return note
