"""A page's feeds are found, its news before all else."""

import pytest

from termnews.feeds.discover import GUESSES, MAX_LINKS, feed_links

PAGE = "https://courrier.example/monde/article.html"


def page(head="", body=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def link(href, title="", media_type="application/rss+xml", rel="alternate"):
    return f'<link rel="{rel}" type="{media_type}" title="{title}" href="{href}">'


def addresses(content):
    return [candidate.url for candidate in feed_links(content, PAGE)]


def test_declared_feeds_come_with_title_and_type():
    (found,) = feed_links(page(link("/rss.xml", "Le Courrier &amp;eacute;dition")), PAGE)
    assert (found.url, found.title, found.type) == (
        "https://courrier.example/rss.xml",
        "Le Courrier édition",
        "application/rss+xml",
    )


def test_page_order_decides_between_rss_and_atom_and_json_comes_after():
    head = link("/a.json", media_type="application/feed+json") + link("/b.atom", media_type="application/atom+xml")
    assert addresses(page(head + link("/c.rss"))) == [
        "https://courrier.example/b.atom",
        "https://courrier.example/c.rss",
        "https://courrier.example/a.json",
    ]


@pytest.mark.parametrize(
    ("href", "title"),
    [
        ("/comments/feed/", "Le Courrier"),
        ("/2024/pont/feed/", "Le Courrier » Flux des commentaires de Le pont"),
        ("/2024/pont/feed/", "Courier » The bridge Comments Feed"),
    ],
)
def test_feeds_of_comments_are_left_out(href, title):
    assert addresses(page(link(href, title) + link("/feed/", "Le Courrier » Flux"))) == [
        "https://courrier.example/feed/"
    ]


def test_links_that_look_like_feeds_come_second():
    body = (
        '<a href="https://courrier.example/rss/monde.xml">Monde</a><a href="feed://courrier.example/flux">Flux</a>'
        '<a href="https://feedly.com/i/subscription/feed/x">Feedly</a><a href="/presse">Presse</a>'
        '<a href="/rss/article.html">Un article</a><a href="javascript:rss()">RSS</a>'
    )
    assert addresses(page(link("/une.xml"), body)) == [
        "https://courrier.example/une.xml",
        "https://courrier.example/rss/monde.xml",
        "http://courrier.example/flux",
    ]


def test_other_interfaces_of_a_site_are_no_feeds():
    head = (
        link("/wp-json/wp/v2/posts/1", media_type="application/json")
        + link("/oembed?format=xml", media_type="text/xml")
        + link("/style.css", media_type="text/css", rel="stylesheet")
    )
    assert addresses(page(head)) == []


def test_base_of_a_page_counts():
    assert addresses(page('<base href="https://presse.example/fr/">' + link("rss.xml"))) == [
        "https://presse.example/fr/rss.xml"
    ]


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"Bonjour", b"<", b"<a href='http://[::1/rss'>RSS</a>"])
def test_unreadable_page_has_none(content):
    assert feed_links(content, PAGE) == []


def test_number_of_feeds_is_bounded():
    assert len(addresses(page("".join(link(f"/{number}.rss") for number in range(500))))) == MAX_LINKS


def test_guesses_are_paths_of_a_site():
    assert all(guess.startswith("/") for guess in GUESSES)
