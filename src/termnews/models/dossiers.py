"""Themes that are followed."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from typing import NamedTuple

from termnews.models.articles import Article


class Dossier(NamedTuple):
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


class Pinned(NamedTuple):
    """A dossier that stands in the sections column."""

    dossier: Dossier
    unread: int
    """Of its newest articles, those that it lists."""


class DossierView(NamedTuple):
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
