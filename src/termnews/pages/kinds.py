"""What some bytes are: a feed, a page, a list of feeds."""

from __future__ import annotations

import re
from typing import Literal

from termnews.text.charset import decode
from termnews.text.prolog import FEED_ROOTS, LOOK_AHEAD, feed_prolog_of, is_page

Kind = Literal["feed", "page", "opml", "unknown"]

_JSON_LIST = re.compile(r'"(?:items|records|trails|tabs|results|mostViewed|articles)"\s*:\s*[\[{]')
_TYPES: tuple[tuple[str, Kind], ...] = (
    ("opml", "opml"),
    ("html", "page"),
    ("rss", "feed"),
    ("atom", "feed"),
    ("rdf", "feed"),
    ("feed+json", "feed"),
)


def kind_of(content: bytes, content_type: str = "") -> Kind:
    """What a file or an answer is, by its own bytes; by its HTTP content type where the bytes do not say."""
    text = decode(content, content_type)[:LOOK_AHEAD].lstrip("\ufeff \t\r\n\0")
    if text.startswith(("{", "[")):
        return "feed" if _JSON_LIST.search(text) else "unknown"
    root = feed_prolog_of(text).root
    if root == "opml":
        return "opml"
    if root in FEED_ROOTS:
        return "feed"
    if root or is_page(text):
        return "page"
    return next((kind for part, kind in _TYPES if part in content_type.lower()), "unknown") if text else "unknown"
