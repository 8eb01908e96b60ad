"""A picture as lines of text: two dots of colour in each cell, or what makes the terminal draw it there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""


class Dots(NamedTuple):
    """Cells of a row that are drawn alike."""

    text: str
    colour: Colour
    ground: Colour | None
    """Behind the text; None for the terminal's own."""
    strip: str = ""
    """A sequence with which the terminal draws over all of these cells."""


class Picture(NamedTuple):
    """What fits into some cells of a terminal, from the top row down."""

    width: int
    """Cells of a row, the same for all."""
    rows: tuple[tuple[Dots, ...], ...]


Pictures = Mapping[str, Picture | str]
"""Pictures by their addresses; in the place of one that cannot be shown, a sentence that says why."""
