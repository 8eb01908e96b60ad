"""Set lines: what a document becomes, for terminal and text alike.

A line is a tuple of runs, a run a text in one role. What colours a role has is the business of whoever draws it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from termnews.mark import Mark
from termnews.text.bidi import holds_rtl, is_ours, is_rtl, order
from termnews.text.picture import Dots
from termnews.text.width import cell_width
from termnews.text.wrap import wrap_runs


class Role(StrEnum):
    """What a run is, for whoever gives it a colour."""

    TEXT = "text"
    SECTION = "section"
    HEADLINE = "headline"
    BYLINE = "byline"
    LEAD = "lead"
    HEADING = "heading"
    QUOTE = "quote"
    QUOTE_BAR = "quote-bar"
    LIST_MARK = "list-mark"
    CODE = "code"
    CAPTION = "caption"
    LINK = "link"
    LINK_NUMBER = "link-number"
    TABLE_HEAD = "table-head"
    TABLE_RULE = "table-rule"
    RULE = "rule"
    NOTICE = "notice"
    TAG = "tag"
    NOTE = "note"
    PICTURE = "picture"


class Run(NamedTuple):
    """A stretch of a line in one setting."""

    text: str
    role: Role = Role.TEXT
    marks: Mark = Mark.NONE
    href: str = ""
    dots: tuple[Dots, ...] = ()
    """The text once more, where it is a row of a picture."""


_LOOSEST = 2
"""Cells by which the blanks of a justified line are wider in the mean; a line that would need more stays as it is."""

Line = tuple[Run, ...]
BLANK: Line = ()


def plain(lines: Iterable[Line]) -> str:
    """The lines as text."""
    return "\n".join(map(line_text, lines))


def line_text(line: Line) -> str:
    """One line as text, without blanks at its end."""
    return "".join(run.text for run in line).rstrip()


def wrapped(runs: Sequence[Run], width: int, *, justify: bool = False) -> list[Line]:
    """The lines that some runs fill, none wider than `width` cells.

    Text that runs from right to left stands at the right. With `justify` other lines are spread over the whole width,
    but those that end a paragraph or are broken by the author.
    """
    text = "".join(run.text for run in runs)
    if holds_rtl(text):
        lines = [_ordered(line, is_rtl(text)) for line in _filled(runs, width)]
        return [_at_right(line, width) for line in lines] if is_rtl(text) else lines
    if not justify:
        return _filled(runs, width)
    justified: list[Line] = []
    for paragraph in _paragraphs(runs):
        *lines, last = _filled(paragraph, width)
        justified += [*(_spread(line, width, number % 2) for number, line in enumerate(lines)), last]
    return justified


def _filled(runs: Sequence[Run], width: int) -> list[Line]:
    styled = [(run.text, (run.role, run.marks, run.href)) for run in runs]
    return [tuple(Run(text, *style) for text, style in line) for line in wrap_runs(styled, width)]


def _paragraphs(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs between two line breaks of the author."""
    paragraphs: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        paragraphs[-1].append(run._replace(text=first))
        paragraphs += [[run._replace(text=text)] for text in others]
    return paragraphs


def _spread(line: Line, width: int, from_left: int) -> Line:
    """A line over the whole width, its wider blanks evenly among the others; as it is where it would be full of holes.

    Only blanks at which lines may end are widened. The side that the odd cells begin at changes from line to line, or
    they would stand in rivers.
    """
    gaps = sum(run.text.count(" ") for run in line)
    room = width - sum(cell_width(run.text) for run in line)
    if not gaps or room > gaps * _LOOSEST:
        return line
    steps = [(gap + 1) * room // gaps - gap * room // gaps for gap in range(gaps)]
    more = iter(steps if from_left else reversed(steps))
    spread = []
    for run in line:
        first, *others = run.text.split(" ")
        spread.append(run._replace(text=first + "".join(" " * (1 + next(more)) + other for other in others)))
    return tuple(spread)


def _at_right(line: Line, width: int) -> Line:
    room = width - sum(cell_width(run.text) for run in line)
    return (Run(" " * room, line[0].role), *line) if line and room > 0 else line


def _ordered(line: Line, rtl: bool) -> Line:
    """A line in the order in which it is to be shown, where that is ours to see to."""
    if not is_ours():
        return line
    owner = [run for run in line for _ in run.text]
    runs: list[Run] = []
    for at, shown in order("".join(run.text for run in line), rtl):
        if runs and runs[-1]._replace(text="") == owner[at]._replace(text=""):
            runs[-1] = runs[-1]._replace(text=runs[-1].text + shown)
        else:
            runs.append(owner[at]._replace(text=shown))
    return tuple(runs)


def indented(lines: Sequence[Line], mark: str, role: Role, *, rtl: bool = False) -> list[Line]:
    """Lines behind a mark on the first of them and as many blanks on the others; at their right for `rtl`."""
    if not mark:
        return list(lines)
    if rtl:
        return [*((*line, Run(mark[::-1], role)) for line in lines[:1]), *lines[1:]]
    blank = Run(" " * cell_width(mark), role)
    return [(Run(mark, role) if number == 0 else blank, *line) if line else line for number, line in enumerate(lines)]
