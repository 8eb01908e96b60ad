"""Real feeds and pages: every word that a reader sees is in the document as often as on the page, and no other."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from termnews.document import Document, Embed, Figure, ListBlock, Quote
from termnews.errors import TermnewsError
from termnews.pages import article
from termnews.pages.pieces import Kind
from termnews.pages.tree import parse_tree
from termnews.text.clean import clean_text
from termnews.text.html import document_of, parse_html

CORPORA = Path(__file__).parents[3] / "shared/corpora"
pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not here")

EVERY_PAGE, EVERY_FEED = 5, 2
UNSEEN = frozenset(
    "script style noscript template head title meta link button input select textarea svg canvas map applet nav rp "
    "annotation video audio iframe embed amp-iframe".split()
)
"""What no reader sees, and what makes a film, a sound or a frame."""
SAID_BY_ATTRIBUTES = ("alt", "title", "aria-label")
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rb ruby s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
NESTED = re.compile(r"<(p|div|a|li|span|blockquote|figure|td)\b[^>]*>", re.IGNORECASE)


def seen(element, into):
    """The words of a tree with a blank wherever a line ends: on purpose not as the program reads it."""
    style = element.get("style") or ""
    if not isinstance(element.tag, str) or element.tag in UNSEEN or element.get("hidden") is not None:
        return
    if re.search(r"(display\s*:\s*none|visibility\s*:\s*hidden)", style, re.IGNORECASE):
        return
    gap = "" if element.tag in INLINE else " "
    into.append(gap + (element.text or ""))
    for child in element:
        seen(child, into)
        into.append(child.tail or "")
    into.append(gap)


def letters(text):
    """Letters and figures: where words part is another question."""
    return Counter(re.sub(r"[\W_]+", "", clean_text(text)))


def words(text):
    return Counter(re.findall(r"\w+", clean_text(text)))


def plain(document):
    """A document without what attributes say of pictures and films."""
    return Document(tuple(filter(None, map(_without_attributes, document.blocks))))


def _without_attributes(block):
    match block:
        case Embed():
            return None
        case Figure(url, _, caption, credit):
            return Figure(url, "", caption, credit)
        case Quote(blocks):
            return Quote(plain(Document(blocks)).blocks)
        case ListBlock(items, ordered, start):
            return ListBlock(tuple(plain(Document(item)).blocks for item in items), ordered, start)
    return block


def assert_whole(root, document, name):
    parts = []
    seen(root, parts)
    said = " ".join(value for one in root.iter() for key in SAID_BY_ATTRIBUTES if (value := one.get(key)))
    lost = letters("".join(parts)) - letters(document.text)
    assert not lost, f"{name}: lost {dict(lost)}"
    added = words(plain(document).text) - words("".join(parts)) - words(said)
    assert added.total() <= document.word_count // 200 + 2, f"{name}: added {dict(added)}"


def pages():
    rows = (CORPORA / "pages/truth.jsonl").read_text("utf-8").splitlines()
    for row in map(json.loads, rows[::EVERY_PAGE]):
        yield row["id"], row["url"] or "", gzip.decompress((CORPORA / row["html"]).read_bytes())


def bodies():
    """The markup of the entries of real feeds."""
    feedparser = pytest.importorskip("feedparser")
    rows = map(json.loads, (CORPORA / "feeds/manifest.jsonl").read_text("utf-8").splitlines())
    real = [row["file"] for row in rows if not row["synthetic"] and row["set"] != "feedparser"]
    for file in real[::EVERY_FEED]:
        content = (CORPORA / file).read_bytes()
        feed = feedparser.parse(content, sanitize_html=False) if len(content) < 300_000 else {"entries": []}
        for entry in feed["entries"][:5]:
            for body in {entry.get("summary", ""), *(one["value"] for one in entry.get("content", []))}:
                if NESTED.search(body):
                    yield file, body


def test_every_word_of_a_page_is_in_its_document():
    for name, url, content in pages():
        body = parse_tree(content).find("body")
        if body is not None:
            assert_whole(body, document_of(body, url), name)


def test_every_word_of_a_feed_is_in_its_documents():
    for name, body in bodies():
        root = html.document_fromstring(f"<div>{clean_text(body)}</div>")
        assert_whole(root, parse_html(f"<div>{body}</div>", "https://gazette.example/"), name)


def test_every_chosen_piece_of_a_page_is_in_its_article(monkeypatch):
    kept = []
    choose = article.choose

    def noting(*arguments):
        chosen = choose(*arguments)
        kept[:] = [piece.text for piece in chosen if piece.kind is not Kind.EMBED]
        return chosen

    monkeypatch.setattr(article, "choose", noting)
    for name, url, content in pages():
        kept.clear()
        try:
            entry = article.parse_page(content, url)
        except TermnewsError:
            continue
        if kept:
            lost = letters(" ".join(kept)) - letters(entry.body.text)
            assert not lost, f"{name}: lost {dict(lost)}"
