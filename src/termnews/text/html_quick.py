"""Markup as most feeds have it, read without a tree and in a third of the time.

What is read goes through the same `Flow` as what stands in a tree. Whatever is not known to mean the same to both
(elements that are not closed, or stand where they may not, tables, figures, all that may be hidden) is left to
`html_reader`: a test holds that the two agree on whatever this one takes.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import Any

from termnews.document import Block, Blocks, ListBlock, Mark, Quote
from termnews.text.clean import clean_url
from termnews.text.html_flow import Flow, heading, paragraph_of
from termnews.text.html_pictures import picture_at, sign_of

MAX_OPEN = 40
"""Elements in each other."""

_TAG = re.compile(
    r"<(?:(p|li|h[1-6]|blockquote)>([^<>]*)</\1>\n?|(strong|em|b|i|a)(?: href=\"([^\"<>]*)\")?>([^<>]*)</\3>|([^<>]*)>)"
)
"""A whole block or element in the line without others inside, which most are, or any tag."""
_GROUPS = _TAG.groups + 1
_OPENING = re.compile(r"""([a-z][a-z0-9]*)((?:\s+[a-z][a-z-]*=(?:"[^"]*"|'[^']*'))*)\s*/?""")
_ATTRIBUTE = re.compile(r"""([a-z-]+)=(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(
    r"&(?!(?:amp|lt|gt|quot|nbsp|[lr]aquo|[lr][sd]quo|[nm]dash|hellip|euro|oelig|OElig"
    r"|[AEIOUaeiou](?:acute|grave|circ|uml)|[Cc]cedil|#(?:3[4-9]|160|171|187|82(?:1[1-9]|2[01]|30)));)"
)
"""A reference that HTML 4 does not know, or an ampersand that is none."""
_MARKS = {
    "em": Mark.EMPHASIS, "i": Mark.EMPHASIS, "strong": Mark.STRONG, "b": Mark.STRONG, "code": Mark.CODE,
    "del": Mark.STRIKE, "s": Mark.STRIKE, "sub": Mark.SUBSCRIPT, "sup": Mark.SUPERSCRIPT, "u": Mark.UNDERLINE,
    "a": Mark.NONE, "span": Mark.NONE, "small": Mark.NONE,
}  # fmt: skip
_LISTS = ("ul", "ol")
_TEXTS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
"""Blocks that hold no others."""
_BLOCKS = _TEXTS | {"div", "blockquote", "li", *_LISTS}

Attributes = dict[str, str]


def read_quickly(markup: str, base_url: str) -> Blocks | None:
    """The blocks of a clean and settled markup; None where only a tree can tell."""
    if "&" in markup and _REFERENCE.search(markup):
        return None
    pieces = _TAG.split(markup)
    texts = "".join(pieces[::_GROUPS])
    if "<" in texts or ">" in texts:
        return None
    try:
        return _Reading(base_url).blocks(pieces)
    except _Unusual:
        return None


class _Unusual(Exception):
    """It takes a tree."""


class _Reading:
    """What is open at a place of the markup, and what was read up to there."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._flow = Flow(is_settled=True)
        self._block = ""
        """The innermost block that is open."""
        self._around: list[tuple[str, Flow, list[Blocks], int]] = []
        """Of each open block: the one around it with its flow, and the items and first number of that one."""
        self._items: list[Blocks] = []
        self._first = 1
        self._inline: list[tuple[str, Mark, str]] = []
        """The open elements in the line, each with the marks and address around it."""
        self._marks, self._href = Mark.NONE, ""

    def blocks(self, pieces: list[str | Any]) -> Blocks:
        """What texts and tags in turn say, as `_TAG` splits them."""
        for place in range(0, len(pieces) - 1, _GROUPS):
            text, block, words, inline, address, said, tag = pieces[place : place + _GROUPS]
            if text:
                self._add(text)
            if block:
                self._add_block(block, words)
            elif inline:
                self._open(inline, {} if address is None else {"href": unescape(address)})
                self._add(said)
                self._close(inline)
            elif tag[:1] == "/":
                self._close(tag[1:].rstrip())
            else:
                self._open(*_opening(tag))
        self._add(pieces[-1])
        if self._around or self._inline:
            raise _Unusual
        return self._flow.finished()

    def _add_block(self, name: str, text: str) -> None:
        """A block that holds nothing but a text."""
        if self._inline or self._block in _TEXTS or (name == "li") != (self._block in _LISTS):
            raise _Unusual
        paragraph = paragraph_of(unescape(text) if "&" in text else text)
        if name == "li":
            self._items += ((paragraph,),) if paragraph else ()
            return
        self._flow.end_paragraph()
        if paragraph:
            self._flow.add_block(paragraph if name == "p" else _block(name, (paragraph,)))

    def _add(self, text: str) -> None:
        if self._block in _LISTS:
            if text.strip(" \t\n\r\f"):
                raise _Unusual
            return
        self._flow.add(unescape(text) if "&" in text else text, self._marks, self._href)

    def _open(self, name: str, attributes: Attributes) -> None:
        if len(self._around) + len(self._inline) == MAX_OPEN:
            raise _Unusual
        mark = _MARKS.get(name)
        if mark is not None and self._block not in _LISTS:
            self._inline.append((name, self._marks, self._href))
            self._marks = _joined(self._marks, mark)
            if name == "a":
                self._href = self._address(attributes) or self._href
        elif name in _BLOCKS:
            self._open_block(name, attributes)
        elif self._block in _LISTS:
            raise _Unusual
        elif name == "br":
            self._flow.add_break()
        elif name == "img":
            self._read_picture(attributes)
        else:
            raise _Unusual

    def _address(self, attributes: Attributes) -> str:
        if any(name == "a" for name, *_ in self._inline[:-1]):
            raise _Unusual
        said = attributes.get("href", "").strip()
        return "" if said.startswith("#") else clean_url(said, self._base_url)

    def _read_picture(self, attributes: Attributes) -> None:
        source = attributes.get("src", "")
        if not source or source.startswith("data:"):
            raise _Unusual
        if sign := sign_of(attributes):
            self._flow.add(sign, self._marks, self._href)
        else:
            self._flow.add_block(picture_at(source, attributes, self._base_url))

    def _open_block(self, name: str, attributes: Attributes) -> None:
        around = self._block
        if self._inline or around in _TEXTS or (name == "li") != (around in _LISTS):
            raise _Unusual
        self._flow.end_paragraph()
        self._around.append((around, self._flow, self._items, self._first))
        self._block = name
        if name not in ("p", "div"):
            self._flow = Flow(is_settled=True)
        if name in _LISTS:
            start = attributes.get("start", "")
            self._items, self._first = [], int(start) if start.isdecimal() and len(start) < 6 else 1

    def _close(self, name: str) -> None:
        if self._inline:
            opened, self._marks, self._href = self._inline.pop()
            if opened != name:
                raise _Unusual
        elif name and name == self._block:
            self._close_block(name)
        else:
            raise _Unusual

    def _close_block(self, name: str) -> None:
        inner, items, first = self._flow, self._items, self._first
        self._block, self._flow, self._items, self._first = self._around.pop()
        if name == "li":
            self._items += filter(None, [inner.finished()])
        elif inner is self._flow:
            inner.end_paragraph()
        elif name in _LISTS:
            self._flow.add_block(ListBlock(tuple(items), name == "ol", first) if items else None)
        else:
            self._flow.add_block(_block(name, inner.finished()))


def _block(name: str, inner: Blocks) -> Block | None:
    if name == "blockquote":
        return Quote(inner) if inner else None
    return heading(int(name[1]), inner)


@cache
def _joined(marks: Mark, mark: Mark) -> Mark:
    return marks | mark


_BARE: dict[str, tuple[str, Attributes]] = {
    f"{name}{end}": (name, {})
    for name in (*_MARKS, *_BLOCKS, "br")
    for end in ("", "/", " /")[: 1 + 2 * (name == "br")]
}


def _opening(tag: str) -> tuple[str, Attributes]:
    """The name and attributes of a tag that opens an element which nothing hides."""
    if known := _BARE.get(tag):
        return known
    found = _OPENING.fullmatch(tag)
    if not found or (tag.endswith("/") and found[1] not in ("br", "img")):
        raise _Unusual
    attributes: Attributes = {}
    for name, double, single in _ATTRIBUTE.findall(found[2]):
        attributes.setdefault(name, unescape(double or single))
    if "style" in attributes or "hidden" in attributes or (found[1] == "span" and "class" in attributes):
        raise _Unusual
    return found[1], attributes
