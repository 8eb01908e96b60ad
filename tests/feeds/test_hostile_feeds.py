"""A feed is a stranger's text: it can neither reach out, nor grow, nor bring control characters."""

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.errors import NotAFeed
from termnews.feeds.entries import ENTRY_LIMIT
from termnews.feeds.opml import parse_opml
from termnews.feeds.parse import parse_feed
from termnews.feeds.xml_bounds import CATEGORY_LIMIT
from tests.feeds.wire import ARTICLE, rss

ESCAPES = ["\x1b]0;titre\x07", "\x1b[2J", "\x9b31m", "\u202eévil", "\u2066ab", "\x00", "\u00ad", "\ud800", "\x7f"]
MANY = 50_000


def strings_of(parsed):
    yield parsed.title
    yield parsed.site
    for entry in parsed.entries:
        yield from (entry.title, entry.url, entry.guid, entry.lead, entry.author, entry.image, entry.image_caption)
        yield from entry.categories
        yield from (enclosure.url + enclosure.type for enclosure in entry.enclosures)
        yield from entry.body.text.split("\n")


def assert_safe(parsed):
    for text in strings_of(parsed):
        kinds = {unicodedata.category(character) for character in text}
        assert not kinds & {"Cc", "Cs"}, ascii(text)
        assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u00ad"), ascii(text)
        assert text.count("\u2066") == text.count("\u2069"), ascii(text)


@pytest.mark.parametrize("escape", ESCAPES)
def test_no_control_character_comes_through_xml(escape):
    raw = escape.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    references = "".join(f"&#{ord(character)};" for character in escape)
    for dirty in (raw, references, references.replace("&", "&amp;")):
        item = (
            f"<title>a{dirty}b</title><link>https://courrier.example/{dirty}</link><guid>{dirty}</guid>"
            f"<author>{dirty}Anne</author><category>{dirty}c</category><description>Un {dirty} mot</description>"
            f"<enclosure url='https://courrier.example/{dirty}.mp3' type='audio/{dirty}'/>"
        )
        assert_safe(parse_feed(rss(item)))


@pytest.mark.parametrize("escape", ESCAPES)
def test_no_control_character_comes_through_json(escape):
    item = dict.fromkeys(("id", "title", "summary", "content_text", "url", "image"), f"a{escape}b")
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": escape, "items": [item | {"tags": [escape]}]}
    assert_safe(parse_feed(json.dumps(feed).encode()))


def test_entities_are_not_multiplied():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    content = f'<!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}]>'.encode() + rss("<title>&l9;</title>")[38:]
    assert len(parse_feed(content).entries[0].title) < 100


def test_one_long_entity_used_often_is_bounded():
    content = (
        f'<!DOCTYPE rss [<!ENTITY a "{"A" * 100}">]>'.encode()
        + rss(f"{ARTICLE}<description>{'&a; ' * 20_000}</description>")[38:]
    )
    assert len(parse_feed(content).entries[0].body.text) < 200_000


def test_nothing_is_read_through_an_entity(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("mot de passe")
    content = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode() + rss("<title>a &x; b</title>")[38:]
    assert "mot de passe" not in parse_feed(content).entries[0].title


def test_content_is_never_taken_for_an_address(tmp_path):
    file = tmp_path / "flux.xml"
    file.write_bytes(rss(ARTICLE))
    for content in (str(file), file.as_uri(), "https://127.0.0.1:9/"):
        with pytest.raises(NotAFeed):
            parse_feed(content.encode())


def test_only_so_many_entries_are_kept():
    items = [f"<title>{number}</title><link>https://courrier.example/{number}</link>" for number in range(5_000)]
    parsed = parse_feed(rss(*items))
    assert len(parsed.entries) == ENTRY_LIMIT
    assert parsed.entries[0].title == "0"


def test_only_so_many_categories_are_read():
    many = "".join(f"<category>c{number}</category>" for number in range(MANY))
    first, second = parse_feed(rss(ARTICLE + many, "<title>Autre</title><category>Sport</category>")).entries
    assert 0 < len(first.categories) <= CATEGORY_LIMIT
    assert second.categories == ("Sport",)


@pytest.mark.parametrize(
    "description",
    [
        "<a>" * MANY, "</a>" * MANY, "<" * MANY, "&" * MANY, "<!--" * MANY, "<![CDATA[" * MANY, "&lt;div>" * MANY,
        "&lt;b>" * MANY, "&lt;table>&lt;tr>&lt;td>" * MANY, "<a b='" * MANY, "<!" * MANY, "<?" * MANY,
    ],
)  # fmt: skip
def test_deep_or_broken_markup_is_read_to_the_end(description):
    parsed = parse_feed(rss(f"{ARTICLE}<description>{description}</description>"))
    assert parsed.entries[0].title == "Le pont rouvre"


@pytest.mark.parametrize(
    "content",
    [
        rss(f"{ARTICLE}<author>{'a.' * 500_000}</author>"),
        rss(f"{ARTICLE}<pubDate>{'1 ' * 500_000}</pubDate>"),
        rss(f"<title>{'&lt;!--' * 100_000}</title><link>https://courrier.example/</link>"),
        b"<rss><channel>" + b"<item>" * MANY,
        b"<!DOCTYPE rss [" * MANY + rss(ARTICLE),
    ],
    ids=["author", "date", "title", "nested items", "document types"],
)
def test_quadratic_traps_are_escaped(content):
    try:
        assert_safe(parse_feed(content))
    except NotAFeed as error:
        assert str(error)


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=150)
def test_any_bytes_are_a_feed_or_a_sentence(content):
    for parse in (parse_feed, parse_opml):
        for wrapped in (content, b"<rss><channel><item><title>" + content, b"{" + content):
            try:
                parse(wrapped)
            except Exception as error:
                assert type(error).__module__ == "termnews.errors", error


TAGS = (
    "<rss> <channel> <item> </item> <title> </title> <link> </link> <description> <![CDATA[ ]]> <entry> <feed> &#0; "
    "&amp; &x; <guid> <author> <media:title> <media:content/> <image> <source> <svg> <pubDate> </channel> <content>"
)


@given(st.lists(st.sampled_from([*TAGS.split(), "é", "\x1b", " "]), max_size=40).map("".join))
@settings(deadline=None, max_examples=250)
def test_any_tangle_of_tags_is_a_feed_or_a_sentence(text):
    try:
        assert_safe(parse_feed(f"<rss>{text}".encode(), "https://courrier.example/"))
    except NotAFeed as error:
        assert str(error)
