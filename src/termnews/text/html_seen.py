"""What of an HTML tree a reader sees: which elements are dropped with all they hold, and the words of the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree
from lxml.html import HtmlElement

DROPPED = frozenset(
    "script style noscript template head title meta link button input select textarea datalist svg canvas map "
    "applet nav rp annotation annotation-xml".split()
)
"""Not shown, or worked with instead of read; the notes of a formula say in another language what it says already."""
FRAMES = frozenset("iframe video audio embed".split())
"""Their words are for programs that cannot show what they hold."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_FOR_ASSISTANCE = re.compile(r"katex-mathml|MJX_Assistive_MathML")
"""Formulas for screen readers beside the same ones for eyes, of KaTeX and MathJax 2; in MathJax 3 they stand alone."""


def is_hidden(element: HtmlElement) -> bool:
    """Whether an element says of itself that it is not to be seen."""
    style = element.get("style")
    if element.get("hidden") is not None or (style and _HIDDEN.search(style)):
        return True
    return element.tag == "span" and bool(_FOR_ASSISTANCE.search(element.get("class") or ""))


def is_seen(element: HtmlElement) -> bool:
    """Whether a child is an element that a reader sees something of."""
    return isinstance(element.tag, str) and element.tag not in DROPPED and not is_hidden(element)


def seen_text(element: HtmlElement) -> Iterator[str]:
    """The texts of an element in reading order, a newline for a break."""
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, one in walk:
        if event == "end":
            if one is not element:
                yield one.tail or ""
        elif one is not element and (one.tag in FRAMES or not is_seen(one)):
            walk.skip_subtree()
        else:
            yield "\n" if one.tag == "br" else one.text or ""


def has_text_beside(element: HtmlElement, parts: Collection[HtmlElement]) -> bool:
    """Whether an element holds words outside some of its descendants."""
    inside = {one for part in parts for one in part.iter()}
    for one in element.iter():
        if one not in inside and is_seen(one) and (one.text or "").strip():
            return True
        if one is not element and (one.tail or "").strip() and (one not in inside or one in parts):
            return True
    return False
