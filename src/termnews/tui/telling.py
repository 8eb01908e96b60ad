"""What the open interface tells others: what came, and what is opened; in a thread, and never waited for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from termnews.library import Library
from termnews.models import Article

if TYPE_CHECKING:
    from termnews.telling import Told
    from termnews.tui.app import PaperApp
    from termnews.tui.paper import Paper


class Telling:
    """Announces articles, and gives them to the reader's commands."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    def came(self, library: Library, before_id: int) -> None:
        """Tell of the articles that came after one, as the settings want it."""
        self._paper.desk.ask("telling", library, lambda own: _tell_came(own, before_id), self._send)

    def opened(self, article: Article) -> None:
        """Give an article that was opened to the reader's command."""
        paper, command = self._paper, self._paper.library.settings.on_open
        if command and not paper.refreshing.is_demo:
            paper.desk.ask("on-open", paper.library, lambda _own: _give(command, article), lambda _nothing: None)

    def _send(self, told: Told) -> None:
        for sequence in told.sequences:
            cast("PaperApp", self._paper.app).send_terminal(sequence)
        if told.failure:
            self._paper.say(told.failure)


def _tell_came(library: Library, before_id: int) -> Told:
    from termnews.telling import Told, tell_new, tells

    return tell_new(library, before_id, os.environ) if tells(library) else Told()


def _give(command: tuple[str, ...], article: Article) -> None:
    from termnews.telling import articles_json, run_hook

    run_hook(command, articles_json([article]))
