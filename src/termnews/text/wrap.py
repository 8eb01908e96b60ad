"""Breaking text into lines by cells: at breaking spaces, behind hyphens and between ideographs.

U+00A0, U+202F and U+2007 never break. A hyphen breaks between letters, two of them before it at least, so that
`peut-être` may be parted and `a-t-il`, `COVID-19` or `1969-1970` may not. Among ideographs, signs that end a clause do
not begin a line and opening brackets do not end one (kinsoku). What is wider than a line breaks where the line ends.
A soft hyphen is a place where a word may be parted: it shows as a hyphen at the end of a line, and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from termnews.text.width import cell_width, clusters

Style = TypeVar("Style")
_Stretch = tuple[int, int]
"""From where to where in a text."""
_Box = tuple[int, int, int]
"""A stretch that is not broken, and its cells."""

SOFT_HYPHEN = "\u00ad"
MOST_HYPHENS = 3
"""Lines in a row that may end in a parted word: more are a ladder."""

_BLANKS = " \t\r\f\v\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_WORD = re.compile(f"[^\n{_BLANKS}]+")
_ODD_BLANK = re.compile(r"[\t\r\f\v]")

_IDEOGRAPH = (
    "\u2e80-\u2fdf\u3001-\u3029\u302e-\u303f\u3041-\u3098\u309b-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f"
    "\uac00-\ud7a3\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff"
)
_OPENING = "（［｛〔〈《「『【〘〖｟“‘"
_CLOSING = (
    "、。，．・：；？！）］｝〕〉》」』】〙〗｠”’…‥ーｰ々ゝゞヽヾ％‰℃"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ\u0300-\u036f\u3099\u309a\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef!-/:-@\\]-`}~»"
)
_FIRST_IDEOGRAPH = _IDEOGRAPH[0]
_HYPHENS = frozenset(f"-‐–—{SOFT_HYPHEN}")
_BREAK = r"(?<=[^\W_][^\W_][-‐–—])(?=[^\W\d_])|(?<=\u00ad)"
"""The places inside a word where a line may end."""
_BREAK_AMONG_IDEOGRAPHS = f"{_BREAK}|(?:(?<=[{_IDEOGRAPH}])|(?=[{_IDEOGRAPH}]))(?<![{_OPENING}«(\\[{{])(?![{_CLOSING}])"
"""The same where there may be ideographs: it takes longer to compile than a first screen takes to draw."""


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, none wider than `width` cells and none with trailing blanks; a newline ends a line.

    A line of one cell cannot hold a wide character: a question mark stands for it.
    """
    text = _fitting(text, width)
    return [_shown(text[start:end]) for start, end in _lines(text, width)]


def wrap_runs(runs: Iterable[tuple[str, Style]], width: int) -> list[list[tuple[str, Style]]]:
    """The lines of a sequence of (text, style), each line such a sequence; words may span runs."""
    joined = [(_fitting(text, width), style) for text, style in _joined(runs)]
    lines = _lines("".join(text for text, _ in joined), width)
    if len(joined) == 1:
        [(text, style)] = joined
        return [[(_shown(text[start:end]), style)] if start < end else [] for start, end in lines]
    return [_shown_runs(line) for line in _distributed(joined, lines)]


def chopped(text: str, width: int) -> list[str]:
    """A text in pieces of at most `width` cells, broken wherever a piece is full; its blanks are kept."""
    text = _fitting(text, width)
    return [text[start:end] for start, end, _ in _broken(text, 0, len(text), max(width, 1))]


def _shown(line: str) -> str:
    """A line with the hyphen that it ends in, and without those that it does not need."""
    if SOFT_HYPHEN not in line:
        return line
    return line.replace(SOFT_HYPHEN, "") + "-" * line.endswith(SOFT_HYPHEN)


def _shown_runs(line: list[tuple[str, Style]]) -> list[tuple[str, Style]]:
    head = [(text.replace(SOFT_HYPHEN, ""), style) for text, style in line[:-1]]
    return [*head, *((_shown(text), style) for text, style in line[-1:])]


