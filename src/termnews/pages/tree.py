"""A page as a tree: parsed once, bounded in size and depth, and read by all that look for something in it."""

from __future__ import annotations

import re
from typing import cast

from lxml import etree, html
from lxml.html import HtmlElement

from termnews.text.charset import decode
from termnews.text.clean import clean_line

MAX_BYTES = 5_000_000
"""Of a page: the largest real ones met had 3 MB."""
MAX_ELEMENTS = 40_000
"""Real pages stay under 15,000; what lies beyond is cut off."""
MAX_DEPTH = 200
"""Real pages nest under 60 elements; what lies deeper is cut off."""

_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
    r"|&#(?:x0*(?:[0-8bcef]|1[0-9a-f]|7f)(?![0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|127)(?![0-9]));?",
    re.IGNORECASE,
)
"""Control characters, as they are and as references: no tree may hold them."""

UNSEEN = frozenset("script style noscript template svg head".split())
"""Elements whose text no reader sees."""


def parse_tree(content: bytes, content_type: str = "") -> HtmlElement | None:
    """The tree of a page; None for what has none. Never raises."""
    markup = _CONTROLS.sub("", decode(content[:MAX_BYTES], content_type))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = cast("HtmlElement", html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser))
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    _bound(root)
    return root


def _bound(root: HtmlElement) -> None:
    """Cut off what is too deep or too much."""
    depth, cut = 0, []
    for count, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if event == "start" and (depth == MAX_DEPTH or count > 2 * MAX_ELEMENTS):
            cut.append(element)
    for element in cut:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def has_class(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    """Whether a word of an element's class or id is such a one."""
    named = element.get("class")
    if named and pattern.search(named):
        return True
    named = element.get("id")
    return bool(named and pattern.search(named))


def visible_text(element: HtmlElement) -> str:
    """The words that a reader sees in an element."""
    hidden = list(element.iterdescendants(*UNSEEN))
    if not hidden:
        return " ".join(element.itertext())
    unseen = {inner for one in hidden for inner in one.iter()}
    parts = [element.text or ""]
    for one in element.iterdescendants():
        if one not in unseen:
            parts.append(one.text or "")
        if one not in unseen or one in hidden:
            parts.append(one.tail or "")
    return " ".join(parts)


def line_of(element: HtmlElement) -> str:
    """What a reader sees in an element, on one clean line."""
    return clean_line(visible_text(element))
