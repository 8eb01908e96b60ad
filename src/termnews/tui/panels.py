"""The narrow columns: sections, most-read lists, what goes with an article, dossiers."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from termnews.i18n import _, ngettext
from termnews.models import DossierView, Origin, Ranking, RankingItem, Related
from termnews.text.dates import age, number
from termnews.text.width import cell_width, cut, fit, teaser
from termnews.tui.headlines import READ, UNREAD, age_text, divider_pieces, heading_pieces, shown, teaser_lines
from termnews.tui.ink import Ink
from termnews.tui.line_list import LineList
from termnews.tui.surface import Piece, Pieces
from termnews.tui.tag_inks import tag_ink

if TYPE_CHECKING:
    from termnews.editorial.dossiers import Proposal


class Shelf(NamedTuple):
    """A row of the sections column: something that lists articles."""

    key: str
    """A section's slug, or one of the keys below."""
    title: str
    unread: int = 0
    total: int = 0


_TEASER_LINES = 3
_LEAST_PUBLISHER = 8
"""Cells that a publisher's name has at least beside a reason."""
EVERYTHING = "*"
SAVED = "saved"
DOSSIERS = "dossiers"
"""Rows that are no sections; no slug has these names."""
TAG = "tag:"
"""Before the name of a tag."""
PIN = "pin:"
"""Before the name of a dossier that is pinned."""
_MOST_COUNTED = 99
"""Of what is unread in a search: more is not counted to its end."""


class SectionList(LineList[Shelf]):
    """The sections, each with its number and how many articles are unread."""

    def key(self, row: Shelf) -> Hashable:
        """A section is the same by its slug."""
        return row.key

    def row_height(self, index: int) -> int:
        """An empty line parts the sections from what is no section, and from the tags."""
        return 2 if index and (self.rows[index].key == EVERYTHING or self._is_first_tag(index)) else 1

    def _is_first_tag(self, index: int) -> bool:
        return self.rows[index].key.startswith(TAG) and not self.rows[index - 1].key.startswith(TAG)

    def cursor_lines(self, index: int) -> range:
        """The cursor is on the name."""
        height = self.row_height(index)
        return range(height - 1, height)

    def heading(self) -> Pieces:
        """The name of the column."""
        return heading_pieces(_("Rubriques"), "", self.size.width)

    def row_pieces(self, index: int, line: int, ink: Ink | None) -> Pieces:
        """The number, the name and the unread articles of a section."""
        if line not in self.cursor_lines(index):
            return ()
        shelf, width = self.rows[index], self.size.width
        is_tag = shelf.key.startswith(TAG)
        has_figure = index < 9 and not is_tag and shelf.key not in (EVERYTHING, SAVED, DOSSIERS)
        figure = f" {index + 1} " if has_figure else "   "
        count = f" {_counted(shelf)} " if shelf.unread else " "
        name = fit(shelf.title, max(0, width - len(figure) - cell_width(count)))
        name_ink = tag_ink(shelf.title) if is_tag else Ink.PLAIN
        return (Piece(figure, ink or Ink.MUTED), Piece(name, ink or name_ink), Piece(count, ink or Ink.MUTED))


def _counted(shelf: Shelf) -> str:
    is_many = shelf.key.startswith(PIN) and shelf.unread > _MOST_COUNTED
    return f"{_MOST_COUNTED}+" if is_many else number(shelf.unread)


