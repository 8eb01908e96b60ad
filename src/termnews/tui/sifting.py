"""An overlay in which the reader types words, and what has them is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.widgets import Input

from termnews.i18n import _
from termnews.tui.dialogs import Overlay
from termnews.tui.line_list import LineList
from termnews.tui.prompt import Prompt
from termnews.tui.scrolled import ScrolledText


class SiftedOverlay(Overlay):
    """An overlay with a field, on the key that searches the newspaper elsewhere."""

    def __init__(self, part: ScrolledText | LineList[Any], placeholder: str, sift: Callable[[str], None]) -> None:
        """`sift` leaves what has some words, all of it for none."""
        super().__init__(part)
        self._placeholder, self._sift_by = placeholder, sift
        self._words = ""
        self._prompt: Prompt | None = None

    async def action_search(self) -> None:
        """Let the reader type words to look for."""
        if self._prompt is None:
            self._prompt = Prompt(_("Chercher :"), self._words, self._placeholder, self._sift)
            self._prompt.styles.dock = "bottom"
            await self.mount(self._prompt)
            self._prompt.take_keyboard()

    async def action_back(self) -> None:
        """Out of the field, then to all that there is, then to the newspaper."""
        if self._prompt is not None:
            await self._close()
        elif self._words:
            self._sift("")
        else:
            self.dismiss()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Leave what has the words that are typed so far."""
        self._sift(event.value)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep what was found, and let the keys move in it."""
        await self._close()

    def _sift(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self._sift_by(words)

    async def _close(self) -> None:
        if self._prompt is not None:
            prompt, self._prompt = self._prompt, None
            await prompt.remove()
