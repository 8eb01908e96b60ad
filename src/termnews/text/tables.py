"""How wide the columns of a table are, and whether it fits at all."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.text.width import cell_width

GAP = 2
"""Cells between two columns."""


def column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """The cells of each column so that every row stands whole in `width` cells; None where they cannot."""
    count = max(map(len, rows), default=0)
    if not count:
        return None
    widest = [max((cell_width(row[column]) for row in rows if column < len(row)), default=0) for column in range(count)]
    return widest if sum(widest) + GAP * (count - 1) <= width else None
