"""The quick reader of markup: it takes what feeds usually have, and says of it what the tree of lxml says."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.document import Document
from termnews.text import html
from termnews.text.html import parse_html
from termnews.text.html_quick import read_quickly

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "feeds"
BASE = "https://phare.example/une/"

USUAL = [
    "<p>Le port <b>rouvre</b> <i>demain</i>.</p>\n<p>Rien de plus.</p>",
    "Le port <a href='/port'>rouvre</a> demain.<br/>Tout de suite.<br><br>Et puis ?",
    '<div class="x"><p><img src="p.jpg" alt="Le quai" width="664"/></p><p>Un <b>deux <em>trois</em></b></p></div>',
    "<h2>Le <i>port</i></h2><ul>\n<li>un</li>\n<li><p>deux</p><ol start='3'><li>trois</li></ol></li></ul>",
    "<blockquote>Dit-il <img src='x.png' alt=':)'> hier</blockquote>&laquo;&nbsp;Oui&nbsp;&raquo; &amp; &lt;non&gt;",
    "<p>un<span> deux </span> trois</p><p><a href='#n'>1</a><a href='x'><img src='1.gif' width='1'></a></p>",
]
UNUSUAL = [
    "<p>un<p>deux", "<b>un<p>deux</p></b>", "<table><tr><td>un</td></tr></table>", "<p style='display:none'>un</p>",
    "<p>a < b</p>", "<ul>un<li>deux</li></ul>", "<a href='1'>un <a href='2'>deux</a></a>", "<p/>un", "<P>un</P>",
    "un &copy; deux <b>x</b>", "<p title=x>un</p>", "<b>un</i></b>", "</p>un", "<p>un</p hidden>", "<br>&Sacute;",
    "<ul>\u00a0</ul>",
]  # fmt: skip


def by_tree(markup, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(html, "read_quickly", lambda markup, base: None)
        return parse_html(markup, BASE)


@pytest.mark.parametrize("markup", USUAL)
def test_what_is_usual_is_read_quickly_and_means_the_same(markup, monkeypatch):
    blocks = read_quickly(markup, BASE)
    assert blocks and Document(blocks) == by_tree(markup, monkeypatch)


@pytest.mark.parametrize("markup", UNUSUAL)
def test_what_is_unusual_is_left_to_the_tree(markup):
    assert read_quickly(markup, BASE) is None


_PIECES = st.sampled_from(
    ["un", " ", "\n", "deux trois ", " quatre", "\u00a0", "&nbsp;", "&amp;", "e\u0301", "\u0301", "  ", "<br>", "<br/>",
     "<img src='a.jpg'>", "<img src='b.jpg' alt='B'/>", "<img src='c.gif' alt=':)'>", "<img src='d' width='1'>"]
)  # fmt: skip
_NAMES = st.sampled_from(
    ["p", "b", "i", "strong", "a href='x'", "a href='#y'", "a", "span", "div", "blockquote", "ul", "ol", "li", "li",
     "h2", "h3", "sub", "code", "small", "ol start='4'", "p class='z'", "u", "del"]
)  # fmt: skip


def element(children):
    return st.builds(
        lambda name, inner: f"<{name}>{''.join(inner)}</{name.split()[0]}>", _NAMES, st.lists(children, max_size=4)
    )


@settings(deadline=None, max_examples=400)
@given(st.lists(st.recursive(_PIECES, element, max_leaves=12), max_size=5).map("".join))
def test_any_mixture_means_the_same(markup):
    with pytest.MonkeyPatch.context() as patch:
        assert parse_html(markup, BASE) == by_tree(markup, patch)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="a collection of real feeds that is not part of the project")
def test_texts_of_real_feeds_mean_the_same(monkeypatch):
    from termnews.feeds import entries
    from termnews.feeds.parse import parse_feed

    markups = []
    with monkeypatch.context() as patch:
        patch.setattr(entries, "parse_html", lambda markup, base: markups.append(markup) or parse_html(markup, base))
        for file in sorted(CORPUS.glob("ffp_benchmark/*")):
            parse_feed(file.read_bytes(), BASE)
    for markup in markups:
        assert parse_html(markup, BASE) == by_tree(markup, monkeypatch)
