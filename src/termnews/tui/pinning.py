"""Searches and dossiers that are kept among the sections: the key that puts them there, and what is unread in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from termnews.i18n import _
from termnews.models import Pinned
from termnews.tui.listing import FRONT_PAGE, Kind
from termnews.tui.shown_keys import key_for

if TYPE_CHECKING:
    from termnews.tui.paper import Paper

_REST_S = 0.5
"""What is unread is counted anew when no mark was made for so long."""


class Pinning:
    """Keeps searches among the sections of the paper."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._rest: Timer | None = None
        self.unread: Mapping[int, int] = {}
        """What is unread in each of the dossiers that are pinned, by their numbers, as it was last counted."""

    @property
    def is_possible(self) -> bool:
        """Whether there is something that can be put among the sections."""
        return self._is_search or self._paper.following.dossier is not None

    @property
    def _is_search(self) -> bool:
        paper = self._paper
        return paper.listing.kind is Kind.SEARCH and paper.reading.opened is None

    async def toggle(self) -> None:
        """Ask for a name for the search that is listed; or put the dossier at hand among the sections, or not."""
        paper, dossier = self._paper, self._paper.following.dossier
        if self._is_search:
            query = paper.listing.name
            await paper.ask(_("Garder sous le nom :"), query, _("un nom"), lambda name: self._keep(name, query))
        elif dossier and paper.keep(partial(paper.library.pin, dossier.name, not dossier.pinned)):
            self.look_up()
            if dossier.pinned:
                paper.say(_("« {name} » n’est plus parmi les rubriques, et reste un focus.").format(name=dossier.name))
            else:
                paper.say(_kept(dossier.name))

    def _keep(self, name: str, query: str) -> None:
        paper = self._paper

        def follow() -> None:
            is_other = paper.library.follow(name, query, pinned=True)
            paper.say(_replaced(name) if is_other else _kept(name))

        if paper.keep(follow):
            self.look_up()

    def look_up(self) -> None:
        """Show what is among the sections, and count what is unread there."""
        paper = self._paper
        paper.show_shelves()
        if paper.home.kind is Kind.DOSSIER and paper.section_list.index_of(paper.home.shelf) is None:
            paper.home = FRONT_PAGE
        self.count()

    def count(self) -> None:
        """Count what is unread there."""
        paper = self._paper
        paper.desk.ask("pinned", paper.library, lambda library: library.pinned(), self._show)

    def look_up_soon(self) -> None:
        """Count anew when the marks have rested."""
        if self._rest is not None:
            self._rest.stop()
        if self.unread:
            self._rest = self._paper.set_timer(_REST_S, self.look_up)

    def _show(self, pinned: Sequence[Pinned]) -> None:
        unread = {one.dossier.id: one.unread for one in pinned}
        if unread != self.unread:
            self.unread = unread
            self._paper.show_shelves()


def _replaced(name: str) -> str:
    return _("« {name} » avait une autre recherche : {key} la rend.").format(name=name, key=key_for("undo"))


def _kept(name: str) -> str:
    return _("« {name} » est parmi les rubriques ; {key} l’en ôte.").format(name=name, key=key_for("pin"))
