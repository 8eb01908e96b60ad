"""The line at the bottom in which the reader types what to search for."""

from __future__ import annotations

from textual.widgets import Input

from termnews.i18n import _


class Prompt(Input):
    """A search field in the place of the footer."""

    DEFAULT_CSS = """
    Prompt, Prompt:focus {
        border: none;
        padding: 0 1;
        height: 1;
        background: $background;
        color: $foreground;
    }
    """

    def __init__(self, words: str) -> None:
        super().__init__(words, placeholder=_("Chercher : mots, « phrase », -mot exclu"), compact=True)
        self.cursor_blink = False
