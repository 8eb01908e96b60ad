"""Feeds that are asked for, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FeedKind(StrEnum):
    """What a feed lists."""

    SECTION = "section"
    MOST_READ = "mostread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed that is asked for: by the reader, by an OPML file or by the catalogue."""

    url: str
    title: str = ""
    publisher: str = ""
    section: str = ""
    """A section's slug; empty where whoever adds it is to choose."""
    kind: FeedKind = FeedKind.SECTION
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A subscription as it is stored, with what is known of its health."""

    id: int
    url: str
    title: str
    publisher: str
    section: str
    kind: FeedKind = FeedKind.SECTION
    language: str = ""
    site: str = ""
    """The address of the publisher's page that the feed names."""
    etag: str = ""
    """Byte for byte as the server gave it."""
    last_modified: str = ""
    """Byte for byte as the server gave it."""
    body_hash: str = ""
    added: datetime
    last_try: datetime | None = None
    last_success: datetime | None = None
    next_check: datetime | None = None
    error: str = ""
    """A sentence; empty when the last try went well."""
    failures: int = 0
    """How many tries in a row failed."""
    gone: bool = False
    """The server said 410: it is not asked again."""
    skips: int = 0
    """The hours and days in which it does not want to be asked, as `feeds.skips` has them."""
    ttl_s: int | None = None
    """How long it asks to be left alone."""
