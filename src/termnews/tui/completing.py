"""The open article's whole text: asked for where the feed gives less, and shown in the place of what was there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from termnews.i18n import _
from termnews.tui.errands import MakeFetcher, fetch_whole, may_have_more, open_other_text
from termnews.tui.reading import Opened

if TYPE_CHECKING:
    from termnews.tui.paper import Paper


class Completing:
    """Asks for pages for the paper, and puts their texts where the reader is."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    def begin(self, opened: Opened) -> None:
        """Ask for the page of an article that was opened, where its feed gives less."""
        if opened.is_stored and may_have_more(self._paper.library, opened):
            self._ask(opened)

    def toggle(self) -> None:
        """Show the text of the page in the place of the feed's, or the other way; ask for it where it is not there."""
        paper = self._paper
        opened = paper.reading.opened
        if opened is None or not opened.is_stored:
            return
        other = open_other_text(paper.library, opened)
        if other is None:
            self._ask(opened)
        else:
            paper.replace_opened(other)
            paper.say(_("Texte de la page de l’éditeur.") if other.is_page else _("Texte du flux."))

    def _ask(self, opened: Opened) -> None:
        paper = self._paper
        make_fetcher = self.make_fetcher
        is_wanted = partial(paper.reading.is_open, opened.key)
        if not opened.article.url:
            paper.say(_("Cet article n’a pas d’adresse."))
            return
        if paper.library.is_read_only:
            paper.say(_("Ce journal n’a pas d’autre texte de cet article."))
            return
        paper.say(_("Le texte entier est demandé…"))
        paper.desk.ask(
            "whole",
            paper.library,
            lambda library: fetch_whole(library, opened, make_fetcher, is_wanted),
            self._show,
        )

    def _show(self, whole: Opened | None) -> None:
        paper = self._paper
        if whole is not None and paper.reading.is_open(whole.key):
            paper.replace_opened(whole)
            paper.show_marks(whole.article)
            page = paper.library.store.pages.find(whole.article.id)
            reason = (page and page.reason) or _("La page n’a pas plus de texte que le flux.")
            paper.say("" if whole.is_page else reason)

    @property
    def make_fetcher(self) -> MakeFetcher:
        """The network on which the paper's pages are."""
        paper = self._paper
        if paper.make_fetcher:
            return paper.make_fetcher
        if paper.refreshing.is_demo:
            from termnews.demo import make_fetcher

            return make_fetcher
        from termnews.refresh import fetcher_for

        return partial(fetcher_for, paper.library.settings)
