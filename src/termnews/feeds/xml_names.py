"""The names and texts of a feed's elements, as far as they mean the same to everybody; the others are feedparser's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

Fields = dict[str, Any]

_PREFIXES = {
    "": "",
    "http://www.w3.org/2005/atom": "atom:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://search.yahoo.com/mrss": "media:",
    "http://purl.org/rss/1.0/modules/syndication/": "sy:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://purl.org/rss/1.0/modules/slash/": "slash:",
    "http://wellformedweb.org/commentapi/": "wfw:",
    "http://purl.org/syndication/thread/1.0": "thr:",
}
"""The usual prefix of each namespace, in lower case."""
_FEEDPARSERS = ("http://purl.org/", "http://www.w3.org/", "http://webns.net/", "http://backend.userland.com/")
"""How other namespaces begin that feedparser knows, beside those of places and rights; it must read these itself."""
_HANDLED = frozenset(
    "abstract author body category content copyright created description email enclosure entry fullitem generator guid "
    "height homepage id image info issued item keywords language lastbuilddate link managingeditor modified name "
    "pubdate published rights source subtitle summary tagline textinput title updated uri url webmaster width".split()
)
"""Names that mean something to feedparser even in a namespace that it does not know."""
XML = "{http://www.w3.org/XML/1998/namespace}"
_BASE = f"{XML}base"
_BROKEN_REFERENCE = re.compile(r"&(\w+);")
UNKNOWN = "?"
"""The name of whatever a publisher has made up."""
_TYPES = frozenset(("", "text", "html", "text/html", "text/plain"))


class Unusual(Exception):
    """It is feedparser's."""


def name_of(element: Element) -> str:
    """An element's name in lower case, under the usual prefix of its namespace."""
    if _BASE in element.attrib and element.tag.rpartition("}")[2] not in ("title", "summary", "content"):
        raise Unusual
    return _name_of_tag(element.tag)


@lru_cache(maxsize=1_024)
def _name_of_tag(tag: str) -> str:
    namespace, _brace, name = tag[1:].rpartition("}") if tag[0] == "{" else ("", "", tag)
    prefix = _PREFIXES.get(namespace.lower())
    if prefix is not None:
        return prefix + name.lower()
    if namespace.lower().startswith(_FEEDPARSERS) or name.lower() in _HANDLED:
        raise Unusual
    return UNKNOWN


def keep(fields: Fields, key: str, value: object) -> None:
    """What is said twice is for feedparser to choose from."""
    if key in fields:
        raise Unusual
    fields[key] = value


def text_in(element: Element) -> str:
    """The text of an element without others inside."""
    if len(element):
        raise Unusual
    return _repaired((element.text or "").strip())


def content_text(element: Element) -> str:
    """The text of one of Atom's, plain or escaped."""
    if element.get("type", "") not in _TYPES or "mode" in element.attrib:
        raise Unusual
    return text_in(element)


def address_in(element: Element) -> str:
    """The address that an element holds as its text."""
    if element.attrib:
        raise Unusual
    return _BROKEN_REFERENCE.sub(r"&\1", usual_address(text_in(element)).replace("&amp;", "&"))


def usual_address(address: str) -> str:
    """An address that means the same as it stands."""
    if ":///" in address:
        raise Unusual
    return address


def base_of(element: Element) -> str:
    """The xml:base of a text."""
    base = element.get(_BASE, "")
    if base and not base.startswith(("https://", "http://")):
        raise Unusual
    return base


def language_of(element: Element) -> str:
    """The language that an element says it is in; empty for none."""
    return element.get(f"{XML}lang", "").replace("_", "-")


def _repaired(text: str) -> str:
    """As feedparser does: UTF-8 that was taken for Latin-1 and written as UTF-8 once more is set right."""
    if text.isascii():
        return text
    try:
        return text.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return text
