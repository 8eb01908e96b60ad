"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), and publishers' most-read lists as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from termnews.errors import NotAFeed
from termnews.feeds.entries import RawEntry, entries_of, language_of
from termnews.feeds.feed_dates import parse_date
from termnews.feeds.markup import headline
from termnews.feeds.most_read_json import most_read_entries
from termnews.feeds.pictures import Picture
from termnews.i18n import _
from termnews.models import Enclosure, ParsedFeed
from termnews.text.clean import clean_url

Fields = dict[str, Any]


def parse_json_feed(text: str, url: str = "") -> ParsedFeed:
    """What a JSON feed says, or a publisher's most-read list; NotAFeed where the JSON is neither."""
    try:
        feed = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise NotAFeed(_("Ce n’est pas un flux : ce JSON est illisible.")) from error
    feed = feed if isinstance(feed, dict) else {}
    if isinstance(feed.get("items"), list) and "version" in feed:
        return _parse(feed, url)
    ranked = entries_of(most_read_entries(feed), url)
    if not ranked:
        raise NotAFeed(_("Ce n’est pas un flux : ce JSON n’a pas la liste « items » d’un JSON Feed."))
    return ParsedFeed(entries=ranked)


def _parse(feed: Fields, url: str) -> ParsedFeed:
    site, language = clean_url(_string(feed, "home_page_url"), url), language_of(_string(feed, "language"))
    authors = tuple(_authors(feed))
    items = (item for item in feed["items"] if isinstance(item, dict))
    return ParsedFeed(
        title=headline(_string(feed, "title")),
        site=site,
        language=language,
        entries=entries_of((_raw_entry(item, authors) for item in items), site or url, language),
    )


def _raw_entry(item: Fields, authors: tuple[str, ...]) -> RawEntry:
    guid = _identifier(item.get("id"))
    return RawEntry(
        title=_string(item, "title"),
        links=(_string(item, "url"), _string(item, "external_url"), guid if guid.startswith("http") else ""),
        guid=guid,
        summary=_string(item, "summary"),
        texts=tuple(filter(None, (_string(item, "content_html"), _plain(_string(item, "content_text"))))),
        authors=tuple(_authors(item)) or authors,
        published=parse_date(_string(item, "date_published")),
        updated=parse_date(_string(item, "date_modified")),
        categories=tuple(tag for tag in _list(item, "tags") if isinstance(tag, str)),
        language=_string(item, "language"),
        pictures=tuple(Picture(url=url) for name in ("image", "banner_image") if (url := _string(item, name))),
        enclosures=tuple(_enclosures(item)),
    )


def _plain(text: str) -> str:
    """A text that the format says is no markup, whatever it looks like."""
    return escape(text, quote=False)


def _identifier(value: object) -> str:
    """An identifier as text: some feeds give numbers."""
    return str(value) if isinstance(value, str | int) else ""


def _authors(fields: Fields) -> Iterator[str]:
    """The names of 1.1's `authors` and 1.0's `author`."""
    for person in (*_list(fields, "authors"), fields.get("author"), fields.get("authors")):
        if isinstance(person, dict):
            yield _string(person, "name")
        elif isinstance(person, str):
            yield person


def _enclosures(item: Fields) -> Iterator[Enclosure]:
    for one in _list(item, "attachments"):
        if isinstance(one, dict):
            size = one.get("size_in_bytes")
            yield Enclosure(_string(one, "url"), _string(one, "mime_type"), size if isinstance(size, int) else 0)


def _string(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def _list(fields: Fields, name: str) -> list[Any]:
    value = fields.get(name)
    return value if isinstance(value, list) else []
