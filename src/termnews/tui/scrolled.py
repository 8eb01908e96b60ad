"""Lines of text that are scrolled."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import MouseScrollDown, MouseScrollUp
from textual.message import Message

from termnews.tui.surface import Pieces, Surface

HEADED = 7
"""Lines from which a text has room for a heading."""
_WHEEL = 3


class ScrolledText(Surface):
    """Text set in lines, scrolled by lines and screens."""

    has_heading = False

    class Scrolled(Message):
        """Another part of the text is on the screen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.top = 0
        """The first line on the screen."""
        self._text: Sequence[Pieces] = ()

    def heading(self) -> Pieces:
        """A line above the text that stays, where `has_heading` says that there is one."""
        return ()

    @property
    def head_height(self) -> int:
        """Lines above the text."""
        return 1 if self.has_heading and self.size.height >= HEADED else 0

    @property
    def view_height(self) -> int:
        """Lines for text."""
        return self.size.height - self.head_height

    @property
    def line_count(self) -> int:
        """How many lines the text has."""
        return len(self._text)

    @property
    def percentage(self) -> int:
        """How much of the text has been on the screen, in hundredths."""
        last = self.top + self.view_height
        return 100 if last >= self.line_count else last * 100 // max(1, self.line_count)

    def set_text(self, text: Sequence[Pieces], top: int = 0) -> None:
        """Have other lines, from `top` on; whoever calls it outside of `prepare` asks for a refresh."""
        self._text = text
        self.top = max(0, min(top, len(text) - 1))

    def scroll_lines(self, step: int) -> None:
        """Scroll by lines, as far as there are any."""
        top = max(0, min(self.top + step, self.line_count - self.view_height))
        if top != self.top:
            self.top = top
            self.refresh_changed()
            self.post_message(self.Scrolled())

    def set_active(self, is_active: bool) -> None:
        """Give it the keyboard, or take it away: a text looks the same."""

    def move(self, step: int) -> None:
        """Scroll by lines."""
        self.scroll_lines(step)

    def page(self, direction: int) -> None:
        """Scroll by a screen, less two lines to go on from."""
        self.scroll_lines(direction * max(1, self.view_height - 2))

    def home(self) -> None:
        """Go to the first line."""
        self.scroll_lines(-self.line_count)

    def end(self) -> None:
        """Go to the last line."""
        self.scroll_lines(self.line_count)

    def pieces(self, y: int) -> Pieces:
        """The heading, or a line of the text."""
        if y < self.head_height:
            return self.heading()
        at = self.top + y - self.head_height
        return self._text[at] if at < self.line_count else ()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel scrolls."""
        event.stop()
        self.scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel scrolls."""
        event.stop()
        self.scroll_lines(-_WHEEL)
