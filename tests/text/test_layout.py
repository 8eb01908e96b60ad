"""Setting articles."""

from datetime import UTC, datetime

import pytest

from termnews.document import Document
from termnews.models import Article
from termnews.text.html import parse_html
from termnews.text.layout import Role, plain, set_article, set_document
from termnews.text.width import cell_width

NOW = datetime(2024, 5, 6, 12, tzinfo=UTC)
EVERYTHING = parse_html(
    """<p>Un mot et <a href="https://a.example/1">un lien</a>, puis <a href="https://a.example/1">le même</a>.</p>
    <h2>Un intertitre assez long pour être coupé</h2><blockquote><p>Une citation « longue » ?</p></blockquote>
    <ul><li>un<ul><li>deux<ul><li>trois</ul></ul></li></ul><ol start="9"><li>neuf<li>dix</ol>
    <table><tr><th>Jour</th><th>Heure</th></tr><tr><td>Lundi</td><td>de huit heures à midi</td></tr></table>
    <pre>x = 1\n\ty = 漢字漢字漢字</pre><figure><img src="https://a.example/p.jpg" alt="Pont">
    <figcaption>Le pont</figcaption></figure><dl><dt>Arche</dt><dd>Partie d’un pont</dd></dl>
    <iframe src="https://films.example/7" title="Film"></iframe><hr><p>日本語の長い文章 👩‍🚀 مرحبا</p>"""
)


def article(**fields):
    values = {"id": 1, "url": "https://a.example/x", "title": "Un pont neuf", "seen": NOW, "sorted_by": NOW}
    return Article(**(values | {"language": "fr"} | fields))


@pytest.mark.parametrize("width", [1, 2, 3, 5, 8, 13, 21, 40, 72, 120, 250])
def test_no_line_is_wider_than_asked(width):
    told = article(
        title="漢字 et un très long titre", lead="Un chapô " * 9, author="A. B.", section="monde", word_count=900
    )
    for line in set_article(told, EVERYTHING, width, now=NOW, notices=["Une remarque assez longue pour deux lignes."]):
        assert cell_width("".join(run.text for run in line)) <= max(width, 2)


def test_an_article_is_set_as_a_newspaper_does():
    told = article(
        lead="Il relie les deux rives.",
        publisher="La Gazette",
        author="Ada Plume",
        published=datetime(2024, 5, 6, 8, 30, tzinfo=UTC),
        word_count=660,
    )
    text = plain(set_article(told, parse_html("<p>On passe enfin : c’est fait !</p>"), 60, now=NOW, section="Société"))
    assert text.split("\n") == [
        "Société",
        "Un pont neuf",
        "La Gazette · Ada Plume · lundi 6 mai, 10\u00a0h\u00a030 · 3 min de",
        "lecture",
        "",
        "Il relie les deux rives.",
        "",
        "On passe enfin\u00a0: c’est fait\u202f!",
    ]


def test_a_lead_that_the_text_begins_with_is_not_said_twice():
    told = article(lead="Il relie les deux rives…")
    text = plain(set_article(told, parse_html("<p>Il relie les deux rives depuis lundi.</p>"), 60, now=NOW))
    assert text.count("Il relie") == 1


def test_a_year_is_said_when_it_is_not_this_one():
    told = article(published=datetime(2021, 1, 1, tzinfo=UTC))
    assert "vendredi 1er janvier 2021" in plain(set_article(told, Document(), 80, now=NOW))


def test_links_are_numbered_where_they_stand_and_listed_once():
    text = plain(set_document(EVERYTHING, 80))
    assert "un lien[1], puis le même[1]" in text
    assert text.count("https://a.example/1") == 1
    assert "[1] https://a.example/1" in text


def test_quotes_stand_behind_a_bar_and_items_hang():
    text = plain(set_document(EVERYTHING, 80))
    assert "│ Une citation" in text
    assert "• un\n  – deux\n    · trois" in text
    assert " 9. neuf\n10. dix" in text


def test_a_table_that_does_not_fit_is_read_row_by_row():
    table = parse_html(
        "<table><tr><th>Jour</th><th>Heure</th></tr><tr><td>Lundi</td><td>de huit heures à midi</td></table>"
    )
    assert plain(set_document(table, 40)).split("\n")[0] == "Jour   Heure"
    assert plain(set_document(table, 15)).split("\n")[:2] == ["Jour\u00a0: Lundi", "Heure\u00a0: de huit"]


def test_code_is_kept_as_it_is():
    assert plain(set_document(parse_html("<pre>a  b ;\n   c</pre>"), 40, language="fr")) == "a  b ;\n   c"


def test_french_signs_are_set_in_french_alone():
    document = parse_html("<p>Really ? Yes !</p>")
    assert plain(set_document(document, 40, language="en")) == "Really ? Yes !"
    assert plain(set_document(document, 40, language="fr-FR")) == "Really\u202f? Yes\u202f!"


def test_a_link_run_carries_its_address():
    runs = [run for line in set_document(EVERYTHING, 80) for run in line if run.role is Role.LINK]
    assert runs[0].href == "https://a.example/1"
