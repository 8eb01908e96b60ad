"""Ways from what is on the page to a list of something else: a name's, a filter's, a source's; and back to the line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from termnews.tui.frame import Pane
from termnews.tui.listing import Listing

if TYPE_CHECKING:
    from termnews.tui.paper import Paper

Back = Callable[[], None]


class Detours:
    """Lists something for a while, and gives back what was there before."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._ways: list[tuple[Listing, Back]] = []
        """Each list that was gone to, with the way back from it."""

    def take(self, listing: Listing) -> None:
        """List something in the place of what is there."""
        paper = self._paper
        self._ways.append((listing, self.way_back()))
        paper.reading.close(paper.article_view.place)
        paper.show_listing(listing)
        paper.headline_list.home()
        paper.go_to(Pane.MAIN)

    def go_back(self) -> bool:
        """Give back what was there before the list that is shown; whether a way led to it."""
        shown = self._paper.listing
        if not self._ways or self._ways[-1][0] != shown.with_unread_only(self._ways[-1][0].is_unread_only):
            self._ways.clear()
            return False
        _listing, back = self._ways.pop()
        back()
        return True

    def way_back(self) -> Back:
        """What gives back all that is there now: the list at its line, and the open article."""
        paper = self._paper
        walk, pane, put_back = paper.reading.walk, paper.pane, paper.headline_list.kept()
        facts = paper.listing, paper.newest_listed, paper.news, paper.home

        def give_back() -> None:
            paper.listing, paper.newest_listed, paper.news, paper.home = facts
            paper.desk.forget("listing")
            paper.desk.forget("more")
            put_back()
            if walk is not None:
                paper.reading.resume(walk)
            paper.go_to(pane)
            paper.show_reading()

        return give_back
