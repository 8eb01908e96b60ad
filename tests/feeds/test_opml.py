"""Lists of feeds come in from any reader, and go out so that they come back the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.errors import TermnewsError
from termnews.feeds.opml import format_opml, parse_opml
from termnews.i18n import use_language
from termnews.models import FeedKind, Subscription
from termnews.sections import BY_SLUG
from termnews.text.clean import clean_line

COURRIER = "https://courrier.example/rss"


def opml(body):
    return f'<?xml version="1.0"?><opml version="1.1"><head><title>t</title></head><body>{body}</body></opml>'.encode()


def urls(content):
    return [one.url for one in parse_opml(content)]


def test_folders_become_sections():
    content = opml(
        f'<outline text="Économie"><outline type="rss" text="Le Courrier" xmlUrl="{COURRIER}"/></outline>'
        '<outline title="العالم"><outline text="Phare" xmlUrl="https://phare.example/f"/></outline>'
        '<outline text="Mes lectures"><outline text="Fanal" xmlUrl="https://fanal.example/f"/></outline>'
        '<outline text="Seul" xmlUrl="https://seul.example/f"/>'
    )
    assert [(one.title, one.section) for one in parse_opml(content)] == [
        ("Le Courrier", "economie"),
        ("Phare", "monde"),
        ("Fanal", "mes-lectures"),
        ("Seul", ""),
    ]


def test_nearest_known_folder_counts_in_nested_ones():
    content = opml(
        '<outline text="Presse"><outline text="Sport"><outline text="Quotidiens">'
        f'<outline text="C" xmlUrl="{COURRIER}"/></outline></outline>'
        '<outline text="Quotidiens"><outline text="P" xmlUrl="https://phare.example/f"/></outline></outline>'
    )
    assert [one.section for one in parse_opml(content)] == ["sport", "quotidiens"]


def test_category_names_the_section_where_no_folder_does():
    content = opml(f'<outline text="C" xmlUrl="{COURRIER}" category="/Presse/Sciences,/Autre"/>')
    assert parse_opml(content)[0].section == "sciences"


@pytest.mark.parametrize("name", ["xmlUrl", "xmlurl", "XMLURL", "feedUrl", "url"])
def test_address_is_found_under_each_of_its_names(name):
    assert urls(opml(f'<outline type="rss" text="C" {name}="{COURRIER}"/>')) == [COURRIER]


def test_query_of_an_address_is_kept():
    address = "https://courrier.example/rss?utm_source=liste&amp;rubrique=une"
    assert urls(opml(f'<outline text="C" xmlUrl="{address}"/>')) == [
        "https://courrier.example/rss?utm_source=liste&rubrique=une"
    ]


def test_only_addresses_of_the_web_come_in_each_once_and_without_passwords():
    addresses = (
        "file:///etc/passwd", "exec:id", "|id", "javascript:alert(1)", "ftp://x.example/f", "//x.example/f", "",
        "https://ok.example/f", "HTTPS://OK.EXAMPLE:443/f", "feed://fil.example/f", "feed:https://fil.example/g",
        "https://nom:secret@prive.example/f", "http://127.0.0.1:8080/f",
    )  # fmt: skip
    content = opml("".join(f'<outline text="x" type="rss" xmlUrl="{one}"/>' for one in addresses))
    assert urls(content) == [
        "https://ok.example/f",
        "http://fil.example/f",
        "https://fil.example/g",
        "https://prive.example/f",
        "http://127.0.0.1:8080/f",
    ]


@pytest.mark.parametrize(
    "content",
    [
        opml(f'<outline text="R&D & co" xmlUrl="{COURRIER}"/>'),
        opml(f'<outline text="L\'été" title="C" xmlUrl="{COURRIER}">'),
        opml(f'<outline text="caf&eacute;" xmlUrl="{COURRIER}"/>')[:-10],
        b"\n\n\xef\xbb\xbf" + opml(f'<outline text="C" xmlUrl="{COURRIER}"/>'),
        opml(f'<outline text="C" xmlUrl="{COURRIER}"/>').decode().encode("utf-16"),
        opml(f'<outline text="Caf\u00e9" xmlUrl="{COURRIER}"/>').decode().encode("latin-1"),
        f'<outline text="C" xmlUrl="{COURRIER}"/>'.encode(),
        b'<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + opml(f'<outline text="&x;" xmlUrl="{COURRIER}"/>')[21:],
    ],
)
def test_malformed_list_still_gives_its_feed(content):
    (feed,) = parse_opml(content)
    assert feed.url == COURRIER
    assert "root:" not in feed.title


def test_folders_deeper_than_any_stack_are_followed():
    content = opml('<outline text="d">' * 5_000 + f'<outline text="C" xmlUrl="{COURRIER}"/>')
    assert len(parse_opml(content)) <= 1


@pytest.mark.parametrize("content", [b"", b"Bonjour", b"<html><body>Bonjour</body></html>", b"\x00\x01\x02", b"{}"])
def test_what_is_no_list_is_said(content):
    with pytest.raises(TermnewsError, match="OPML"):
        parse_opml(content)


def test_names_are_clean():
    (feed,) = parse_opml(opml(f'<outline text="&lt;b&gt;Le&#10; Courrier&lt;/b&gt;&#x202e;" xmlUrl="{COURRIER}"/>'))
    assert feed.title == "Le Courrier"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_section_comes_back_in_every_language(language):
    use_language(language)
    feeds = tuple(
        Subscription(url=f"https://courrier.example/{slug}", title=slug, section=slug) for slug in ("", *BY_SLUG)
    )
    assert parse_opml(format_opml(feeds)) == feeds


names = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)
    .map(clean_line)
    .filter(lambda name: not set(name) & set("<>&"))
)


@given(
    st.lists(
        st.builds(
            Subscription,
            url=st.integers(1, 99).map(lambda number: f"https://courrier.example/rss?f={number}&utm_source=x"),
            title=names,
            publisher=names,
            section=st.sampled_from(["", "monde", "mes-lectures", "economie-locale", "sport"]),
            kind=st.sampled_from(list(FeedKind)),
            language=st.sampled_from(["", "fr", "ar"]),
        ),
        unique_by=lambda feed: feed.url,
        max_size=6,
    )
)
@settings(deadline=None, max_examples=60)
def test_what_goes_out_comes_back(feeds):
    back = parse_opml(format_opml(feeds, "Mes flux"))
    assert sorted(back, key=lambda feed: feed.url) == sorted(feeds, key=lambda feed: feed.url)
