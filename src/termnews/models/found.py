"""What a search finds."""

from __future__ import annotations

from typing import NamedTuple

from termnews.models.articles import Article


class Found(NamedTuple):
    """An article that a search found."""

    article: Article
    snippet: str
    """The part of its lead, or else of its text, that has most of the words; its lead where only its title has them."""
