"""Markup to documents."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.document import (
    Code,
    Definitions,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
    block_text,
)
from termnews.text.clean import clean_text
from termnews.text.html import inline_text, parse_html

BASE = "https://gazette.example/a/b"


def only(markup):
    [block] = parse_html(markup, BASE).blocks
    return block


def test_marks_and_links_are_spans_of_a_paragraph():
    assert only("<p>Un <b>mot <i>dit</i></b> et <a href='../c'>un lien</a>.</p>").spans == (
        Span("Un "),
        Span("mot ", Mark.STRONG),
        Span("dit", Mark.STRONG | Mark.EMPHASIS),
        Span(" et "),
        Span("un lien", href="https://gazette.example/c"),
        Span("."),
    )


def test_white_space_is_folded_and_french_spaces_are_kept():
    assert only("<p>  Il dit\n  :  «\u00a0oui\u00a0»\u202f! </p>").spans == (Span("Il dit : «\u00a0oui\u00a0»\u202f!"),)


def test_one_break_is_a_line_and_two_are_a_paragraph():
    assert parse_html("un<br>deux<br><br>trois").blocks == (
        Paragraph((Span("un\ndeux"),)),
        Paragraph((Span("trois"),)),
    )


def test_text_around_blocks_is_not_lost():
    texts = [block_text(block) for block in parse_html("avant<div>dans<p>para</p>après</div>fin").blocks]
    assert texts == ["avant", "dans", "para", "après", "fin"]


def test_plain_text_is_parted_at_empty_lines():
    assert [block_text(block) for block in parse_html("Un.\nDeux.\n\nTrois &amp; quatre.").blocks] == [
        "Un. Deux.",
        "Trois & quatre.",
    ]


def test_headings_quotes_rules_and_code():
    blocks = parse_html("<h2>Titre</h2><blockquote><p>Dit.</p></blockquote><hr><pre> a\n  b</pre>").blocks
    assert blocks == (
        Heading(2, (Span("Titre"),)),
        Quote((Paragraph((Span("Dit."),)),)),
        Rule(),
        Code(" a\n  b"),
    )


def test_lists_nest():
    block = only("<ol start='3'><li>un<ul><li>deux</li></ul></li><li>trois</li></ol>")
    inner = ListBlock(((Paragraph((Span("deux"),)),),))
    first = (Paragraph((Span("un"),)), inner)
    assert block == ListBlock((first, (Paragraph((Span("trois"),)),)), ordered=True, start=3)


def test_a_table_of_data_is_a_table_and_one_that_only_places_is_not():
    table = only("<table><caption>Horaires</caption><tr><th>Jour</th><th>Heure</th></tr><tr><td>Lundi<td>8 h</table>")
    assert table == Table(
        (((Span("Jour"),), (Span("Heure"),)), ((Span("Lundi"),), (Span("8 h"),))), 1, (Span("Horaires"),)
    )
    assert only("<table><tr><td><p>Tout le texte.</p></td></tr></table>") == Paragraph((Span("Tout le texte."),))


def test_a_figure_keeps_its_caption_and_a_picture_its_words():
    figure = only("<figure><img src='/p.jpg' alt='Un pont'><figcaption>Le pont <b>neuf</b></figcaption></figure>")
    assert figure == Figure("https://gazette.example/p.jpg", "Un pont", (Span("Le pont "), Span("neuf", Mark.STRONG)))
    assert only("<p><img src='https://a.example/q.png' alt='Une foire'></p>") == Figure(
        "https://a.example/q.png", "Une foire"
    )


def test_a_pixel_that_counts_readers_is_no_picture():
    assert parse_html("<p>Un mot.</p><img src='https://t.example/p.gif' width='1' height='1'>").blocks == (
        Paragraph((Span("Un mot."),)),
    )


def test_a_film_is_its_address():
    assert only("<iframe src='https://films.example/7' title='La foire'></iframe>") == Embed(
        "https://films.example/7", "La foire"
    )


def test_definitions_keep_term_and_sense_together():
    assert only("<dl><dt>Arche</dt><dd>Partie d’un pont.</dd></dl>") == Definitions(
        (((Span("Arche"),), (Paragraph((Span("Partie d’un pont."),)),)),)
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<script>mal()</script>",
        "<style>p{}</style>",
        "<p hidden>caché</p>",
        "<p style='display: none'>caché</p>",
        "<noscript>Activez JavaScript</noscript>",
        "<button>Partager</button>",
        "<pre><i hidden>caché</i></pre>",
        "<!-- note -->",
        "",
        "   ",
    ],
)
def test_what_is_not_seen_is_not_read(markup):
    assert not parse_html(markup)


def test_a_link_that_runs_something_keeps_its_words_alone():
    assert only("<a href='javascript:mal()'>Cliquez</a>").spans == (Span("Cliquez"),)


WORDS = st.integers(0, 10**6).map(lambda number: f"mot{number}")
UNSEEN = st.sampled_from(
    [
        "<script>caché</script>",
        "<i hidden>caché</i>",
        "<p style='display:none'>caché</p>",
        "<nav>caché</nav>",
        "<img src='p.jpg' alt='image'>",
        "<iframe src='/f' title='cadre'>caché</iframe>",
        "<br>",
        "<hr>",
    ]
)
TAGS = st.sampled_from(
    "p div b em a li ul ol td th tr table caption blockquote h2 span section dl dt dd pre figure figcaption picture q "
    "sup details summary ruby rt math msup mfrac label form center object fieldset address small".split()
)
TREES = st.recursive(
    WORDS | UNSEEN,
    lambda inner: st.builds(lambda tag, parts: f"<{tag}>{' '.join(parts)}</{tag}>", TAGS, st.lists(inner, max_size=4)),
)


@given(st.lists(TREES, max_size=5))
def test_every_visible_word_is_there_once_and_in_order(trees):
    markup = "<p>début</p>" + " ".join(trees)
    text = parse_html(markup, BASE).text
    assert re.findall(r"mot\d+", text) == _in_order(markup)
    assert "caché" not in text


def _in_order(markup):
    """The words as a browser would show them: what a table holds beside its cells comes before it."""
    from lxml import html

    return re.findall(r"mot\d+", html.fromstring(f"<div>{markup}</div>").text_content())


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp></ruby>京", "東(とう)京"),
        ("<p>Bravo <img class='emoji' src='s.png' alt='👏'> à tous</p>", "Bravo 👏 à tous"),
        ("<p>Le <picture><source srcset='a.webp'><img src='a.png' alt='pont'> neuf</picture></p>", "Le neuf\n\npont"),
        ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac><annotation>\\frac12</annotation></math>", "1/2"),
        (
            "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><msqrt><mn>3</mn></msqrt></mfrac></math>",
            "(a+1)/√(3)",
        ),
        ("<object>Faute de lecteur</object>", "Faute de lecteur"),
        ("<details><summary>La liste</summary>Un <b>mot</b></details>", "La liste\n\nUn mot"),
        ("<ul>Avant <b>tout</b><li>un</li>après <i>coup</i></ul>", "Avant tout\nun\naprès coup"),
    ],
)
def test_rare_elements_read_as_browsers_show_them(markup, text):
    assert parse_html(markup, BASE).text == text


def test_mark_of_a_footnote_is_raised_and_leads_to_no_other_page():
    assert only("<p>Mot<sup><a href='#note1'>1</a></sup></p>").spans == (Span("Mot"), Span("1", Mark.SUPERSCRIPT))


def test_formula_is_set_by_the_places_of_its_parts():
    assert only("<p><math><msup><mi>x</mi><mn>2</mn></msup></math></p>").spans == (
        Span("x"),
        Span("2", Mark.SUPERSCRIPT),
    )


def test_formula_that_screen_readers_get_too_is_there_once():
    shown = "<span class='katex-html' aria-hidden='true'>x+y</span>"
    markup = f"<p>Soit <span class='katex-mathml'><math><mi>x</mi><mo>+</mo><mi>y</mi></math></span>{shown}</p>"
    assert parse_html(markup).text == "Soit x+y"


def test_cells_stay_in_their_columns_where_one_stretches():
    table = only(
        "<table><tr><th>Ville</th><th colspan='2'>Train</th></tr>"
        "<tr><td rowspan='2'>Brest</td><td>7 h</td><td>9 h</td></tr><tr><td>8 h</td><td>10 h</td></tr></table>"
    )
    assert block_text(table) == "Ville\tTrain\t\nBrest\t7 h\t9 h\n\t8 h\t10 h"


def test_picture_in_a_heading_stands_under_it():
    blocks = parse_html("<h2>Le pont <img src='/p.jpg' alt='vu du sud'></h2>", BASE).blocks
    assert blocks == (Heading(2, (Span("Le pont"),)), Figure("https://gazette.example/p.jpg", "vu du sud"))


def test_credit_of_a_picture_is_told_from_its_caption():
    figure = only(
        "<figure><img src='/p.jpg'><figcaption>Le pont <span class='photo-credit'>Photo Gazette</span>"
        "</figcaption></figure>"
    )
    assert (figure.caption, figure.credit) == ((Span("Le pont"),), "Photo Gazette")


@given(st.text(st.sampled_from("<>/pdivabl\"'= &;#x!-é\x00\ud800"), max_size=200))
def test_no_markup_breaks_the_reader(markup):
    parse_html(markup)
    inline_text(markup)


@pytest.mark.parametrize("tag", ["div", "blockquote", "ul><li", "table><tr><td", "figure", "b", "dl><dd"])
def test_ten_thousand_elements_deep_is_read_in_bounded_depth(tag):
    document = parse_html("<p>avant</p>" + f"<{tag}>" * 10_000 + "dedans")
    assert document.text.startswith("avant")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("L&rsquo;&eacute;t&eacute;", "L’été"),
        ("L&amp;rsquo;été", "L’été"),
        ("<b>Un</b> titre", "Un titre"),
        ("Un<br/>titre", "Un titre"),
        ("3 < 5 et 7 > 2", "3 < 5 et 7 > 2"),
        ("AT&amp;T &lt;b&gt;gras&lt;/b&gt;", "AT&T gras"),
    ],
)
def test_a_headline_s_markup_is_resolved(markup, text):
    assert inline_text(markup) == text


@pytest.mark.parametrize("reference", ["&#27;", "&#x202e;", "&#8238;", "&#7;", "&shy;", "&#xFDD0;"])
def test_a_character_reference_brings_in_nothing_that_the_gate_keeps_out(reference):
    markup = (
        f"<p>mot{reference}suivi <b>{reference}fort</b></p><ul><li>un{reference}</li></ul><h2>{reference}titre</h2>"
    )
    texts = [block_text(block) for block in parse_html(markup).blocks]
    assert texts == ["motsuivi fort", "un", "titre"]


_PIECES = (
    "<p>,</p>,<b>,</b>,été,&eacute;,&rsquo;,&nbsp;,&#39;,&#27;,&shy;,&#x202e;,&amp;#27;,&#8238,&zwj;,\u2067,\u2069, ,"
    "&#x9b;31m,&NewLine;,e\u0301,&#65533;,&#769;&#769;&#769;&#769;&#769;&#769;&#769;&#769;"
).split(",")


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_no_piece_of_a_markup_needs_to_be_cleaned_again(markup):
    document = parse_html(f"<div>{markup}<i>a</i></div>")
    spans = [span.text for block in document.blocks for span in block.spans]
    assert spans == [clean_text(span) for span in spans]
