"""The listings: sections, front page, stories, rankings, dossiers, related, search."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from termnews.config import Settings
from termnews.editorial.visits import Visits
from termnews.library import Library

ARTICLE_FIELDS = [
    "id",
    "url",
    "title",
    "lead",
    "author",
    "published",
    "language",
    "section",
    "publisher",
    "feed",
    "read",
    "saved",
    "image",
    "tags",
    "note",
]


def test_section_lists_its_articles_newest_first(newspaper):
    listed = newspaper("--section", "monde")
    assert listed.code == 0
    assert [line.rpartition("Le Phare  ")[2] for line in listed.lines] == [
        "Élections à l’île",
        "La crue recule",
        "Le pont rouvre",
    ]


@pytest.mark.parametrize("name", ["Monde", "mon", "INTERNATIONAL", "العالم"])
def test_section_is_known_by_any_of_its_names(newspaper, name):
    assert len(newspaper("--section", name).lines) == 3


def test_unknown_section_is_wrong_usage_and_names_the_nearest(newspaper):
    refused = newspaper("--section", "mondd")
    assert refused.code == 2 and refused.out == ""
    assert "mondd" in refused.err and "monde" in refused.err


def test_number_of_lines_is_kept(newspaper):
    assert len(newspaper("--section", "monde", "-n", 2).lines) == 2
    assert len(newspaper("--section", "monde", "-n", "9" * 30).lines) == 3


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "", "9" * 5000])
def test_number_of_lines_that_is_none_is_wrong_usage(termnews, number):
    refused = termnews("--section", "monde", f"-n={number}")
    assert refused.code == 2 and "-n" in refused.err


def test_article_as_json_has_every_field(newspaper):
    article = newspaper("--section", "monde", "--json", "-n", 1).objects[0]
    assert list(article) == ARTICLE_FIELDS
    assert article["title"] == "Élections à l’île" and article["published"] == "2024-05-06T12:00:00Z"
    assert (article["section"], article["publisher"], article["read"], article["saved"]) == (
        "monde",
        "Le Phare",
        False,
        False,
    )


def test_read_article_leaves_the_list_of_unread_ones_and_its_mark(newspaper):
    id_ = newspaper("--section", "monde", "--json").objects[0]["id"]
    newspaper("read", id_)
    assert id_ not in [article["id"] for article in newspaper("--unread", "--json").objects]
    marked = {line.split()[0]: "•" in line for line in newspaper("--section", "monde").lines}
    assert marked.pop(str(id_)) is False and all(marked.values())


def test_everything_read_is_said(newspaper):
    for article in newspaper("--section", "monde", "--json").objects:
        newspaper("read", article["id"])
    listed = newspaper("--section", "monde", "--unread")
    assert (listed.code, listed.out) == (0, "") and "Tout est lu" in listed.err


def test_saved_articles_are_listed_with_their_mark(newspaper, paths):
    from termnews.store import Store

    store = Store(paths.database)
    store.articles.set_saved([store.articles.newest_id()], True)
    store.close()
    listed = newspaper("--saved")
    assert len(listed.lines) == 1 and "★" in listed.out
    assert newspaper("--saved", "--section", "monde").out == listed.out
    assert newspaper("--saved", "--section", "sport").out == ""


def test_no_saved_article_is_said_without_asking_anybody(newspaper, server):
    asked = len(server.seen)
    listed = newspaper("--saved")
    assert listed.code == 0 and "Aucun article enregistré" in listed.err and len(server.seen) == asked


def test_saved_articles_of_a_new_reader_subscribe_to_nothing(termnews):
    assert termnews("--saved").code == 0 and termnews("sources", "--json").out == ""


def test_empty_section_is_asked_for_first(termnews, opml):
    termnews("import", opml)
    listed = termnews("--section", "monde")
    assert (listed.code, len(listed.lines)) == (0, 3)


def test_listing_with_articles_asks_nobody(newspaper, server):
    asked = len(server.seen)
    newspaper("--section", "monde")
    assert len(server.seen) == asked


def test_refresh_is_asked_for_with_the_listing(newspaper, server):
    asked = server.count("/phare.xml")
    assert len(newspaper("--section", "monde", "--refresh").lines) == 3
    assert server.count("/phare.xml") == asked + 1


def test_first_listing_without_network_says_so(termnews):
    listed = termnews("--section", "monde")
    assert listed.code == 69 and listed.out == ""
    assert "Premier lancement" in listed.err and "jointe" in listed.err and "--demo" in listed.err


def test_after_an_import_the_default_edition_is_not_added(newspaper):
    newspaper("--section", "sport")
    assert len(newspaper("sources", "--json").lines) == 2


def test_without_a_terminal_the_front_page_is_printed(newspaper):
    assert newspaper().out == newspaper("top").out != ""


def test_front_page_on_the_demonstration_edition(demo):
    front = demo("top", "--json", "-n", 5).objects
    assert len(front) == 5
    assert list(front[0])[:4] == ["id", "title", "publishers", "articles"]
    assert list(front[0]["articles"][0]) == ARTICLE_FIELDS
    assert "(3 sources)" in demo("top").out


def test_stories_have_several_publishers(demo):
    stories = demo("stories", "--json").objects
    assert stories and all(len(story["publishers"]) > 1 for story in stories)
    told = demo("stories", "-n", 1).out
    assert all(article["title"] in told for article in stories[0]["articles"])


def test_rankings_say_whose_they_are(demo):
    rankings = demo("most-read", "--json", "-n", 4).objects
    assert len(rankings) >= 2
    for ranking in rankings:
        assert ranking["origin"] and ranking["fetched"] and ranking["kind"] in ("feed", "page", "covered", "opened")
        assert [item["rank"] for item in ranking["items"]] == list(range(1, len(ranking["items"]) + 1))
        assert len(ranking["items"]) <= 4
    refused = demo("most-read", "--publisher", "plus")
    assert refused.code == 2 and "Les plus lus" not in refused.err and "Le Fanal d’Orvigny" in refused.err
    told = demo("most-read")
    assert all(ranking["origin"] in told.out for ranking in rankings)


def test_no_ranking_is_said(newspaper):
    listed = newspaper("most-read")
    assert (listed.code, listed.out) == (0, "") and "Aucune source" in listed.err


def test_related_articles_have_reasons(demo):
    id_ = demo("search", "Armstrong", "--json").objects[0]["id"]
    related = demo("related", id_, "--json", "-n", 3).objects
    assert 0 < len(related) <= 3
    assert list(related[0]) == [*ARTICLE_FIELDS, "reason", "score"]
    assert related[0]["reason"] in demo("related", id_).out
    assert id_ not in [article["id"] for article in related]


def test_the_names_of_an_article_are_told_with_how_many_articles_have_them(demo):
    id_ = demo("search", "Armstrong", "--json").objects[0]["id"]
    names = demo("related", id_, "--names", "--json").objects
    assert list(names[0]) == ["name", "kind", "articles"]
    assert names[0]["articles"] == len(demo("search", f'"{names[0]["name"]}"', "--json").objects)
    assert f"{names[0]['name']} · " in demo("related", id_, "--names").out


@pytest.mark.parametrize("command", ["related", "read"])
def test_unknown_id_is_wrong_usage(demo, command):
    refused = demo(command, "99999")
    assert refused.code == 2 and "99999" in refused.err


def test_id_beyond_every_integer_is_wrong_usage(demo):
    assert demo("read", "9" * 40).code == 2
    assert demo("related", "9" * 40).code == 2


def test_search_folds_accents_and_case(newspaper):
    found = newspaper("search", "ELECTIONS", "ile")
    assert len(found.lines) == 1 and "Élections à l’île" in found.out


def test_search_within_a_section(newspaper):
    assert newspaper("search", "fleuve", "--section", "sport").out == ""
    assert len(newspaper("search", "fleuve", "--section", "monde").lines) == 1


@pytest.mark.parametrize("query", ["introuvable", '"', "*", "-", "AND OR NOT", "title:", "\x1b[2J"])
def test_search_that_finds_nothing_says_so_whatever_was_typed(newspaper, query):
    found = newspaper("search", "--", query)
    assert (found.code, found.out) == (0, "") and "Aucun article" in found.err and "\x1b" not in found.err


def test_search_that_cannot_be_understood_shows_the_place(newspaper):
    refused = newspaper("search", "fleuve", "(pont", "OU", "gare")
    assert refused.code == 2 and refused.out == ""
    assert refused.err.splitlines()[1:] == ["  fleuve (pont OU gare", "         ^"]


def test_search_shows_what_it_found_where_somebody_looks_and_gives_it_in_json(demo, monkeypatch):
    assert "tranquillité" in demo("search", "poussière", "--json").objects[0]["snippet"].lower()
    piped = demo("search", "poussière").lines
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    for term, marked in (("xterm", "\x1b[1mpoussière\x1b[0m"), ("dumb", "poussière")):
        monkeypatch.setenv("TERM", term)
        shown = demo("search", "poussière").lines
        assert len(shown) == 2 * len(piped) and marked in shown[1] and shown[1].startswith("    ")
        assert ("\x1b" in shown[1]) == (term == "xterm")


def test_place_of_a_mistake_stands_below_it_on_a_terminal_too(newspaper, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert newspaper("search", "(pont").err.splitlines()[1:] == ["  (pont", "  ^"]


def test_search_is_kept_by_name_listed_and_let_go(newspaper):
    assert newspaper("search", "--save", "Les ponts", "--section", "monde", "pont", "OU", "gare").code == 0
    [kept] = newspaper("searches", "--json").objects
    assert kept == {"name": "Les ponts", "query": "section:monde (pont OU gare)", "unread": 1}
    assert newspaper("searches").out == "Les ponts · 1 non lu · section:monde (pont OU gare)\n"
    assert newspaper("search", "--save", "Autre", "(pont").code == 2
    assert "n’est plus parmi" in newspaper("follow", "Les ponts", "--unpin").err
    assert newspaper("searches").out == "" and len(newspaper("dossiers", "--json").objects) == 1
    assert newspaper("undo").code == 0 and len(newspaper("searches").lines) == 1


def test_search_is_kept_under_a_clean_name_and_never_without_one_or_without_words(newspaper):
    for command in (
        ("search", "--save", "Le\x1b[31m\npo\udce9nt", "pont\x1b"),
        ("follow", "Le\x1b[31m\npo\udce9nt", "pont\x1b"),
    ):
        assert newspaper(*command).code == 0
        [kept] = newspaper("searches", "--json").objects
        assert kept["query"] == "pont" and kept["name"].isprintable() and "\x1b" not in newspaper("searches").out
    assert newspaper("follow", kept["name"], "--rename", "Un\x1b autre").code == 0
    for wrong in (
        ("search", "--save", "", "pont"),
        ("search", "--save", "Rien", ""),
        ("search", "--save", "Rien", "--section", "monde", " "),
        ("follow", "", "pont"),
        ("follow", "Un autre", "--rename", "\n"),
        ("follow", "Un autre", "--rename", ""),
    ):
        refused = newspaper(*wrong)
        assert refused.code == 2 and "Il manque" in refused.err and not refused.out, wrong
    assert [one["name"] for one in newspaper("searches", "--json").objects] == ["Un autre"]


@pytest.mark.parametrize("command", [("search", "--save"), ("follow",)])
def test_name_that_is_taken_gets_the_new_search_and_that_is_said(newspaper, command):
    assert "remplacée" not in newspaper(*command, "Ponts", "pont").err + newspaper(*command, "Ponts", "pont").err
    assert "remplacée" in newspaper(*command, "Ponts", "gare").err
    assert newspaper("undo").code == 0
    assert newspaper("dossiers", "--json").objects[0]["query"] == "pont"


def test_search_by_more_than_words(newspaper):
    assert len(newspaper("search", "rubrique:monde", "source:phare", "-titre:pont").lines) == 2


def test_dossiers_and_their_articles(demo):
    names = [dossier["name"] for dossier in demo("dossiers", "--json").objects]
    assert len(names) >= 3
    first = demo("dossiers", names[0], "--json", "-n", 2).objects[0]
    assert first["name"] == names[0] and len(first["articles"]) == 2
    assert first["articles"][0]["title"] in demo("dossiers", names[0]).out


def test_dossier_is_found_by_the_beginning_of_its_name_and_unknown_ones_name_the_others(demo):
    name = demo("dossiers", "--json").objects[0]["name"]
    assert demo("dossiers", name[:4].lower()).code == 0
    refused = demo("dossiers", "zzz")
    assert refused.code == 2 and name in refused.err


def test_theme_is_followed_and_left(newspaper):
    assert newspaper("follow", "Fleuve", "crue").code == 0
    assert "La crue recule" in newspaper("dossiers", "Fleuve").out
    assert newspaper("follow", "Fleuve", "--stop", "--yes").code == 0
    assert "Aucun focus" in newspaper("dossiers").err


def test_demonstration_edition_leaves_the_readers_newspaper_alone(demo, paths):
    demo("read", demo("--section", "une", "--json").objects[0]["id"])
    demo("refresh")
    assert not paths.database.exists()


@pytest.mark.parametrize("words", [("--section", "sport", "top"), ("top", "--section", "sport")])
def test_section_of_the_front_page_may_stand_before_or_after_the_command(demo, words):
    assert demo(*words, "--json").out == demo("top", "--section", "sport", "--json").out
    shown = demo(*words, "--json").objects
    assert shown and all("sport" in [one["section"] for one in story["articles"]] for story in shown)


def test_front_page_of_the_section_a_la_une_is_the_front_page(demo):
    assert demo("top", "--section", "une").out == demo("top").out


def test_options_before_a_command_that_takes_them_are_heard(demo):
    assert len(demo("-n", 2, "top").lines) == 2
    assert demo("--json", "-n", 2, "most-read").objects == demo("most-read", "--json", "-n", 2).objects
    assert demo("--section", "sport", "search", "Tour").out == demo("search", "--section", "sport", "Tour").out


@pytest.mark.parametrize(
    "words", [("--section", "sport", "most-read"), ("--unread", "stories"), ("--refresh", "add", "x")]
)
def test_option_that_a_command_does_not_take_is_wrong_usage(demo, words):
    refused = demo(*words)
    assert (refused.code, refused.out) == (2, "")
    assert words[0] in refused.err and words[-2 if "x" in words else -1] in refused.err


@pytest.mark.parametrize("name", ["tout", "Tout", "all"])
def test_section_everything_lists_all_sections(newspaper, name):
    assert newspaper("--section", name, "--json").out == newspaper("--unread", "--json").out


@pytest.mark.parametrize("words", [("read", 1), ("top",)])
def test_demonstration_edition_has_the_same_dates_in_any_zone(demo, monkeypatch, words):
    said = set()
    for zone in ("Europe/Paris", "Pacific/Auckland", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        said.add(demo(*words).out)
    assert len(said) == 1 and said != {""}


def test_front_page_as_json_says_why(demo):
    [first, *others] = demo("top", "--json").objects
    assert list(first)[-4:] == ["score", "reason", "first", "new"]
    assert "3 sources en parlent" in first["reason"] and first["first"] == ["Le Courrier de Valombre"]
    assert all(story["reason"].endswith(".") and story["new"] is False for story in others)


def test_front_page_parts_what_came_since_the_last_visit(newspaper, paths):
    since = datetime.now(UTC) - timedelta(hours=3)
    library = Library.open(paths, Settings(), lambda: since)
    library.store.front.note_look(since, Visits())
    library.store.front.note_look(since + timedelta(hours=2), Visits())
    library.store.database.write(
        "UPDATE article SET seen = ? WHERE title = 'Le pont rouvre'", (int(since.timestamp()) - 60,)
    )
    library.close()
    above, seen = newspaper("top").out.split("── ↑ depuis votre dernière visite, il y a 3 h ──\n")
    assert "La crue recule" in above and "Élections" in above and "Le pont rouvre" in seen
    assert [story["new"] for story in newspaper("top", "--json").objects] == [True, True, False]


def test_what_is_read_is_printed_and_given_as_json(newspaper):
    number = newspaper("--section", "monde", "--json").objects[0]["id"]
    newspaper("read", number, "--feed")
    assert "1 article ouvert" in newspaper("stats").out
    (habits,) = newspaper("stats", "--json", "--days", 2).objects
    assert habits["opened"] == 1 and [day["opened"] for day in habits["days"]] == [0, 1]
    assert habits["publishers"][0]["name"] == "Le Phare"
    assert newspaper("stats", "--days", 0).code == 2
