"""What a page says of its article is found where publishers put it: headline, byline, dates."""

import json
from datetime import UTC, datetime

import pytest

from termnews.errors import TermnewsError
from termnews.pages.article import parse_page
from termnews.pages.metadata import read_metadata
from termnews.pages.structured import parse_facts

ADDRESS = "https://www.gazette.example/2026/03/14/le-pont"
PROSE = "<p>" + "Le pont de pierre a été rouvert aux piétons après deux années de travaux. " * 4 + "</p>"


def metadata(head="", body=PROSE, address=ADDRESS):
    markup = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_metadata(parse_facts(markup.encode(), address))


def json_ld(**said):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **said})}</script>'


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


# Headlines


def test_printed_headline_is_preferred_to_the_one_for_search_engines():
    head = (
        "<title>Pont : la réouverture | Gazette</title><meta property='og:title' content='Le pont rouvre enfin hier'>"
    )
    assert metadata(head, "<h1>Le pont rouvre enfin, hier</h1>" + PROSE).title == "Le pont rouvre enfin, hier"


def test_headline_of_a_smaller_heading_is_right_where_previews_announce_it():
    head = (
        "<title>Pont de pierre : la date de réouverture | Gazette</title>"
        "<meta property='og:title' content='Enfin de retour sur l’autre rive'>"
    )
    body = (
        "<h1>Pont de pierre : la date de réouverture</h1>"
        "<h2><span>Travaux</span> <span>Enfin de retour sur l’autre rive</span></h2>"
    )
    assert metadata(head, body + PROSE).title == "Enfin de retour sur l’autre rive"


def test_site_is_taken_off_the_headline():
    head = "<title>Le pont rouvre - La Gazette</title><meta property='og:site_name' content='La Gazette'>"
    assert metadata(head).title == "Le pont rouvre"


def test_short_heading_with_which_the_page_title_begins_is_the_headline():
    head = "<title>Ferme Beauval (40222) - Gîtes de la vallée haute</title>"
    assert metadata(head, "<h1>Ferme Beauval</h1>" + PROSE).title == "Ferme Beauval"


@pytest.mark.parametrize(
    ("head", "body", "headline"),
    [
        (
            "<meta property='og:title' content='Travaux : Le pont rouvre enfin hier'>",
            "<h1><span class='kicker'>Travaux</span> Le pont rouvre enfin hier</h1>",
            "Le pont rouvre enfin hier",
        ),
        (
            "<title>Le pont rouvre enfin hier : ce que disent les riverains - Gazette</title>"
            "<meta property='og:site_name' content='Gazette'><meta name='title' content='Le pont rouvre enfin hier'>",
            "<h1>Le pont rouvre enfin hier : ce que disent les riverains</h1>",
            "Le pont rouvre enfin hier : ce que disent les riverains",
        ),
        (
            json_ld(headline="Le pont rouvre enfin hier") + "<title>Pont, rivière : la date</title>"
            "<meta property='og:title' content='Pont, rivière : la date'>"
            "<meta name='twitter:title' content='Pont, rivière : la date'>",
            "<h1>Le pont rouvre enfin hier</h1>",
            "Le pont rouvre enfin hier",
        ),
        ("<title>La Gazette -</title>", "<h2>Le pont rouvre enfin hier</h2>", "Le pont rouvre enfin hier"),
        ("<title>Ville | La Gazette</title>", "<p class='c-headline'>Le pont rouvre enfin</p>", "Le pont rouvre enfin"),
        ("<meta property='og:title' content='Ponts : tout savoir, tout voir'>", "<h1>Le pont</h1>", "Le pont"),
    ],
    ids=[
        "kicker in a part of its own",
        "whole in the title",
        "declared as it is printed",
        "title with a gap",
        "named",
        "named by the address",
    ],
)
def test_headline_is_told_by_what_is_around_it(head, body, headline):
    assert metadata(head, body + PROSE).title == headline


@pytest.mark.parametrize("name", ["dc:title", "DC.title", "dcterms:title"])
def test_dublin_core_is_read_however_its_names_are_written(name):
    assert metadata(f"<title>Accueil</title><meta name='{name}' content='Le pont rouvre'>").title == "Le pont rouvre"


# Bylines


def test_authors_of_a_graph_are_found_by_reference():
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": "Le pont", "author": [{"@id": "#1"}, {"@id": "#2"}]},
            {"@type": "Person", "@id": "#1", "name": "Ana Kern"},
            {"@type": "Person", "@id": "#2", "name": "Bo Lind"},
        ]
    }
    head = f'<script type="application/ld+json">{json.dumps([graph])}</script>'
    assert metadata(head).author == "Ana Kern, Bo Lind"


def test_creators_are_the_authors_where_they_are_more():
    head = json_ld(headline="x", author={"@type": "Person", "name": "Ana Kern"}, creator=["Ana Kern", "Bo Lind"])
    assert metadata(head).author == "Ana Kern, Bo Lind"


def test_first_name_gives_way_to_the_full_name_that_is_printed():
    head = json_ld(headline="x", author={"@type": "Person", "name": "Ana"})
    body = f"<h1>Le pont rouvre aux piétons</h1><p class='byline'>Par Ana Kern</p>{PROSE}"
    assert metadata(head, body).author == "Ana Kern"


