"""Text that is written from right to left: its direction, and its order where the terminal does not see to it.

A text is stored and set in the order in which it is read. A terminal that knows the bidirectional algorithm (Unicode
Standard Annex 9) draws it as it should be; for the others each line is shaped and reordered here, by arabic-reshaper
and python-bidi, which are an extra.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from termnews.text.width import clusters

if TYPE_CHECKING:
    from arabic_reshaper import ArabicReshaper

_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_VTE_WITH_BIDI = 5800
"""VTE reorders since 0.58."""

_is_wanted = False


def use_order(setting: str, environ: Mapping[str, str]) -> None:
    """Take a setting, `auto`, `terminal` or `app`, for what is shown from now on on the terminal of an environment."""
    global _is_wanted
    _is_wanted = setting == "app" or (setting == "auto" and not reorders(environ))


def is_ours() -> bool:
    """Whether lines are to be reordered before they are shown."""
    return _is_wanted and is_installed()


@cache
def is_installed() -> bool:
    """Whether the extra is there that shapes and reorders."""
    from importlib.util import find_spec

    return all(map(find_spec, ("bidi", "arabic_reshaper")))


def reorders(environ: Mapping[str, str]) -> bool:
    """Whether a terminal is one of those known to reorder by themselves: mlterm, Konsole, Terminal.app, VTE's."""
    version = environ.get("VTE_VERSION", "")
    return (
        "MLTERM" in environ
        or "KONSOLE_VERSION" in environ
        or environ.get("TERM_PROGRAM") == "Apple_Terminal"
        or (version.isdigit() and int(version) >= _VTE_WITH_BIDI)
    )


def holds_rtl(text: str) -> bool:
    """Whether there is a letter in a text that is written from right to left."""
    return not text.isascii() and bool(re.search(_RIGHT_TO_LEFT, text))


def is_rtl(text: str) -> bool:
    """Whether a paragraph runs from right to left: its first letter with a direction does (UAX 9, P2 and P3)."""
    if not holds_rtl(text):
        return False
    directions = map(unicodedata.bidirectional, text)
    return next((one for one in directions if one in ("L", "R", "AL")), "L") != "L"


def visual(text: str) -> str:
    """A text of one line as it is to be shown: reordered where that is ours to do."""
    if not is_ours() or not holds_rtl(text):
        return text
    return "".join(shown for _at, shown in order(text, is_rtl(text)))


def order(text: str, rtl: bool) -> list[tuple[int, str]]:
    """What the reader sees as characters, from left to right: where each begins in the text, and how it is drawn.

    A mark stays behind its letter, where terminals look for it (UAX 9, L3).
    """
    from bidi import algorithm

    shaped = _shaped(text)
    parts, starts, at = clusters(shaped), [], 0
    for part in parts:
        starts.append(at)
        at += len(part)
    storage = algorithm.get_empty_storage() | {"base_level": int(rtl), "base_dir": "LR"[rtl]}
    algorithm.get_embedding_levels("".join(part[0] for part in parts), storage)
    for number, character in enumerate(storage["chars"]):
        character["number"] = number
    for rule in (
        algorithm.explicit_embed_and_overrides,
        algorithm.resolve_weak_types,
        algorithm.resolve_neutral_types,
        algorithm.resolve_implicit_levels,
        algorithm.reorder_resolved_levels,
        algorithm.apply_mirroring,
    ):
        rule(storage, False)
    numbered = [(character["number"], character["ch"]) for character in storage["chars"]]
    return [(starts[number], drawn + parts[number][1:]) for number, drawn in numbered]


def _shaped(text: str) -> str:
    """A text whose Arabic letters have the forms that their neighbours ask for, letter for letter."""
    shaped: str = _reshaper().reshape(text)
    return shaped if len(shaped) == len(text) else text


@cache
def _reshaper() -> ArabicReshaper:
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": False, "delete_tatweel": False, "support_ligatures": False})
