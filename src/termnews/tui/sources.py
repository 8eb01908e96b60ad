"""The sources: how each of them is, and the way to its articles."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import datetime

from termnews.i18n import _, ngettext
from termnews.models import Feed
from termnews.sections import title_of
from termnews.text.dates import age, clock_time, number
from termnews.text.fold import fold
from termnews.text.width import cell_width, cut, fit
from termnews.text.wrap import wrap
from termnews.tui.headlines import heading_pieces
from termnews.tui.ink import Ink
from termnews.tui.line_list import LineList
from termnews.tui.shown_keys import key_for, way_back
from termnews.tui.sifting import SiftedOverlay
from termnews.tui.surface import Piece, Pieces


class SourceList(LineList[Feed]):
    """Each feed with its last success, its next check, how much it writes, and what went wrong."""

    def __init__(self, feeds: Sequence[Feed], weekly: Mapping[int, float], now: datetime) -> None:
        super().__init__()
        self._feeds, self._weekly, self._now = sorted(feeds, key=lambda feed: not feed.error), weekly, now
        self.empty_text = _("Aucune source. « termnews add ADRESSE » en ajoute une.")

    def on_mount(self) -> None:
        """Those that failed first."""
        self.set_rows(self._feeds)

    def filter(self, words: str) -> None:
        """Leave those with these words in what is said of them, all of them for none."""
        if self._feeds:
            self.empty_text = _("Aucune source n’a ces mots.")
        self.set_rows([feed for feed in self._feeds if _has(feed, fold(words).split())], keep=False)

    def key(self, row: Feed) -> Hashable:
        """A feed is the same by its number."""
        return row.id

    def name_of(self, feed: Feed) -> str:
        """What finds a feed, and no other."""
        same = [one for one in self._feeds if fold(one.title) == fold(feed.title)]
        return feed.title if len(same) == 1 and feed.title else feed.url

    def heading(self) -> Pieces:
        """How many there are."""
        failed = sum(bool(feed.error) for feed in self._feeds)
        title = ngettext("{n} source", "{n} sources", len(self._feeds)).format(n=len(self._feeds))
        if failed:
            title += ", " + ngettext("{n} en erreur", "{n} en erreur", failed).format(n=failed)
        told = _("{open} : articles · {search} cherche · {back}")
        note = told.format(open=key_for("open"), search=key_for("search"), back=way_back())
        return heading_pieces(title, note if self._feeds else way_back(), self.size.width)

    def row_height(self, index: int) -> int:
        """A line, one for its health, and those of its error."""
        return 2 + len(self._error_lines(self.rows[index]))

    def row_pieces(self, index: int, line: int, ink: Ink | None) -> Pieces:
        """A line of a source."""
        feed, width = self.rows[index], self.size.width
        if line == 0:
            mark = " ! " if feed.error else "   "
            rhythm = f" {weekly_text(self._weekly.get(feed.id, 0.0))} " if width >= 50 else ""
            name = fit(feed.title or feed.url, max(0, width - 3 - cell_width(rhythm)))
            return (Piece(mark, ink or Ink.ERROR), Piece(name, ink or Ink.STRONG), Piece(rhythm, ink or Ink.MUTED))
        if line == 1:
            return (Piece("   " + cut(health_text(feed, self._now), max(0, width - 4)), Ink.MUTED),)
        return (Piece("   " + self._error_lines(feed)[line - 2], Ink.ERROR),)

    def _error_lines(self, feed: Feed) -> list[str]:
        return wrap(feed.error, max(1, self.size.width - 4)) if feed.error else []


def weekly_text(rate: float) -> str:
    """How many articles a feed brings in a week."""
    return _("{n} par semaine").format(n=number(rate, 0 if rate >= 10 or not rate else 1))


def health_text(feed: Feed, now: datetime) -> str:
    """When a feed last answered and when it is asked again."""
    parts = [_("lu {ago}").format(ago=age(feed.last_success, now)) if feed.last_success else _("jamais lu")]
    if feed.gone:
        parts.append(_("n’existe plus"))
    elif feed.next_check:
        parts.append(_("prochain passage à {time}").format(time=clock_time(feed.next_check)))
    return " · ".join(parts)


def _has(feed: Feed, words: Iterable[str]) -> bool:
    text = fold(f"{feed.title} {feed.publisher} {title_of(feed.section)} {feed.url} {feed.error}")
    return all(word in text for word in words)


class SourcesScreen(SiftedOverlay):
    """The health of the sources; the one under the cursor leads to its articles."""

    def __init__(
        self, feeds: Sequence[Feed], weekly: Mapping[int, float], now: datetime, opened: Callable[[str], None]
    ) -> None:
        """`opened` gets the name of the feed whose articles the reader wants, or its address where others have it."""
        self._list = SourceList(feeds, weekly, now)
        super().__init__(self._list, _("un nom, une rubrique, une adresse"), self._list.filter)
        self._opened = opened

    def action_open(self) -> None:
        """Go to the articles of the source."""
        self.dismiss()
        if self._list.current is not None:
            self._opened(self._list.name_of(self._list.current))
