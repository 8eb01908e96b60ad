"""What frames the page: masthead, footer, the rules between columns, and the sentence of a screen too small."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.events import Click
from textual.message import Message

from termnews.i18n import _
from termnews.text.width import cell_width, cut, fit
from termnews.text.wrap import wrap
from termnews.tui.actions import When
from termnews.tui.frame import SMALLEST
from termnews.tui.ink import Ink
from termnews.tui.shown_keys import footer_actions, short_key
from termnews.tui.surface import Piece, Pieces, Surface

NAME = "termnews"


class Flag(NamedTuple):
    """What the masthead says."""

    edition: str
    date: str
    """In full: `lundi 21 juillet 1969`."""
    state: str
    """When the paper was made, or how far a refresh is."""


class Masthead(Surface):
    """The paper's name, its edition, the date and the state of the paper, over a double rule."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._flag = Flag("", "", "")
        self._joints: Sequence[int] = ()

    def show(self, flag: Flag, joints: Sequence[int]) -> None:
        """Say something else; `joints` are the columns where rules begin below."""
        if (flag, tuple(joints)) != (self._flag, tuple(self._joints)):
            self._flag, self._joints = flag, joints
            self.refresh_changed()

    def pieces(self, y: int) -> Pieces:
        """A line of the masthead, by how many it has."""
        width, height, flag = self.size.width, self.size.height, self._flag
        if height >= 2 and y == height - 1:
            return self._rule()
        if height >= 4:
            if y == 0:
                return (Piece(" ".join(NAME.upper()).center(width), Ink.STRONG),)
            if y == 1:
                return (Piece("─" * width, Ink.RULE),)
            return _thirds(flag.edition, flag.date, flag.state, width)
        name = f" {NAME.upper()} "
        return [Piece(name, Ink.STRONG), *_ends(flag, width - cell_width(name))]

    def _rule(self) -> Pieces:
        width = self.size.width
        line = ["═"] * width
        for joint in self._joints:
            if 0 <= joint < width:
                line[joint] = "╤"
        return (Piece("".join(line), Ink.RULE),)


def _thirds(left: str, middle: str, right: str, width: int) -> Pieces:
    side = max(0, (width - cell_width(middle)) // 2)
    rest = max(0, width - side - cell_width(middle))
    return (
        Piece(fit(" " + left, side), Ink.ACCENT),
        Piece(middle, Ink.PLAIN),
        Piece(fit(right + " ", rest, align="right"), Ink.MUTED),
    )


def _ends(flag: Flag, width: int) -> Pieces:
    """The edition at one end, at the other as much of date and state as there is room for."""
    left = f"· {flag.edition} "
    both = " · ".join(filter(None, (flag.date, flag.state)))
    right = next((text for text in (both, flag.state) if text and cell_width(left + text) < width), "")
    room = max(0, width - cell_width(right) - 1)
    return (Piece(fit(left, room), Ink.ACCENT), Piece(right, Ink.MUTED))


class Footer(Surface):
    """A message where there is one, and the keys that are of use now."""

    class Asked(Message):
        """A key of the footer was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._message = ""
        self._possible = When.ALWAYS

    def show(self, message: str, possible: When) -> None:
        """Say a message beside the keys of what is possible."""
        if (message, possible) != (self._message, self._possible):
            self._message, self._possible = message, possible
            self.refresh_changed()

    def pieces(self, y: int) -> Pieces:
        """The message, then the keys that there is room for."""
        width = self.size.width
        message = cut(f" {self._message} ", width) if self._message else ""
        pieces = [Piece(message, Ink.STRONG)] if message else []
        for action in footer_actions(self._possible, width - cell_width(message) - 1):
            pieces += [Piece(f" {short_key(action)}", Ink.BAR_KEY), Piece(f" {_(action.label)} ", Ink.BAR)]
        return pieces

    def on_click(self, event: Click) -> None:
        """A click on a key does what the key does."""
        at = cell_width(self._message) + 2 if self._message else 0
        for action in footer_actions(self._possible, self.size.width - at - 1):
            at += cell_width(short_key(action)) + cell_width(_(action.label)) + 3
            if event.x < at:
                self.post_message(self.Asked(action.id))
                return


class Rule(Surface):
    """A rule between two columns."""

    def pieces(self, y: int) -> Pieces:
        """One cell of it."""
        return (Piece("│", Ink.RULE),)


class TooSmall(Surface):
    """What is said where nothing else has room."""

    def pieces(self, y: int) -> Pieces:
        """A line of the sentence."""
        text = _("Terminal trop petit : il faut {columns} colonnes et {rows} lignes.").format(
            columns=SMALLEST[0], rows=SMALLEST[1]
        )
        lines = wrap(text, max(1, self.size.width))
        return (Piece(lines[y], Ink.PLAIN),) if y < len(lines) else ()
