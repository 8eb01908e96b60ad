"""Where everything stands: the pane arithmetic, from a size in cells to boxes. Pure, and never outside the screen."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

SMALLEST = (20, 5)
"""Columns and rows below which there is only a sentence."""
TWO_COLUMNS = 60
THREE_COLUMNS = 104
"""Sections 20, a headline of 46 cells and a panel of 34, with their rules."""
_PANEL = 34
_BOTH_PANELS = 18
"""Rows in which two panels show three or four articles each."""


class Pane(StrEnum):
    """What can have the keyboard."""

    SECTIONS = "sections"
    MAIN = "main"
    RANKING = "ranking"
    RELATED = "related"


class Box(NamedTuple):
    """A place on the screen, in cells; nothing is drawn in one without width or height."""

    x: int = 0
    y: int = 0
    width: int = 0
    height: int = 0

    @property
    def is_visible(self) -> bool:
        """Whether it holds a cell."""
        return self.width > 0 and self.height > 0


NOWHERE = Box()


class Frame(NamedTuple):
    """The places of one screen; what has no room is an empty box."""

    masthead: Box = NOWHERE
    sections: Box = NOWHERE
    left_rule: Box = NOWHERE
    main: Box = NOWHERE
    right_rule: Box = NOWHERE
    ranking: Box = NOWHERE
    related: Box = NOWHERE
    footer: Box = NOWHERE
    notice: Box = NOWHERE
    """All of the screen, where it is too small for anything else."""

    @property
    def panes(self) -> tuple[Pane, ...]:
        """The panes on the screen, from left to right."""
        return tuple(pane for pane in Pane if self.box(pane).is_visible)

    def box(self, name: str) -> Box:
        """The place of a pane or of a part of the frame."""
        box: Box = getattr(self, name)
        return box


def frame(width: int, height: int, pane: Pane = Pane.MAIN) -> Frame:
    """The frame of a screen of `width` by `height` cells in which `pane` has the keyboard.

    Three columns where there is room, two from 60 cells on, one below. Where a column cannot be shown it takes the
    place of another as soon as it has the keyboard.
    """
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return Frame(notice=Box(0, 0, max(width, 0), max(height, 0)))
    top = masthead_height(height)
    body = Box(0, top, width, height - top - 1)
    bars = {"masthead": Box(0, 0, width, top), "footer": Box(0, height - 1, width, 1)}
    if width >= THREE_COLUMNS:
        return Frame(**bars, **_three(body, pane))
    if width >= TWO_COLUMNS:
        return Frame(**bars, **_two(body, pane))
    return Frame(**bars, **_one(body, pane))


def bare(width: int, height: int, *, has_footer: bool) -> Frame:
    """A screen on which there is nothing but an article, and a footer where it is of use."""
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return frame(width, height)
    if not has_footer:
        return Frame(main=Box(0, 0, width, height))
    return Frame(main=Box(0, 0, width, height - 1), footer=Box(0, height - 1, width, 1))


def masthead_height(height: int) -> int:
    """Rows of the masthead, its rule included: none where every row counts."""
    return 4 if height >= 36 else 2 if height >= 12 else 1 if height >= 8 else 0


def _three(body: Box, pane: Pane) -> dict[str, Box]:
    left = 20 if body.width < 130 else 24
    right = min(_PANEL + max(0, body.width - THREE_COLUMNS) // 4, 52)
    middle = body.width - left - right - 2
    return {
        "sections": Box(0, body.y, left, body.height),
        "left_rule": Box(left, body.y, 1, body.height),
        "main": Box(left + 1, body.y, middle, body.height),
        "right_rule": Box(left + 1 + middle, body.y, 1, body.height),
        **_panels(Box(left + middle + 2, body.y, right, body.height), pane),
    }


def _two(body: Box, pane: Pane) -> dict[str, Box]:
    if pane in (Pane.RANKING, Pane.RELATED):
        side = min(_PANEL, body.width * 2 // 5)
        main = body.width - side - 1
        return {
            "main": Box(0, body.y, main, body.height),
            "right_rule": Box(main, body.y, 1, body.height),
            pane.value: Box(main + 1, body.y, side, body.height),
        }
    side = 17 if body.width < 90 else 20
    return {
        "sections": Box(0, body.y, side, body.height),
        "left_rule": Box(side, body.y, 1, body.height),
        "main": Box(side + 1, body.y, body.width - side - 1, body.height),
    }


def _one(body: Box, pane: Pane) -> dict[str, Box]:
    return {pane.value: body}


def _panels(column: Box, pane: Pane) -> dict[str, Box]:
    """Both panels one above the other; where they would be too low, the one that is looked at alone."""
    if column.height < _BOTH_PANELS:
        return {(Pane.RELATED if pane is Pane.RELATED else Pane.RANKING).value: column}
    upper = column.height * 11 // 20
    return {
        "ranking": Box(column.x, column.y, column.width, upper),
        "related": Box(column.x, column.y + upper, column.width, column.height - upper),
    }
