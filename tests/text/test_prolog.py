"""What a text begins like is told past all that may stand before it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.text.prolog import LOOK_AHEAD, feed_prolog_of, is_page, prolog_of


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<rss>", "rss"),
        ('  <?xml version="1.0"?>\n<RDF:RDF xmlns="x">', "rdf"),
        ("<!-- un <rss> ? --><feed>", "feed"),
        ("<!DOCTYPE html>\n<html>", "html"),
        ('<!DOCTYPE rss [<!ENTITY a "<b>">\n]><rss>', "rss"),
        ("<?php echo 1 ?><opml/>", "opml"),
        ("<!-- sans fin <rss>", "rss"),
        ("<![CDATA[x]]><rss>", "rss"),
        ("3 < 4", ""),
        ("", ""),
        ('{"a": "<b>"}', "b"),
        ("<!--" + "x" * LOOK_AHEAD + "--><rss>", ""),
    ],
)
def test_first_element_is_told(text, root):
    assert prolog_of(text).root == root


def test_document_type_is_kept_with_what_it_declares():
    doctype = '<!DOCTYPE rss [<!ENTITY nom "Le Courrier">]>'
    prolog = prolog_of(f"<?xml version='1.0'?>{doctype}<rss>")
    assert prolog.doctype == doctype


def test_feed_is_found_behind_the_warnings_of_a_server():
    text = "<br /><b>Warning</b> in x.php<br />\n<?xml version='1.0'?><rss version='2.0'>"
    prolog = feed_prolog_of(text)
    assert (prolog.root, text[prolog.start :]) == ("rss", "<rss version='2.0'>")


def test_feed_that_a_page_speaks_of_is_none():
    page = "<html><body><pre><rss></pre></body></html>"
    assert feed_prolog_of(page).root == "html"
    assert is_page(page)


@given(st.text(alphabet="<!-[]>?DOCTYPErs x\"'", max_size=60))
@settings(deadline=None, max_examples=200)
def test_start_is_that_of_an_element(text):
    prolog = prolog_of(text)
    assert not prolog.root or text[prolog.start] == "<"
