"""The list of headlines: how high each is, which are selected, and the lead of the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from textual.timer import Timer

from termnews.tui.headlines import (
    MARK_WIDTH,
    Headline,
    below_pieces,
    block_pieces,
    divider_pieces,
    foot_lines,
    heading_pieces,
    lead_lines,
    line_pieces,
    marked,
    member_pieces,
    note_lines,
    story_of_the_day,
)
from termnews.tui.ink import Ink
from termnews.tui.line_list import LineList
from termnews.tui.surface import Piece, Pieces

if TYPE_CHECKING:
    from termnews.text.marking import Marker

SELECTED = "▌"
"""Before what is selected."""
_NOTE_INDENT = 5
"""Cells of a list beside what was asked about a headline."""
_BLOCK_HEIGHT = 3
_FOOT_HEIGHT = 4
_FOOT_DELAY_S = 0.15
"""The lead of a headline is drawn when the cursor rests, not for each one that it passes."""


class Shape(Enum):
    """How much of each article a list shows."""

    LINE = auto()
    BLOCK = auto()
    """Headline, lead, an empty line."""


class HeadlineList(LineList[Headline]):
    """Headlines under the name of their section, with the lead of the one under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.title = ""
        self.note = ""
        """What the heading says of the list as a whole."""
        self.is_front = False
        self.marker: Marker | None = None
        """Finds the words of the search that found the headlines; None in other lists."""
        self.now = datetime.min
        self.begun: int | None = None
        """The row where a selection was begun that goes on to the cursor; None where nothing is selected."""
        self._foot: Headline | None = None
        self._foot_timer: Timer | None = None

    @property
    def shape(self) -> Shape:
        """Blocks where enough of them can be seen at once."""
        return Shape.BLOCK if self.size.height >= 28 and self.size.width >= 40 else Shape.LINE

    @property
    def foot_height(self) -> int:
        """Lines below the rows, for the lead of the headline under the cursor where rows do not show theirs."""
        return _FOOT_HEIGHT if self.shape is Shape.LINE and self._is_tall and not self.marker else 0

    @property
    def _is_tall(self) -> bool:
        return self.size.height >= 16

    @property
    def view_height(self) -> int:
        """Lines for rows."""
        return max(0, super().view_height - self.foot_height)

    def key(self, row: Headline) -> Hashable:
        """An article is the same by its number."""
        return row.article.id

    def row_height(self, index: int) -> int:
        """The line above it, what its article takes, what was asked about it, an empty line below a block."""
        headline = self.rows[index]
        notes = len(note_lines(headline, self.size.width - _NOTE_INDENT))
        return bool(headline.above) + self._article_height(index) + notes + self._has_gap(index)

    def _article_height(self, index: int) -> int:
        """A line, or headline and what is below it; more for the first story of the front page."""
        row = self.rows[index]
        if self.shape is Shape.LINE or row.is_member:
            return 2 if self.marker and row.snippet and self._is_tall else 1
        if self.is_front and index == 0:
            return len(lead_lines(self.rows[0].article, self.size.width - MARK_WIDTH - 2)) + 2
        return _BLOCK_HEIGHT - 1

    def _has_gap(self, index: int) -> bool:
        """Whether an empty line follows: blocks stand apart, the articles of a story together."""
        is_followed = index + 1 < len(self.rows) and self.rows[index + 1].is_member
        return self.shape is Shape.BLOCK and not is_followed

    def cursor_lines(self, index: int) -> range:
        """The cursor is on the headline."""
        above = bool(self.rows[index].above)
        return range(above, above + 1)

    @property
    def selected(self) -> range:
        """The rows that are selected."""
        if self.begun is None:
            return range(0)
        return range(min(self.begun, self.cursor), max(self.begun, self.cursor) + 1)

    def select_from(self, begun: int | None) -> None:
        """Select from a row to the cursor, or nothing any more."""
        before, self.begun = self.selected, begun
        self._refresh_selected(before)

    def _refresh_selected(self, before: range) -> None:
        """Draw the rows again that are selected now and were not, or the other way."""
        for index in sorted(set(before) ^ set(self.selected)):
            self._refresh_cursor(index)

    def move_to(self, index: int) -> None:
        """Put the cursor on a row; what is selected goes on to it."""
        before = self.selected
        super().move_to(index)
        self._refresh_selected(before)

    def set_rows(self, rows: Sequence[Headline], *, keep: bool = True) -> None:
        """Show other rows; what is selected stays so from the one end to the other, and nothing else is ever added."""
        selected = {self.key(self.rows[index]) for index in self.selected}
        self.goes_first = self.begun is None
        if self.begun is not None:
            key = self.key(self.rows[self.begun])
            self.begun = next((index for index, row in enumerate(rows) if self.key(row) == key), None)
        super().set_rows(rows, keep=keep)
        if not selected.issuperset(self.key(self.rows[index]) for index in self.selected):
            self.begun = None

    def _cursor_ink(self, index: int) -> Ink | None:
        return super()._cursor_ink(index) or (Ink.CURSOR_IDLE if index in self.selected else None)

    def row_pieces(self, index: int, line: int, ink: Ink | None) -> Pieces:
        """A line of a headline, or of what belongs to it; what is selected has a sign before it."""
        pieces = self._row_pieces(index, line, ink)
        if index not in self.selected or line not in self.cursor_lines(index):
            return pieces
        mark, *rest = pieces
        return (mark._replace(text=SELECTED + mark.text[1:]), *rest)

    def _row_pieces(self, index: int, line: int, ink: Ink | None) -> Pieces:
        headline, width = self.rows[index], self.size.width
        if headline.above and line == 0:
            return divider_pieces(headline.above, width)
        line -= bool(headline.above)
        below = line - self._article_height(index)
        if below >= 0:
            notes = note_lines(headline, width - _NOTE_INDENT)
            return (Piece(" " * MARK_WIDTH + notes[below], Ink.QUOTE),) if below < len(notes) else ()
        if headline.is_member:
            return member_pieces(headline, width, self.now, ink)
        if self.is_front and index == 0 and self.shape is Shape.BLOCK:
            return story_of_the_day(headline, line, width, self.now, ink)
        return self._marked(line, self._usual_pieces(headline, line, ink))

    def _usual_pieces(self, headline: Headline, line: int, ink: Ink | None) -> Pieces:
        if self.shape is Shape.BLOCK:
            return block_pieces(headline, line, self.size.width, self.now, ink)
        if line:
            return below_pieces(headline, self.size.width)
        return line_pieces(headline, self.size.width, self.now, ink)

    def _marked(self, line: int, pieces: Pieces) -> Pieces:
        """With what a search found marked, in the headline and below it."""
        if not self.marker or not pieces:
            return pieces
        place = 1 if line == 0 else 0  # before the headline stands its mark
        return marked(pieces, place, self.marker.stretches(pieces[place].text, is_title=line == 0))

    def show_refusal(self, reason: str) -> None:
        """Say why there are no headlines."""
        self.note, self.empty_text = "", reason
        self.refresh_changed()

    def kept(self) -> Callable[[], None]:
        """What puts the list back as it is now."""
        names = ("title", "note", "is_front", "marker", "empty_text", "rows", "cursor", "top", "begun")
        facts = {name: getattr(self, name) for name in names}

        def put_back() -> None:
            for name, fact in facts.items():
                setattr(self, name, fact)
            self._measure()
            self.refresh_changed()

        return put_back

    def cursor_ink(self, row: Headline) -> Ink:
        """A headline that was read stays quiet under the cursor."""
        return Ink.CURSOR_READ if row.article.read else Ink.CURSOR

    def heading(self) -> Pieces:
        """The section's name and what is to be said of it."""
        return heading_pieces(self.title, self.note, self.size.width)

    def pieces(self, y: int) -> Pieces:
        """A line of the list, or of the lead below it."""
        at = y - (self.size.height - self.foot_height)
        return self._foot_pieces(at) if at >= 0 else super().pieces(y)

    def line_ink(self, y: int) -> Ink:
        """The cursor's ink goes on to the edge."""
        return Ink.PLAIN if y >= self.size.height - self.foot_height else super().line_ink(y)

    def on_line_list_moved(self) -> None:
        """Draw the lead when the cursor rests."""
        if self._foot_timer is not None:
            self._foot_timer.stop()
        self._foot_timer = self.set_timer(_FOOT_DELAY_S, self.show_foot)

    def show_foot(self) -> None:
        """Draw the lead of the headline under the cursor, where that changed."""
        if self._foot != self.current:
            self._foot = self.current
            height = self.size.height
            self.refresh_rows(range(height - self.foot_height + 1, height))

    def _foot_pieces(self, line: int) -> Pieces:
        if line == 0:
            return (Piece("─" * self.size.width, Ink.RULE),)
        if self._foot is None or self.index_of(self.key(self._foot)) is None:
            return ()
        lines = foot_lines(self._foot, self.size.width, self.foot_height - 1)
        return (lines[line - 1],) if line <= len(lines) else ()
