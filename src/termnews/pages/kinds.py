"""What some bytes are: a feed, a page, a list of feeds."""

from __future__ import annotations

import re
from typing import Literal

from termnews.text.charset import decode
from termnews.text.prolog import LOOK_AHEAD, prolog_of

Kind = Literal["feed", "page", "opml", "unknown"]

_FEED_ROOTS = frozenset(("rss", "rdf", "feed", "channel", "urlset", "sitemapindex"))
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org|"(?:items|records|trails|results|tabs)"\s*:\s*[\[{]')
_FEED_ROOT_BEHIND_JUNK = re.compile(r"<(?:rss|rdf:RDF|feed|urlset)[\s>]")
_PAGE_ROOT = re.compile(r"<(?:html|head|body|!doctype\s+html)\b", re.IGNORECASE)


def kind_of(content: bytes, content_type: str = "") -> Kind:
    """What a file or answer is, by its own bytes; by its HTTP content type where the bytes do not say."""
    text = decode(content, content_type)[:LOOK_AHEAD]
    root = prolog_of(text).root
    if root == "opml":
        return "opml"
    if root in _FEED_ROOTS or _is_json_list(text):
        return "feed"
    if _FEED_ROOT_BEHIND_JUNK.search(text) and not _PAGE_ROOT.search(text):
        return "feed"
    if root or _PAGE_ROOT.search(text):
        return "page"
    return _kind_of_type(content_type)
