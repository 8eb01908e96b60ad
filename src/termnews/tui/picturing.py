"""The pictures of the open article: asked for by a key, never by themselves."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from termnews.i18n import _, ngettext
from termnews.text.picture import Picture, Pictures
from termnews.tui.errands import load_pictures, pictures_can_be_drawn
from termnews.tui.themes import is_colourless

if TYPE_CHECKING:
    from termnews.fulltext.pictures import Draw
    from termnews.tui.paper import Paper

_BESIDE = 4
"""Lines of the screen that a picture leaves to its caption."""
_LEAST = 4


class Picturing:
    """Shows and hides pictures in the paper's article."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._draw: Draw | None = None
        self._has_asked = False

    def toggle(self) -> None:
        """Show the pictures of the open article, or hide them."""
        paper, view = self._paper, self._paper.article_view
        opened = paper.reading.opened
        if opened is None:
            return
        from termnews.text.layout import pictures_of

        urls = pictures_of(opened.article, opened.document)
        if view.pictures:
            view.show_pictures({})
        elif not urls:
            paper.say(_("Cet article n’a pas d’image."))
        elif is_colourless(os.environ):
            paper.say(_("Sans couleurs, une image ne peut pas être montrée."))
        elif not pictures_can_be_drawn():
            paper.say(_("Les images demandent une extension\u00a0: «\u00a0termnews doctor\u00a0» dit laquelle."))
        else:
            self._ask(opened.key, urls)

    def _ask(self, key: str, urls: list[str]) -> None:
        paper, view = self._paper, self._paper.article_view
        paper.say(ngettext("L’image est demandée…", "Les images sont demandées…", len(urls)))
        make_fetcher = paper.completing.make_fetcher
        width, height = view.column, max(_LEAST, view.view_height - _BESIDE)
        draw = self._terminals_own()
        paper.desk.ask(
            "pictures",
            paper.library,
            lambda library: load_pictures(library, urls, width, height, make_fetcher, draw),
            lambda pictures: self._show(key, pictures),
        )

    def _terminals_own(self) -> Draw | None:
        """What draws pictures through the terminal, where it can; it is asked once."""
        from termnews.tui import kitty, sixel

        if not self._has_asked:
            likely = next((way for way in (kitty, sixel) if way.is_likely(os.environ)), None)
            self._draw = likely.ask_terminal(self._paper.app.suspend()) if likely else None
        self._has_asked = True
        return self._draw

    def _show(self, key: str, pictures: Pictures) -> None:
        paper = self._paper
        if paper.reading.is_open(key):
            paper.article_view.show_pictures(pictures)
            shown = sum(isinstance(picture, Picture) for picture in pictures.values())
            paper.say("" if shown else _("Aucune image n’a pu être montrée."))
