"""Where a site keeps its feeds: what its page says, and the usual places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from termnews.feeds.markup import headline
from termnews.text.charset import decode
from termnews.text.clean import clean_url
from termnews.text.fold import fold

GUESSES = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feeds/all.atom.xml", "/feed.json")
"""Where publishers' systems put the feed of a whole site."""
MAX_LINKS = 20
"""Feeds of one page that are told: a publisher's list of all its feeds is longer than a choice."""

_RANK_OF_TYPE = {
    "application/rss+xml": 0,
    "application/atom+xml": 0,
    "application/rdf+xml": 0,
    "application/x.atom+xml": 0,
    "application/x-atom+xml": 0,
    "application/feed+json": 1,
    "application/xml": 2,
    "text/xml": 2,
    "application/json": 3,
}
"""The first is the best; between equals the page's own order decides: its main feed stands first."""
_OF_COMMENTS = re.compile(
    r"\b(?:comments?|commentaires?|kommentare?|comentarios|commenti|reponses?|replies|discussion|تعليقات)\b"
)
_NO_FEED = re.compile(r"/wp-json(?:/|$)|[?&]rest_route=|oembed", re.IGNORECASE)
_LIKE_A_FEED = re.compile(
    r"(?:^|[/._-])(?:rss|atom|rdf|feeds?|flux)(?:[\d._-]*(?:xml|php|json|rdf|aspx?))?/?$|\.(?:rss|atom|rdf)$|/(?:rss|feeds?)/(?!.*\.html?$)"
    r"|[?&](?:feed|format|type|output)=(?:rss|atom|feed)",
    re.IGNORECASE,
)
_OF_ANOTHER_SERVICE = re.compile(
    r"(?:^|\.)(?:feedly|inoreader|netvibes|newsblur|theoldreader|facebook|twitter|x|yahoo|bloglines|google)\.\w+$"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that a page points to."""

    url: str
    title: str = ""
    type: str = ""
    """The media type that the page gives; empty where it is a mere link."""


def feed_links(content: bytes, url: str) -> list[Candidate]:
    """The feeds that a page points to, best first: those it declares, then links that look like feeds.

    Feeds of comments are left out. An unreadable page has none.
    """
    root = _tree(content)
    if root is None:
        return []
    base = urljoin(url, next((one.get("href") or "" for one in root.iter("base")), ""))
    declared = sorted(_declared(root, base), key=lambda one: _RANK_OF_TYPE.get(one.type, 0))
    found: dict[str, Candidate] = {}
    for candidate in _news_alone(chain(declared, _linked(root, base))):
        found.setdefault(candidate.url, candidate)
    return list(islice(found.values(), MAX_LINKS))


def _tree(content: bytes) -> html.HtmlElement | None:
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        tree: html.HtmlElement = html.document_fromstring(decode(content).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


def _declared(root: html.HtmlElement, base: str) -> Iterator[Candidate]:
    for link in root.iter("link"):
        media_type = (link.get("type") or "").partition(";")[0].strip().lower()
        relations = (link.get("rel") or "").lower().split()
        address = _address(link, base)
        if address and (("alternate" in relations and media_type in _RANK_OF_TYPE) or "feed" in relations):
            yield Candidate(address, headline(link.get("title") or ""), media_type)


def _linked(root: html.HtmlElement, base: str) -> Iterator[Candidate]:
    for link in root.iter("a"):
        address = _address(link, base)
        parts = urlsplit(address)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if _LIKE_A_FEED.search(path) and not _OF_ANOTHER_SERVICE.search(parts.hostname or ""):
            yield Candidate(address, headline(link.get("title") or link.text_content()))


def _address(link: html.HtmlElement, base: str) -> str:
    """A link's address; `feed:` before it only says what is there."""
    href = (link.get("href") or "").strip()
    address = clean_url(
        re.sub(r"^feed:(?://(?!http))?", lambda found: "http://" if "//" in found[0] else "", href), base
    )
    return "" if _NO_FEED.search(address) else address


def _news_alone(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    for candidate in candidates:
        if not (
            _OF_COMMENTS.search(fold(candidate.title)) or _OF_COMMENTS.search(urlsplit(candidate.url).path.lower())
        ):
            yield candidate
