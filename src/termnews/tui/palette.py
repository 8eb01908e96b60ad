"""What can be found by its name: commands, and all that lists articles: sections, dossiers, tags, sources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import SimpleCommand

from termnews.i18n import _
from termnews.text.query import in_field
from termnews.tui.actions import ACTIONS, is_possible
from termnews.tui.choosing import choice
from termnews.tui.listing import Kind, Listing, listing_of

if TYPE_CHECKING:
    from termnews.tui.screen import PaperScreen


def commands_of(screen: PaperScreen) -> list[SimpleCommand]:
    """The lines of the palette, those first that are looked for most."""
    return [*_actions(screen), *_shelves(screen), *_dossiers(screen), *_sources(screen)]


def _actions(screen: PaperScreen) -> Iterator[SimpleCommand]:
    for action in ACTIONS:
        if action.palette and is_possible(action, screen.possible):
            yield choice(_(action.label), partial(screen.run_action, action.id), _(action.description))


def _shelves(screen: PaperScreen) -> Iterator[SimpleCommand]:
    for shelf in screen.section_list.rows:
        is_tag = listing_of(shelf.key).kind is Kind.TAG
        told = _("Les articles qui ont cette étiquette") if is_tag else _("Aller à cette rubrique")
        yield choice(shelf.title, partial(screen.list_shelf, shelf.key), told)


def _dossiers(screen: PaperScreen) -> Iterator[SimpleCommand]:
    for dossier in screen.library.store.dossiers.all():
        if not dossier.pinned:
            listing = Listing(Kind.DOSSIER, dossier.name)
            yield choice(dossier.name, partial(screen.list_whole, listing), _("Aller à ce focus"))


def _sources(screen: PaperScreen) -> Iterator[SimpleCommand]:
    for publisher in screen.library.store.feeds.publishers():
        yield choice(
            publisher, partial(screen.detours.take, about("source", publisher)), _("Les articles de cette source")
        )


def about(field: str, value: str) -> Listing:
    """The search for what has a value in a field."""
    return Listing(Kind.SEARCH, in_field(field, value))
