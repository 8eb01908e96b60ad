"""What the reader wants to see no more, or first: the keys that make filters, and show what they did."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from termnews.i18n import _, ngettext
from termnews.text.dates import number
from termnews.text.width import cut
from termnews.tui.inside import Inside
from termnews.tui.shown_keys import key_for

if TYPE_CHECKING:
    from termnews.library import Library
    from termnews.text.filters import Filter, FilterView
    from termnews.tui.filters import FiltersScreen

_LARGE = 0.05
"""What share of all articles is worth a word."""
_NAME_CELLS = 16
"""Of a filter in a sentence of the footer: what follows is what is told."""


class Filtering(Inside):
    """The newspaper with its filters."""

    async def action_filter_out(self) -> None:
        """Ask what to see no more, the words of what is at hand being typed already."""
        await self._ask_filter(_("Ne plus voir :"), "hide")

    async def action_raise(self) -> None:
        """Ask what to see first on the front page."""
        await self._ask_filter(_("Relever à la une :"), "raise 1")

    async def _ask_filter(self, label: str, deed: str) -> None:
        _name, query = self.following.theme
        if query:
            await self.ask(
                label, query, _("mots, « phrase », source:nom, -mot exclu"), partial(self._make_filter, deed)
            )

    def _make_filter(self, deed: str, words: str) -> None:
        self.desk.ask("filter", self.library, lambda library: _made(library, words, deed), self._show_made)

    def _show_made(self, made: tuple[Filter, int]) -> None:
        one, changed = made
        self.selecting.end()
        if any(deed.verb == "hide" for deed in one.deeds):
            self.reading.close(self.article_view.place)
            left = self.library.store.articles.counts()[""].total
            share = changed / max(1, changed + left)
            sentence = ngettext("« {name} » masque {n} article", "« {name} » masque {n} articles", changed)
            sentence += _(" ({percent} %)").format(percent=round(share * 100)) if share >= _LARGE else ""
        else:
            sentence = ngettext("« {name} » relève {n} article", "« {name} » relève {n} articles", changed)
        self.show_filtered()
        told = _("{what} ; {undo} annule, {filters} montre les filtres.")
        what = sentence.format(name=cut(one.name, _NAME_CELLS), n=number(changed))
        self.say(told.format(what=what, undo=key_for("undo"), filters=key_for("filters")))

    def show_filtered(self) -> None:
        """List anew what other filters leave."""
        self.show_listing(self.listing, keep=True)
        self.look_up_rankings()

    def action_filters(self) -> None:
        """The filters, and what each did."""
        self.desk.ask("filters", self.library, _views, self._show_filters)

    def _show_filters(self, known: tuple[list[FilterView], int]) -> None:
        from termnews.tui.filters import FilterList, FiltersScreen

        screen = FiltersScreen(
            FilterList(*known),
            lambda view: self._change_filters(screen, lambda library: _end(library, view.filter)),
            self._show_touched,
            lambda: self._change_filters(screen, _apply),
            lambda: self._change_filters(screen, _undo),
        )
        self.app.push_screen(screen)

    def _change_filters(self, screen: FiltersScreen, change: Callable[[Library], str]) -> None:
        """Change something, and show the filters and the list anew, with a word on what was done."""

        def changed(library: Library) -> tuple[str, list[FilterView]]:
            return change(library), _views(library)[0]

        def show(known: tuple[str, list[FilterView]]) -> None:
            screen.part.told, views = known
            screen.part.set_rows(views)
            screen.part.refresh()
            self.show_filtered()

        self.desk.ask("filters", self.library, changed, show)

    def _show_touched(self, view: FilterView) -> None:
        """List the articles that a filter did something to."""
        from termnews.tui.palette import about

        self.detours.take(about(_("filtre"), view.filter.name))


def _made(library: Library, words: str, deed: str) -> tuple[Filter, int]:
    from termnews.text.filters import make_filter

    one = make_filter(words, [deed])
    return one, library.store.changes.add_filter(one, library.clock())


def _views(library: Library) -> tuple[list[FilterView], int]:
    """The filters, and how many articles came in the last seven days."""
    return library.store.filters.views(library.clock()), library.store.filters.came(library.clock())


def _end(library: Library, one: Filter) -> str:
    library.store.changes.remove_filter(one, library.clock())
    return _("« {name} » est ôté ; {undo} annule").format(name=cut(one.name, _NAME_CELLS), undo=key_for("undo"))


def _undo(library: Library) -> str:
    from termnews.editorial.changes import undone

    change = library.store.changes.undo()
    return undone(change).rstrip(".") if change else _("rien à annuler")


def _apply(library: Library) -> str:
    count = sum(library.store.changes.apply_filters(library.clock()).values())
    told = ngettext("{n} article changé", "{n} articles changés", count).format(n=number(count))
    return _("{what} ; {undo} annule").format(what=told, undo=key_for("undo")) if count else told
