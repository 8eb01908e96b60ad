"""What the reader does inside an article: finding words, going by paragraphs, leaving nothing but the text."""

from __future__ import annotations

from termnews.i18n import _
from termnews.tui.frame import Pane
from termnews.tui.paper import Paper


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
