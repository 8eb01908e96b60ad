"""What a feed's bytes say, whatever its format; every string that leaves is clean and without markup."""

from __future__ import annotations

from collections.abc import Set

from termnews.errors import NotAFeed
from termnews.i18n import _
from termnews.models import ParsedFeed
from termnews.text.charset import decode
from termnews.text.prolog import FEED_ROOTS, feed_prolog_of, is_page


def parse_feed(
    content: bytes, url: str = "", content_type: str = "", known: Set[str] = frozenset(), *, sealed: bool = False
) -> ParsedFeed:
    """What a feed says: RSS, RDF, Atom, CDF, JSON Feed, a news sitemap, or a publisher's most-read list as JSON.

    `url` is where it came from: relative addresses start there. `content_type` is the HTTP header, for its charset.
    Of entries whose `source_hash` is `known` no more is read than their names and categories: they are `is_same`.
    With `sealed`, the bodies of an XML feed are left sealed where there is a lead without them.
    Raises NotAFeed, with a sentence that says what the bytes are instead.
    """
    text = decode(content, content_type).lstrip("\ufeff \t\r\n\0")
    if not text:
        raise NotAFeed(_("Le flux est vide : rien n’a été envoyé."))
    if text[0] in "{[":
        from termnews.feeds.jsonfeed import parse_json_feed

        return parse_json_feed(text, url)
    root = feed_prolog_of(text).root
    if root in ("urlset", "sitemapindex"):
        from termnews.feeds.sitemap import parse_sitemap

        return parse_sitemap(text, url)
    return _parse_xml(text, url, root, known, sealed=sealed)


def _parse_xml(text: str, url: str, root: str, known: Set[str], *, sealed: bool) -> ParsedFeed:
    from termnews.feeds.xml_feed import parse_xml_feed

    parsed = parse_xml_feed(text, url, known, sealed=sealed) if root in FEED_ROOTS else None
    if parsed is None:
        raise NotAFeed(_what_else(text, root))
    return parsed


def _what_else(text: str, root: str) -> str:
    """What a document is that is no feed, and what to do with it."""
    if root == "opml":
        return _("Ce n’est pas un flux mais une liste de flux (OPML) : importez-la avec « termnews import ».")
    if is_page(text):
        return _("Ce n’est pas un flux mais une page web : « termnews add » y cherche le flux du site.")
    return _("Ce n’est pas un flux : ni RSS, ni Atom, ni JSON Feed, ni plan de site d’actualité.")
