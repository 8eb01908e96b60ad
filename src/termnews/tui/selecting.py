"""Several headlines at once: a stretch of the list, from where it was begun to the cursor, that an action is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.i18n import ngettext
from termnews.models import Article
from termnews.text.dates import number
from termnews.tui.shown_keys import key_for

if TYPE_CHECKING:
    from termnews.tui.paper import Paper


class Selecting:
    """Begins and ends a stretch of the list."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    @property
    def is_on(self) -> bool:
        """Whether a stretch is selected."""
        shown = self._paper.headline_list
        return shown.begun is not None and self._paper.main is shown

    @property
    def articles(self) -> list[Article]:
        """What is selected, in the order of the list."""
        shown = self._paper.headline_list
        return [shown.rows[index].article for index in shown.selected] if self.is_on else []

    def toggle(self) -> None:
        """Begin at the cursor, or leave what is selected."""
        shown = self._paper.headline_list
        shown.select_from(None if self.is_on or not shown.rows else shown.cursor)
        self._paper.show_state()

    def end(self) -> None:
        """Select nothing any more."""
        if self._paper.headline_list.begun is not None:
            self._paper.headline_list.select_from(None)
            self._paper.show_state()

    @property
    def message(self) -> str:
        """How many articles are selected, and how to leave them."""
        if not self.is_on:
            return ""
        count = len(self._paper.headline_list.selected)
        sentence = ngettext("{n} article choisi ; {key} le laisse", "{n} articles choisis ; {key} les laisse", count)
        return sentence.format(n=number(count), key=key_for("back"))
