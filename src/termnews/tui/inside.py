"""What the reader does inside an article: finding words, going by paragraphs, following links, leaving nothing but the
text."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from termnews.i18n import _
from termnews.tui.actions import Action
from termnews.tui.errands import fetch_address
from termnews.tui.frame import Pane
from termnews.tui.paper import Paper

if TYPE_CHECKING:
    from textual.widgets import Input

_BROWSE = "o"
"""Before the letters of a link: it is to be opened in the browser."""


class Inside(Paper):
    """The newspaper with what its open article can do."""

    async def action_find(self) -> None:
        """Ask which words to find in the article."""
        self.go_to(Pane.MAIN)
        before = self.article_view.finding
        await self.ask(_("Trouver :"), before.words if before else "", _("des mots de cet article"), self.find)

    def find(self, words: str) -> None:
        """Mark some words in the article, and go to the first from here on."""
        if not self.article_view.find(words):
            self.say(_("« {words} » ne se trouve pas dans cet article.").format(words=words))
        self._show_found()

    def _show_found(self) -> None:
        # Without the whole page around it, the footer is there for them alone.
        self.place()
        self.show_state()

    def action_next_found(self) -> None:
        """To the next place of the words."""
        self.article_view.step_found(1)
        self.show_state()

    def action_previous_found(self) -> None:
        """To the place of the words before."""
        self.article_view.step_found(-1)
        self.show_state()

    def action_next_paragraph(self) -> None:
        """To the next paragraph."""
        self.article_view.step_paragraph(1)

    def action_previous_paragraph(self) -> None:
        """To the beginning of the paragraph, or to the one before."""
        self.article_view.step_paragraph(-1)

    def action_zen(self) -> None:
        """Nothing but the text, or the whole page again."""
        self.go_to(Pane.MAIN)
        self.show_zen(not self.is_zen)

    async def action_links(self) -> None:
        """Put letters on the links of the screen, and ask which of them to open."""
        self.go_to(Pane.MAIN)
        if self.article_view.show_hints():
            asked = _("ses lettres ; o et ses lettres : dans le navigateur")
            await self.ask(_("Lien :"), "", asked, self._no_link)
        else:
            self.say(_("Cet article n’a pas de lien."))

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what is typed to whoever asked; open a link as soon as its letters are there."""
        if self.prompt is not None and self.prompt.typed is not None:
            self.prompt.typed(event.value)
        hints = self.article_view.hints
        typed = event.value.strip().lower()
        letters = typed.removeprefix(_BROWSE)
        hint = next((hint for hint in hints if hint.letters == letters), None)
        if hint is not None:
            await self.close_prompt()
            self._follow_link(hint.href, in_browser=typed.startswith(_BROWSE))
        elif hints and not any(hint.letters.startswith(letters) for hint in hints):
            await self.close_prompt()
            self._no_link(letters)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed."""
        words, prompt = event.value.strip(), self.prompt
        if not words and (prompt is None or prompt.complete is None):
            await self.leave_prompt()
            return
        await self.close_prompt()
        if prompt is not None:
            prompt.done(words)

    def _no_link(self, _letters: str) -> None:
        self.say(_("Aucun lien de l’écran ne porte ces lettres."))

    def _follow_link(self, href: str, *, in_browser: bool) -> None:
        if in_browser:
            self.browse(href, href)
        else:
            self.open_address(href, is_step=True)

    async def close_prompt(self) -> None:
        """Give the keyboard back, and take the letters off the links."""
        await super().close_prompt()
        self.article_view.end_hints()

    def open_address(self, url: str, failed: Callable[[str], None] | None = None, *, is_step: bool = False) -> None:
        """Open the article at an address: the one that is held, or else the one of the page there."""
        self.say(_("La page de cet article est demandée…"))
        make_fetcher = self.completing.make_fetcher
        self.desk.ask(
            "page",
            self.library,
            lambda library: fetch_address(library, url, make_fetcher),
            lambda id_: self.open_article(id_, is_step=is_step),
            failed,
        )
        self.go_to(Pane.MAIN)

    def action_browse(self) -> None:
        """Open the page in the browser, or show its address where the browser is elsewhere."""
        article = self.article
        if article is None or not article.url:
            self.say(_("Cet article n’a pas d’adresse."))
        else:
            self.browse(article.title, article.url)

    def browse(self, title: str, url: str) -> None:
        """Open an address in the browser, or show it where the browser is elsewhere."""
        from termnews.tui import sharing
        from termnews.tui.dialogs import AddressScreen

        if sharing.is_remote(os.environ):
            self.app.copy_to_clipboard(url)
            self.app.push_screen(AddressScreen(title, url))
        elif sharing.browse(url):
            self.say(_("La page s’ouvre dans le navigateur."))

    def leave_inside(self) -> bool:
        """Leave the words that are looked for, or else the bare text; whether there was something to leave."""
        if self.article_view.finding:
            self.article_view.end_finding()
            self._show_found()
        elif self.is_zen:
            self.show_zen(False)
        else:
            return False
        return True

    @property
    def is_busy(self) -> bool:
        """Whether a list is on its way."""
        return self.desk.awaits("listing")

    def stop_at(self, action: Action) -> None:
        """Say that a macro went no further."""
        sentence = _("« {action} » n’est pas possible ici : l’enchaînement s’arrête là.")
        self.say(sentence.format(action=_(action.label)))