class RankingPanel(LineList[RankingItem]):
    """A most-read list: numbered, each with its first words as far as there is room, and whose it is."""

    idle_ink = None
    whole_rows = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.ranking: Ranking | None = None
        self.now = datetime.min
        self.empty_text = _("Aucune de vos sources ne dit encore ce qui est le plus lu.")

    def show(self, ranking: Ranking | None, now: datetime) -> None:
        """Show another ranking."""
        self.ranking, self.now = ranking, now
        self.set_rows(ranking.items if ranking else ())

    def key(self, row: RankingItem) -> Hashable:
        """A line is the same by what it leads to."""
        return row.url or row.title

    def heading(self) -> Pieces:
        """Whose list it is, and from when."""
        if self.ranking is None:
            return heading_pieces(_("Les plus lus"), "", self.size.width)
        title, note = ranking_title(self.ranking, self.now)
        return heading_pieces(title, note, self.size.width)

    def row_height(self, index: int) -> int:
        """Two lines of headline at most, and its share of the lines that are left for teasers."""
        return len(self._title_lines(self.rows[index])) + len(self._teaser_lines(index))

    def row_pieces(self, index: int, line: int, ink: Ink | None) -> Pieces:
        """The number and the headline, or the first words below."""
        item = self.rows[index]
        title = self._title_lines(item)
        if line >= len(title):
            return (Piece("    " + self._teaser_lines(index)[line - len(title)], Ink.MUTED),)
        figure = f" {item.rank:>2} " if line == 0 else "    "
        return (Piece(figure, ink or Ink.ACCENT), Piece(title[line], ink or Ink.PLAIN))

    def cursor_lines(self, index: int) -> range:
        """The cursor is on the headline."""
        return range(len(self._title_lines(self.rows[index])))

    def _title_lines(self, item: RankingItem) -> list[str]:
        return teaser_lines(item.title, max(1, self.size.width - 5), 2)

    def _teaser_lines(self, index: int) -> list[str]:
        """The first words of an item, in as many lines as the panel can give to each: the first items before others."""
        spare = self.view_height - 1 - sum(len(self._title_lines(item)) for item in self.rows)
        count = len(self.rows)
        lines = min(_TEASER_LINES, spare // count + (index < spare % count)) if spare > 0 else 0
        return teaser_lines(self.rows[index].teaser, max(1, self.size.width - 5), lines)


def ranking_title(ranking: Ranking, now: datetime) -> tuple[str, str]:
    """What a ranking is called, and whose it is and from when."""
    since = age(ranking.fetched, now)
    if ranking.kind is Origin.COVERED:
        return _("Les plus couverts"), since
    if ranking.kind is Origin.OPENED:
        return _("Les plus ouverts ici"), since
    publishers = {publisher for item in ranking.items for publisher in item.publishers}
    if len(publishers) > 1:
        count = ngettext("{n} source", "{n} sources", len(publishers)).format(n=len(publishers))
        return _("Les plus lus"), f"{count}, {since}"
    return _("Les plus lus"), f"{ranking.origin}, {since}"


def origin_text(related: Related, now: datetime, width: int) -> str:
    """The publisher, age and reason of an article in `width` cells; the publisher is cut first."""
    article = related.article
    about = " · ".join(filter(None, (age_text(article, now), related.reason)))
    room = max(_LEAST_PUBLISHER, width - cell_width(about) - 3)
    return cut(f"{cut(article.publisher, room)} · {about}", width)


class RelatedPanel(LineList[Related]):
    """What goes with an article, each with the reason."""

    idle_ink = None
    whole_rows = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.now = datetime.min
        self.empty_text = _("Aucun autre article sur ce sujet.")

    def key(self, row: Related) -> Hashable:
        """An article is the same by its number."""
        return row.article.id

    def heading(self) -> Pieces:
        """The name of the panel."""
        return heading_pieces(_("Sur le même sujet"), "", self.size.width)

    def row_height(self, index: int) -> int:
        """The headline in one or two lines, and the reason."""
        return len(self._title_lines(self.rows[index])) + 1

    def row_pieces(self, index: int, line: int, ink: Ink | None) -> Pieces:
        """The headline with its mark, or publisher, age and reason."""
        related, width = self.rows[index], self.size.width
        title, article = self._title_lines(related), related.article
        if line >= len(title):
            return (Piece("   " + origin_text(related, self.now, max(0, width - 4)), Ink.MUTED),)
        mark = f" {READ if article.read else UNREAD} " if line == 0 else "   "
        return (Piece(mark, ink or Ink.ACCENT), Piece(title[line], ink or Ink.PLAIN))

    def cursor_lines(self, index: int) -> range:
        """The cursor is on the headline."""
        return range(len(self._title_lines(self.rows[index])))

    def _title_lines(self, related: Related) -> list[str]:
        return teaser_lines(shown(related.article.title, related.article), max(1, self.size.width - 4), 2)


class DossierList(LineList["DossierView | Proposal"]):
    """The themes that are followed, each with what is new in it; then those that could be, each with the reason."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.now = datetime.min
        self.empty_text = _("Aucun focus. f suit, jour après jour, le sujet d’un article ou les mots d’une recherche.")

    def key(self, row: DossierView | Proposal) -> Hashable:
        """A dossier is the same by its number, a proposal by what it would find."""
        return row.dossier.id if isinstance(row, DossierView) else row.query

    def heading(self) -> Pieces:
        """The name of the list."""
        return heading_pieces(_("Focus thématiques"), "", self.size.width)

    def row_height(self, index: int) -> int:
        """The name, the newest headline or the reason, an empty line; a line above the first proposal."""
        return 3 + self._parts(index)

    def cursor_lines(self, index: int) -> range:
        """The cursor is on the name."""
        return range(self._parts(index), self._parts(index) + 1)

    def row_pieces(self, index: int, line: int, ink: Ink | None) -> Pieces:
        """A line of a dossier or a proposal."""
        row, width = self.rows[index], self.size.width
        if self._parts(index) and line == 0:
            return divider_pieces(_("Proposés : f les suit"), width)
        line -= self._parts(index)
        if isinstance(row, DossierView):
            return _dossier_pieces(row, line, width, ink, self.now)
        return _proposal_pieces(row, line, width, ink)

    def _parts(self, index: int) -> bool:
        """Whether a row is the first proposal."""
        is_proposal = not isinstance(self.rows[index], DossierView)
        return is_proposal and (index == 0 or isinstance(self.rows[index - 1], DossierView))


def _proposal_pieces(proposal: Proposal, line: int, width: int, ink: Ink | None) -> Pieces:
    if line == 0:
        return (Piece(" + ", ink or Ink.ACCENT), Piece(fit(proposal.name, max(0, width - 3)), ink or Ink.PLAIN))
    return (Piece("   " + cut(proposal.reason, max(0, width - 4)), Ink.MUTED),) if line == 1 else ()


def _dossier_pieces(view: DossierView, line: int, width: int, ink: Ink | None, now: datetime) -> Pieces:
    if line == 0:
        from termnews.editorial.dossiers import counted

        count = counted(view)
        mark = f" {UNREAD if view.new else READ} "
        name = fit(view.dossier.name, max(0, width - 4 - cell_width(count)))
        return (Piece(mark, ink or Ink.ACCENT), Piece(name, ink or Ink.STRONG), Piece(count, ink or Ink.MUTED))
    if line == 1 and view.articles:
        newest = view.articles[0]
        about = " · ".join(filter(None, (age_text(newest, now), shown(newest.title, newest))))
        return (Piece("   " + teaser(about, max(0, width - 4)), Ink.MUTED),)
    return ()
