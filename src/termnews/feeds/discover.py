"""Where a site keeps its feeds: what its page says, and the usual places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree, html

from termnews.text.clean import clean_url
from termnews.text.html import inline_text

GUESSES = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feeds/all.atom.xml", "/feed.json")
"""Where publishers' systems put the feed of a whole site."""
_TYPES = {
    "application/rss+xml": 0,
    "application/atom+xml": 1,
    "application/feed+json": 2,
    "application/rdf+xml": 3,
    "application/xml": 4,
    "text/xml": 4,
    "application/json": 5,
}
_COMMENTS = re.compile(r"comment", re.IGNORECASE)
_LOOKS_LIKE_FEED = re.compile(
    r"(?:[/.]|\b)(?:rss|atom|feeds?|rdf)(?:[/.?_-]|\.xml|$)|\.rss$|/feed\.json$", re.IGNORECASE
)
_MAX_LINKS = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that a page points to."""

    url: str
    title: str = ""
    type: str = ""
    """The media type that the page gives; empty where it is a mere link."""


def feed_links(content: bytes, url: str) -> list[Candidate]:
    """The feeds that a page points to, best first: those it declares, then links that look like feeds."""
    try:
        root = html.document_fromstring(content, parser=html.HTMLParser(no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    base = urljoin(url, next((one.get("href") or "" for one in root.iter("base")), ""))
    declared = sorted(_declared(root, base), key=_rank)
    unique = {one.url: one for one in reversed([*declared, *_linked(root, base)])}
    return list(reversed(unique.values()))[:_MAX_LINKS]


def _declared(root: html.HtmlElement, base: str) -> Iterator[Candidate]:
    for link in root.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        relations = (link.get("rel") or "").lower().split()
        address = clean_url(link.get("href") or "", base)
        is_feed = ("alternate" in relations and kind in _TYPES) or "feed" in relations
        if address and is_feed and "/wp-json/" not in address and "oembed" not in kind:
            yield Candidate(address, inline_text(link.get("title") or ""), kind)


def _linked(root: html.HtmlElement, base: str) -> Iterator[Candidate]:
    for link in root.iter("a"):
        address = clean_url(link.get("href") or "", base)
        if address and _LOOKS_LIKE_FEED.search(address):
            yield Candidate(address, inline_text(link.text_content()))


def _rank(candidate: Candidate) -> tuple[bool, int]:
    is_of_comments = bool(_COMMENTS.search(candidate.title) or _COMMENTS.search(candidate.url))
    return is_of_comments, _TYPES.get(candidate.type, 9)