def test_account_that_published_gives_way_to_those_whom_page_and_meta_elements_name():
    head = json_ld(headline="x", author={"@type": "Person", "name": "Web Desk"})
    head += "<meta name='author' content='Ana Kern, Bo Lind'>"
    body = f"<h1>Le pont rouvre aux piétons</h1><p class='byline'>Par Ana Kern et Bo Lind</p>{PROSE}"
    assert metadata(head, body).author == "Ana Kern, Bo Lind"


def test_byline_beside_the_headline_is_found_inside_a_box_named_for_the_menu():
    body = (
        f"<div class='page-nav-drawer'><h1>Le pont rouvre aux piétons</h1><p class='author'>Ana Kern</p>{PROSE}</div>"
    )
    assert metadata(body=body).author == "Ana Kern"


def test_only_byline_of_a_page_is_found_far_from_the_headline():
    body = f"<h1>Le pont rouvre aux piétons</h1>{PROSE * 5}<div>Publié par <span class='username'>akern</span></div>"
    assert metadata(body=body).author == "akern"


@pytest.mark.parametrize(
    "body",
    [f"<p><strong>Ana Kern</strong></p>{PROSE}", f"{PROSE}<p><b><i>Ana Kern</i></b></p>"],
    ids=["before the text", "after it"],
)
def test_name_set_off_in_a_paragraph_signs_where_only_the_site_does(body):
    head = "<meta property='og:site_name' content='La Gazette'><meta name='author' content='La Gazette'>"
    assert metadata(head, "<h1>Le pont rouvre aux piétons</h1>" + body).author == "Ana Kern"


def test_newsroom_signs_where_nobody_else_does():
    assert metadata("<meta name='author' content='La rédaction'>").author == "La rédaction"


def test_site_signs_where_nobody_is_named():
    head = "<meta property='og:site_name' content='La Gazette'><meta name='author' content='La Gazette'>"
    assert metadata(head).author == "La Gazette"


def test_photographer_is_not_the_author():
    body = "<h1>Le pont rouvre aux piétons</h1><figure><img src='/p.jpg'><span class='credit'>Bo Lind</span></figure>"
    assert metadata(body=body + PROSE).author == ""


# Dates


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta property='article:published_time' content='2026-03-14T08:00:00+01:00'>", PROSE),
        (json_ld(headline="x", datePublished="2026-03-14T07:00:00Z"), PROSE),
        ("", f"<time itemprop='datePublished' datetime='2026-03-14T07:00Z'>hier</time>{PROSE}"),
        ("", f"<h1>Le pont rouvre aux piétons</h1><p>Publié le 14 mars 2026 à 7h00</p>{PROSE}"),
        ("", f"<h2>Le pont</h2>{PROSE * 4}<p class='postmetadata'>14.<a href='/d'>März 2026</a> um 07:00</p>"),
        ("", f"<h1>The bridge opens again</h1><p>March 14, 2026 7:00 am</p>{PROSE}"),
        ("", f"<h1>إعادة فتح الجسر أمام المشاة</h1><p>14 مارس 2026 07:00</p>{PROSE}"),
    ],
)
def test_publication_is_found_in_every_usual_place(head, body):
    assert metadata(head, body).published == at(2026, 3, 14, 7)


def test_day_in_the_address_is_the_last_resort():
    assert metadata().published == at(2026, 3, 14)


def test_earlier_declared_date_is_right_where_it_alone_is_printed():
    head = "<meta property='article:published_time' content='2026-05-11T14:28:34Z'>"
    head += json_ld(headline="x", datePublished="2026-03-14T02:19:15Z")
    body = f"<h1>Le pont rouvre aux piétons</h1><p>14 mars 2026</p>{PROSE}"
    assert metadata(head, body).published == at(2026, 3, 14, 2, 19, 15)


def test_date_of_another_article_in_a_list_is_not_this_ones():
    items = (
        "<ul><li><time datetime='2025-08-10'>10.08.2025</time><a href='/x'>Que faire de son vieux toit ?</a></li></ul>"
    )
    body = f"<time datetime='2026-03-12'>12.03.2026</time><h1>Le pont rouvre aux piétons</h1>{PROSE}{items}"
    assert metadata(body=body, address="").published == at(2026, 3, 12)


def test_date_at_the_foot_of_the_page_is_told_by_the_words_before_it():
    foot = "<p>Dernière modification : 31.10.2023<br>Mis en ligne le 01.11.2023<br>Vues : 61</p>"
    assert metadata(body=PROSE * 6 + foot, address="").published == at(2023, 11, 1)


def test_line_of_an_item_that_holds_a_list_is_in_the_text():
    items = "<ul><li>Les quais<ul><li>celui du nord</li><li>celui du sud</li></ul></li><li>Les ponts</li></ul>"
    text = f"<article><h1>Le pont rouvre aux piétons</h1>{PROSE}{items}<p>{ADDRESS * 5}</p></article>"
    assert "Les quais" in parse_page(f"<html><body>{text}</body></html>".encode(), ADDRESS).body.text


def test_text_of_a_film_is_what_the_page_says_it_is():
    head = "<meta property='og:type' content='video.other'><meta name='description' content='Une visite du pont.'>"
    page = f"<html><head><title>Le pont</title>{head}</head><body><p>Tout</p><p>Récents</p></body></html>"
    assert parse_page(page.encode(), ADDRESS).body.text == "Une visite du pont."


def test_page_without_headline_and_text_is_no_article():
    with pytest.raises(TermnewsError):
        parse_page(b"<html><body></body></html>")
