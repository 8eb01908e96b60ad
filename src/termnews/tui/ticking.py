"""What the paper does by itself while it is open: it asks for news from time to time, and says little of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

if TYPE_CHECKING:
    from termnews.tui.paper import Paper

_AGAIN_S = 30.0
"""Another process asks the feeds: by then it is likely to have what it came for."""


class Ticking:
    """Wakes up as often as the settings say, and no oftener."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._timer: Timer | None = None
        self._every_min = 0
        self._announced = 0

    def begin(self) -> None:
        """Wake up from now on as the settings say."""
        every_min = self._paper.library.settings.refresh_every_min
        if every_min == self._every_min:
            return
        if self._timer is not None:
            self._timer.stop()
        self._every_min = every_min
        self._timer = self._paper.set_interval(every_min * 60, self.tick) if every_min else None

    def tick(self) -> None:
        """Ask the feeds whose turn it is; where there is none, another process may have brought something."""
        self._paper.reloading.look()
        if not self._paper.refreshing.start_quietly():
            self.announce()

    def look_again(self) -> None:
        """Try later what another process does now."""
        self._paper.set_timer(_AGAIN_S, self.tick)

    def announce(self) -> None:
        """Say in the masthead alone that articles came: a screen that nobody touches is sent a few bytes, or none."""
        paper = self._paper
        paper.count_news()
        if paper.news and paper.news != self._announced:
            paper.show_masthead(paper.news_message())
        self._announced = paper.news
