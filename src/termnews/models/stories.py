"""What belongs together: articles of one event, and those close to another."""

from __future__ import annotations

from dataclasses import dataclass

from termnews.models.articles import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """An article close to another one, and why."""

    article: Article
    reason: str
    """What they share, for the reader: terms, or a phrase."""
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles of several publishers on one event, the best-placed first."""

    id: int
    """The smallest id among its articles: stable while that article is in it."""
    title: str
    publishers: tuple[str, ...]
    articles: tuple[Article, ...]
