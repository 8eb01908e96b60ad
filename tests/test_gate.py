"""Whatever comes in, by whichever door: what comes out can hurt neither a terminal nor its reader."""

import json
from contextlib import closing
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from termnews.config import Settings, read_settings
from termnews.document import Document, Span
from termnews.errors import TermnewsError
from termnews.feeds.opml import parse_opml
from termnews.feeds.parse import parse_feed
from termnews.fetch import Answer, Failed, Fetcher, Request, answering
from termnews.library import Library
from termnews.pages.article import parse_page
from termnews.pages.ranking import parse_rankings
from termnews.paths import Paths
from termnews.text.clean import canonical_url, clean_line, clean_text
from termnews.text.html import parse_html
from termnews.text.links import linked
from termnews.text.packing import pack, unpack
from termnews.text.sealing import seal
from termnews.text.tags import note_text, tag_name
from tests.feeds.wire import NAMESPACES
from tests.gate import HOSTILE, assert_address, assert_clean, complaint, hostile_bytes

NOW = datetime(2024, 5, 6, tzinfo=UTC)
many = settings(deadline=None, max_examples=60)
few = settings(deadline=None, max_examples=25)
PROSE = "Le pont de pierre a été rouvert aux piétons après deux années de travaux. " * 3


def assert_safe(value):
    assert_clean(value)
    for entry in getattr(value, "entries", ()):
        assert_address(entry.url)
        assert_address(entry.image)
        assert_links(entry.body)


def assert_links(document: Document):
    def spans(value):
        if isinstance(value, Span):
            yield value
        elif isinstance(value, tuple):
            for inner in value:
                yield from spans(inner)
        elif hasattr(value, "__dataclass_fields__"):
            for name in value.__dataclass_fields__:
                yield from spans(getattr(value, name))

    for span in spans(document.blocks):
        assert_address(span.href)


def parsed_or_refused(parse, *arguments):
    try:
        value = parse(*arguments)
    except TermnewsError as error:
        assert_clean(str(error))
        return
    if hasattr(value, "entries"):
        assert_safe(value)
    else:
        assert_clean(value)


@given(HOSTILE)
@many
def test_gate_itself_lets_nothing_through(text):
    for cleaned in (
        clean_line(text),
        clean_text(text),
        tag_name(text),
        note_text(text),
        canonical_url(text),
        canonical_url("https://a.example/" + text),
    ):
        assert not complaint(cleaned)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert tag_name(tag_name(text)) == tag_name(text)


@given(*[HOSTILE] * 4)
@many
def test_rss(title, text, url, name):
    item = (
        f"<title>{title}</title><link>https://a.example/{url}</link><guid>{url}</guid>"
        f"<description>{text}</description>"
        f"<dc:creator>{name}</dc:creator><category>{name}</category><content:encoded>{text}</content:encoded>"
        f"<media:content url='https://a.example/{url}' medium='image'>"
        f"<media:title>{title}</media:title></media:content>"
        f"<enclosure url='{url}' type='{name}'/>"
    )
    feed = (
        f"<rss version='2.0' {NAMESPACES}><channel><title>{title}</title><link>{url}</link><language>{name}</language>"
        f"<item>{item}</item><item><title>{name}</title><link>{url}</link></item></channel></rss>"
    )
    parsed_or_refused(parse_feed, hostile_bytes(feed), "https://a.example/rss.xml", name)


@given(*[HOSTILE] * 3)
@many
def test_atom(title, text, url):
    feed = (
        f"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='{url}'><title type='html'>{title}</title>"
        f"<entry><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{title}</div></title><id>{url}</id>"
        f"<link href='{url}'/><author><name>{title}</name></author><content type='html'>{text}</content>"
        f"<category term='{title}' label='{title}'/></entry></feed>"
    )
    parsed_or_refused(parse_feed, hostile_bytes(feed), "https://a.example/")


