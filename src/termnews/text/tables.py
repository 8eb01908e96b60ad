"""Setting tables: how wide each column is, whether a table fits at all, and its rows as lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from termnews.text.lines import BLANK, Line, Role, Run, line_text, wrapped
from termnews.text.width import cell_width

GAP = 2
"""Cells between two columns."""
LEAST_COLUMN = 12
"""Cells that a column of prose keeps at least: in fewer its rows read worse than one by one."""

_FIGURE = re.compile(r"[-+−]?\d[\d\s.,:/]*[\d%€$£°]?\s?(?:%|€|\$|£|°C?|[kKM]€|km²?|kg|M|Md)?")

Cell = Sequence[Run]


def set_table(rows: Sequence[Sequence[Cell]], header_rows: int, width: int) -> list[Line] | None:
    """The lines of a table in columns, columns of figures at the right; None where it does not fit."""
    texts = [["".join(run.text for run in cell) for cell in row] for row in rows]
    widths = column_widths(texts, width)
    if widths is None:
        return None
    figures = [_is_figures(texts[header_rows:], column) for column in range(len(widths))]
    set_rows = [_row(row, widths, figures) for row in rows]
    is_open = any(len(lines) > 1 for lines in set_rows[header_rows:])
    lines: list[Line] = []
    for number, row_lines in enumerate(set_rows):
        if is_open and number > header_rows:
            lines.append(BLANK)
        lines += row_lines
        if number == header_rows - 1:
            lines.append((Run("─" * (sum(widths) + GAP * (len(widths) - 1)), Role.TABLE_RULE),))
    return lines


def column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """The cells of each column so that a table stands in `width` cells; None where it cannot.

    What does not stand whole takes the room that narrow columns leave, in equal parts, if no word must be broken.
    """
    count = max(map(len, rows), default=0)
    columns = [[row[column] for row in rows if column < len(row)] for column in range(count)]
    wanted = [max(map(cell_width, column)) for column in columns]
    room = width - GAP * (count - 1)
    if not count or sum(wanted) <= room:
        return wanted or None
    least = [min(most, max(_longest_word(column), LEAST_COLUMN)) for most, column in zip(wanted, columns, strict=True)]
    return _shared(wanted, least, room) if sum(least) <= room else None


def _shared(wanted: list[int], least: list[int], room: int) -> list[int]:
    """As much as each column wants, none more than a common limit unless a word of it needs that."""
    limit = max(wanted)
    while sum(given := [max(few, min(most, limit)) for most, few in zip(wanted, least, strict=True)]) > room:
        limit -= 1
    return given


def _longest_word(texts: Sequence[str]) -> int:
    return max((cell_width(word) for text in texts for word in text.split(" ")), default=0)


def _is_figures(rows: Sequence[Sequence[str]], column: int) -> bool:
    texts = [row[column] for row in rows if column < len(row) and row[column].strip(" –—-")]
    return bool(texts) and all(_FIGURE.fullmatch(text.strip()) for text in texts)


def _row(cells: Sequence[Cell], widths: Sequence[int], figures: Sequence[bool]) -> list[Line]:
    """A row, of as many lines as its highest cell."""
    columns = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=False)]
    lines: list[Line] = []
    for y in range(max(map(len, columns))):
        parts = [column[y] if y < len(column) else BLANK for column in columns]
        lines.append(_joined(parts, widths, figures))
    return lines


def _joined(parts: Sequence[Line], widths: Sequence[int], figures: Sequence[bool]) -> Line:
    """Cells beside one another, without blanks behind the last that holds anything."""
    runs: list[Run] = []
    owed = 0
    for part, width, is_figure in zip(parts, widths, figures, strict=False):
        free = width - cell_width(line_text(part))
        if part:
            owed += free * is_figure
            runs += [Run(" " * owed), *part] if owed else part
            owed = 0
        owed += GAP + (width if not part else free * (not is_figure))
    return tuple(runs)
