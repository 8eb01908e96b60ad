"""A picture as lines of text: two dots of colour in each cell, one above the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""
Cell = tuple[Colour, Colour]
"""The upper and the lower half."""
UPPER_HALF = "▀"


@dataclass(frozen=True, slots=True)
class Picture:
    """What fits into some cells of a terminal, from the top row down; every row has the same number of cells."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        """Cells of a row."""
        return len(self.rows[0]) if self.rows else 0


Pictures = Mapping[str, Picture | str]
"""Pictures by their addresses; in the place of one that cannot be shown, a sentence that says why."""
