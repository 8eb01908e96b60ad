"""The list of headlines, and how one is set: in a line, in a block with its lead, or as the story of the day."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from textual.timer import Timer

from termnews.i18n import _, ngettext
from termnews.models import Article
from termnews.text.dates import short_age
from termnews.text.typography import french
from termnews.text.width import cell_width, cut, fit, teaser
from termnews.text.wrap import wrap
from termnews.tui.finding import inked
from termnews.tui.ink import Ink
from termnews.tui.line_list import LineList
from termnews.tui.shown_keys import key_for
from termnews.tui.surface import Piece, Pieces

if TYPE_CHECKING:
    from termnews.editorial.front_page import Placed
    from termnews.text.marking import Marker

UNREAD, READ, SAVED, SELECTED = "•", " ", "★", "▌"
"""Read, unread and saved are told by signs; their colours only repeat it."""
_AGE_WIDTH = 6
_PUBLISHER_WIDTH = 18
_WITH_AGE, _WITH_PUBLISHER = 30, 50
"""Cells from which a list in lines has room for a column."""
_MARK_WIDTH = 3
_NOTE_INDENT = 5
"""Cells of a list beside what was asked about a headline."""
_BLOCK_HEIGHT = 3
_FOOT_HEIGHT = 4
_FOOT_DELAY_S = 0.15
"""The lead of a headline is drawn when the cursor rests, not for each one that it passes."""
_LEAD_LINES = 3
"""Of the story of the day."""


class Shape(Enum):
    """How much of each article a list shows."""

    LINE = auto()
    BLOCK = auto()
    """Headline, lead, an empty line."""


@dataclass(frozen=True, slots=True)
class Headline:
    """A row: an article, and how many publishers write about the same event."""

    article: Article
    sources: int = 1
    publishers: tuple[str, ...] = ()
    placed: Placed | None = None
    """What put it on the front page; None in other lists."""
    above: str = ""
    """What a line says that parts it from the row above; empty for no line."""
    why: str = ""
    """Why it is on the front page, where that was asked."""
    covers: str = ""
    """Who writes about it, where that was asked."""
    snippet: str = ""
    """The part of it that a search found; empty in other lists."""
    is_member: bool = False
    """Unfolded under the headline of its story."""


def headline_of(placed: Placed) -> Headline:
    """The row of a story on the front page: its best-placed article."""
    story = placed.story
    return Headline(story.articles[0], len(story.publishers), story.publishers, placed)


def shown(text: str, article: Article) -> str:
    """A text of an article with the spaces that French typography asks for."""
    return french(text) if article.language.startswith("fr") else text


def source_of(headline: Headline) -> str:
    """Who writes it, or how many do."""
    if headline.sources > 1:
        return ngettext("{n} source", "{n} sources", headline.sources).format(n=headline.sources)
    return headline.article.publisher


def age_text(article: Article, now: datetime) -> str:
    """How old an article is, in at most six cells; nothing where its feed gives no date."""
    return short_age(article.dated, now) if article.dated else ""


def title_pieces(headline: Headline, width: int, ink: Ink | None) -> list[Piece]:
    """The marks and the headline, in exactly `width` cells."""
    article = headline.article
    mark = Piece(f" {READ if article.read else UNREAD} ", ink or Ink.ACCENT)
    saved = SAVED + " " if article.saved else ""
    title = fit(saved + shown(article.title, article), max(0, width - _MARK_WIDTH))
    return [mark, Piece(title, ink or (Ink.PLAIN if article.read else Ink.STRONG))]


def line_pieces(headline: Headline, width: int, now: datetime, ink: Ink | None) -> Pieces:
    """A headline in one line: marks, headline, publisher and age in columns as far as there is room."""
    meta = ""
    if width >= _WITH_PUBLISHER:
        meta = "  " + fit(source_of(headline), publisher_room(width))
    if width >= _WITH_AGE:
        meta += " " + fit(age_text(headline.article, now), _AGE_WIDTH, align="right") + " "
    return [*title_pieces(headline, width - cell_width(meta), ink), Piece(meta, ink or Ink.MUTED)]


def publisher_room(width: int) -> int:
    """Cells of the publisher's column in a list in lines."""
    return min(_PUBLISHER_WIDTH, width // 5)


def title_room(width: int) -> int:
    """Cells of a headline in a list in lines."""
    columns = _AGE_WIDTH + 2 if width >= _WITH_AGE else 0
    columns += publisher_room(width) + 2 if width >= _WITH_PUBLISHER else 0
    return width - _MARK_WIDTH - columns


def block_pieces(headline: Headline, line: int, width: int, now: datetime, ink: Ink | None) -> Pieces:
    """A line of a headline with its lead below."""
    if line == 0:
        age = age_text(headline.article, now)
        age = f" · {age} " if age else " "
        meta = "  " + cut(source_of(headline), max(0, width // 3 - len(age))) + age
        return [*title_pieces(headline, width - cell_width(meta), ink), Piece(meta, ink or Ink.MUTED)]
    return below_pieces(headline, width) if line == 1 else ()


def below_pieces(headline: Headline, width: int) -> Pieces:
    """The line below a headline: its lead, or the part that a search found."""
    text = headline.snippet or headline.article.lead
    return _lead_line(teaser(shown(text, headline.article), width - _MARK_WIDTH - 2))


def marked(pieces: Pieces, place: int, stretches: Sequence[tuple[int, int]]) -> Pieces:
    """A line in which parts of one of its pieces stand out."""
    piece: list[Piece] = [pieces[place]]
    for start, end in stretches:
        piece = inked(piece, start, end, Ink.FOUND)
    return [*pieces[:place], *piece, *pieces[place + 1 :]]


def story_of_the_day(headline: Headline, line: int, width: int, now: datetime, ink: Ink | None) -> Pieces:
    """A line of the first story of the front page: its headline, up to three lines of lead, and who writes about it."""
    lead = lead_lines(headline.article, width - _MARK_WIDTH - 2)
    if line == 0:
        return title_pieces(headline, width, ink)
    if line <= len(lead):
        return _lead_line(lead[line - 1], Ink.PLAIN)
    if line == len(lead) + 1:
        about = (*(headline.publishers or (headline.article.publisher,)), age_text(headline.article, now))
        return _lead_line(cut(" · ".join(filter(None, about)), width - _MARK_WIDTH - 1))
    return ()


def member_pieces(headline: Headline, width: int, now: datetime, ink: Ink | None) -> Pieces:
    """An article under the headline of its story: who writes, its own headline, its age."""
    article = headline.article
    mark = Piece(f" {READ if article.read else UNREAD} ", ink or Ink.ACCENT)
    age = " " + fit(age_text(article, now), _AGE_WIDTH, align="right") + " " if width >= _WITH_AGE else ""
    publisher = "└ " + fit(article.publisher, min(_PUBLISHER_WIDTH, width // 3)) + "  "
    saved = SAVED + " " if article.saved else ""
    room = max(0, width - _MARK_WIDTH - cell_width(publisher) - cell_width(age))
    title = fit(saved + shown(article.title, article), room)
    ink_of_title = ink or (Ink.PLAIN if article.read else Ink.STRONG)
    return (mark, Piece(publisher, ink or Ink.MUTED), Piece(title, ink_of_title), Piece(age, ink or Ink.MUTED))


def divider_pieces(text: str, width: int) -> Pieces:
    """A line that parts what came since the last visit from what was there."""
    name = cut(f" {text} ", max(0, width - 4))
    return (Piece("──", Ink.RULE), Piece(name, Ink.ACCENT), Piece("─" * (width - 2 - cell_width(name)), Ink.RULE))


def note_lines(headline: Headline, width: int) -> list[str]:
    """What was asked about a headline, in lines."""
    return [line for note in (headline.why, headline.covers) if note for line in wrap(note, max(1, width))]


def lead_lines(article: Article, width: int, limit: int = _LEAD_LINES) -> list[str]:
    """The lead of an article in at most `limit` lines."""
    return teaser_lines(shown(article.lead, article), width, limit)


def teaser_lines(text: str, width: int, limit: int) -> list[str]:
    """The first words of a text in at most `limit` lines, cut at a word with an ellipsis."""
    lines = wrap(text[: width * limit * 2], max(1, width)) if text and limit else []
    if len(lines) <= limit:
        return lines
    return [*lines[: limit - 1], teaser(" ".join(lines[limit - 1 :]), width)]


def _lead_line(text: str, ink: Ink = Ink.MUTED) -> Pieces:
    return (Piece(" " * _MARK_WIDTH + text, ink),)


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
            return len(lead_lines(self.rows[0].article, self.size.width - _MARK_WIDTH - 2)) + 2
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
        """Show other rows; what is selected begins at the same article, where it is still there."""
        if self.begun is not None:
            key = self.key(self.rows[self.begun])
            self.begun = next((index for index, row in enumerate(rows) if self.key(row) == key), None)
        super().set_rows(rows, keep=keep)

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
            return (Piece(" " * _MARK_WIDTH + notes[below], Ink.QUOTE),) if below < len(notes) else ()
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
        names = ("title", "note", "is_front", "marker", "empty_text", "rows", "cursor", "top")
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
        if self._foot is None or self._foot not in self.rows:
            return ()
        lines = foot_lines(self._foot, self.size.width, self.foot_height - 1)
        return (lines[line - 1],) if line <= len(lines) else ()


def foot_lines(headline: Headline, width: int, height: int) -> list[Piece]:
    """The lead of a headline and who wrote it, below the whole headline where its row had to cut it."""
    article, room = headline.article, width - 2
    title = shown(article.title, article)
    lines: list[Piece] = []
    if cell_width(title) > title_room(width):
        lines = [Piece(" " + teaser(title, room), Ink.STRONG)]
    lines += [Piece(" " + line, Ink.PLAIN) for line in lead_lines(article, room, min(2, height - len(lines)))]
    signature = " · ".join(filter(None, (article.author, *(headline.publishers or (article.publisher,)))))
    return [*lines, Piece(" " + cut(signature, room), Ink.MUTED)][:height]


_LEAST_NOTE = 8
"""Cells of a note below which it says nothing."""


def heading_pieces(title: str, note: str, width: int) -> Pieces:
    """The heading of a pane: its name, a rule, and as much of a note as there is room for."""
    if not title:
        return ()
    name = cut(f" {title} ", width)
    room = width - cell_width(name) - 4
    note = f" {cut(note, room)} " if note and room >= min(cell_width(note), _LEAST_NOTE) else ""
    rule = "─" * max(0, width - cell_width(name) - cell_width(note))
    return (Piece(name, Ink.ACCENT), Piece(rule, Ink.RULE), Piece(note, Ink.MUTED))


def nothing_here(title: str, *, is_unread_only: bool) -> str:
    """The sentence of a list without a headline."""
    if is_unread_only:
        sentence = _("Tout est lu dans « {name} ». {key} montre aussi les articles lus.")
        return sentence.format(name=title, key=key_for("unread_only"))
    sentence = _("Rien encore dans « {name} ». {key} demande les nouvelles.")
    return sentence.format(name=title, key=key_for("refresh"))
