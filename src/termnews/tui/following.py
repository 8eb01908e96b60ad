"""Themes followed over days: the keys that follow, rename, mute and leave them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from termnews.i18n import _
from termnews.library import dossier_name
from termnews.models import Dossier, DossierView
from termnews.text.fold import fold
from termnews.tui.frame import Pane
from termnews.tui.listing import Kind, Listing
from termnews.tui.shown_keys import key_for

if TYPE_CHECKING:
    from termnews.tui.paper import Paper


_MOST_THEMES = 10
"""Of what is selected: who reads more of them in a line?"""


class Following:
    """Makes and changes dossiers from what is on the paper's screen."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    @property
    def dossier(self) -> Dossier | None:
        """The dossier at hand: the one under the cursor, or the one whose articles are listed."""
        paper = self._paper
        if paper.reading.opened is not None:
            return None
        if paper.main is paper.dossier_list:
            current = paper.dossier_list.current
            return current.dossier if isinstance(current, DossierView) else None
        if paper.listing.kind is not Kind.DOSSIER:
            return None
        dossiers = paper.library.store.dossiers.all()
        return next((one for one in dossiers if one.name == paper.listing.name), None)

    @property
    def has_theme(self) -> bool:
        """Whether there is something at hand that could be followed; its words are looked for when it is."""
        paper = self._paper
        if paper.main is paper.dossier_list and paper.reading.opened is None:
            return paper.dossier_list.current is not None and self.dossier is None
        return paper.article is not None or paper.listing.kind is Kind.SEARCH

    @property
    def theme(self) -> tuple[str, str]:
        """The name and the search of what could be followed: a proposal, what is selected, a search, an article; both
        empty for none."""
        from termnews.editorial.dossiers import propose, propose_of_several

        paper = self._paper
        if paper.main is paper.dossier_list:
            current = paper.dossier_list.current
            return ("", "") if current is None or isinstance(current, DossierView) else current[:2]
        if chosen := paper.selecting.articles:
            return propose_of_several(chosen[:_MOST_THEMES])
        if paper.listing.kind is Kind.SEARCH and paper.reading.opened is None:
            return paper.listing.name, paper.listing.name
        return propose(paper.article, [one.article for one in paper.related]) if paper.article else ("", "")

    async def follow(self) -> None:
        """Ask for the words to follow, those of what is at hand being typed already."""
        await self._ask_theme(_("Suivre :"), self._follow)

    async def mute(self) -> None:
        """Keep a theme off the front page: the dossier at hand, or the words that are asked for."""
        dossier = None if self._paper.selecting.is_on else self.dossier or self._muted
        if dossier is None:
            await self._ask_theme(_("Masquer à la une :"), self._hide)
        elif self._change(partial(self._paper.library.mute, dossier.name, not dossier.muted)):
            self._paper.say(_("De nouveau montré à la une.") if dossier.muted else _hidden(dossier.name))

    @property
    def _muted(self) -> Dossier | None:
        """The dossier that keeps the theme at hand off the front page, so that the same key lets it there again."""
        _name, query = self.theme
        dossiers = self._paper.library.store.dossiers.all()
        return next((one for one in dossiers if one.muted and fold(one.query) == fold(query)), None)

    async def rename(self) -> None:
        """Ask for another name of the dossier at hand."""
        if dossier := self.dossier:
            await self._paper.ask(_("Nom du focus :"), dossier.name, "", partial(self._rename, dossier.name))

    def leave(self) -> None:
        """Follow the dossier at hand no more."""
        dossier = self.dossier
        if dossier and self._change(partial(self._paper.library.unfollow, dossier.name)):
            self._paper.show_listing(Listing(Kind.DOSSIERS))
            told = _("« {name} » n’est plus suivi, ses articles restent ; {undo} annule.")
            self._paper.say(told.format(name=dossier.name, undo=key_for("undo")))

    def show(self) -> None:
        """The dossier in which the open article stands, the first of several; else the list of all."""
        paper = self._paper
        opened = paper.reading.opened
        found = paper.library.dossiers_of(opened.article.id) if opened and opened.is_stored else []
        paper.reading.close(paper.article_view.place)
        paper.show_listing(Listing(Kind.DOSSIER, found[0].name) if found else Listing(Kind.DOSSIERS))
        paper.go_to(Pane.MAIN)

    async def _ask_theme(self, label: str, done: Callable[[str, str], None]) -> None:
        name, query = self.theme
        placeholder = _("mots, « phrase », -mot exclu")
        await self._paper.ask(label, query, placeholder, lambda words: done(name if words == query else words, words))

    def _follow(self, name: str, query: str) -> None:
        if self._change(partial(self._paper.library.follow, name, query)):
            self._paper.say(_("« {name} » est suivi : F montre les focus.").format(name=name))

    def _hide(self, name: str, query: str) -> None:
        if self._change(partial(self._paper.library.follow, name, query, muted=True)):
            self._paper.say(_hidden(name))

    def _rename(self, name: str, new: str) -> None:
        if self._change(partial(self._paper.library.rename_dossier, name, new)) and self._paper.listing.name == name:
            self._paper.show_listing(Listing(Kind.DOSSIER, dossier_name(new)))

    def _change(self, write: Callable[[], object]) -> bool:
        """Change a dossier, and list them anew where they are listed; False where it could not be, which is said."""
        paper = self._paper
        if not paper.keep(write):
            return False
        paper.selecting.end()
        if paper.main is paper.dossier_list:
            paper.show_listing(paper.listing)
        paper.pinning.look_up()
        return True


def _hidden(name: str) -> str:
    return _("« {name} » n’est plus montré à la une ; M dans les focus l’y remet.").format(name=name)
