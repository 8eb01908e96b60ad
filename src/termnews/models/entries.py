"""What the bytes of a feed or a page say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termnews.document import Document


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with an article: a recording, a film."""

    url: str
    type: str = ""
    length: int = 0
    """Bytes; 0 when unknown."""


def _no_body() -> Document:
    # A list of headlines has no use for documents, whose classes take their time to make.
    from termnews.document import EMPTY

    return EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article as a feed or a page gives it; every string is clean and without markup."""

    title: str
    url: str = ""
    """Canonical: absolute, http(s), without tracking parameters; empty where it has none."""
    guid: str = ""
    """The feed's own identifier; empty where it gives none."""
    lead: str = ""
    author: str = ""
    body: Document = field(default_factory=_no_body, hash=False)
    published: datetime | None = None
    updated: datetime | None = None
    categories: tuple[str, ...] = ()
    language: str = ""
    image: str = ""
    image_caption: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    paid: bool = False
    """The publisher keeps the whole text for its subscribers."""
    source_hash: str = field(default="", compare=False)
    """Of all that its feed says of it; empty for what comes from a page."""
    is_same: bool = field(default=False, compare=False)
    """Its feed says what it said the last time: only its names and categories were read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """What a feed's bytes say."""

    title: str = ""
    site: str = ""
    language: str = ""
    entries: tuple[Entry, ...] = ()
    """In the publisher's own order."""
    ttl_s: int | None = None
    """How long the feed asks to be left alone, in seconds."""
    skips: int = 0
    """The hours and days in which it asks to be left alone, as `feeds.skips` has them."""
    is_page: bool = False
    """The most-read list of a page: of its entries there are titles, addresses and teasers, and no articles yet."""
