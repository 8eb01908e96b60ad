"""Publishers' most-read lists that are JSON, each shape one row of a table, read leniently and in their order.

The shapes are those of bbc/simorgh (`mostread.json`, older and newer), guardian/frontend (`most-read*.json`), the
Guardian Open Platform (`show-most-viewed`) and the New York Times' Most Popular API, as their publishers show them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termnews.feeds.entries import RawEntry
from termnews.feeds.feed_dates import parse_date
from termnews.feeds.pictures import Picture

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """Where a publisher keeps the list, and what it calls its parts; the first path that leads somewhere counts."""

    items: Path
    title: tuple[Path, ...]
    url: tuple[Path, ...]
    lead: Path = ()
    author: Path = ()
    published: Path = ()
    image: Path = ()


_BLOCKS: Path = ("promo", "headlines", "promoHeadline", "blocks", 0, "model", "blocks", 0, "model", "text")
_TRAIL_TITLE: tuple[Path, ...] = (("headline",), ("linkText",))
_SHAPES = (
    _Shape(items=("data", "items"), title=(("title",),), url=(("href",),), published=("timestamp",)),
    _Shape(
        items=("records",),
        title=(("promo", "headlines", "headline"), ("promo", "headlines", "shortHeadline"), _BLOCKS),
        url=(("promo", "locators", "canonicalUrl"), ("promo", "locators", "assetUri")),
        lead=("promo", "summary"),
        published=("promo", "timestamp"),
    ),
    _Shape(
        items=("trails",), title=_TRAIL_TITLE, url=(("url",),), author=("byline",), published=("webPublicationDate",),
        image=("image",),
    ),
    _Shape(
        items=("tabs", 0, "trails"), title=_TRAIL_TITLE, url=(("url",),), author=("byline",),
        published=("webPublicationDate",), image=("image",),
    ),
    _Shape(
        items=("response", "mostViewed"), title=(("webTitle",),), url=(("webUrl",),), lead=("fields", "trailText"),
        author=("fields", "byline"), published=("webPublicationDate",), image=("fields", "thumbnail"),
    ),
    _Shape(
        items=("results",), title=(("title",),), url=(("url",),), lead=("abstract",), author=("byline",),
        published=("published_date",),
    ),
)  # fmt: skip


def most_read_entries(document: object) -> Iterator[RawEntry]:
    """The entries of a most-read list, in the publisher's order; none where the document has no shape that is known."""
    for shape in _SHAPES:
        items = _at(document, shape.items)
        entries = [_raw_entry(item, shape) for item in items] if isinstance(items, list) else []
        named = [entry for entry in entries if entry.title and any(entry.links)]
        if named:
            yield from named
            return


def _raw_entry(item: object, shape: _Shape) -> RawEntry:
    image = _text(item, shape.image)
    return RawEntry(
        title=next(filter(None, (_text(item, path) for path in shape.title)), ""),
        links=tuple(_text(item, path) for path in shape.url),
        summary=_text(item, shape.lead),
        authors=(_text(item, shape.author),),
        published=parse_date(_text(item, shape.published)),
        pictures=(Picture(url=image),) if image else (),
    )


def _text(item: object, path: Path) -> str:
    """A string, or a number as one."""
    value = _at(item, path) if path else ""
    return str(value) if isinstance(value, str | int) else ""


def _at(value: object, path: Path) -> object:
    """What a path of keys and places leads to; None where it breaks off."""
    for step in path:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, dict) else None
        else:
            value = value[step] if isinstance(value, list) and len(value) > step else None
    return value
