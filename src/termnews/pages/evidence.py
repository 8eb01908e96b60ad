"""What trafilatura finds to be the text of a page: the best open extractor, asked for words alone.

Its own output has lost the spaces of French typography, the pictures and the names of elements; so it only bears
witness, and the text is taken from the page itself.
"""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from termnews.pages.ground import Evidence
from termnews.pages.pieces import key_of
from termnews.pages.tree import visible_text

_LITTLE = 300
"""Letters: with less, the slower ways to look for a text are tried too."""
MAX_ELEMENTS, MAX_TEXT = 10_000, 400_000
"""It takes time by the square of what stands in one element; real pages stay under both."""
_NOTHING = Evidence("", frozenset())


def find_text(root: HtmlElement, url: str) -> Evidence:
    """The text that trafilatura finds in a tree, which is not changed; none in a tree that is too large for it."""
    if sum(1 for _element in root.iter()) > MAX_ELEMENTS or len(visible_text(root)) > MAX_TEXT:
        return _NOTHING
    quick = _extracted(root, url, is_quick=True)
    if len(quick.whole) >= _LITTLE:
        return quick
    thorough = _extracted(root, url, is_quick=False)
    return max(quick, thorough, key=lambda evidence: len(evidence.whole))


def _extracted(root: HtmlElement, url: str, *, is_quick: bool) -> Evidence:
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(root, url=url or None, fast=is_quick, include_comments=False)
    except (ValueError, TypeError, AttributeError, IndexError, RecursionError, etree.LxmlError):
        found = None
    body = getattr(found, "body", None)
    if body is None:
        return _NOTHING
    parts = (key_of("".join(element.itertext())) for element in body.iter())
    return Evidence(key_of("".join(body.itertext())), frozenset(parts))
