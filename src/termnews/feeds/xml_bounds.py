"""What of an XML feed is worth reading: a hostile one costs no more than a long one.

Parsers take linear time for most things, but not for thousands of categories of one entry or for names of a megabyte.
"""

from __future__ import annotations

import re
from itertools import islice

from termnews.feeds.entries import ENTRY_LIMIT

LENGTH_LIMIT = 10_000_000
"""Characters: what a body from the network may have."""
TAG_LIMIT = 300_000
"""Of a document; a feed of a thousand whole articles has 100,000."""
CATEGORY_LIMIT = 100
"""Of one entry; real ones have up to some dozens."""
NAME_LIMIT = 1_000
"""Characters of an author's element."""

_TAG = re.compile("<")
_ENTRY_START = re.compile(r"<(?:\w{1,20}:)?(?:item|entry)(?=[\s>])")
_ENTRY_END = re.compile(r"</(?:\w{1,20}:)?(?:item|entry)\s*>")
_CATEGORY = re.compile(
    r"<(?:\w{1,20}:)?(?P<entry>item|entry)(?=[\s>])"
    r"|<(?P<name>(?:\w{1,20}:)?(?:category|subject|keywords))\b[^<>]*?(?:/>|>(?:<!\[CDATA\[[^<]*\]\]>|[^<]*)</(?P=name)>)"
)
_LONG_NAME = re.compile(
    r"(<(?:\w{1,20}:)?(?:author|creator|name|email|managingEditor|webMaster)\b[^<>]{0,500}>(?:<!\[CDATA\[)?"
    rf"[^<\]]{{{NAME_LIMIT}}})[^<\]]+"
)


def within_bounds(element: str) -> str:
    """The text of a feed's root element without what lies beyond the limits."""
    element = _first_tags(element[:LENGTH_LIMIT])
    if element.count("ategory") + element.count("subject") + element.count("keywords") > 20 * CATEGORY_LIMIT:
        element = _first_categories(element)
    return _first_entries(element)


def with_short_names(element: str) -> str:
    """The text of a feed's root element without the ends of names that are too long."""
    return _LONG_NAME.sub(r"\1", element)


def _first_tags(element: str) -> str:
    if len(element) < TAG_LIMIT * len("<p>") or element.count("<") <= TAG_LIMIT:
        return element
    beyond = next(islice(_TAG.finditer(element), TAG_LIMIT, None))
    return element[: beyond.start()]


def _first_categories(element: str) -> str:
    count = 0

    def kept(found: re.Match[str]) -> str:
        nonlocal count
        count = 0 if found["entry"] else count + 1
        return found[0] if count <= CATEGORY_LIMIT else ""

    return _CATEGORY.sub(kept, element)


def _first_entries(element: str) -> str:
    """The entries up to the limit, and what follows the last of all."""
    if element.count("item") + element.count("entry") <= ENTRY_LIMIT:
        return element
    beyond = next(islice(_ENTRY_START.finditer(element), ENTRY_LIMIT, None), None)
    if beyond is None:
        return element
    end = beyond.start()
    for last in _ENTRY_END.finditer(element, end):
        end = last.end()
    return element[: beyond.start()] + element[end:]
