"""RSS, RDF and Atom of all versions, through feedparser where `xml_quick` does not take them.

feedparser is told neither to sanitise nor to resolve what is in texts: every text passes our own gate once. It gets
the document as UTF-8 without prolog, and only through a stream: a bare string it would open as a file or an address.
"""

from __future__ import annotations

import re
from calendar import timegm
from collections.abc import Callable, Iterator, Set
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from xml.parsers import expat

from termnews.feeds.entries import RawEntry, entries_of, language_of, with_scheme
from termnews.feeds.feed_dates import parse_date
from termnews.feeds.markup import headline
from termnews.feeds.pictures import Picture, is_picture
from termnews.feeds.skips import parse_skips
from termnews.feeds.xml_bounds import with_short_names, within_bounds
from termnews.feeds.xml_known import Sources, sources_of
from termnews.feeds.xml_quick import read_quickly
from termnews.feeds.xml_text import element_text, with_references, without_forbidden
from termnews.models import Enclosure, ParsedFeed
from termnews.text.clean import clean_url

Fields = dict[str, Any]

_PERIODS_S = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_LONGEST_TTL_S = 31_536_000
_OF_MEDIA = re.compile(r"<(/?)media:(title|description)\b[^<>]{0,500}?(/?)>")
_SILENT_TAG = re.compile(
    r"</?(?:(?:georss|gml|geo|psc|cc|creativecommons)\s*:\s*\w+"
    r"|(?:\w{1,20}:)?(?:width|height|textinput|cloud|player|rating|restriction|license))\b[^<>]*>",
    re.IGNORECASE,
)
"""The tags of places, sizes and rights."""
_HTTP = ("http://", "https://")


def parse_xml_feed(text: str, url: str, known: Set[str] = frozenset(), *, sealed: bool = False) -> ParsedFeed | None:
    """What an XML feed says; None where it is none. The text may be broken in any way."""
    element, prolog = element_text(text)
    element = _within_bounds(element)
    sources, parsed = (None if prolog.doctype else _read_known(element, known, read_quickly)) or (None, None)
    if parsed is None:
        element = _repaired(element, prolog.doctype)
        sources, parsed = _read_known(element, known, _read) or (None, _read(element))
    if not (parsed["entries"] or (sources and sources.known) or _string(parsed, "version")):
        return None
    feed = parsed["feed"]
    raw_entries = map(_raw_entry, parsed["entries"])
    told = sources.told(raw_entries) if sources else raw_entries
    site = clean_url(with_scheme(_site(feed), url), url)
    base, language = _base(_string(parsed, "version"), url, site), language_of(_string(feed, "language"))
    return ParsedFeed(
        title=headline(_string(feed, "title")),
        site=site,
        language=language,
        entries=entries_of(told, base, language, known, sealed=sealed),
        ttl_s=_ttl_s(feed),
        skips=parse_skips(element),
    )


def _read_known(
    element: str, known: Set[str], read: Callable[[str], Fields | None]
) -> tuple[Sources | None, Fields] | None:
    """The sources of the entries, and what is read of those that are not known; None where that cannot be told."""
    sources = sources_of(element, known)
    parsed = read(sources.unread if sources else element)
    if sources and parsed and len(parsed["entries"]) != sources.count_unread:
        sources, parsed = None, read(element)
    return (sources, parsed) if parsed else None


def _base(version: str, url: str, site: str) -> str:
    """What relative links start from: in RSS the site, in Atom the feed itself."""
    return (url or site) if version.startswith("atom") else (site or url)


def _within_bounds(element: str) -> str:
    element = within_bounds(element)
    if "media:" in element:
        # feedparser takes what is said of a picture for the entry's own title and text.
        element = _OF_MEDIA.sub(r"<\1media:of\2\3>", element)
    return element


def _repaired(element: str, doctype: str) -> str:
    """A document that a strict parser takes, as far as that can be had without guessing."""
    element = with_short_names(without_forbidden(element))
    return with_references(element, doctype) if doctype or not _is_well_formed(element) else element


def _is_well_formed(text: str) -> bool:
    try:
        expat.ParserCreate("utf-8").Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError:
        return False
    return True


def _read(text: str) -> Fields:
    return read_quickly(text) or _parsed(text)


def _parsed(text: str) -> Fields:
    """What feedparser reads.

    It stumbles over some elements that say nothing to us, where they are empty or tangled: then it gets the text
    without them. A feed that is worse is none.
    """
    for attempt in (text, _SILENT_TAG.sub("", text)):
        with suppress(Exception):
            return _parsed_by_feedparser(attempt)
    return {"entries": [], "feed": {}}


