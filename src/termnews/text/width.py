"""How many cells a text takes on a terminal, and cutting it to fit.

A cell count follows what terminals do: wide East Asian characters and emoji take two, combining marks and joiners
none. A sequence joined by ZWJ counts as its first emoji, a pair of regional indicators as one flag.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ELLIPSIS = "…"
_CLUSTER = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"  # a flag
    "|.[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0e31\u0e34-\u0e3a"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff]*"
    "(?:\u200d[\u2190-\u2bff\U0001f000-\U0001faff][\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]*)*\u200d*",
    re.DOTALL,
)


def cell_width(text: str) -> int:
    """How many cells a text takes; a control character takes none."""
    if text.isascii():
        return len(text) if text.isprintable() else sum(map(str.isprintable, text))
    if _is_narrow(text):
        return len(text)
    return sum(map(_cluster_width, clusters(text)))


def clusters(text: str) -> list[str]:
    """What the reader sees as single characters, each with its marks."""
    return _CLUSTER.findall(text)


def cut(text: str, width: int) -> str:
    """A text of at most `width` cells, with an ellipsis where it was cut."""
    if cell_width(text) <= width:
        return text
    if width < 1:
        return ""
    return head(text, width - 1).rstrip() + ELLIPSIS


def head(text: str, width: int) -> str:
    """The beginning of a text that fits into `width` cells."""
    if _is_narrow(text):
        return text[: max(width, 0)]
    kept, room = [], width
    for cluster in clusters(text):
        room -= _cluster_width(cluster)
        if room < 0:
            break
        kept.append(cluster)
    return "".join(kept)


def fit(text: str, width: int, *, align: str = "left") -> str:
    """A text cut or padded to exactly `width` cells; `align` is `left` or `right`."""
    shown = cut(text, width)
    padding = " " * max(width - cell_width(shown), 0)
    return padding + shown if align == "right" else shown + padding


def teaser(text: str, width: int) -> str:
    """The first words of a text in at most `width` cells, cut between words, with an ellipsis."""
    if cell_width(text) <= width:
        return text
    kept = head(text, width - 1)
    at_word = kept.rpartition(" ")[0] if not text[len(kept) : len(kept) + 1].isspace() else kept
    return (at_word or kept).rstrip(" ,;:–—-(«\u00a0\u202f") + ELLIPSIS if width > 0 else ""


def _is_narrow(text: str) -> bool:
    """Whether every character takes one cell: Latin text with its usual signs."""
    return text.isprintable() and (text.isascii() or not _SPECIAL.search(text))


_SPECIAL = re.compile("[^\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f\u2030-\u205e\u20a0-\u20bf]")


@lru_cache(maxsize=4096)
def _cluster_width(cluster: str) -> int:
    first = cluster[0]
    if len(cluster) == 1:
        return _character_width(first)
    if "\ufe0f" in cluster or "\U0001f1e6" <= first <= "\U0001f1ff":
        return 2
    return _character_width(first)


@lru_cache(maxsize=4096)
def _character_width(character: str) -> int:
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cc", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
