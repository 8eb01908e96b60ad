"""What belongs together: articles of one event, and those close to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Self

from termnews.models.articles import Article


class Related(NamedTuple):
    """An article close to another one, and why."""

    article: Article
    reason: str
    """What they share, for the reader: terms, or a phrase."""
    score: float


class Story(NamedTuple):
    """Articles of several publishers on one event, the best-placed first."""

    id: int
    """The smallest id among its articles: stable while that article is in it."""
    title: str
    publishers: tuple[str, ...]
    articles: tuple[Article, ...]

    @classmethod
    def of(cls, id_: int, articles: Sequence[Article]) -> Self:
        """The story of some articles, given from the newest on."""
        publishers = tuple(dict.fromkeys(article.publisher for article in articles))
        return cls(id=id_, title=articles[0].title, publishers=publishers, articles=tuple(articles))

    @property
    def size(self) -> tuple[int, int, int]:
        """What is told first is larger: by its publishers, by its articles, then what came later."""
        return len(self.publishers), len(self.articles), self.id
