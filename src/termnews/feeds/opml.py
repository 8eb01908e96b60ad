"""Lists of subscriptions in OPML 2.0 (http://opml.org/spec2.opml), read leniently and written strictly.

A folder is a section; beside the usual attributes ours keep publisher, kind and language for the way back. Nothing in a
list is run or followed, and only addresses of the web count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from termnews.errors import TermnewsError
from termnews.feeds.entries import language_of
from termnews.feeds.markup import headline
from termnews.feeds.xml_tree import name_of, tree_of
from termnews.i18n import _
from termnews.models import Feed, FeedKind, Subscription
from termnews.sections import section_of, slug_for, title_of
from termnews.text.charset import decode
from termnews.text.clean import clean_url

_ADDRESSES = ("xmlurl", "feedurl", "rssurl", "url")
"""Names of the attribute that holds a feed's address, in lower case, the usual one first."""
_FEED_TYPES = frozenset(("rss", "rss1", "rss2", "atom", "feed", "json", "jsonfeed"))


@dataclass(frozen=True, slots=True)
class _Outline:
    """A line of the list, its attributes by their names in lower case, with the folders that it is in."""

    attributes: dict[str, str]
    folders: tuple[str, ...]

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def name(self) -> str:
        """Its title on one clean line; what only stands in for one is none."""
        text = self["text"]
        is_stand_in = self["xmlurl"] and text in (self["xmlurl"], self["publisher"])
        return headline(self["title"]) or ("" if is_stand_in else headline(text))

    @property
    def address(self) -> str:
        """The feed's address, clean; empty where it is no feed. Its query is kept: some feeds are chosen by it."""
        if self["type"].lower() in ("link", "include") and not self["xmlurl"]:
            return ""
        return next(filter(None, (_web_address(self[name]) for name in _ADDRESSES)), "")


def parse_opml(content: bytes) -> tuple[Subscription, ...]:
    """The subscriptions of a list in its order, each address once; TermnewsError where it is no OPML at all."""
    root = tree_of(decode(content))
    if root is None or not any(name_of(one) in ("opml", "outline") for one in root.iter(etree.Element)):
        raise TermnewsError(_("Ce fichier n’est pas une liste OPML : aucun élément « outline » n’a pu y être lu."))
    found: dict[str, Subscription] = {}
    for outline in _outlines(root):
        subscription = _subscription(outline)
        if subscription:
            found.setdefault(subscription.url, subscription)
    return tuple(found.values())


def format_opml(feeds: Iterable[Subscription | Feed], title: str = "termnews") -> bytes:
    """An OPML file with a folder a section, which `parse_opml` reads back as it was, section by section."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    folders = {"": body}
    for feed in feeds:
        if feed.section not in folders:
            name = title_of(feed.section)
            folders[feed.section] = etree.SubElement(body, "outline", text=name, title=name)
        etree.SubElement(folders[feed.section], "outline", _attributes(feed))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _outlines(root: etree._Element) -> Iterator[_Outline]:
    """All outlines, to any depth. Of a file that is cut or tangled, folders may be lost, but no feed."""
    folders: dict[etree._Element, tuple[str, ...]] = {root: ()}
    for element in root.iter(etree.Element):
        parent = element.getparent()
        around = folders[parent] if parent is not None else ()
        folders[element] = around
        if name_of(element) == "outline":
            attributes = {str(name).rpartition("}")[2].lower(): str(value) for name, value in element.attrib.items()}
            outline = _Outline(attributes, around)
            if len(element) and not outline.address:
                folders[element] = (*around, outline.name)
            yield outline


def _subscription(outline: _Outline) -> Subscription | None:
    if not outline.address:
        return None
    kind = outline["kind"].strip().lower()
    return Subscription(
        url=outline.address,
        title=outline.name,
        publisher=headline(outline["publisher"]),
        section=_section(outline.folders, outline["category"]),
        kind=FeedKind(kind) if kind in tuple(FeedKind) else FeedKind.SECTION,
        language=language_of(outline["language"]),
    )


def _section(folders: tuple[str, ...], category: str) -> str:
    """The nearest folder that is a known section, else a known category, else the feed's own folder."""
    named = [name for name in reversed(folders) if name]
    known = next(filter(None, map(section_of, named)), "")
    categories = (section_of(part) for name in category.split(",") for part in reversed(name.strip("/ ").split("/")))
    return known or next(filter(None, categories), "") or (slug_for(named[0]) if named else "")


def _web_address(address: str) -> str:
    """An address of the web; `feed:` before it only says what is there."""
    typed = address.strip()
    if typed.lower().startswith("feed:"):
        typed = typed[len("feed:") :]
        typed = f"http:{typed}" if typed.startswith("//") else typed
    return clean_url(typed)


def _attributes(feed: Subscription | Feed) -> dict[str, str]:
    name = feed.title or feed.publisher or feed.url
    attributes = {
        "type": "rss",
        "text": name,
        "title": feed.title,
        "xmlUrl": feed.url,
        "htmlUrl": feed.site if isinstance(feed, Feed) else "",
        "publisher": feed.publisher,
        "kind": "" if feed.kind is FeedKind.SECTION else str(feed.kind),
        "language": feed.language,
    }
    return {name: value for name, value in attributes.items() if value}
