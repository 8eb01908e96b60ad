"""Words found again in set lines, whatever their accents and capitals, also where a line ends between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from termnews.text.fold import fold
from termnews.text.lines import Line, Role

_BESIDE = frozenset({Role.QUOTE_BAR, Role.LIST_MARK, Role.LINK_NUMBER, Role.TABLE_RULE})
"""What the setting puts between words."""

_HYPHENS = ("-", "\u2010")
_HYPHEN = re.compile(r"(?<=[^\W_])[-\u2010]")
"""Passed over in words: one at the end of a line may have been put there by the setting."""


class Stretch(NamedTuple):
    """A part of a line, in characters."""

    line: int
    start: int
    end: int


Occurrence = tuple[Stretch, ...]
"""One finding: a stretch of each line that it goes over."""


def occurrences(lines: Sequence[Line], words: str) -> list[Occurrence]:
    """Where some words stand, as they follow each other; none for no words."""
    wanted = _HYPHEN.sub("", fold(words))
    if not wanted:
        return []
    text, places = _running_text(lines)
    found: list[Occurrence] = []
    at = text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        found.append(_stretches(lines, places[at:end]))
        at = text.find(wanted, end)
    return found


def _running_text(lines: Sequence[Line]) -> tuple[str, list[tuple[int, int]]]:
    """The folded text, a blank where lines or words part, and the line and column of each of its letters."""
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        column = 0
        for run in line:
            for character in "" if run.role in _BESIDE else run.text:
                is_hyphen = character in _HYPHENS and letters and letters[-1].isalnum()
                for letter in "" if is_hyphen else " " if character.isspace() else _folded(character):
                    if letter != " " or (letters and letters[-1] not in " \n"):
                        letters.append(letter)
                        places.append((number, column))
                column += 1
            column += len(run.text) if run.role in _BESIDE else 0
        if letters and letters[-1] != "\n" and not _is_broken(line):
            letters.append(" " if line else "\n")
            places.append((number, column))
            if letters[-2:-1] == [" "]:
                del letters[-2], places[-2]
    return "".join(letters), places


def _is_broken(line: Line) -> bool:
    """Whether the line ends inside a word."""
    return bool(line) and line[-1].text[-1:] in _HYPHENS and line[-1].text[-2:-1].isalnum()


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    return fold(character)


def _stretches(lines: Sequence[Line], places: Sequence[tuple[int, int]]) -> Occurrence:
    columns: dict[int, list[int]] = {}
    for line, column in places:
        columns.setdefault(line, []).append(column)
    stretches = (_whole(lines[line], line, min(of_line), max(of_line) + 1) for line, of_line in columns.items())
    return tuple(one for one in stretches if one.start < one.end)


def _whole(line: Line, number: int, start: int, end: int) -> Stretch:
    """A stretch with the accents that stand behind its last letter, and no further than its line."""
    text = "".join(run.text for run in line)
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return Stretch(number, start, min(end, len(text)))
