"""An article's page as an entry: the full text by trafilatura, the rest from what the page says of itself."""

from __future__ import annotations

from lxml import etree, html
from lxml.html import HtmlElement

from termnews.document import Document, Heading, Paragraph, spans_text
from termnews.errors import TermnewsError
from termnews.i18n import _
from termnews.models import Entry
from termnews.pages.metadata import read_metadata
from termnews.text.clean import canonical_url, clean_line
from termnews.text.fold import fold
from termnews.text.html import parse_html
from termnews.text.lead import LEAD_LIMIT, lead_of

MAX_BYTES = 5_000_000
"""Of a page: the largest real ones met had 3 MB."""
MAX_ELEMENTS = 60_000
"""Real pages stay under 15,000; beyond, the extractor's time grows faster than the page."""


def parse_page(content: bytes, url: str = "", content_type: str = "") -> Entry:
    """The article of a page; TermnewsError where there is neither headline nor text in it."""
    root = load_tree(content)
    if root is None:
        raise TermnewsError(_("Cette page ne peut pas être lue : ce n’est pas du HTML."))
    metadata = read_metadata(root, url)
    body = _without_headline(_extract(root, url), metadata.title)
    if not body and not metadata.title:
        raise TermnewsError(_("Aucun article dans cette page : ni titre, ni texte."))
    return Entry(
        title=metadata.title or clean_line(body.text[:100]),
        url=metadata.url or canonical_url(url),
        lead=clean_line(metadata.lead, LEAD_LIMIT) or lead_of(body),
        author=metadata.author,
        body=body,
        published=metadata.published,
        updated=metadata.updated,
        categories=metadata.sections,
        language=metadata.language,
        image=metadata.image,
        image_caption=metadata.image_caption,
        paid=metadata.paid,
    )


def load_tree(content: bytes) -> HtmlElement | None:
    """The tree of a page; None for what has none, or one too large to be an article's."""
    from trafilatura import load_html

    try:
        root: HtmlElement | None = load_html(content[:MAX_BYTES])
    except (ValueError, etree.LxmlError, RecursionError):
        return None
    if root is None or sum(1 for _element in root.iter()) > MAX_ELEMENTS:
        return None
    return root


def _extract(root: HtmlElement, url: str) -> Document:
    from trafilatura import extract

    try:
        markup = extract(
            html.tostring(root, encoding="unicode"),
            url=url or None,
            output_format="html",
            include_comments=False,
            include_formatting=True,
            include_links=True,
            include_images=True,
            include_tables=True,
            with_metadata=False,
        )
    except (ValueError, etree.LxmlError, RecursionError, AttributeError):
        markup = None
    return parse_html(markup or "", url)


def _without_headline(body: Document, title: str) -> Document:
    """A text that does not begin with its own headline."""
    first = body.blocks[0] if body.blocks else None
    if isinstance(first, Heading | Paragraph) and fold(spans_text(first.spans)) == fold(title):
        return Document(body.blocks[1:])
    return body
