"""What is given away of an article, in whatever form."""

from __future__ import annotations

from dataclasses import dataclass

from termnews.document import Document, Paragraph, Span
from termnews.models import Article
from termnews.text.layout import begins_with, byline, paid_notice
from termnews.text.tags import hashed


@dataclass(frozen=True, slots=True)
class Copy:
    """An article with its text, as it is given away."""

    article: Article
    document: Document
    notices: tuple[str, ...] = ()
    """Sentences about how complete it is."""

    @property
    def text(self) -> Document:
        """The article's text, and behind it that the rest is paid for, where it is."""
        if not self.article.paid:
            return self.document
        return Document((*self.document.blocks, Paragraph((Span(paid_notice(self.article)),))))

    @property
    def facts(self) -> list[str]:
        """What stands between headline and text: byline, lead where the text does not say it, what the reader put to
        it, notices, address."""
        article = self.article
        lead = "" if begins_with(self.document, article.lead) else article.lead
        own = (" ".join(map(hashed, article.tags)), *article.note.split("\n"))
        return [fact for fact in (byline(article, None), lead, *own, *self.notices, article.url) if fact]
