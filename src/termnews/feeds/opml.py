"""Lists of subscriptions in OPML 2.0 (http://opml.org/spec2.opml), read leniently and written strictly.

A folder is a section; beside the usual attributes ours keep publisher, kind and language for the way back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree

from termnews.errors import TermnewsError
from termnews.i18n import _
from termnews.models import Feed, FeedKind, Subscription
from termnews.sections import section_of, slug_for, title_of
from termnews.text.clean import clean_line, clean_url
from termnews.text.html import inline_text

_ADDRESSES = ("xmlurl", "feedurl", "rssurl", "rss")
_MAX_DEPTH = 64
"""Folders within folders that are followed; readers make three."""


def parse_opml(content: bytes) -> tuple[Subscription, ...]:
    """The subscriptions of a list, each address once; TermnewsError where it is no OPML at all."""
    # Bare ampersands and missing ends are common: what can be read is read.
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content.lstrip(), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or not any(_name(one) in ("opml", "outline") for one in root.iter()):
        raise TermnewsError(_("Ce fichier n’est pas une liste OPML : aucun élément « outline » n’a pu y être lu."))
    found: dict[str, Subscription] = {}
    for outline, folders in _outlines(root, (), 0):
        subscription = _subscription(outline, folders)
        if subscription:
            found.setdefault(subscription.url, subscription)
    return tuple(found.values())


def _outlines(
    element: etree._Element, folders: tuple[str, ...], depth: int
) -> Iterator[tuple[dict[str, str], tuple[str, ...]]]:
    """Every outline with an address, with the folders that it is in, the outermost first."""
    for child in element:
        attributes = {str(name).rpartition("}")[2].lower(): str(value) for name, value in child.attrib.items()}
        inner = folders
        if _name(child) == "outline":
            if any(attributes.get(name) for name in _ADDRESSES) or attributes.get("type", "").lower() == "rss":
                yield attributes, folders
            else:
                name = inline_text(attributes.get("title") or attributes.get("text") or "")
                inner = (*folders, name) if name else folders
        if depth < _MAX_DEPTH:
            yield from _outlines(child, inner, depth + 1)


def _subscription(attributes: dict[str, str], folders: tuple[str, ...]) -> Subscription | None:
    address = next((attributes[name] for name in _ADDRESSES if attributes.get(name)), "") or attributes.get("url", "")
    address = address.strip()
    url = clean_url(f"http://{address[7:]}" if address.lower().startswith("feed://") else address)
    if not url:
        return None
    title = inline_text(attributes.get("title") or attributes.get("text") or "")
    kind = clean_line(attributes.get("kind", ""))
    return Subscription(
        url=url,
        title=title,
        publisher=inline_text(attributes.get("publisher", "")),
        section=_section(folders, attributes.get("category", "")),
        kind=FeedKind(kind) if kind in tuple(FeedKind) else FeedKind.SECTION,
        language=clean_line(attributes.get("language", ""), 20),
    )


def _section(folders: tuple[str, ...], category: str) -> str:
    """The nearest folder that is a known section, else the feed's own folder, else its category where that is known."""
    known = next(filter(None, map(section_of, reversed(folders))), "")
    if known or folders:
        return known or slug_for(folders[-1])
    return next(filter(None, (section_of(part.strip("/ ")) for part in category.split(","))), "")


def format_opml(feeds: Iterable[Subscription | Feed], title: str = "termnews") -> bytes:
    """An OPML file with a folder a section, which `parse_opml` reads back as it was."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for section, inside in groupby(sorted(feeds, key=lambda feed: feed.section), key=lambda feed: feed.section):
        name = title_of(section)
        folder = etree.SubElement(body, "outline", text=name, title=name) if section else body
        for feed in inside:
            _add_outline(folder, feed)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_outline(folder: etree._Element, feed: Subscription | Feed) -> None:
    attributes = {"type": "rss", "text": feed.title or feed.url, "title": feed.title, "xmlUrl": feed.url}
    own = {"publisher": feed.publisher, "kind": str(feed.kind), "language": feed.language}
    if isinstance(feed, Feed):
        attributes["htmlUrl"] = feed.site
    etree.SubElement(folder, "outline", {name: value for name, value in (attributes | own).items() if value})


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
