"""What is given away of an article, in whatever form."""

from __future__ import annotations

from dataclasses import dataclass

from termnews.document import Document
from termnews.models import Article
from termnews.text.layout import begins_with, byline


@dataclass(frozen=True, slots=True)
class Copy:
    """An article with its text, as it is given away."""

    article: Article
    document: Document
    notices: tuple[str, ...] = ()
    """Sentences about how complete it is."""

    @property
    def facts(self) -> list[str]:
        """What stands between headline and text: byline, lead where the text does not say it, notices, address."""
        lead = "" if begins_with(self.document, self.article.lead) else self.article.lead
        return [fact for fact in (byline(self.article, None), lead, *self.notices, self.article.url) if fact]
