"""How many cells a text takes on a terminal, and cutting it to fit.

A cell count follows Unicode and what terminals do: wide East Asian characters and emoji take two cells, marks and
joiners none. Pictographs joined by ZWJ count as the first of them, a pair of regional indicators as one flag, and a
sign followed by VARIATION SELECTOR-16 as the emoji it asks for. Letters that a ZWJ joins stay two letters: it only
chooses their shape.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

ELLIPSIS = "…"
ZWJ, EMOJI_VARIANT = "\u200d", "\ufe0f"
LONGEST_CLUSTER = 32
"""Characters that are one to the reader: real sequences of emoji stay under fifteen."""

_ONE_CELL = (
    "\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u05d0-\u05f4\u0606-\u060f\u061b\u061d-\u064a"
    "\u0660-\u066f\u0671-\u06d5\u06e5\u06e6\u06e9\u06ee-\u06ff\u10a0-\u10ff\u1e00-\u200a\u2010-\u2027\u202f-\u205e"
    "\u2070-\u20cf\u2100-\u2319\u2500-\u25fc\ufb50-\ufdcf\ufe70-\ufefc"
)
_TWO_CELLS = (
    "\u3000-\u3029\u3030-\u303e\u3041-\u3096\u309b-\u30ff\u3105-\u312f\u3131-\u3163\u3190-\u31e3\u3200-\u3247"
    "\u3250-\ua48c\uac00-\ud7a3\uf900-\ufa6d\uff01-\uff60\uffe0-\uffe6"
)
_LATIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x180)))) | frozenset(
    "’‘“”…–—•€œŒ\u202f─│═╤★◆←↑→↓⏎"
)
"""The letters and signs of French and English, and what frames them, one cell each."""
_UNUSUAL = f"^{_ONE_CELL}{_TWO_CELLS}"
"""What is neither surely one cell wide by itself nor surely two: marks, joiners, emoji, rarer scripts."""

_PICTOGRAPH = "\u2190-\u2bff\U0001f000-\U0001faff"
_BECOMES_EMOJI = (
    "#*0-9\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u23ff"
    "\u24c2\u25a0-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_FLAG_LETTER = "\U0001f1e6-\U0001f1ff"
_SKIN_TONE = "\U0001f3fb-\U0001f3ff"
_MARK_CATEGORIES = frozenset(("Mn", "Mc", "Me", "Cc", "Cf", "Zl", "Zp"))
_SIGNS_BEFORE_NUMBERS = "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Format characters that are drawn, such as the Arabic sign of a year."""
_JAMO_BEHIND_ANOTHER = "\u1160-\u11ff\u3164\ud7b0-\ud7ff\uffa0"
_WIDE_SINCE_UNICODE_16 = "\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d376"
_WIDE_UNASSIGNED = "\u2e80-\ua48f\uf900-\ufaff\U00016fe0-\U0001b16f\U0001f300-\U0003fffd"
"""What is assigned in these blocks after the Unicode version of this Python will be wide: ideographs and emoji."""


@cache
def _one_of(signs: str) -> re.Pattern[str]:
    """Matches one of some characters. Made when it is first asked for: such classes take milliseconds to compile."""
    return re.compile(f"[{signs}]")


def cell_width(text: str) -> int:
    """How many cells a text takes; a control character takes none."""
    if text.isascii():
        return len(text) if text.isprintable() else sum(map(str.isprintable, text))
    if _LATIN.issuperset(text):
        return len(text)
    if not _one_of(_UNUSUAL).search(text):
        return len(text) + len(_one_of(_TWO_CELLS).findall(text))
    return sum(map(_cluster_width, clusters(text)))


def clusters(text: str) -> list[str]:
    """What the reader sees as single characters, each with its marks."""
    if _LATIN.issuperset(text) or not _one_of(_UNUSUAL).search(text):
        return list(text)
    found: list[str] = []
    for character in text:
        if found and _continues(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def cut(text: str, width: int) -> str:
    """A text of at most `width` cells, with an ellipsis where it was cut."""
    if cell_width(text) <= width:
        return text
    if width < 1:
        return ""
    return head(text, width - 1).rstrip() + ELLIPSIS


def head(text: str, width: int) -> str:
    """The beginning of a text that fits into `width` cells."""
    if _LATIN.issuperset(text[: max(width, 0) + 1]):
        return text[: max(width, 0)]
    kept, room = 0, width
    for cluster in clusters(text[: LONGEST_CLUSTER * max(width, 0)]):
        room -= _cluster_width(cluster)
        if room < 0:
            break
        kept += len(cluster)
    return text[:kept]


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


def _continues(cluster: str, character: str) -> bool:
    """Whether a character belongs to the one before it."""
    if not _character_width(character) or _one_of(_SKIN_TONE).match(character):
        return True
    if cluster[-1] == ZWJ:
        return bool(_one_of(_PICTOGRAPH).match(character) and _one_of(_PICTOGRAPH).match(cluster))
    return len(cluster) == 1 and bool(_one_of(_FLAG_LETTER).match(cluster) and _one_of(_FLAG_LETTER).match(character))


@lru_cache(maxsize=4096)
def _cluster_width(cluster: str) -> int:
    first = cluster[0]
    if len(cluster) == 1:
        return _character_width(first)
    if _one_of(_FLAG_LETTER).match(first) and _one_of(_FLAG_LETTER).match(cluster[1]):
        return 2
    if EMOJI_VARIANT in cluster and _one_of(_BECOMES_EMOJI).match(first):
        return 2
    return _character_width(first)


@lru_cache(maxsize=4096)
def _character_width(character: str) -> int:
    category = unicodedata.category(character)
    if category in _MARK_CATEGORIES or _one_of(_JAMO_BEHIND_ANOTHER).match(character):
        return int(bool(_one_of(_SIGNS_BEFORE_NUMBERS).match(character)))
    if category == "Cn":
        return 2 if _one_of(_WIDE_UNASSIGNED).match(character) else 1
    is_wide = unicodedata.east_asian_width(character) in ("W", "F") or _one_of(_WIDE_SINCE_UNICODE_16).match(character)
    return 2 if is_wide else 1
