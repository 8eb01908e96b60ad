"""Set lines: what a document becomes, for terminal and text alike.

A line is a tuple of runs, a run a text in one role. What colours a role has is the business of whoever draws it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from termnews.document import Mark
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


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line in one setting."""

    text: str
    role: Role = Role.TEXT
    marks: Mark = Mark.NONE
    href: str = ""


Line = tuple[Run, ...]
BLANK: Line = ()


def plain(lines: Iterable[Line]) -> str:
    """The lines as text."""
    return "\n".join(map(line_text, lines))


def line_text(line: Line) -> str:
    """One line as text, without blanks at its end."""
    return "".join(run.text for run in line).rstrip()


def wrapped(runs: Sequence[Run], width: int) -> list[Line]:
    """The lines that some runs fill, none wider than `width` cells."""
    styled = [(run.text, (run.role, run.marks, run.href)) for run in runs]
    return [tuple(Run(text, *style) for text, style in line) for line in wrap_runs(styled, width)]


def indented(lines: Sequence[Line], mark: str, role: Role) -> list[Line]:
    """Lines behind a mark on the first of them and as many blanks on the others."""
    if not mark:
        return list(lines)
    blank = Run(" " * cell_width(mark), role)
    return [(Run(mark, role) if number == 0 else blank, *line) if line else line for number, line in enumerate(lines)]
