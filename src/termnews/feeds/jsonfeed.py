"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from termnews.document import Document, Paragraph, Span
from termnews.errors import NotAFeed
from termnews.feeds.feed_dates import parse_date
from termnews.feeds.texts import LEAD_LIMIT, MAX_ENTRIES, TITLE_LIMIT, lead_of
from termnews.i18n import _
from termnews.models import Enclosure, Entry, ParsedFeed
from termnews.text.clean import canonical_url, clean_line, clean_url
from termnews.text.html import inline_text, parse_html
from termnews.text.width import teaser


def parse_json_feed(content: bytes, url: str = "") -> ParsedFeed:
    """What a JSON feed says; NotAFeed where the JSON is none."""
    try:
        feed = json.loads(content.decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotAFeed(_("Ce n’est pas un flux : le JSON est illisible.")) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise NotAFeed(_("Ce n’est pas un flux : ce JSON n’a pas la liste « items » d’un JSON Feed."))
    site = clean_url(_text(feed, "home_page_url"), url)
    language = clean_line(_text(feed, "language"), 20).lower()
    authors = _authors(feed)
    entries = (_entry(item, site or url, language, authors) for item in items[:MAX_ENTRIES] if isinstance(item, dict))
    return ParsedFeed(
        title=inline_text(_text(feed, "title")), site=site, language=language, entries=tuple(filter(None, entries))
    )


def _entry(item: dict[str, Any], base: str, language: str, authors: str) -> Entry | None:
    html, plain, summary = (_text(item, name) for name in ("content_html", "content_text", "summary"))
    address = canonical_url(_text(item, "url"), base) or canonical_url(_text(item, "external_url"), base)
    guid = clean_line(_identifier(item.get("id")))
    if not address and guid.startswith(("http://", "https://")):
        address = canonical_url(guid)
    body = parse_html(html, address or base) if html else _plain(plain)
    lead = clean_line(inline_text(summary), LEAD_LIMIT) or lead_of(body)
    title = inline_text(_text(item, "title")) or teaser(lead, TITLE_LIMIT)
    if not title and not address:
        return None
    published, updated = parse_date(_text(item, "date_published")), parse_date(_text(item, "date_modified"))
    return Entry(
        title=title or address,
        url=address,
        guid=guid,
        lead=lead,
        author=_authors(item) or authors,
        body=body,
        published=published or updated,
        updated=updated,
        categories=tuple(clean_line(tag) for tag in _list(item, "tags") if isinstance(tag, str)),
        language=clean_line(_text(item, "language"), 20).lower() or language,
        image=clean_url(_text(item, "image") or _text(item, "banner_image"), base),
        enclosures=tuple(_enclosures(item, base)),
    )


def _plain(text: str) -> Document:
    """A text that has no markup, whatever it looks like."""
    paragraphs = (clean_line(part, len(part) + 1) for part in re.split(r"\n\s*\n", text))
    return Document(tuple(Paragraph((Span(part),)) for part in paragraphs if part))


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _identifier(value: object) -> str:
    """An identifier as text: some feeds give numbers."""
    return value if isinstance(value, str) else "" if value is None else json.dumps(value)


def _list(item: dict[str, Any], name: str) -> list[Any]:
    value = item.get(name)
    return value if isinstance(value, list) else []


def _authors(item: dict[str, Any]) -> str:
    """The names of 1.1's `authors` and 1.0's `author`."""
    people = [*_list(item, "authors"), item.get("author")]
    names = (clean_line(_text(person, "name")) for person in people if isinstance(person, dict))
    return ", ".join(dict.fromkeys(filter(None, names)))


def _enclosures(item: dict[str, Any], base: str) -> Iterator[Enclosure]:
    for one in _list(item, "attachments"):
        url = clean_url(_text(one, "url"), base) if isinstance(one, dict) else ""
        if url:
            size = one.get("size_in_bytes")
            yield Enclosure(url, clean_line(_text(one, "mime_type"), 100), size if isinstance(size, int) else 0)
