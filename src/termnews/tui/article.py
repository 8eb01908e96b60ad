"""The article on the screen: set once for a width, and read from a place that no change of width loses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from termnews.i18n import _
from termnews.models import Related
from termnews.sections import title_of
from termnews.text.typesetting import Typesetting
from termnews.tui.headlines import heading_pieces
from termnews.tui.ink import Ink
from termnews.tui.scrolled import HEADED, ScrolledText
from termnews.tui.surface import Pieces, inked

if TYPE_CHECKING:
    from termnews.text.lines import Line
    from termnews.text.picture import Pictures
    from termnews.tui.finding import Finding
    from termnews.tui.hinting import Hint
    from termnews.tui.reading import Opened

_MARGIN = 2
_RELATED = 4
"""Of what goes with it, named below the text: no more than can be seen at once."""
_ANCHOR_LINES = 4
_ANCHOR_LETTERS = (120, 60, 30)
"""By which the line that is read is found again in another text; fewer may stand anywhere."""
_LONG, _HEAD = 6_000, 1_500
"""Words of an article whose first words are shown before the others are set; and how many these are."""
_REST_S = 0.1
"""By then the first words are on the terminal."""
_NARROW = 24
"""Cells below which there is no margin."""


class ArticleView(ScrolledText):
    """One article in a column of the reader's measure, in the middle of the room there is."""

    has_heading = True
    is_ordered = True

    def __init__(self, measure: int, typesetting: Typesetting, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.measure = measure
        self._typesetting = typesetting
        self._opened: Opened | None = None
        self._related: Sequence[Related] = ()
        self._now = datetime.min
        self._set_for = (0, 0)
        self._lines: list[Line] = []
        self._letters: list[str] = []
        """Of each line."""
        self._own_height = self._text_height = 0
        """Lines of the article without what goes with it, and without its links too."""
        self._margin = 0
        self.column = 0
        """Cells of a line of text."""
        self._is_head = False
        """Only its first words are set yet."""
        self.pictures: Pictures = {}
        """Those that the reader asked for."""
        self.finding: Finding | None = None
        """The words that are looked for."""
        self.hints: Sequence[Hint] = ()
        """Letters in the place of the numbers of links."""

    def show(self, opened: Opened, now: datetime, place: float, size: tuple[int, int]) -> None:
        """Show an article from a place on; a place is the share of its letters before the first line on the screen.

        `size` is the room that the page will give it: set for that, the article is drawn once and not twice.
        """
        self._opened, self._now, self._related, self.pictures = opened, now, (), {}
        self.finding, self.hints = None, ()
        self._is_head = not place and opened.article.word_count > _LONG
        self._set(place, size)
        self.refresh_changed()
        self.post_message(self.Scrolled())
        if self._is_head:
            self.set_timer(_REST_S, self._set_rest)

    def _set_rest(self) -> None:
        """Set the whole article behind its first words, which stay where they are."""
        if self._is_head:
            self._is_head, top = False, self.top
            self._set(0, self._set_for)
            self.top = top
            self.refresh_changed()
            self.post_message(self.Scrolled())

    def replace(self, opened: Opened) -> None:
        """Show another text of the same article; the line that is read stays where it is, if the text has it."""
        self._opened, self._is_head = opened, False
        self._set_anew()

    def set_as(self, measure: int, typesetting: Typesetting) -> None:
        """Set articles otherwise from now on; the line that is read stays."""
        if (measure, typesetting) != (self.measure, self._typesetting):
            self.measure, self._typesetting = measure, typesetting
            if self._opened is not None:
                self._set_anew()

    def show_pictures(self, pictures: Pictures) -> None:
        """Show pictures above their captions, or with none of them hide them; the line that is read stays."""
        self.pictures, self._is_head = pictures, False
        self._set_anew()

    def _set_anew(self) -> None:
        """Set what has changed; the line that is read stays where it is, if it is still there."""
        shown, place = self._letters[self.top : self.top + _ANCHOR_LINES], self.place
        self._set(place, self._set_for)
        if place and (at := _place_of("".join(shown), "".join(self._letters))) >= 0:
            self.top = self._line_of(at)
            while shown[0] and not self._letters[self.top]:
                self.top += 1
        self.refresh_changed()
        self.post_message(self.Scrolled())

    def show_related(self, related: Sequence[Related]) -> None:
        """Name below the text what goes with it, for screens without room for a panel."""
        if list(related) != list(self._related):
            self._related = related
            self._add_related()
            self.refresh_changed()

    def find(self, words: str) -> bool:
        """Mark some words and go to the first from here on; whether they are there."""
        from termnews.tui.finding import Finding

        self.finding = Finding(words, self._lines) or None
        if self.finding:
            self.finding.go_from(self.top)
            self._reveal(self.finding.line)
        self.refresh_changed()
        return self.finding is not None

    def end_finding(self) -> None:
        """Mark no words any more."""
        self.finding = None
        self.refresh_changed()

    def step_found(self, step: int) -> None:
        """Go to the next place of the words that are looked for, or the one before."""
        if self.finding:
            self.finding.step(step)
            self._reveal(self.finding.line)
            self.refresh_changed()

    def _reveal(self, line: int) -> None:
        if not self.top <= line < self.top + self.view_height:
            self.scroll_lines(line - self.view_height // 3 - self.top)

    def show_hints(self) -> bool:
        """Put letters on the links of the screen, or of the next screen that has any; whether there are links."""
        from termnews.tui.hinting import hints, next_link

        line = next_link(self._lines, self.top)
        if line is None:
            return False
        self._reveal(line)
        self.hints = hints(self._lines, self.top, self.view_height)
        self.refresh_changed()
        return True

    def end_hints(self) -> None:
        """Show the numbers of links again."""
        self.hints = ()
        self.refresh_changed()

    def step_paragraph(self, step: int) -> None:
        """Go to the next paragraph, or to the beginning of this one or the one before."""
        begins = [at for at, line in enumerate(self._lines) if line and (at == 0 or not self._lines[at - 1])]
        if step > 0:
            self.scroll_lines(next((at for at in begins if at > self.top), self.line_count) - self.top)
        else:
            self.scroll_lines(max((at for at in begins if at < self.top), default=0) - self.top)

    def pieces(self, y: int) -> Pieces:
        """A line, with what is looked for in it and the letters of its links."""
        pieces, line = super().pieces(y), self.top + y - self.head_height
        if y == self.size.height - 1 and self.region.bottom == self.app.size.height:
            # What is drawn on the last row of the screen may make the terminal scroll.
            pieces = [piece._replace(dots=None) if piece.dots and piece.dots.strip else piece for piece in pieces]
        if y < self.head_height:
            return pieces
        if self.finding is not None:
            pieces = self.finding.marked(line, pieces, self._margin)
        for hint in self.hints:
            if hint.line == line:
                start, end = hint.start + self._margin, hint.end + self._margin
                pieces = inked(pieces, start, end, Ink.FOUND_HERE, hint.shown)
        return pieces

    @property
    def place(self) -> float:
        """The share of the article's letters before the first line on the screen: the same place at any width."""
        return sum(map(len, self._letters[: self.top])) / max(1, self._letter_count)

    @property
    def is_read(self) -> bool:
        """Whether the last line of its text is on the screen, or was."""
        return self.top + self.view_height >= self._text_height

    @property
    def _letter_count(self) -> int:
        """Of the article alone, without what goes with it."""
        return sum(map(len, self._letters[: self._own_height]))

    def heading(self) -> Pieces:
        """The article's section, and how much of it has been on the screen."""
        # At the left, where a change of the figure costs a few cells and not the whole rule.
        section = self._section or _("Article")
        title = _("{section} · {percent} %").format(section=section, percent=self.percentage)
        return heading_pieces(title, "", self.size.width)

    @property
    def _section(self) -> str:
        slug = self._opened.article.section if self._opened else ""
        return title_of(slug) if slug else ""

    def prepare(self) -> None:
        """Set the article for the new width, and stay where the reader is."""
        if tuple(self.size) != self._set_for:
            self._set(self.place, (self.size.width, self.size.height))

    def _set(self, place: float, size: tuple[int, int]) -> None:
        self._set_for = size
        width, height = size
        if self._opened is None or not width:
            return
        from termnews.tui.printed import letters_of, pieces_of, set_article, text_height

        measure = max(1, min(self.measure, width - 2 * _MARGIN if width > _NARROW else width))
        is_headed = not self.has_heading or height >= HEADED
        lines = set_article(
            self._opened.article,
            self._opened.document.head(_HEAD) if self._is_head else self._opened.document,
            measure,
            now=self._now,
            section="" if is_headed else self._section,
            notices=self._opened.notices,
            pictures=self.pictures,
            typesetting=self._typesetting._replace(links_at_end=False) if self._is_head else self._typesetting,
        )
        if is_headed:
            lines.insert(0, ())
        self._own_height, self._text_height = len(lines), text_height(lines)
        self._margin, self.column = (width - measure) // 2, measure
        self._lines, self._letters = lines, letters_of(lines)
        if self.finding:
            self.finding.look(lines)
            self.finding = self.finding or None
        self.set_text(pieces_of(lines, self._margin), self._line_of(round(place * self._letter_count)))
        self._add_related()

    def _add_related(self) -> None:
        """Put what goes with the article below it, in the place of what stood there."""
        from termnews.tui.printed import letters_of, pieces_of, related_lines

        lines = related_lines(self._related[:_RELATED], self.column, self._now)
        text = [*self._text[: self._own_height], *pieces_of(lines, self._margin)]
        self._lines = [*self._lines[: self._own_height], *lines]
        self._letters = [*self._letters[: self._own_height], *letters_of(lines)]
        self.set_text(text, self.top)

    def _line_of(self, place: int) -> int:
        """The first line with so many letters before it, or else the one in which that letter is."""
        before = 0
        for at, letters in enumerate(self._letters):
            if before == place or before + len(letters) > place:
                return at
            before += len(letters)
        return 0


def _place_of(reading: str, text: str) -> int:
    """Where the first letters of what is read stand in a text, as many of them as it has; -1 where it has none."""
    places = (text.find(reading[:length]) for length in _ANCHOR_LETTERS if reading)
    return next((place for place in places if place >= 0), -1)