def _joined(runs: Iterable[tuple[str, Style]]) -> list[tuple[str, Style]]:
    """Runs of which no two neighbours have the same style."""
    kept: list[tuple[str, Style]] = []
    for text, style in runs:
        if kept and kept[-1][1] == style:
            kept[-1] = (kept[-1][0] + text, style)
        elif text:
            kept.append((text, style))
    return kept


def _distributed(runs: list[tuple[str, Style]], lines: Iterable[_Stretch]) -> Iterator[list[tuple[str, Style]]]:
    """The stretches of the joined text as parts of the runs that they lie in."""
    number, begin = 0, 0
    for start, end in lines:
        line: list[tuple[str, Style]] = []
        while start < end:
            text, style = runs[number]
            if start >= begin + len(text):
                number, begin = number + 1, begin + len(text)
                continue
            part = text[start - begin : end - begin]
            line.append((part, style))
            start += len(part)
        yield line


def _fitting(text: str, width: int) -> str:
    """A text of the same length in which every blank has a width and every character a place."""
    if not text.isprintable():
        text = _ODD_BLANK.sub(" ", text)
    if width < 2 and not text.isascii():
        return "".join("?" if cell_width(cluster) > 1 else cluster for cluster in clusters(text))
    return text


def _lines(text: str, width: int) -> Iterator[_Stretch]:
    """Where each line of a text begins and ends."""
    start, width = 0, max(width, 1)
    for paragraph in text.split("\n"):
        yield from _filled(_boxes(text, start, start + len(paragraph), width), text, width, start)
        start += len(paragraph) + 1


def _filled(boxes: Iterator[_Box], text: str, width: int, at: int) -> Iterator[_Stretch]:
    """The lines that some boxes fill; one empty line, at `at`, for none."""
    start = end = at
    used = hyphens = 0
    word_start, before, taken = at, at, 0
    for box_start, box_end, cells in boxes:
        gap = cell_width(text[end:box_start]) if end < box_start else 0
        if gap:
            word_start, before, taken = box_start, end, used + gap
        needed = cells + (text[box_end - 1] == SOFT_HYPHEN)
        if end > start and used + gap + needed > width:
            is_parted = text[end - 1] == SOFT_HYPHEN and not gap
            if is_parted and hyphens >= MOST_HYPHENS and before > start and used - taken + needed <= width:
                yield start, before
                start, used, hyphens = word_start, used - taken, 0
            else:
                yield start, end
                start, hyphens = end, hyphens + 1 if is_parted else 0
        if end > start:
            used += gap + cells
        else:
            start, used = box_start, cells
        end = box_end
    yield start, end


def _boxes(text: str, start: int, end: int, width: int) -> Iterator[_Box]:
    """The stretches between which lines may end, none wider than a line."""
    for word in _WORD.finditer(text, start, end):
        at, stop = word.span()
        if not _HYPHENS.isdisjoint(word[0]) or max(word[0]) >= _FIRST_IDEOGRAPH:
            yield from _parts(text, at, stop, width)
        elif (cells := cell_width(word[0])) <= width:
            yield at, stop, cells
        else:
            yield from _broken(text, at, stop, width)


def _parts(text: str, start: int, end: int, width: int) -> Iterator[_Box]:
    breaks = re.compile(_BREAK if max(text[start:end]) < _FIRST_IDEOGRAPH else _BREAK_AMONG_IDEOGRAPHS)
    places = [place for match in breaks.finditer(text, start, end) if start < (place := match.start()) < end]
    for at, stop in zip([start, *places], [*places, end], strict=True):
        cells = cell_width(text[at:stop].rstrip(SOFT_HYPHEN))
        if cells + (text[stop - 1] == SOFT_HYPHEN) <= width:
            yield at, stop, cells
        else:
            yield from _broken(text, at, stop, width)


def _broken(text: str, start: int, end: int, width: int) -> Iterator[_Box]:
    """What is wider than a line, in stretches of a line each."""
    at, used = start, 0
    for cluster in clusters(text[start:end]):
        cells = cell_width(cluster)
        if used + cells > width and at < start:
            yield at, start, used
            at, used = start, 0
        start += len(cluster)
        used += cells
    yield at, start, used
