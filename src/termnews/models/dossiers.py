"""Themes that are followed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from termnews.models.articles import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A theme followed over days: a named query."""

    id: int
    name: str
    query: str
    created: datetime
    looked: datetime | None = None
    """When the reader last opened it."""
    muted: bool = False
    """What it finds is kept off the front page."""
    pinned: bool = False
    """It stands in the sections column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """A dossier that stands in the sections column."""

    dossier: Dossier
    unread: int
    """Of its newest articles, those that it lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """A dossier with its articles, newest first."""

    dossier: Dossier
    articles: tuple[Article, ...] = field(default=())

    def is_new(self, article: Article) -> bool:
        """Whether an article came since the reader last looked, and was not read elsewhere."""
        looked = self.dossier.looked
        return not article.read and (looked is None or article.seen > looked)

    @property
    def new(self) -> int:
        """How many of its articles are new."""
        return sum(map(self.is_new, self.articles))
