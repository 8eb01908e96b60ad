"""What is laid over the newspaper for a moment, and the simplest of it: the address of an article."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult

from termnews.i18n import _
from termnews.mark import Mark
from termnews.text.wrap import wrap
from termnews.tui.headlines import heading_pieces
from termnews.tui.ink import Ink
from termnews.tui.line_list import LineList
from termnews.tui.scrolled import ScrolledText
from termnews.tui.sharing import qr_lines
from termnews.tui.sheet import Sheet
from termnews.tui.shown_keys import way_back
from termnews.tui.surface import Piece, Pieces


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
    set_told, code = wrap(told, room), qr_lines(url)
    has_code = len(code[0]) <= width and len(lines) + len(set_told) + len(code) + 1 <= height
    if not has_code:
        set_told = wrap(_("Votre terminal est distant : l’adresse est copiée ; un clic l’ouvre chez vous."), room)
    lines += [(Piece("  " + text, Ink.MUTED),) for text in set_told]
    if has_code:
        margin = Piece(" " * ((width - len(code[0])) // 2))
        lines += [(), *((margin, Piece(line, Ink.QR)) for line in code)]
    return lines


class AddressScreen(Overlay):
    """An address for a reader who sits at another machine."""

    def __init__(self, title: str, url: str) -> None:
        super().__init__(AddressText(title, url))
