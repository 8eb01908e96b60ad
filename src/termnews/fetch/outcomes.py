"""What is asked of the network, and what comes of it: values, never exceptions."""

from __future__ import annotations

from dataclasses import dataclass

FEED_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5"
)
PAGE_ACCEPT = "text/html, application/xhtml+xml, */*;q=0.5"

MAX_BYTES = 10_000_000
"""Of a body, unpacked: the largest real feeds and pages stay under 5 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One address, with what is already held of it."""

    url: str
    """May hold a user name and a password, which go to its own host alone."""
    etag: str = ""
    last_modified: str = ""
    accept: str = FEED_ACCEPT
    max_bytes: int = MAX_BYTES
    may_reach: frozenset[str] | None = None
    """For an address that was found and not typed: the hosts of the reader's own network where it may lead all the
    same, redirects included; None for an address that may lead anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A body came."""

    url: str
    """Where it came from, after all redirects."""
    permanent_url: str = ""
    """Where to ask next time: where permanent redirects lead, up to the first other one; empty where there is none."""
    body: bytes
    """Unpacked, never empty."""
    content_type: str = ""
    """As the header gives it."""
    etag: str = ""
    last_modified: str = ""
    max_age_s: int | None = None
    """How long the server says it stays fresh."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """What is held is still true."""

    permanent_url: str = ""
    """As of what is fetched."""
    etag: str = ""
    """As the server gives it anew; empty where it does not."""
    last_modified: str = ""
    max_age_s: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Nothing came, and why."""

    reason: str
    """A clean sentence for the reader: what happened, to what, what to do."""
    status: int | None = None
    """Of the answer, where one came."""
    retry_after_s: int | None = None
    """How long the server asks to be left alone."""
    gone: bool = False
    """The server says that there will be nothing here again."""
    offline: bool = False
    """The server was not reached, or not even asked any more."""


Outcome = Fetched | NotModified | Failed
