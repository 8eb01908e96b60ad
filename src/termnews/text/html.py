"""Markup to documents: a feed's or a page's HTML as clean blocks and spans, every visible word once."""

from __future__ import annotations

import re
from html import unescape
from typing import cast

from lxml import etree, html
from lxml.html import HtmlElement

from termnews.document import EMPTY, Document, Paragraph, Span
from termnews.text.clean import clean_line, clean_text, is_settled
from termnews.text.html_quick import read_quickly
from termnews.text.html_reader import Reader

MAX_LENGTH = 4_000_000
"""Characters of markup that are read; the longest article met had 500,000."""

_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>")
_USUAL_MARKUP = re.compile(r"</?(?:p|br|a|b|i|em|strong|div|span|img|ul|ol|li|h[1-6]|blockquote|figure)\b[^<>]*>")
_TAG = re.compile(r"<(?:[a-zA-Z/!?][^<>]*)>")


def parse_html(markup: str, base_url: str = "") -> Document:
    """The document of a fragment of HTML, or of plain text; relative addresses are resolved against `base_url`."""
    markup = clean_text(markup[:MAX_LENGTH]).strip()
    if not markup:
        return EMPTY
    if not _MARKUP.search(markup):
        # Escaped once too often, markup reads as text with tags in it: no author writes such a text.
        markup = clean_text(unescape(markup))
        if not _USUAL_MARKUP.search(markup):
            return _from_plain_text(markup)
    settled = is_settled(markup)
    blocks = read_quickly(markup, base_url) if settled else None
    if blocks is None:
        root = _tree(markup)
        blocks = () if root is None else Reader(base_url, is_settled=settled).blocks(root, 0)
    return Document(blocks)


def document_of(root: HtmlElement, base_url: str = "") -> Document:
    """The document of a tree of elements."""
    return Document(Reader(base_url).blocks(root, 0))


def inline_text(markup: str) -> str:
    """The words of a headline or name on one clean line, its markup gone and its references resolved, even doubly."""
    text = markup
    for _ in range(2):
        if "<" in text:
            text = _TAG.sub(lambda tag: " " if tag[0][1:3].lower() == "br" else "", text)
        if "&" not in text:
            break
        text = unescape(text)
    return clean_line(text)


def _from_plain_text(text: str) -> Document:
    paragraphs = re.split(r"\n[ \t]*\n\s*", text)
    return Document(tuple(Paragraph((Span(clean_line(one, len(one) + 1)),)) for one in paragraphs if one.strip()))


def _tree(markup: str) -> HtmlElement | None:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    try:
        return cast("HtmlElement", html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
