"""The demonstration edition as bytes on the wire: feeds in three forms, and article pages."""

from __future__ import annotations

import json
from email.utils import format_datetime
from html import escape
from typing import Any

from termnews.demo.edition import Form, Listing, Piece
from termnews.models import FeedKind
from termnews.sections import BY_SLUG

CONTENT_TYPES = {Form.RSS: "application/rss+xml", Form.ATOM: "application/atom+xml", Form.JSON: "application/feed+json"}
_FOR_SUBSCRIBERS = "Abonnés"
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'


def print_feed(listing: Listing) -> bytes:
    """A feed in its paper's form."""
    forms = {Form.RSS: _rss, Form.ATOM: _atom, Form.JSON: _json_feed}
    return forms[listing.form](listing).encode()


def _rss(listing: Listing) -> str:
    items = "".join(_rss_item(piece, full=_is_full(listing, piece)) for piece in listing.pieces)
    return (
        f'{_XML}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>'
        f"{_tag('title', listing.subscription.title)}{_tag('link', listing.site)}{_tag('language', 'fr')}"
        f"{items}</channel></rss>"
    )


def _rss_item(piece: Piece, *, full: bool) -> str:
    categories = "".join(_tag("category", subject) for subject in _subjects(piece))
    return (
        f"<item>{_tag('title', piece.title)}{_tag('link', piece.url)}{_tag('guid', piece.url)}"
        f"{_tag('description', piece.lead)}{_tag('dc:creator', piece.author)}"
        f"{_tag('pubDate', format_datetime(piece.published))}{categories}{_picture(piece)}"
        f"{_tag('content:encoded', piece.body) if full else ''}</item>"
    )


def _atom(listing: Listing) -> str:
    entries = "".join(_atom_entry(piece, full=_is_full(listing, piece)) for piece in listing.pieces)
    newest = max(piece.published for piece in listing.pieces)
    return (
        f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">'
        f"{_tag('title', listing.subscription.title)}{_tag('id', listing.subscription.url)}"
        f'<link href="{escape(listing.site)}"/>{_tag("updated", newest.isoformat())}{entries}</feed>'
    )


def _atom_entry(piece: Piece, *, full: bool) -> str:
    content = f'<content type="html">{escape(_figure(piece) + piece.body)}</content>' if full else ""
    categories = "".join(f'<category term="{escape(subject)}"/>' for subject in _subjects(piece))
    return (
        f'<entry xml:lang="{piece.language}">{_tag("title", piece.title)}{_tag("id", piece.url)}'
        f'<link rel="alternate" href="{escape(piece.url)}"/><author>{_tag("name", piece.author)}</author>'
        f"{_tag('published', piece.published.isoformat())}{_tag('updated', piece.published.isoformat())}"
        f"{categories}{_tag('summary', piece.lead)}{content}</entry>"
    )


def _json_feed(listing: Listing) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": listing.subscription.title,
        "home_page_url": listing.site,
        "feed_url": listing.subscription.url,
        "language": "fr",
        "items": [_json_item(piece, full=_is_full(listing, piece)) for piece in listing.pieces],
    }
    return json.dumps(feed, ensure_ascii=False)


def _json_item(piece: Piece, *, full: bool) -> dict[str, Any]:
    return {
        "id": piece.url,
        "url": piece.url,
        "title": piece.title,
        "summary": piece.lead,
        "content_html": (_figure(piece) + piece.body) if full else f"<p>{escape(piece.lead)}</p>",
        "authors": [{"name": piece.author}],
        "date_published": piece.published.isoformat(),
        "tags": _subjects(piece),
        "language": piece.language,
    }


def print_page(piece: Piece, publisher: str) -> bytes:
    """An article's own page, which says of itself whether it is free."""
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": piece.title,
        "description": piece.lead,
        "datePublished": piece.published.isoformat(),
        "author": {"@type": "Person", "name": piece.author},
        "publisher": {"@type": "NewsMediaOrganization", "name": publisher},
        "articleSection": BY_SLUG[piece.sections[0]].name,
        "isAccessibleForFree": not piece.paid,
        **({"image": piece.image} if piece.image else {}),
    }
    ld = json.dumps(facts, ensure_ascii=False).replace("</", "<\\/")
    return (
        f'<!DOCTYPE html>\n<html lang="{piece.language}"><head><meta charset="utf-8">{_tag("title", piece.title)}'
        f'<link rel="canonical" href="{escape(piece.url)}"><script type="application/ld+json">{ld}</script></head>'
        f"<body><article>{_tag('h1', piece.title)}<p><strong>{escape(piece.lead)}</strong></p>"
        f"{_figure(piece)}{piece.body}</article></body></html>"
    ).encode()


def _is_full(listing: Listing, piece: Piece) -> bool:
    """Most-read lists give leads alone, as real ones do."""
    return not piece.paid and listing.subscription.kind is not FeedKind.MOST_READ


def _figure(piece: Piece) -> str:
    if not piece.image:
        return ""
    return f'<figure><img src="{escape(piece.image)}" alt="">{_tag("figcaption", piece.caption)}</figure>'


def _picture(piece: Piece) -> str:
    if not piece.image:
        return ""
    caption = _tag("media:description", piece.caption)
    return f'<media:content url="{escape(piece.image)}" medium="image" type="image/jpeg">{caption}</media:content>'


def _subjects(piece: Piece) -> list[str]:
    return [BY_SLUG[slug].name for slug in piece.sections] + [_FOR_SUBSCRIBERS] * piece.paid


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"
