"""A page's body as pieces: what stands by itself, as a paragraph, heading, list item or figure does, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from termnews.pages.normal import EMBEDS, make_plain

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr iframe legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul video audio embed object".split()
)
"""Elements that begin on a line of their own."""
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_POST = re.compile(r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-post|bluesky-embed|mastodon-embed)\b")
_NOT_WORDS = re.compile(r"[\W_]+")


class Kind(StrEnum):
    """What a piece is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    TABLE = "table"
    FIGURE = "figure"
    EMBED = "embed"
    CODE = "code"
    RULE = "rule"


@dataclass(eq=False)
class Piece:
    """One piece of a page: an element with no other piece in it."""

    element: HtmlElement
    kind: Kind

    @cached_property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join("".join(self.element.itertext()).split())

    @cached_property
    def key(self) -> str:
        """Its letters and figures alone, to compare by."""
        return key_of(self.text)

    @cached_property
    def linked(self) -> float:
        """The share of its characters that are links, 0 to 1."""
        if not self.key:
            return 0.0
        if self.element.tag == "a" or next(self.element.iterancestors("a"), None) is not None:
            return 1.0
        inside = sum(len(key_of("".join(link.itertext()))) for link in self.element.iter("a"))
        return min(inside / len(self.key), 1.0)

    def links_to(self, host: str) -> bool:
        """Whether a link in it stays on a site; a link without a host does."""
        inside = [self.element, *self.element.iterancestors("a"), *self.element.iter("a")]
        return any(_is_on(link.get("href") or "", host) for link in inside if link.tag == "a")


def _is_on(address: str, host: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme not in ("", "http", "https"):
        return False
    there = parts.netloc.lower().removeprefix("www.")
    return not there or not host or there.endswith(host) or host.endswith(there)


def key_of(text: str) -> str:
    """Letters and figures alone, without case."""
    return _NOT_WORDS.sub("", text).casefold()


def pieces_of(body: HtmlElement) -> list[Piece]:
    """The pieces of a tree, in reading order. The tree is changed: it is made plain, and loose text is
    put into paragraphs."""
    make_plain(body)
    holders = _holders(body)
    broken = [block for block in body.iter(*BLOCKS) if block not in holders and _has_two_breaks(block)]
    for element in [*holders, *broken]:
        _wrap_loose_text(element, holders)
    return list(_walk(body, holders))


def _holders(body: HtmlElement) -> set[HtmlElement]:
    """The elements that hold block elements."""
    holders: set[HtmlElement] = {body}
    for block in body.iter(*BLOCKS):
        parent = block.getparent()
        while parent is not None and parent not in holders:
            holders.add(parent)
            parent = parent.getparent()
    return holders


def _has_two_breaks(element: HtmlElement) -> bool:
    return any(_is_second_break(one) for one in element.findall("br"))


def _is_second_break(br: HtmlElement) -> bool:
    before = br.getprevious()
    return before is not None and before.tag == "br" and not (before.tail or "").strip()


def _wrap_loose_text(element: HtmlElement, holders: set[HtmlElement]) -> None:
    """Put text and inline elements that stand beside blocks into paragraphs; two line breaks part paragraphs."""
    if element.tag in ("table", "tbody", "thead", "tfoot", "tr", "ul", "ol", "dl", "figure", *EMBEDS):
        return
    run = element.makeelement("p")
    run.text, element.text = element.text, None
    for child in list(element):
        tail, child.tail = child.tail, None
        if child.tag in BLOCKS or child in holders or _begins_pair(child, tail):
            if _holds_something(run):
                child.addprevious(run)
            run = element.makeelement("p")
            run.text = tail
        elif child.tag == "br" and not len(run) and not (run.text or "").strip():
            element.remove(child)
            run.text = tail
        else:
            child.tail = tail
            run.append(child)
    if _holds_something(run):
        element.append(run)


def _holds_something(run: HtmlElement) -> bool:
    return bool(len(run) or (run.text or "").strip())


def _begins_pair(child: HtmlElement, tail: str | None) -> bool:
    """Whether an element is the first of two line breaks."""
    following = child.getnext()
    return child.tag == "br" and not (tail or "").strip() and following is not None and following.tag == "br"


def _walk(element: HtmlElement, holders: set[HtmlElement]) -> Iterator[Piece]:
    for child in element:
        if not isinstance(child.tag, str):
            continue
        kind = _kind(child, holders)
        if kind:
            yield Piece(child, kind)
        else:
            yield from _walk(child, holders)


def _kind(element: HtmlElement, holders: set[HtmlElement]) -> Kind | None:
    """What piece an element is; None where there are pieces in it, or nothing."""
    tag = element.tag
    if tag in EMBEDS or (tag == "blockquote" and _POST.search(element.get("class") or "")):
        return Kind.EMBED
    if tag == "figure" and element.find("img") is not None:
        return Kind.FIGURE
    if tag == "table":
        return Kind.TABLE
    if tag in ("pre", "hr"):
        return Kind.CODE if tag == "pre" else Kind.RULE
    if element in holders or any(child.tag in BLOCKS for child in element):
        return None
    if not "".join(element.itertext()).strip():
        return Kind.FIGURE if element.tag in ("img", "picture") or element.find(".//img") is not None else None
    if tag in _HEADINGS:
        return Kind.HEADING
    return Kind.ITEM if tag in ("li", "dt", "dd") else Kind.TEXT
