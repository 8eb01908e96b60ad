"""Articles in aligned columns: id, marks, age, publisher, headline. On a terminal no line is wider than it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from termnews.cli.options import MOST_LINES
from termnews.cli.output import Ink, Sheet
from termnews.models import Article
from termnews.text.dates import short_age
from termnews.text.tags import hashed, tag_colour
from termnews.text.width import cell_width, fit

if TYPE_CHECKING:
    from termnews.config.tags import TagColours

UNREAD, SAVED = "•", "★"
"""Told by signs, as in the interface, blank where they do not apply; colours only repeat it."""
MARK_CELLS = 2
AGE_CELLS = 6
PUBLISHER_CELLS = 18
"""Longer names are cut on a terminal: most fit, and the headline keeps most of the line."""
WITH_AGE, WITH_PUBLISHER = 40, 60
"""Cells of a terminal from which there is room for these columns."""
GAP = "  "


class Rows(NamedTuple):
    """The columns of some articles, as wide as they need."""

    sheet: Sheet
    now: datetime
    id_cells: int
    age_cells: int
    """0 where there is no room for the column."""
    publisher_cells: int
    """0 where there is no room for the column."""
    colours: TagColours = ()

    @classmethod
    def of(cls, articles: Iterable[Article], sheet: Sheet, now: datetime, colours: TagColours = ()) -> Rows:
        """The columns of these articles on a sheet."""
        articles = tuple(articles)
        ids = max((len(str(article.id)) for article in articles), default=1)
        publisher = max((cell_width(article.publisher) for article in articles), default=0)
        if sheet.width is None:
            return cls(sheet, now, ids, AGE_CELLS, publisher, colours)
        publisher = min(publisher, PUBLISHER_CELLS) if sheet.width >= WITH_PUBLISHER else 0
        return cls(sheet, now, ids, AGE_CELLS if sheet.width >= WITH_AGE else 0, publisher, colours)

    def row(self, article: Article, note: str = "") -> str:
        """An article in a line; `note` stands behind its headline where there is room."""
        ink = self.sheet.ink
        columns = [
            ink(str(article.id).rjust(self.id_cells), Ink.FAINT),
            (" " if article.read else UNREAD) + (ink(SAVED, Ink.SAVED) if article.saved else " "),
        ]
        if self.age_cells:
            age = short_age(article.dated, self.now) if article.dated else ""
            columns.append(ink(fit(age, self.age_cells, align="right"), Ink.FAINT))
        if self.publisher_cells:
            columns.append(ink(fit(article.publisher, self.publisher_cells), Ink.PUBLISHER))
        return GAP.join([*columns, self._headline(article, note)]).rstrip()

    def heading(self, title: str, note: str = "") -> str:
        """A line above some articles."""
        note = f" · {note}" if note else ""
        return self.sheet.ink(self.sheet.cut(title, cell_width(note)), Ink.SECTION) + self.sheet.ink(note, Ink.FAINT)

    def _headline(self, article: Article, note: str) -> str:
        """The headline, and behind it as many of the tags and the note as leave it half of the room."""
        taken, behind = self._cells_before(), ""
        room = MOST_LINES if self.sheet.width is None else (self.sheet.width - taken) // 2
        names = [(f" {hashed(tag)}", tag_ink(tag, self.colours)) for tag in article.tags]
        for text, ink in [*names, *([(f" ({note})", Ink.FAINT)] if note else [])]:
            if (cells := cell_width(text)) <= room:
                behind += self.sheet.ink(text, ink)
                taken, room = taken + cells, room - cells
        title = self.sheet.cut(article.title, taken)
        return self.sheet.ink(title, None if article.read else Ink.STRONG) + behind

    def _cells_before(self) -> int:
        columns = (self.id_cells, MARK_CELLS, self.age_cells, self.publisher_cells)
        return sum(cells + len(GAP) for cells in columns if cells)


def tag_ink(name: str, colours: TagColours) -> Ink:
    """The ink of a tag."""
    return Ink[tag_colour(name, colours).upper()]
