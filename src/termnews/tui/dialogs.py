"""The screens that are laid over the newspaper for a moment: help, sources, the address of an article."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import datetime
from typing import Any

from textual.app import ComposeResult

from termnews.document import Mark
from termnews.i18n import _, ngettext
from termnews.models import Feed
from termnews.text.dates import age, clock_time
from termnews.text.width import cell_width, cut, fit
from termnews.text.wrap import wrap
from termnews.tui.headlines import heading_pieces
from termnews.tui.ink import Ink
from termnews.tui.line_list import LineList
from termnews.tui.scrolled import ScrolledText
from termnews.tui.sharing import qr_lines
from termnews.tui.sheet import Sheet
from termnews.tui.shown_keys import way_back
from termnews.tui.surface import Piece, Pieces

_RHYTHM_WIDTH = 13


class Overlay(Sheet[None]):
    """One part, scrolled by the keys of the newspaper and left by any of those that lead back."""

    def __init__(self, part: ScrolledText | LineList[Any]) -> None:
        super().__init__()
        self.part = part

    def compose(self) -> ComposeResult:
        """The part alone."""
        yield self.part

    def on_mount(self) -> None:
        """Give it the keyboard."""
        self.part.set_active(True)

    async def action_back(self) -> None:
        """Go back to the newspaper."""
        self.dismiss()

    def action_quit(self) -> None:
        """Go back to the newspaper."""
        self.dismiss()

    def action_open(self) -> None:
        """Go back to the newspaper."""
        self.dismiss()

    def action_down(self) -> None:
        """A line down."""
        self.part.move(1)

    def action_up(self) -> None:
        """A line up."""
        self.part.move(-1)

    def action_page_down(self) -> None:
        """A screen down."""
        self.part.page(1)

    def action_page_up(self) -> None:
        """A screen up."""
        self.part.page(-1)

    def action_first(self) -> None:
        """To the beginning."""
        self.part.home()

    def action_last(self) -> None:
        """To the end."""
        self.part.end()


class SourceList(LineList[Feed]):
    """Each feed with its last success, its next check, how much it writes, and what went wrong."""

    def __init__(self, feeds: Sequence[Feed], weekly: Mapping[int, float], now: datetime) -> None:
        super().__init__()
        self._feeds, self._weekly, self._now = feeds, weekly, now
        self.empty_text = _("Aucune source. « termnews add ADRESSE » en ajoute une.")

    def on_mount(self) -> None:
        """Those that failed first."""
        self.set_rows(sorted(self._feeds, key=lambda feed: not feed.error))

    def key(self, row: Feed) -> Hashable:
        """A feed is the same by its number."""
        return row.id

    def heading(self) -> Pieces:
        """How many there are."""
        failed = sum(bool(feed.error) for feed in self._feeds)
        title = ngettext("{n} source", "{n} sources", len(self._feeds)).format(n=len(self._feeds))
        if failed:
            title += ", " + ngettext("{n} en erreur", "{n} en erreur", failed).format(n=failed)
        return heading_pieces(title, way_back(), self.size.width)

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
    return _("{n} par semaine").format(n=f"{rate:.0f}" if rate >= 10 or not rate else f"{rate:.1f}".replace(".", ","))


def health_text(feed: Feed, now: datetime) -> str:
    """When a feed last answered and when it is asked again."""
    parts = [_("lu {ago}").format(ago=age(feed.last_success, now)) if feed.last_success else _("jamais lu")]
    if feed.gone:
        parts.append(_("n’existe plus"))
    elif feed.next_check:
        parts.append(_("prochain passage à {time}").format(time=clock_time(feed.next_check)))
    return " · ".join(parts)


class AddressText(ScrolledText):
    """An address to click, and its QR code where it fits."""

    def __init__(self, title: str, url: str) -> None:
        super().__init__()
        self._title, self._url = title, url

    def prepare(self) -> None:
        """Set it for the width."""
        self.set_text(address_lines(self._title, self._url, self.size.width, self.size.height))


def address_lines(title: str, url: str, width: int, height: int) -> list[Pieces]:
    """What is said of an address that cannot be opened from here."""
    room = max(1, width - 4)
    lines: list[Pieces] = [heading_pieces(_("Ouvrir la page"), way_back(), width), ()]
    lines += [(Piece("  " + text, Ink.STRONG),) for text in wrap(title, room)]
    chunks = [url[start : start + room] for start in range(0, len(url), room)]
    lines += [(), *((Piece("  "), Piece(chunk, Ink.LINK, Mark.NONE, url)) for chunk in chunks), ()]
    told = _("Votre terminal est distant : l’adresse est copiée ; un clic l’ouvre chez vous, un téléphone lit le code.")
    lines += [(Piece("  " + text, Ink.MUTED),) for text in wrap(told, room)]
    code = qr_lines(url)
    if len(code[0]) <= width and len(lines) + len(code) + 1 <= height:
        margin = Piece(" " * ((width - len(code[0])) // 2))
        lines += [(), *((margin, Piece(line, Ink.QR)) for line in code)]
    return lines


class SourcesScreen(Overlay):
    """The health of the sources."""

    def __init__(self, feeds: Sequence[Feed], weekly: Mapping[int, float], now: datetime) -> None:
        super().__init__(SourceList(feeds, weekly, now))


class AddressScreen(Overlay):
    """An address for a reader who sits at another machine."""

    def __init__(self, title: str, url: str) -> None:
        super().__init__(AddressText(title, url))
