"""A list of rows of one or more lines each, drawn by the line, with a cursor that stays with its row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from itertools import accumulate
from typing import Any, Generic, TypeVar

from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message

from termnews.tui.ink import Ink
from termnews.tui.surface import Piece, Pieces, Surface

Row = TypeVar("Row")
_AHEAD = 30
"""The next page is asked for when the cursor is so many rows from the end."""
_WHEEL = 3


class LineList(Surface, Generic[Row]):
    """Rows under a heading. Subclasses say how a row is set; the list knows places, cursor and scrolling.

    Going past an edge scrolls by half of the list: most steps then change two rows and nothing else.
    """

    whole_rows = False
    """Whether a row that the lower edge would cut is left out."""
    goes_first = True
    """Whether a cursor on the first row stays on the first row when others come above it."""
    idle_ink: Ink | None = Ink.CURSOR_IDLE
    """How the row under the cursor is drawn while another part has the keyboard; None where nobody needs to know."""

    class Moved(Message):
        """The cursor is on another row."""

        def __init__(self, sender: LineList[Any]) -> None:
            super().__init__()
            self.list = sender

    class Chosen(Message):
        """A row was opened."""

        def __init__(self, sender: LineList[Any]) -> None:
            super().__init__()
            self.list = sender

    class NearEnd(Message):
        """The last rows are close: more may be wanted."""

        def __init__(self, sender: LineList[Any]) -> None:
            super().__init__()
            self.list = sender

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self.cursor = 0
        self.top = 0
        """The first line of the rows that is on the screen."""
        self.is_active = False
        """Whether it has the keyboard."""
        self.empty_text = ""
        """A sentence for when there is no row."""
        self._ends: list[int] = []

    # What a subclass says.

    def key(self, row: Row) -> Hashable:
        """What makes a row the same row after a refresh."""
        raise NotImplementedError

    def row_height(self, index: int) -> int:
        """How many lines a row takes."""
        return 1

    def row_pieces(self, index: int, line: int, ink: Ink | None) -> Pieces:
        """A line of a row; `ink` is the cursor's, where it is on it."""
        raise NotImplementedError

    def heading(self) -> Pieces:
        """The line above the rows."""
        raise NotImplementedError

    # What the list knows.

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    @property
    def head_height(self) -> int:
        """Lines above the rows."""
        return 1 if self.size.height > 2 else 0

    @property
    def view_height(self) -> int:
        """Lines for rows."""
        return max(0, self.size.height - self.head_height)

    def index_of(self, key: Hashable) -> int | None:
        """Where a row is now."""
        return next((index for index, row in enumerate(self.rows) if self.key(row) == key), None)

    def set_active(self, is_active: bool) -> None:
        """Give it the keyboard, or take it away."""
        if is_active != self.is_active:
            self.is_active = is_active
            self._refresh_cursor(self.cursor)

    def set_rows(self, rows: Sequence[Row], *, keep: bool = True) -> None:
        """Show other rows. With `keep` the cursor stays on its article, at the same height of the screen.

        A cursor that was never moved from the first row stays on the first row, where it `goes_first`.
        """
        old = self.current
        offset = self._start(self.cursor) - self.top
        was_first = self.cursor == 0 and self.goes_first
        self.rows = rows
        self._measure()
        found = self.index_of(self.key(old)) if keep and old is not None and not was_first else None
        if found is not None:
            self.cursor, self.top = found, self._start(found) - offset
        else:
            self.cursor = min(self.cursor, max(0, len(rows) - 1)) if keep and not was_first else 0
            self.top = 0
        self._show_cursor()
        self.refresh_changed()
        if found is None:
            self.post_message(self.Moved(self))

    def add_rows(self, rows: Sequence[Row]) -> None:
        """More rows below the last one."""
        if not rows:
            return  # asked for at each step near the end of a list
        known = len(self.rows)
        self.rows = [*self.rows, *rows]
        start = self._ends[-1] if self._ends else 0
        self._ends += [start + end for end in accumulate(self.row_height(known + i) for i in range(len(rows)))]
        self.refresh_changed()

    def replace_row(self, row: Row) -> None:
        """Show a row anew that has changed."""
        index = self.index_of(self.key(row))
        if index is not None:
            self.rows = [*self.rows[:index], row, *self.rows[index + 1 :]]
            self._refresh_row(index)

    def move_to(self, index: int) -> None:
        """Put the cursor on a row, and that row on the screen."""
        index = max(0, min(index, len(self.rows) - 1))
        if index == self.cursor or not self.rows:
            return
        old, self.cursor = self.cursor, index
        top = self.top
        self._show_cursor()
        if self.top == top:
            self._refresh_cursor(old)
            self._refresh_cursor(index)
        else:
            self.refresh()
        self.post_message(self.Moved(self))
        if len(self.rows) - index < _AHEAD:
            self.post_message(self.NearEnd(self))

    def reveal(self, last: int) -> None:
        """Scroll so far that the rows from the cursor's to another one are on the screen, or as many as fit."""
        if self.rows and self._ends[last] > self.top + self.view_height > 0:
            self.top = min(self._start(self.cursor), self._ends[last] - self.view_height)
            self.refresh()

    def move(self, step: int) -> None:
        """Move the cursor by rows."""
        self.move_to(self.cursor + step)

    def page(self, direction: int) -> None:
        """Move by what is on the screen."""
        line = self._start(self.cursor) + direction * max(1, self.view_height - 1)
        target = self._index_at(max(0, line))
        self.move_to(target if target != self.cursor else self.cursor + direction)

    def home(self) -> None:
        """Go to the first row."""
        self.move_to(0)

    def end(self) -> None:
        """Go to the last row that is loaded."""
        self.move_to(len(self.rows) - 1)

    # Drawing.

    def prepare(self) -> None:
        """Measure again: rows may be higher or lower now."""
        self._measure()
        self._show_cursor()

    def pieces(self, y: int) -> Pieces:
        """The heading, a line of a row, or the sentence of an empty list."""
        if y < self.head_height:
            return self.heading()
        if not self.rows:
            return self._empty_pieces(y - self.head_height)
        line = self.top + y - self.head_height
        if line >= self._ends[-1]:
            return ()
        index = self._index_at(line)
        at = line - self._start(index)
        if self.whole_rows and self._is_cut(index):
            return ()
        return self.row_pieces(index, at, self._cursor_ink(index) if at in self.cursor_lines(index) else None)

    def line_ink(self, y: int) -> Ink:
        """The cursor's ink goes on to the edge."""
        line = self.top + y - self.head_height
        if y < self.head_height or not self.rows or not 0 <= line < self._ends[-1]:
            return Ink.PLAIN
        index = self._index_at(line)
        ink = self._cursor_ink(index)
        return ink if ink and line - self._start(index) in self.cursor_lines(index) else Ink.PLAIN

    def cursor_lines(self, index: int) -> range:
        """The lines of a row on which the cursor is drawn."""
        return range(1)

    def cursor_ink(self, row: Row) -> Ink:
        """How the row under the cursor is drawn when this list has the keyboard."""
        return Ink.CURSOR

    def _cursor_ink(self, index: int) -> Ink | None:
        if index != self.cursor:
            return None
        return self.cursor_ink(self.rows[index]) if self.is_active else self.idle_ink

    def _empty_pieces(self, y: int) -> Pieces:
        from termnews.text.wrap import wrap

        sentence, *below = self.empty_text.split("\n")
        lines = [*wrap(sentence, max(1, self.size.width - 4)), *below] if self.empty_text else []
        at = y - 1
        return (Piece("  " + lines[at], Ink.MUTED),) if 0 <= at < len(lines) else ()

    # Places.

    def _measure(self) -> None:
        self._ends = list(accumulate(map(self.row_height, range(len(self.rows)))))

    def _is_cut(self, index: int) -> bool:
        """Whether the lower edge cuts a row that is not the only one on the screen."""
        return self._ends[index] > self.top + self.view_height and self._start(index) > self.top

    def _start(self, index: int) -> int:
        return self._ends[index - 1] if 0 < index <= len(self._ends) else 0

    def _index_at(self, line: int) -> int:
        return min(bisect_right(self._ends, line), len(self.rows) - 1)

    def _show_cursor(self) -> None:
        """Scroll, by half of the list at least, if the row under the cursor is not wholly on the screen."""
        height, total = self.view_height, self._ends[-1] if self._ends else 0
        if not self.rows:
            self.top = 0
        if not self.rows or not height:
            return  # a list that an article hides for a while keeps its place
        start, end = self._start(self.cursor), self._ends[self.cursor]
        if start < self.top:
            self.top = min(start, self.top - height // 2) if start >= self.top - height else end - height
        elif end > self.top + height:
            self.top = max(end - height, self.top + height // 2) if end <= self.top + 2 * height else start
        self.top = max(0, min(self.top, total - height, start))

    def _refresh_row(self, index: int) -> None:
        self._refresh_lines(index, range(self.row_height(index)) if index < len(self.rows) else range(0))

    def _refresh_cursor(self, index: int) -> None:
        self._refresh_lines(index, self.cursor_lines(index) if index < len(self.rows) else range(0))

    def _refresh_lines(self, index: int, lines: range) -> None:
        first = self._start(index) - self.top + self.head_height
        last = self.head_height + self.view_height
        self.refresh_rows(y for line in lines if self.head_height <= (y := first + line) < last)

    # Events.

    def on_click(self, event: Click) -> None:
        """A click chooses a row, and takes the keyboard."""
        line = self.top + event.y - self.head_height
        if self.rows and event.y >= self.head_height and line < self._ends[-1]:
            self.move_to(self._index_at(line))
            self.post_message(self.Chosen(self))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel moves the cursor, as keys do."""
        event.stop()
        self.move(_WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel moves the cursor, as keys do."""
        event.stop()
        self.move(-_WHEEL)
