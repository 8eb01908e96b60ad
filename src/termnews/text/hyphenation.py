"""Where words may be parted: soft hyphens by the patterns that TeX and LibreOffice have, through pyphen."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from termnews.text.wrap import SOFT_HYPHEN

if TYPE_CHECKING:
    from pyphen import Pyphen

_LEAST = 6
"""Letters of a word that is worth parting."""
_BEFORE, _AFTER = 2, 3
"""Letters that stay on a line and that go to the next one at least, as French printers have it."""
_TOKEN = re.compile(r"[^\s\u00a0\u202f]+")
_NO_PROSE = re.compile(r"[\d_@/\\\u00ad‐-]|\w\.\w")
"""In addresses, numbers and the names of files no hyphen may be invented."""
_WORD = re.compile(rf"[^\W\d_]{{{_LEAST},}}")


def hyphenated(text: str, language: str) -> str:
    """A text with a soft hyphen wherever a word of its language may be parted; as it is for languages not known."""
    if not (patterns := _patterns(language)):
        return text
    return _TOKEN.sub(lambda token: token[0] if _NO_PROSE.search(token[0]) else _parted(token[0], patterns), text)


def _parted(token: str, patterns: Pyphen) -> str:
    """The words of a token parted; abbreviations in capitals stay whole."""
    return _WORD.sub(lambda word: word[0] if word[0].isupper() else patterns.inserted(word[0], SOFT_HYPHEN), token)


@lru_cache(maxsize=4)
def _patterns(language: str) -> Pyphen | None:
    import pyphen

    known = pyphen.language_fallback(language.replace("-", "_")) if language else None
    return pyphen.Pyphen(lang=known, left=_BEFORE, right=_AFTER) if known else None
