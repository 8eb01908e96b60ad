"""Pages made to hang, crash or fill a reader are read in bounded work: each ends as an article or a refusal."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.errors import TermnewsError
from termnews.pages import evidence, tree
from termnews.pages.article import parse_page
from termnews.pages.metadata import read_metadata
from termnews.pages.ranking import parse_rankings
from termnews.pages.structured import parse_facts

PROSE = "Le pont de pierre a été rouvert aux piétons après deux années de travaux. " * 4
PARAGRAPH = f"<p>{PROSE}</p>"


def page(body, head=""):
    return f"<html><head>{head}</head><body><h1>Le pont rouvre aux piétons</h1>{body}</body></html>".encode()


def ld(text):
    return f'<script type="application/ld+json">{text}</script>'


DEEP = {
    "divisions": "<div>" * 50_000 + PROSE,
    "spans": "<p>" + "<span>" * 50_000 + PROSE,
    "quotes": "<blockquote>" * 5_000 + PARAGRAPH,
    "lists": "<ul><li>un mot" * 5_000,
    "tables": "<table><tr><td>" * 3_000 + PARAGRAPH,
    "figures": "<figure><img src=/a.jpg><figcaption>un mot" * 3_000,
    "definitions": "<dl><dt>un<dd>mot" * 3_000,
    "names": "<div class='author byline caption photo'>un mot " * 3_000,
}
MANY = {
    "breaks": "mot<br>" * 60_000,
    "double breaks": "un mot<br><br>" * 40_000,
    "cells in a row": "<table><tr>" + "<td>x" * 60_000 + "</table>",
    "links": "<a href='/x'>lien</a> " * 40_000,
    "bylines": "<p class=byline>Par Ana Kern</p>" * 30_000,
    "captions": "<div class=caption>Une image</div>" * 30_000,
    "links between paragraphs": f"<p>Lire aussi : <a href=/x>Un pont</a></p>{PARAGRAPH}" * 3_000,
    "drawings with words": "<svg><text>x</text></svg>" * 15_000 + PARAGRAPH,
    "badly nested marks": "</p><b><i></b><p></i>" * 40_000,
}
LONG = {
    "word": "<p>" + "x" * 3_000_000,
    "blanks": "<p>x" + " \n\t" * 1_000_000 + "y",
    "class": "<div class='" + "author-" * 300_000 + "'>Ana Kern</div>" + PARAGRAPH,
    "style": "<div style='display" + " " * 1_000_000 + "'>" + PARAGRAPH + "</div>",
    "set of pictures": "<figure><img srcset='" + "a 1x, " * 300_000 + "'></figure>" + PARAGRAPH,
    "references": "<p>" + "&#" * 500_000,
}


@pytest.mark.parametrize("body", [*DEEP.values(), *MANY.values(), *LONG.values()], ids=[*DEEP, *MANY, *LONG])
def test_page_that_is_too_much_is_still_read_or_refused(body):
    entry = parse_page(page(body))
    assert entry.title == "Le pont rouvre aux piétons"


@pytest.mark.parametrize("body", [*MANY.values(), "<p><a href=/x>" + MANY["links between paragraphs"]])
def test_list_that_has_no_end_is_no_ranking(body):
    assert parse_rankings(page(f"<h2>Les plus lus</h2>{body}"), "https://gazette.example/", datetime.now(UTC)) == ()


@pytest.mark.parametrize("body", DEEP.values(), ids=DEEP)
def test_depth_is_bounded(body):
    root = tree.parse_tree(page(body))
    assert max(sum(1 for _one in element.iterancestors()) for element in root.iter()) < tree.MAX_DEPTH


@pytest.mark.parametrize("body", [*MANY.values(), PARAGRAPH * 5_000], ids=[*MANY, "paragraphs"])
def test_elements_and_text_are_bounded(body):
    root = tree.parse_tree(page(body))
    assert sum(1 for _element in root.iter()) <= tree.MAX_ELEMENTS
    assert len("".join(root.itertext())) <= tree.MAX_TEXT + len(PARAGRAPH)


def test_text_before_the_cut_is_kept():
    entry = parse_page(page(PARAGRAPH + "<p>x" * 60_000))
    assert PROSE.strip() in entry.body.text


def test_page_too_large_for_the_witness_keeps_its_paragraphs():
    body = f"<div>{'<b></b>' * (evidence.MAX_ELEMENTS + 1)}</div><article>{PARAGRAPH * 3}</article>"
    assert parse_page(page(body)).body.text.count("Le pont de pierre") == 3 * PROSE.count("Le pont")


@pytest.mark.parametrize(
    "said",
    [
        "[" * 50_000,
        '{"a":' * 20_000 + "1" + "}" * 20_000,
        '{"@type": "NewsArticle", "datePublished": ' + "9" * 100_000 + "}",
        json.dumps([{"@type": "NewsArticle", "author": {"@id": "1"}}, {"@id": "1", "name": {"@id": "1"}}]),
        json.dumps({"@graph": [{"@type": "NewsArticle", "url": f"/{number}"} for number in range(12_000)]}),
        json.dumps({"@type": "NewsArticle", "author": [{"name": [["x"] * 9] * 9}] * 9_000}),
        json.dumps({"@type": ["NewsArticle", 7, None], "author": 7, "image": [[[]]], "headline": {"a": 1}}),
    ],
    ids=["lists", "objects", "number", "circle", "articles", "names", "types"],
)
def test_statements_for_machines_that_are_nonsense_are_passed_over(said):
    metadata = read_metadata(parse_facts(page(PARAGRAPH, ld(said)), "https://gazette.example/x"))
    assert (metadata.title, metadata.author) == ("Le pont rouvre aux piétons", "")


@pytest.mark.parametrize("unit", ["par ", "1 ", "a, ", " ", "<", "&amp;", "Ana (", "Ana - ", "Von 1 "])
def test_long_byline_and_title_are_read_in_bounded_work(unit):
    text = unit * (400_000 // len(unit))
    head = f"<title>{text}</title><meta name=author content='{text}'><meta name=date content='{text}'>"
    metadata = read_metadata(parse_facts(page(PARAGRAPH, head), ""))
    assert len(metadata.author) < 10_000
    assert metadata.published is None


WORDS = st.sampled_from(
    ["Ana", "Par ", "14 mars 2026", "a", " ", "\x00", "\u202e", "é", "<", "&lt;", "<b", "]]>", "--"]
)
TAGS = st.sampled_from(
    "p div ul li table tr td figure img figcaption blockquote a b br h1 h2 dl dt dd time pre svg".split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(WORDS, TAGS.map("<{}>".format), TAGS.map("</{}>".format)), max_size=60))
def test_no_tags_however_mixed_crash_the_reader(parts):
    try:
        entry = parse_page("".join(parts).encode())
    except TermnewsError:
        return
    assert not {"\x00", "\u202e"} & set(entry.title + entry.body.text)
