"""The values of the newspaper: what its parts hand to one another. Times are aware and in UTC."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termnews.document import Document

Clock = Callable[[], datetime]
"""Tells the time, aware and in UTC; the demonstration edition has one of its own."""


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
    body: Document = field(default_factory=_no_body)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as a list shows it: all but its body."""

    id: int
    url: str
    title: str
    lead: str = ""
    author: str = ""
    published: datetime | None = None
    """None where the feed gives no date."""
    updated: datetime | None = None
    seen: datetime
    """When it first came."""
    sorted_by: datetime
    """What lists order it by: `published`, but never later than `seen`; `seen` where there is none."""
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


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles a section holds."""

    total: int = 0
    unread: int = 0


class Origin(StrEnum):
    """Where a ranking comes from, in order of trust."""

    FEED = "feed"
    PAGE = "page"
    COVERED = "covered"
    """Not a publisher's: what most publishers write about."""
    OPENED = "opened"
    """Not a publisher's: what this reader opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingItem:
    """One line of a ranking."""

    rank: int
    title: str
    teaser: str = ""
    url: str = ""
    article: int | None = None
    """The id of the article in the store, where it is there."""
    publishers: tuple[str, ...] = ()
    """Who ranks it, in a merged ranking."""
    ranks: tuple[int, ...] = ()
    """Where each of these ranks it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """An ordered list, with where it comes from and when."""

    origin: str
    """Whose it is: the publisher's name, or a name of ours that says what it counts."""
    kind: Origin
    fetched: datetime
    items: tuple[RankingItem, ...] = ()


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


class ChangeKind(StrEnum):
    """What the reader did."""

    READ = "read"
    UNREAD = "unread"
    SAVED = "saved"
    UNSAVED = "unsaved"
    TAGGED = "tagged"
    """Articles got other tags."""
    NOTED = "noted"
    """An article got another note, or none."""
    FOLLOWED = "followed"
    ALTERED = "altered"
    """A dossier looks for something else."""
    UNFOLLOWED = "unfollowed"
    RENAMED = "renamed"
    MUTED = "muted"
    UNMUTED = "unmuted"
    FILTERED = "filtered"
    UNFILTERED = "unfiltered"
    APPLIED = "applied"
    """Filters went over what was there."""
    SUBSCRIBED = "subscribed"
    UNSUBSCRIBED = "unsubscribed"
    MOVED = "moved"
    """A subscription went into another section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that the reader did and can undo."""

    id: int
    made: datetime
    kind: ChangeKind
    subject: str
    """The headline, dossier or feed; the first of several."""
    count: int

    @property
    def is_mark(self) -> bool:
        """Whether it is of articles, and not of what the paper is made from."""
        return self.kind in _MARKS


_MARKS = (
    *(ChangeKind.READ, ChangeKind.UNREAD, ChangeKind.SAVED, ChangeKind.UNSAVED),
    *(ChangeKind.TAGGED, ChangeKind.NOTED),
)
