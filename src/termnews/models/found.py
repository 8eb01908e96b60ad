"""What a search finds."""

from __future__ import annotations

from dataclasses import dataclass

from termnews.models.articles import Article


@dataclass(frozen=True, slots=True)
class Found:
    """An article that a search found."""

    article: Article
    snippet: str
    """The part of its lead, or else of its text, that has most of the words; its lead where only its title has them."""