@given(*[HOSTILE] * 3, st.booleans())
@many
def test_json_feed(title, text, url, is_ascii):
    item = {"id": url, "url": url, "title": title, "content_html": text, "content_text": title, "image": url}
    item |= {"authors": [{"name": title}], "tags": [title, text], "attachments": [{"url": url, "mime_type": title}]}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": title, "home_page_url": url, "items": [item]}
    parsed_or_refused(parse_feed, hostile_bytes(json.dumps(feed, ensure_ascii=is_ascii)), "https://a.example/")


@given(*[HOSTILE] * 2)
@many
def test_sitemap(title, url):
    feed = (
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
        "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>"
        f"<url><loc>https://a.example/{url}</loc><news:news><news:publication><news:name>{title}</news:name>"
        f"<news:language>{title}</news:language></news:publication><news:title>{title}</news:title></news:news></url>"
        "</urlset>"
    )
    parsed_or_refused(parse_feed, hostile_bytes(feed), "https://a.example/")


@given(*[HOSTILE] * 2)
@many
def test_opml(name, url):
    outline = f"<outline type='rss' text='{name}' title='{name}' xmlUrl='{url}' htmlUrl='{url}'/>"
    document = f"<opml version='2.0'><body><outline text='{name}'>{outline}</outline></body></opml>"
    parsed_or_refused(parse_opml, hostile_bytes(document))
    try:
        feeds = parse_opml(hostile_bytes(document))
    except TermnewsError:
        return
    assert all(feed.url.startswith(("http://", "https://")) for feed in feeds)


@given(*[HOSTILE] * 3)
@few
def test_page(title, text, url):
    ld = json.dumps({"@type": "NewsArticle", "headline": title, "author": {"name": title}, "image": url, "url": url})
    page = (
        f"<html lang='{title}'><head><title>{title}</title><meta property='og:title' content='{title}'>"
        f"<meta property='og:image' content='{url}'><link rel=canonical href='{url}'>"
        f"<meta name=author content='{title}'>"
        f"<script type='application/ld+json'>{ld}</script></head><body><article><h1>{title}</h1>"
        f"<p>{PROSE}{text}</p><p><a href='{url}'>{text}</a>{PROSE}</p><figure><img src='{url}' alt='{title}'>"
        f"<figcaption>{text}</figcaption></figure></article></body></html>"
    )
    parsed_or_refused(parse_page, hostile_bytes(page), "https://a.example/", f"text/html; charset={title}")


@given(*[HOSTILE] * 2)
@many
def test_most_read_list(title, url):
    items = "".join(
        f"<li><a href='https://a.example/{n}{url}'>{title} Un titre assez long {n}</a></li>" for n in range(5)
    )
    page = f"<html><body><section><h2>Les plus lus {title}</h2><ol>{items}</ol></section></body></html>"
    parsed_or_refused(parse_rankings, hostile_bytes(page), "https://a.example/", NOW)


@given(HOSTILE, HOSTILE)
@many
def test_document_of_markup_and_what_is_stored_of_it(text, url):
    markup = f"<p>{text}</p><h2>{text}</h2><pre>{text}</pre><img src='{url}' alt='{text}'>{text}"
    document = parse_html(markup, url)
    assert unpack(pack(document)) == document
    for made in (document, unpack(pack(seal([markup], "", url)))):
        assert_clean([made, made.text])
        assert_links(made)


@given(HOSTILE)
@few
async def test_headers_and_what_is_said_of_a_failure(text):
    value = "".join(one for one in text if " " <= one < "\x7f") or "x"
    headers = tuple((name, value) for name in ("ETag", "Last-Modified", "Location", "Retry-After", "Cache-Control"))
    for status in (200, 302, 429, 500):
        answer = Answer(body=b"x", status=status, content_type=value, headers=headers)
        async with Fetcher(transport=answering(lambda url, answer=answer: answer)) as fetcher:
            outcome = await fetcher.fetch(Request(url="https://a.example/"))
        if isinstance(outcome, Failed):
            assert_clean(outcome)


