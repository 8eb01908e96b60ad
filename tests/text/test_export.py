"""Articles in other forms, and as the store keeps them."""

import pytest
from lxml import html

from termnews.document import Document, Figure, Mark, Paragraph, Span
from termnews.text.export import to_html, to_markdown
from termnews.text.html import parse_html
from termnews.text.packing import pack, unpack
from tests.text.test_layout import EVERYTHING


def test_a_document_of_every_kind_is_stored_and_read_back_as_it_was():
    document = Document((*EVERYTHING.blocks, Figure("https://a.example/q.jpg", "alt", (Span("dit"),), "Agence")))
    assert unpack(pack(document)) == document
    assert unpack(None) == Document()


def test_markup_in_a_text_is_text_in_html():
    document = Document((Paragraph((Span("<script>mal()</script>", Mark.STRONG, 'https://a.example/?a=1&b="2"'),)),))
    page = to_html("<b>Titre</b>", ["Signé"], document, "fr")
    assert "<script>" not in page
    root = html.fromstring(page)
    assert root.findtext(".//h1") == "<b>Titre</b>"
    assert root.text_content().count("<script>mal()</script>") == 1


def test_a_document_comes_back_from_its_html():
    again = parse_html(to_html("Titre", [], EVERYTHING))
    assert again.text.split()[1:] != []
    for word in ("intertitre", "citation", "trois", "neuf", "Lundi", "Arche"):
        assert word in again.text


def test_markdown():
    document = parse_html(
        "<p>Un <b>mot</b> et <a href='https://a.example/'>un *lien*</a>.</p><ul><li>un<li>deux</ul>"
        "<blockquote>Dit.</blockquote><h2>Inter</h2><pre>a ``` b</pre>"
    )
    assert to_markdown("Titre", ["La Gazette", ""], document) == (
        "# Titre\n\nLa Gazette\n\nUn **mot** et [un \\*lien\\*](https://a.example/).\n\n- un\n- deux\n\n> Dit.\n\n"
        "### Inter\n\n````\na ``` b\n````\n"
    )


@pytest.mark.parametrize("form", [to_markdown, to_html])
def test_an_empty_document_is_its_title(form):
    assert "Titre" in form("Titre", [], Document())
