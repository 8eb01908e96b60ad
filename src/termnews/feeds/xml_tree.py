"""Trees of lists that are XML but no feeds: sitemaps and OPML, read leniently and without ever leaving the bytes."""

from __future__ import annotations

from lxml import etree

from termnews.feeds.xml_bounds import within_bounds
from termnews.feeds.xml_text import element_text, with_references, without_forbidden


def tree_of(text: str) -> etree._Element | None:
    """The root of a document that may be broken; None where nothing can be read of it.

    Entities, document types and addresses lead nowhere, so that only the text's own length bounds the tree.
    """
    element, prolog = element_text(text)
    element = without_forbidden(within_bounds(element))
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True
    )
    try:
        return etree.fromstring(with_references(element, prolog.doctype).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def name_of(element: etree._Element) -> str:
    """An element's name, in lower case and without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def first_text(element: etree._Element, name: str) -> str:
    """The text of the first element of a name inside another one."""
    found = next((one for one in element.iter(etree.Element) if name_of(one) == name), None)
    return "" if found is None else (found.text or "").strip()
