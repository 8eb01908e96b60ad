"""The words of a search in a text that it found: where they stand, and the part of the text around them.

What is marked is what the index finds: a word in its forms, what begins with a half-typed one, phrases as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from termnews.text.fold import fold
from termnews.text.query import Query, Words, wanted_in
from termnews.text.terms import beginnings, folded, has_forms, plurals, root

BEFORE, LEAST, LENGTH = 30, 55, 240
"""Characters of a snippet before the first of its words, at least where there are so many, and in all: more than a line
of any screen."""
_LETTER, _BESIDE = r"[^\W_]", r"[\W_]+"


def _of_letter() -> dict[str, str]:
    """The letters of Europe by what they are without case and accents."""
    found: dict[str, str] = {}
    for character in map(chr, range(0xC0, 0x180)):
        plain = unicodedata.normalize("NFKD", character)[0].lower()
        if plain.isascii() and plain.isalpha():
            found[plain] = found.get(plain, "") + character
    return found


_ACCENTED = _of_letter()
_LIGATURES = {"oe": "œŒ", "ae": "æÆ"}


@dataclass(frozen=True, slots=True)
class _Sought:
    """What stands for one word or phrase of a search."""

    pattern: re.Pattern[str]
    root: str
    """What the root of a word must be; empty where the pattern says all."""
    in_title: bool

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands."""
        for found in self.pattern.finditer(text):
            if not self.root or root(folded(found[0])) == self.root:
                yield found.span()


class Marker:
    """The words of a search, to be found again in what it found."""

    def __init__(self, query: Query) -> None:
        wanted = (one for one in wanted_in(query.root) if isinstance(one, Words))
        self._sought = [sought for words in wanted if (sought := _sought(words))]

    def __bool__(self) -> bool:
        """Whether the search has words."""
        return bool(self._sought)

    def stretches(self, text: str, *, is_title: bool = False) -> list[tuple[int, int]]:
        """Where the words stand in a text, in its order; those of titles alone only in one."""
        found = [place for one in self._sought if is_title or not one.in_title for place in one.places(text)]
        merged: list[tuple[int, int]] = []
        for start, end in sorted(found):
            if merged and start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged

    def snippet(self, text: str) -> str:
        """The part of a text in which most of the words stand together, on one line; empty where none does."""
        places = sorted(
            (start, number)
            for number, one in enumerate(self._sought)
            if not one.in_title
            for start, _end in one.places(text)
        )
        if not places:
            return ""

        return _around(text, _densest(places))


def _densest(places: Sequence[tuple[int, int]]) -> int:
    """The first of the places, in their order, from which on a snippet has most of the words."""
    best, most, end = 0, 0, 0
    within: Counter[int] = Counter()
    for start, number in places:
        while end < len(places) and places[end][0] < start + LENGTH - 2 * BEFORE:
            within[places[end][1]] += 1
            end += 1
        if len(within) > most:
            best, most = start, len(within)
        within[number] -= 1
        if not within[number]:
            del within[number]
    return best


def _around(text: str, at: int) -> str:
    """A text from a little before a place on, from the beginning of a word."""
    paragraph = text.rfind("\n", 0, at) + 1
    begin = max(paragraph, min(at - BEFORE, len(text) - LEAST))
    if begin > paragraph:
        space = text.find(" ", begin, at)
        begin = space + 1 if space >= 0 else at
    part = " ".join(text[begin : begin + LENGTH].split())
    return "… " * (begin > 0) + part + "…" * (begin + LENGTH < len(text))


def _sought(words: Words) -> _Sought | None:
    """What is looked for instead of a word or phrase; None where it has no letter."""
    parts = re.findall(_LETTER + "+", fold(words.text))
    if not parts:
        return None
    common = ""
    if words.is_begun or words.is_exact or len(parts) > 1:
        pattern = _BESIDE.join(map(_any_accent, parts)) + f"{_LETTER}*" * words.is_begun
    elif has_forms(parts[0]):
        common = root(parts[0])
        pattern = _one_of(beginnings(parts[0])) + f"{_LETTER}*"
    else:
        pattern = _one_of(plurals(parts[0]))
    return _Sought(re.compile(rf"(?<!{_LETTER}){pattern}(?!{_LETTER})"), common, words.in_title)


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(_any_accent, words))})"


def _any_accent(word: str) -> str:
    """A pattern for a folded word in any case, with any accents and ligatures."""
    return re.sub("oe|ae|.", lambda found: _spelled(found[0]), word)


def _spelled(letters: str) -> str:
    apart = "".join(f"[{letter}{letter.upper()}{_ACCENTED.get(letter, '')}]" for letter in letters)
    return f"(?:{apart}|[{_LIGATURES[letters]}])" if letters in _LIGATURES else apart
