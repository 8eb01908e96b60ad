"""Breaking text into lines by cells: at breaking spaces, hyphens and between wide characters.

U+00A0, U+202F and U+2007 never break. A word wider than the line is broken where the line ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from termnews.text.width import cell_width, clusters

Style = TypeVar("Style")
_SPACE = re.compile(r"[ \t\r\f\v\u1680\u2000-\u2006\u2008-\u200a\u205f]+")
_TOKEN = re.compile(
    r"\n|[ \t\r\f\v\u1680\u2000-\u2006\u2008-\u200a\u205f]+|[^\n \t\r\f\v\u1680\u2000-\u2006\u2008-\u200a\u205f]+"
)


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, none wider than `width` cells and none with trailing blanks; a newline ends a line."""
    return ["".join(part for part, _ in line) for line in wrap_runs([(text, None)], width)]


def wrap_runs(runs: Iterable[tuple[str, Style]], width: int) -> list[list[tuple[str, Style]]]:
    """The lines of a sequence of (text, style), each line such a sequence; words may span runs."""
    lines: list[list[tuple[str, Style]]] = []
    line: list[tuple[str, Style]] = []
    used = 0
    space: tuple[str, Style] | None = None
    width = max(width, 1)
    for word in _words(runs):
        first = word[0][0]
        if first == "\n":
            lines.append(line)
            line, used, space = [], 0, None
            continue
        if _SPACE.fullmatch(first):
            space = (" ", word[0][1]) if line else None
            continue
        for part in _parts(word):
            needed = sum(cell_width(text) for text, _ in part)
            gap = 1 if space else 0
            if line and used + gap + needed > width:
                lines.append(line)
                line, used, space, gap = [], 0, None, 0
            if space:
                _append(line, *space)
            space = None
            if needed > width:
                *full, (part, needed) = _broken(part, width)
                lines.extend(one for one, _ in full)
                used, gap = 0, 0
            for text, style in part:
                _append(line, text, style)
            used += gap + needed
    lines.append(line)
    return lines


def _append(line: list[tuple[str, Style]], text: str, style: Style) -> None:
    if line and line[-1][1] == style:
        line[-1] = (line[-1][0] + text, style)
    else:
        line.append((text, style))


def _words(runs: Iterable[tuple[str, Style]]) -> Iterator[list[tuple[str, Style]]]:
    """Words, spaces and newlines; a word is the parts of it in each run."""
    word: list[tuple[str, Style]] = []
    for text, style in runs:
        for found in _TOKEN.findall(text):
            if found == "\n" or _SPACE.fullmatch(found):
                if word:
                    yield word
                    word = []
                yield [(found, style)]
            else:
                word.append((found, style))
    if word:
        yield word


def _parts(word: list[tuple[str, Style]]) -> Iterator[list[tuple[str, Style]]]:
    """The parts of a word between which a line may end: after hyphens, and around wide characters."""
    part: list[tuple[str, Style]] = []
    for text, style in word:
        for piece in _pieces(text):
            if part and _is_wide(piece):
                yield part
                part = []
            part.append((piece, style))
            if piece[-1] in "-‐–—" or _is_wide(piece):
                yield part
                part = []
    if part:
        yield part


def _pieces(text: str) -> list[str]:
    if text.isascii() and "-" not in text:
        return [text]
    pieces: list[str] = []
    current = ""
    for cluster in clusters(text):
        if _is_wide(cluster):
            pieces += [current, cluster] if current else [cluster]
            current = ""
            continue
        current += cluster
        if cluster in "-‐–—" and current.strip("-‐–—"):
            pieces.append(current)
            current = ""
    return [*pieces, current] if current else pieces


def _is_wide(text: str) -> bool:
    return "\u2e80" <= text[0] <= "\u9fff" or "\uac00" <= text[0] <= "\ud7a3"


def _broken(word: list[tuple[str, Style]], width: int) -> list[tuple[list[tuple[str, Style]], int]]:
    """A word that is wider than a line, in lines, each with its cells."""
    lines: list[tuple[list[tuple[str, Style]], int]] = []
    line: list[tuple[str, Style]] = []
    used = 0
    for text, style in word:
        for cluster in clusters(text):
            cells = cell_width(cluster)
            if line and used + cells > width:
                lines.append((line, used))
                line, used = [], 0
            _append(line, cluster if cells <= width else "?", style)
            used += min(cells, width)
    return [*lines, (line, used)]
