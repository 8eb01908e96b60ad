"""An article's page as an entry: its text whole and clean, and what the page says of it."""

from __future__ import annotations

from copy import deepcopy

from lxml.html import HtmlElement

from termnews.document import Document, Paragraph, Span
from termnews.errors import TermnewsError
from termnews.i18n import _
from termnews.models import Entry
from termnews.pages.evidence import find_text
from termnews.pages.headlines import announced_headlines
from termnews.pages.metadata import Metadata, read_metadata
from termnews.pages.normal import take_out
from termnews.pages.phrases import says_paid
from termnews.pages.pieces import Piece, key_of, pieces_of
from termnews.pages.selection import choose
from termnews.pages.structured import PageFacts, parse_facts
from termnews.pages.tree import line_of
from termnews.text.clean import clean_line
from termnews.text.html import document_of, parse_html
from termnews.text.lead import LEAD_LIMIT, lead_of, shortened

TITLE_LIMIT = 100
"""Characters of a headline that is made from the first words of a text."""

FILM_WORDS = 30
"""Of a page that is there for its film: fewer are buttons and names of other films."""


def parse_page(content: bytes, url: str = "", content_type: str = "") -> Entry:
    """The article of a page; TermnewsError where there is neither headline nor text in it.

    `url` is the page's own address: links start from it. `content_type` is the HTTP header, which may name a charset.
    """
    return entry_of(parse_facts(content, url, content_type))


def entry_of(facts: PageFacts) -> Entry:
    """The article of a page that is parsed already; TermnewsError where there is neither headline nor text in it."""
    metadata = read_metadata(facts)
    body, says_paid = _text_of(facts, metadata)
    if not body and not metadata.title:
        raise TermnewsError(_("Aucun article dans cette page : ni titre, ni texte."))
    return Entry(
        title=metadata.title or shortened(clean_line(body.prose[: 4 * TITLE_LIMIT]), TITLE_LIMIT),
        url=metadata.url,
        lead=shortened(metadata.lead, LEAD_LIMIT) or lead_of(body),
        author=metadata.author,
        body=body,
        published=metadata.published,
        updated=metadata.updated,
        categories=metadata.sections,
        language=metadata.language,
        image=metadata.image,
        image_caption=metadata.image_caption,
        paid=metadata.paid or says_paid,
    )


def _text_of(facts: PageFacts, metadata: Metadata) -> tuple[Document, bool]:
    """The text of a page, and whether the page says beside it that the rest is for subscribers."""
    evidence = find_text(facts.root, facts.url)
    root = deepcopy(facts.root)
    body = root.find("body")
    if body is None:
        body = root
    elements = list(body.iter())  # held for the time of the work: lxml would make them anew each time they are met
    pieces = pieces_of(body)
    is_cut_off = any(says_paid(piece.text) for piece in pieces)
    chosen = choose(pieces, evidence, _headlines(facts, metadata), metadata.lead, facts.host)
    document = _document(body, pieces, chosen, facts.base)
    del elements
    if not document and not metadata.paid and not is_cut_off:
        document = _announced_text(facts)
    return _film_text(facts, metadata, document) or document, is_cut_off


def _headlines(facts: PageFacts, metadata: Metadata) -> list[str]:
    """What the headline may read on the page."""
    printed = [] if facts.headline is None else [line_of(facts.headline)]
    return [metadata.title, *announced_headlines(facts), *printed]


def _document(body: HtmlElement, pieces: list[Piece], chosen: list[Piece], base: str) -> Document:
    """The document of a tree of which only some pieces are left."""
    kept = {piece.element for piece in chosen}
    for piece in pieces:
        if piece.element not in kept:
            take_out(piece.element)
    for menu in list(body.iter("nav")):  # an article may stand in one that was never closed
        menu.tag = "div"
    return document_of(body, base)


def _film_text(facts: PageFacts, metadata: Metadata, document: Document) -> Document:
    """What a page says its film is, where the few words found there are of what stands around it."""
    is_film = facts.meta("og:type").startswith("video") and document.word_count < FILM_WORDS
    if not is_film or not metadata.lead or key_of(metadata.lead) in key_of(document.text):
        return Document()
    return Document((Paragraph((Span(metadata.lead),)),))


def _announced_text(facts: PageFacts) -> Document:
    """The text that the page gives to machines alone, as pages do that a script fills."""
    texts = (value for value in facts.values("articleBody") if isinstance(value, str))
    return parse_html(next(texts, ""), facts.base)
