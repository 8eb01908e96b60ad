"""The names in the open article: choosing one lists everything about it, and there is a way back to the article."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from termnews.i18n import _, ngettext
from termnews.library import NAMED
from termnews.text.dates import number
from termnews.tui.choosing import choice
from termnews.tui.listing import Kind, Listing

if TYPE_CHECKING:
    from termnews.editorial.names import Name
    from termnews.tui.paper import Paper


class Naming:
    """Lists the names of what is open, and what is about one of them."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    def choose(self) -> None:
        """Choose one of the names in the open article."""
        opened = self._paper.reading.opened
        names = self._paper.library.names(opened.article, opened.document.text) if opened else []
        if not names:
            self._paper.say(_("Aucun nom propre dans cet article."))
            return
        commands = [choice(name.name, partial(self.show, name.name), told(name)) for name in names]
        self._paper.app.search_commands(commands, _("Tout sur un nom de l’article…"))

    def show(self, name: str) -> None:
        """List everything about a name."""
        from termnews.editorial.names import about

        self._paper.detours.take(Listing(Kind.SEARCH, about(name)))


def told(name: Name) -> str:
    """What the gazetteer calls a name, and how many articles have it."""
    count = number(name.articles) + "+" * (name.articles >= NAMED)
    articles = ngettext("{n} article", "{n} articles", name.articles).format(n=count)
    return " · ".join(filter(None, (_(name.kind.value) if name.kind else "", articles)))
