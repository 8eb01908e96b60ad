"""Searching: what is found is listed while the reader types, kept by Enter and taken away again by Escape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.timer import Timer

from termnews.i18n import _
from termnews.tui.frame import Pane
from termnews.tui.headlines import Headline
from termnews.tui.listing import FOUND, Kind, Listing, load_found

if TYPE_CHECKING:
    from termnews.text.marking import Marker
    from termnews.tui.paper import Paper

_PAUSE_S = 0.2
"""What is typed is searched for when the fingers rest so long: fewer lines are sent."""


class Searching:
    """Asks for a search on the paper's screen, and lists what it finds."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._pause: Timer | None = None
        self._put_back: Callable[[], None] | None = None
        """What gives back the list that was there; None while it is there still."""

    @property
    def marker(self) -> Marker | None:
        """What finds the words of the search that is listed; None for another listing."""
        listing = self._paper.listing
        if listing.kind is not Kind.SEARCH:
            return None
        from termnews.text.marking import Marker
        from termnews.text.query import parse_words

        return Marker(parse_words(listing.name))

    async def ask(self) -> None:
        """Ask what to search for."""
        paper = self._paper
        words = paper.listing.name if paper.listing.kind is Kind.SEARCH else ""
        placeholder = _("mots, « phrase », -mot exclu")
        await paper.ask(_("Chercher :"), words, placeholder, self.list, typed=self._type, left=self.leave)

    def list(self, words: str) -> None:
        """List what a search finds, or say what of it cannot be understood."""
        paper, listing = self._paper, Listing(Kind.SEARCH, words)
        self._stop()
        is_listed = self._put_back is not None and paper.headline_list.title == listing.title
        self._put_back = None
        if not is_listed:
            paper.reading.close(paper.article_view.place)
            paper.show_listing(listing)
        paper.go_to(Pane.MAIN)

    def leave(self) -> None:
        """Give back the list that was there before anything was typed."""
        self._stop()
        if self._put_back is not None:
            self._put_back()
            self._put_back = None

    def refuse(self, reason: str) -> None:
        """Say why nothing can be listed; while the reader types, what is not understood yet is not worth a word."""
        if self._paper.prompt is None:
            self._paper.show_headlines(())
            self._paper.headline_list.show_refusal(reason)

    def show_more(self) -> None:
        """Add what the search that is listed finds besides."""
        paper, listing = self._paper, self._paper.listing
        rows = paper.headline_list.rows
        if len(rows) >= FOUND:
            offset = sum(not (listing.is_unread_only and row.article.read) for row in rows)
            paper.desk.ask("more", paper.library, lambda library: load_found(library, listing, offset), self._add)

    def _add(self, headlines: Sequence[Headline]) -> None:
        shown = self._paper.headline_list
        known = {row.article.id for row in shown.rows}
        if new := [row for row in headlines if row.article.id not in known]:
            shown.add_rows(new)

    def _type(self, words: str) -> None:
        self._stop()
        if self._paper.reading.opened is None:
            self._pause = self._paper.set_timer(_PAUSE_S, lambda: self._look(words.strip()))

    def _stop(self) -> None:
        if self._pause is not None:
            self._pause.stop()

    def _look(self, words: str) -> None:
        """List what was typed so far finds; what cannot be understood yet changes nothing."""
        if self._paper.prompt is None or self._paper.prompt.typed != self._type:
            return  # the pause ended as the field was left
        from termnews.text.query import QueryError, parse_query

        try:
            parse_query(words)
        except QueryError:
            return
        if not words:
            self.leave()
            return
        if self._put_back is None:
            self._put_back = self._paper.detours.way_back()
            self._paper.go_to(Pane.MAIN)
        self._paper.show_listing(Listing(Kind.SEARCH, words))