@given(HOSTILE)
@many
@example("https://\x1b[2J")
async def test_address_that_cannot_be_asked_is_told_cleanly(text):
    async with Fetcher(transport=answering(lambda url: Answer(body=b"x"))) as fetcher:
        outcome = await fetcher.fetch(Request(url=text))
    if isinstance(outcome, Failed):
        assert_clean(outcome)
        assert "\n" not in outcome.reason


@given(HOSTILE)
@many
def test_names_of_the_settings_are_told_cleanly(text):
    for line in (
        f"{json.dumps(text)} = 1",
        f"theme = {json.dumps(text)}\nx = 1",
        f"language = {json.dumps(text)}",
        f"[[filter]]\nquery = {json.dumps(text)}\ndo = {json.dumps(text)}",
        f"[[filter]]\nquery = {json.dumps(text)}\ndo = 'hide'\nname = {json.dumps(text)}",
        text,
    ):
        read, problems = read_settings(line.encode("utf-8", "replace").decode(), "config.toml")
        assert_clean([[one.name, one.query, one.told] for one in read.filter])
        for problem in problems:
            assert_clean(str(problem))


@given(
    st.lists(
        st.one_of(st.sampled_from(['"', "(", ")", "-", "~", "*", "OR", "AND", "NOT", "NEAR", ":", "^", "{"]), HOSTILE)
    )
)
@few
def test_any_search_finds_or_is_refused_with_a_sentence(tmp_path_factory, words):
    library = Library.open(Paths(*[tmp_path_factory.getbasetemp() / "search"] * 4), Settings())
    with closing(library):
        for query in (" ".join(words), "".join(words)):
            parsed_or_refused(library.store.index.search, query)
            parsed_or_refused(library.store.index.ids, query, 5)


@given(HOSTILE)
@many
def test_link_of_a_terminal_is_closed_and_holds_an_address_alone(text):
    url = linked("mot", "https://a.example/" + text)
    assert url == "mot" or (url.count("\x1b") == 4 and url.count("\x07") == 0 and url.isascii())


@pytest.mark.parametrize(
    ("raw", "host"),
    [
        ("https://banque.example@voleur.example/", "voleur.example"),
        ("https://banque.example%40voleur.example/", ""),
        ("https:///voleur.example", ""),
        ("https://banque.example\\@voleur.example/", "banque.example"),
        ("https://voleur.example#@banque.example/", "voleur.example"),
        ("https://banque.example:80@voleur.example/", "voleur.example"),
        ("https://banque.example\u2215@voleur.example/", "voleur.example"),
        ("https://\u0440\u0430ypal.example/", "xn--ypal-43d9g.example"),
        ("https://paypal\u3002example/", "paypal.example"),
        ("https://voleur.example\u202emoc.euqnab/", "voleur.examplemoc.euqnab"),
    ],
)
def test_address_shows_where_it_leads(raw, host):
    address = canonical_url(raw)
    assert_address(address)
    assert urlsplit(address).netloc == host


@given(st.lists(st.sampled_from("\u2066\u2067\u2069ab\u05d0"), max_size=200).map("".join), st.integers(20, 60))
@many
def test_isolates_are_closed_also_where_a_line_is_cut(text, limit):
    line = clean_line(text, limit)
    assert not complaint(line) and len(line) <= limit


@pytest.mark.parametrize("between", ["</>", "<!-- -->", "<b></b>", "<br/>", "&#769;"])
def test_marks_that_a_tag_kept_apart_are_no_pile(between):
    markup = f"<p>a{chr(0x301) * 5}{between}{chr(0x301) * 5}</p>"
    assert_clean(parse_html(markup))
    assert_clean(parse_html(markup).text)


def test_settings_nested_beyond_all_bounds_are_refused_with_a_sentence():
    _settings, (problem,) = read_settings("measure = " + "[" * 5_000, "config.toml")
    assert "config.toml:1" in str(problem)


def test_marks_are_not_piled_over_the_borders_of_markup():
    piled = "e" + "".join(f"<{name}>{chr(0x301) * 6}</{name}>" for name in ("b", "i", "u", "b", "code"))
    assert_clean(parse_html(f"<p>{piled}</p>").text)
