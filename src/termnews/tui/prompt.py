"""The line at the bottom in which the reader types."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Key
from textual.widgets import Input, Label


class Prompt(Horizontal):
    """A field in the place of the footer, after what it asks for."""

    DEFAULT_CSS = """
    Prompt {
        height: 1;
        background: $background;
        color: $foreground;
    }
    Prompt Label {
        padding: 0 0 0 1;
        color: $accent;
    }
    Prompt Input, Prompt Input:focus {
        border: none;
        padding: 0 1;
        height: 1;
        width: 1fr;
        background: $background;
        color: $foreground;
    }
    """

    def __init__(
        self,
        label: str,
        words: str,
        placeholder: str,
        done: Callable[[str], None],
        typed: Callable[[str], None] | None = None,
        left: Callable[[], None] | None = None,
        complete: Callable[[str], str] | None = None,
    ) -> None:
        """`done` gets what was typed, where that is more than blanks; `typed` what there is of it after each key.

        `left` is called where the reader goes without an answer. `complete` gives what Tab makes of what is typed; an
        answer that can be completed may also be empty.
        """
        super().__init__()
        self.done, self.typed, self.left, self.complete = done, typed, left, complete
        self._label = Label(label, markup=False)
        self._field = Input(words, placeholder=placeholder, compact=True)
        self._field.cursor_blink = False

    def compose(self) -> ComposeResult:
        """What is asked for, and the field."""
        yield self._label
        yield self._field

    def take_keyboard(self) -> None:
        """Let the reader type."""
        self._field.focus(scroll_visible=False)

    def on_key(self, event: Key) -> None:
        """Complete what is typed."""
        if event.key == "tab" and self.complete is not None:
            event.stop()
            self._field.value = self.complete(self._field.value)
            self._field.cursor_position = len(self._field.value)
