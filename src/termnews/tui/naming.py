"""The names in the open article: choosing one lists everything about it, and there is a way back to the article."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from termnews.i18n import _, ngettext
from termnews.library import NAMED
from termnews.text.dates import number
from termnews.tui.choosing import choice
from termnews.tui.frame import Pane
from termnews.tui.listing import Kind, Listing
from termnews.tui.reading import Walk

if TYPE_CHECKING:
    from termnews.editorial.names import Name
    from termnews.tui.paper import Paper


@dataclass(frozen=True, slots=True)
class _Step:
    """A way that was taken from an article to everything about a name."""

    before: Listing
    walk: Walk
    made: Listing


class Naming:
    """Lists the names of what is open, and what is about one of them."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._steps: list[_Step] = []

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

        paper = self._paper
        walk = paper.reading.walk
        made = Listing(Kind.SEARCH, about(name))
        if walk is not None:
            self._steps.append(_Step(paper.listing, walk, made))
        paper.reading.close(paper.article_view.place)
        paper.show_listing(made)
        paper.headline_list.home()
        paper.go_to(Pane.MAIN)

    def go_back(self) -> bool:
        """From what is about a name back to the article that has it; whether the list was such."""
        paper = self._paper
        if not self._steps or self._steps[-1].made != paper.listing:
            self._steps.clear()
            return False
        step = self._steps.pop()
        paper.reading.resume(step.walk)
        paper.show_listing(step.before)
        paper.show_reading()
        return True


def told(name: Name) -> str:
    """What the gazetteer calls a name, and how many articles have it."""
    count = number(name.articles) + "+" * (name.articles >= NAMED)
    articles = ngettext("{n} article", "{n} articles", name.articles).format(n=count)
    return " · ".join(filter(None, (_(name.kind.value) if name.kind else "", articles)))
