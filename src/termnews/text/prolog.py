"""What stands before a document's first element, and what that element is: enough to tell a feed from a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

LOOK_AHEAD = 100_000
"""Characters in which the first element is looked for: comments and styles before it may be long."""

FEED_ROOTS = frozenset(("rss", "rdf", "feed", "channel", "urlset", "sitemapindex"))
"""The root elements of RSS, RDF, Atom, CDF and sitemaps."""

_FEED_ROOT = re.compile(r"<(?:rss|(?:\w+:)?RDF|feed|urlset)[\s>]")
_PAGE = re.compile(r"<(?:html|head|body|!doctype\s+html)\b", re.IGNORECASE)
_NAME = re.compile(r"<([a-zA-Z_][\w.:-]*)")
_SUBSET_END = re.compile(r"\]\s*>")


@dataclass(frozen=True, slots=True)
class Prolog:
    """The beginning of a text."""

    root: str = ""
    """The name of the first element, in lower case and without its prefix; empty where there is none."""
    start: int = 0
    """Where the first element begins."""
    doctype: str = ""
    """The whole document type declaration with its internal subset; empty where there is none."""


def prolog_of(text: str) -> Prolog:
    """The prolog of a text; one without any element, as JSON or plain prose, has an empty one."""
    doctype, position = "", text.find("<", 0, LOOK_AHEAD)
    while position >= 0:
        name = _NAME.match(text, position)
        if name:
            return Prolog(name[1].lower().rpartition(":")[2], position, doctype)
        end = _end_of_declaration(text, position)
        if text[position : position + 9].upper() == "<!DOCTYPE":
            doctype = text[position:end]
        position = text.find("<", end, LOOK_AHEAD)
    return Prolog(doctype=doctype)


def is_page(text: str) -> bool:
    """Whether a text is a page of the web, or begins like one."""
    return bool(_PAGE.search(text, 0, LOOK_AHEAD))


def feed_prolog_of(text: str) -> Prolog:
    """The prolog of a feed; what a broken server puts before its root element counts as prolog, a page does not."""
    prolog = prolog_of(text)
    if prolog.root in FEED_ROOTS or prolog.root == "opml" or is_page(text):
        return prolog
    behind = _FEED_ROOT.search(text, 0, LOOK_AHEAD)
    if not behind:
        return prolog
    return Prolog(prolog_of(text[behind.start() : behind.end() + 1]).root, behind.start(), prolog.doctype)


def _end_of_declaration(text: str, start: int) -> int:
    """Behind a comment, processing instruction or declaration; behind the bracket alone where it has no end."""
    if text.startswith("<!--", start):
        end = text.find("-->", start, LOOK_AHEAD) + 3
    elif text.startswith("<?", start):
        end = text.find(">", start, LOOK_AHEAD) + 1
    elif text.startswith("<!", start):
        end = _end_of_doctype(text, start)
    else:
        end = 0
    return end if end > start + 1 else start + 1


def _end_of_doctype(text: str, start: int) -> int:
    closing, subset = text.find(">", start, LOOK_AHEAD), text.find("[", start, LOOK_AHEAD)
    if 0 <= subset < closing:
        end = _SUBSET_END.search(text, subset, LOOK_AHEAD)
        return end.end() if end else 0
    return closing + 1
