"""Articles as lists show them, and how many there are."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Article(NamedTuple):
    """An article as a list shows it: all but its body."""

    id: int
    url: str
    title: str
    seen: datetime
    """When it first came."""
    sorted_by: datetime
    """What lists order it by: `published`, but never later than `seen`; `seen` where there is none."""
    lead: str = ""
    author: str = ""
    published: datetime | None = None
    """None where the feed gives no date."""
    updated: datetime | None = None
    language: str = ""
    section: str = ""
    publisher: str = ""
    feed: str = ""
    """The address of the feed that brought it first."""
    read: bool = False
    saved: bool = False
    image: str = ""
    image_caption: str = ""
    word_count: int = 0
    """Of the body that is stored."""
    paid: bool = False
    """The publisher keeps the whole text for its subscribers."""
    tags: tuple[str, ...] = ()
    """The reader's, in the order of the alphabet."""
    note: str = ""
    """What the reader noted of it."""

    @property
    def dated(self) -> datetime | None:
        """When it was published, but never later than it came; None where the feed gives no date."""
        return min(self.published, self.seen) if self.published else None


class Counts(NamedTuple):
    """How many articles a section holds."""

    total: int = 0
    unread: int = 0