def _parsed_by_feedparser(text: str) -> Fields:
    import feedparser

    stream = BytesIO(text.encode("utf-8", "replace"))
    headers = {"content-type": "application/xml; charset=utf-8"}
    parsed: Fields = feedparser.parse(
        stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    return parsed


def _raw_entry(fields: Fields) -> RawEntry:
    texts, summary, of_media = _texts(fields), _string(fields, "summary"), _string(fields, "media_ofdescription")
    links = _maps(fields, "links")
    if not summary and not texts:
        summary, of_media = of_media, ""
    published, updated = _moments(fields)
    return RawEntry(
        title=_string(fields, "title") or _string(fields, "media_oftitle"),
        links=tuple(_links(fields, links)),
        guid=_string(fields, "id"),
        summary=summary,
        texts=texts,
        base=_base_of(fields),
        authors=_authors(fields),
        published=published,
        updated=updated,
        categories=tuple(_categories(fields)),
        language=_string(fields, "language") or _string(_detail(fields, "title"), "language"),
        pictures=tuple(_pictures(fields, links, of_media)),
        enclosures=tuple(_enclosures(fields, links)),
    )


def _texts(fields: Fields) -> tuple[str, ...]:
    return tuple(filter(None, (_string(one, "value") for one in _maps(fields, "content"))))


def _links(fields: Fields, links: list[Fields]) -> Iterator[str]:
    """Where the entry may be read, the best first; a distributor's own address of it comes before its detour."""
    guid, link = _string(fields, "id").strip(), _string(fields, "link").strip()
    yield _string(fields, "feedburner_origlink").strip()
    if link != guid or link.startswith((*_HTTP, "/")):
        yield link
    yield from (_string(one, "href") for one in links if _string(one, "rel") == "alternate")
    if guid.startswith(_HTTP):
        yield guid
    yield from (_string(one, "href") for one in links if _string(one, "rel") in ("related", "via"))


def _site(feed: Fields) -> str:
    alternates = (_string(one, "href") for one in _maps(feed, "links") if _string(one, "rel") == "alternate")
    return _string(feed, "link") or next(alternates, "")


def _base_of(fields: Fields) -> str:
    """The xml:base of an entry's texts."""
    details = (_detail(fields, "summary"), *_maps(fields, "content"), _detail(fields, "title"))
    return next(filter(None, (_string(one, "base") for one in details)), "")


def _authors(fields: Fields) -> tuple[str, ...]:
    """The names; of a single author the text as it stands, for feedparser tears longer addresses in a name."""
    names = tuple(filter(None, (_string(one, "name") for one in _maps(fields, "authors"))))
    return names if len(names) > 1 else (_string(fields, "author") or "".join(names),)


def _moments(fields: Fields) -> tuple[datetime | None, datetime | None]:
    """When it was published and changed."""
    return _moment(fields, "published") or _moment(fields, "created"), _moment(fields, "updated")


def _moment(fields: Fields, name: str) -> datetime | None:
    moment = parse_date(_string(fields, name))
    parsed = dict.get(fields, f"{name}_parsed")
    if moment or not parsed:
        return moment
    # feedparser knows some dates that we do not: Korean, Greek, Hungarian ones.
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=timegm(parsed))
    except (ValueError, OverflowError):
        return None


def _categories(fields: Fields) -> Iterator[str]:
    for tag in _maps(fields, "tags"):
        yield _string(tag, "label") or _string(tag, "term")


def _pictures(fields: Fields, links: list[Fields], caption: str) -> Iterator[Picture]:
    credits = (_string(one, "content") for one in _maps(fields, "media_credit") if _string(one, "role") != "uploader")
    credit = next(credits, "")
    for media in _maps(fields, "media_content"):
        if is_picture(_string(media, "url"), _string(media, "type"), _string(media, "medium")):
            yield Picture(url=_string(media, "url"), width=_number(media, "width"), caption=caption, credit=credit)
    for link in links:
        if _string(link, "rel") == "enclosure" and is_picture(_string(link, "href"), _string(link, "type")):
            yield Picture(url=_string(link, "href"))
    yield from _other_pictures(fields)


def _other_pictures(fields: Fields) -> Iterator[Picture]:
    """Pictures that are smaller, or of the programme rather than of the piece."""
    for thumbnail in _maps(fields, "media_thumbnail"):
        yield Picture(url=_string(thumbnail, "url"), width=_number(thumbnail, "width"), is_thumbnail=True)
    image = dict.get(fields, "image")
    if isinstance(image, dict):
        yield Picture(url=_string(image, "href"), is_thumbnail=True)
    # An author's address stands at the same place as that of a picture.
    if is_picture(_string(fields, "href"), ""):
        yield Picture(url=_string(fields, "href"), is_thumbnail=True)


def _enclosures(fields: Fields, links: list[Fields]) -> Iterator[Enclosure]:
    enclosed = (one for one in links if _string(one, "rel") == "enclosure")
    for one in (*enclosed, *_maps(fields, "media_content")):
        url, media_type = _string(one, "href") or _string(one, "url"), _string(one, "type")
        if not is_picture(url, media_type, _string(one, "medium")):
            yield Enclosure(url, media_type, _number(one, "length") or _number(one, "filesize"))


def _ttl_s(feed: Fields) -> int | None:
    minutes = _number(feed, "ttl")
    if minutes:
        return min(minutes * 60, _LONGEST_TTL_S)
    period_s = _PERIODS_S.get(_string(feed, "sy_updateperiod").strip().lower())
    return period_s // max(_number(feed, "sy_updatefrequency"), 1) if period_s else None


# feedparser's dictionaries answer for keys that they do not have, with warnings: only their own are asked for.


def _string(fields: Fields, name: str) -> str:
    value = dict.get(fields, name)
    return value if isinstance(value, str) else ""


def _number(fields: Fields, name: str) -> int:
    text = _string(fields, name).strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0


def _detail(fields: Fields, name: str) -> Fields:
    detail = dict.get(fields, f"{name}_detail")
    return detail if isinstance(detail, dict) else {}


def _maps(fields: Fields, name: str) -> list[Fields]:
    value = dict.get(fields, name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
