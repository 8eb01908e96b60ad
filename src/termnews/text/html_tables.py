"""The frames of HTML tables and lists of definitions: what is in them, and where each cell stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from termnews.document import Spans
from termnews.text.html_seen import DROPPED

_MOST_COLUMNS, _MOST_ROWS = 30, 200
"""Over which one cell may stretch: more is a slip of the pen."""
_TABLE_FRAME = ("table", "thead", "tbody", "tfoot", "tr", "colgroup")


def is_whole_table(element: HtmlElement) -> bool:
    """Whether a table has its words in cells and a caption alone."""
    return not _has_text_outside(element, _TABLE_FRAME, ("td", "th", "caption"))


def is_whole_list(element: HtmlElement) -> bool:
    """Whether a list of definitions has its words in terms and senses alone."""
    return not _has_text_outside(element, ("dl", "div"), ("dt", "dd"))


def cells_of(table: HtmlElement) -> list[list[HtmlElement]]:
    """The cells of a table by rows, without those of tables in it."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    return [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]


def entries_of(definitions: HtmlElement) -> Iterator[HtmlElement]:
    """The terms and senses of a list, through the divisions that may group them."""
    for child in definitions:
        if child.tag == "div":
            yield from child
        else:
            yield child


def laid_out(cells: Sequence[Sequence[HtmlElement]], texts: Sequence[Sequence[Spans]]) -> list[list[Spans]]:
    """The texts of cells in their columns: where a cell stretches over others, those are empty."""
    rows: list[list[Spans]] = []
    taken: dict[int, int] = {}
    for row, row_texts in zip(cells, texts, strict=True):
        line: list[Spans] = []
        left = {column: rows_left - 1 for column, rows_left in taken.items() if rows_left > 1}
        for cell, text in zip(row, row_texts, strict=True):
            while len(line) in taken:
                line.append(())
            width, height = _span(cell, "colspan", _MOST_COLUMNS), _span(cell, "rowspan", _MOST_ROWS)
            if height > 1:
                left |= dict.fromkeys(range(len(line), len(line) + width), height - 1)
            line += [text, *((),) * (width - 1)]
        taken = left
        rows.append(line)
    return rows


def _span(cell: HtmlElement, name: str, most: int) -> int:
    said = cell.get(name) or ""
    return max(1, min(int(said), most)) if said.isdecimal() and len(said) < 6 else 1


def _has_text_outside(element: HtmlElement, frame: tuple[str, ...], cells: tuple[str, ...]) -> bool:
    """Whether there is anything but cells in the frame of a table or list of definitions."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if (one.text or "").strip():
            return True
        for child in one:
            is_cell = child.tag in cells
            if (child.tail or "").strip() or not (
                is_cell or child.tag in frame or child.tag in DROPPED or child.tag == "col"
            ):
                return True
            if not is_cell and child.tag in frame:
                waiting.append(child)
    return False
