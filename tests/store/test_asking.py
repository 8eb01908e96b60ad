"""Searches by words and by all else that is known of articles."""

from contextlib import closing
from datetime import timedelta

import pytest

from termnews.store import Store
from termnews.text.query import QueryError
from tests.store.newsroom import NOW, Newsroom, entry


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "termnews.db", clock=lambda: NOW)
    Newsroom(opened).bring(
        "monde",
        entry(1, title="Les élections du port", age_h=1, author="Ana Pont", language="fr", image="https://a.example/i"),
        entry(
            2,
            title="Une élection à la gare",
            text="Le port est loin. " + "Rien ne bouge. " * 80,
            age_h=30,
            language="fr",
        ),
        entry(3, title="The harbour", age_h=24 * 10, language="en", lead="Le port"),
    )
    Newsroom(opened, "Le Phare", "phare.example").bring(
        "sport", entry(4, title="Le port gagne", url="https://phare.example/4", age_h=2, paid=True)
    )
    opened.articles.set_read([2], True)
    opened.articles.set_saved([3], True)
    opened.changes.set_tags([1, 4], NOW, add=["À lire", "veille"])
    opened.changes.set_tags([4], NOW, remove=["veille"])
    opened.changes.set_note(2, "Demander à l’Archiviste", NOW)
    yield opened
    opened.close()


def found(store, query):
    return {article.id for article in store.index.search(query)}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("élection fin OU élection", {1, 2}),
        ("elections gare OU elections", {1, 2}),
        ('"élections" x OU "élections"', {1}),
        ("NEAR(élection gare, 2)", {2}),
        ("NEAR(élections gare, 1) fin", set()),
        ('PRES(loin "le port", 1)', {2}),
        ("NEAR(élec* port) -gare", {1}),
        ("~NEAR(port gagne, 0) section:sport", set()),
        ("(section:sport OU NEAR(les port, 2)) -gagne", {1}),
        ("titre:port", {1, 4}),
        ("titre:port -gagne", {1}),
        ("port (gare OU gagne)", {2, 4}),
        ("section:sport", {4}),
        ("rubrique:monde -port", set()),
        ("source:phare", {4}),
        ('source:"la gazette" lang:en', {3}),
        ("flux:SPORT", {4}),
        ("port feed:https://phare.example/sport.xml", {4}),
        ("-flux:sport", {1, 2, 3}),
        ("auteur:pont", {1}),
        ("est:lu", {2}),
        ("port est:non-lu -section:sport", {1, 3}),
        ("is:saved", {3}),
        ("is:paid", {4}),
        ("has:image", {1}),
        ("has:full", {2}),
        ("tag:veille", {1}),
        ('étiquette:"a lire"', {1, 4}),
        ("port -étiquette:veille", {2, 3, 4}),
        ("tag:aucune OU tag:veille", {1}),
        ("avec:étiquette", {1, 4}),
        ("has:note", {2}),
        ("note:archiviste", {2}),
        ("depuis:24h", {1, 4}),
        ("jusque:7j", {3}),
        ("depuis:2024-05-06", {1, 4}),
        ("depuis:2024-04 jusque:2024-04", {3}),
        ("since:hier until:hier", {2}),
        ("port OU has:image", {1, 2, 3, 4}),
        ("-(section:monde OU gagne)", set()),
        ("-section:monde", {4}),
        ("~lang:fr ~gagne", {3}),
    ],
)
def test_a_search_finds(store, query, ids):
    assert found(store, query) == ids


def test_the_nearest_come_first_where_they_are_asked_for(store):
    assert {one.id for one in store.index.search("port tri:pertinence")[:2]} == {1, 4}
    assert [one.id for one in store.index.search("port")] == [1, 4, 2, 3]


FORMS = [
    ("grève", "grèves", "gréviste"),
    ("élections", "élection", "électoral"),
    ("journal", "journaux", "jour"),
    ("library", "libraries", "libre"),
    ("policies", "policy", "police"),
    ("attacked", "attacking", "attaque"),
    ("parties", "partie", "parti"),
    ("cœur", "coeurs", "curieux"),
    ("œuvres", "oeuvre", "ouvrier"),
    ("juge", "juges", "juger"),
]


@pytest.mark.parametrize(("word", "form", "other"), FORMS)
def test_a_word_is_found_in_its_forms_and_not_in_its_relations(tmp_path, word, form, other):
    with closing(Store(tmp_path / "termnews.db", clock=lambda: NOW)) as store:
        texts = enumerate((word, form, other), start=1)
        Newsroom(store).bring("monde", *(entry(n, title=f"Un {text} ici") for n, text in texts))
        assert found(store, f"{word} ici") == found(store, f"{form} ici") == {1, 2}
        assert found(store, f"{other} ici") == {3}


def test_of_what_weighs_the_same_the_newer_is_nearer_and_a_headline_outweighs_a_lead(tmp_path):
    with closing(Store(tmp_path / "termnews.db", clock=lambda: NOW)) as store:
        Newsroom(store).bring(
            "monde",
            entry(1, title="Un phare", lead="Rien.", age_h=24 * 40),
            entry(2, title="Une digue", lead="Un phare.", age_h=2),
            entry(3, title="Un phare", lead="Rien.", age_h=24),
        )
        assert [one.id for one in store.index.search("phare tri:pertinence")] == [3, 1, 2]


def test_a_source_s_whole_name_means_it_alone(store):
    Newsroom(store, "Le Phare du soir", "soir.example").bring("sport", entry(5, title="Le soir"))
    assert found(store, "source:phare") == {4, 5} and found(store, 'source:"le phare"') == {4}


@pytest.mark.parametrize(
    ("query", "at"), [("section:zzz", 8), ("pont source:nulle", 12), ("flux:nul", 5), ("depuis:demain", 7)]
)
def test_what_is_no_section_source_or_date_is_shown(store, query, at):
    with pytest.raises(QueryError) as raised:
        store.index.search(query)
    assert raised.value.at == at


def test_what_was_kept_finds_nothing_where_it_names_what_is_no_more(store):
    assert store.index.ids("section:zzz", 5) == set() and not store.index.finds("source:nulle", 1)
    assert store.index.count("source:nulle", NOW) == 0


def test_of_the_newest_that_a_search_finds_the_unread_are_counted(store):
    assert store.index.unread("port -gagne", 10) == 2 and store.index.unread("port", 1) == 1
    assert store.index.unread("section:monde", 10) == 2 and store.index.unread("section:zzz", 10) == 0


def test_a_dossier_may_ask_for_anything(store):
    assert store.index.among("section:monde est:lu", [1, 2, 3]) == {2}
    assert store.index.count("port -gagne", NOW - timedelta(days=2)) == 2
    assert store.index.ids("lang:fr", 1) == {2}
