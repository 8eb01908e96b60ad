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
MAX_ELEMENTS = 20_000
"""Real pages stay under 10,000; what lies beyond is cut off."""
MAX_TEXT = 1_000_000
"""Characters that a reader sees: real pages stay under 350,000; what lies beyond is cut off."""
MAX_NAMES = 4_000
"""Characters of a class, id or style: real ones stay under 3,000; longer ones name nothing."""
MAX_ATTRIBUTE = 20_000
"""Characters of any other attribute: longer ones hold a picture or a program."""
MAX_DEPTH = 200
"""Real pages nest under 60 elements; what lies deeper is cut off."""

_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]"
    r"|&#(?:x0*(?:[0-8bcef]|1[0-9a-f]|7f|fff[ef])(?![0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|127|6553[45])(?![0-9]));?",
    re.IGNORECASE,
)
"""Control characters and what XML forbids beside them, as they are and as references: no tree may hold them."""

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
    depth, count, length, cut = 0, 0, 0, []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            length += len(element.tail or "")
            continue
        depth += 1
        count += 1
        length += 0 if element.tag in UNSEEN else len(element.text or "")
        if depth == MAX_DEPTH or count > MAX_ELEMENTS or length > MAX_TEXT:
            cut.append(element)
    for element in cut:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    _bound_attributes(root)


def _bound_attributes(root: HtmlElement) -> None:
    for element in root.xpath(f"//*[@*[string-length(.) > {MAX_NAMES}]]"):
        for name, value in element.attrib.items():
            if len(value) > (MAX_NAMES if name in ("class", "id", "style", "itemprop", "rel") else MAX_ATTRIBUTE):
                del element.attrib[name]


def has_class(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    """Whether a word of an element's class or id is such a one."""
    named = element.get("class")
    if named and pattern.search(named):
        return True
    named = element.get("id")
    return bool(named and pattern.search(named))


def visible_text(element: HtmlElement) -> str:
    """The words that a reader sees in an element."""
    hidden = set(element.iterdescendants(*UNSEEN))
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
