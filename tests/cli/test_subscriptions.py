"""Subscriptions: add, remove, sources, import, export."""

import os
import sys

import pytest

from tests.cli.conftest import PHARE, rss

FEED_FIELDS = ["url", "title", "publisher", "section", "kind", "last_success", "next_check", "error"]


def test_import_says_how_many_are_new_and_twice_adds_nothing(termnews, opml):
    assert "2 abonnements ajoutés" in termnews("import", opml).out
    again = termnews("import", opml)
    assert again.code == 0 and "0 abonnement ajouté, 2 déjà là" in again.out


def test_folder_named_like_a_section_is_that_section(termnews, opml):
    termnews("import", opml)
    sections = {feed["title"]: feed["section"] for feed in termnews("sources", "--json").objects}
    assert sections == {"Le Phare": "monde", "La Vigie": "une"}


def test_import_reads_standard_input(termnews, opml, monkeypatch):
    with opml.open() as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert termnews("import", "-").code == 0
    assert len(termnews("sources", "--json").lines) == 2


@pytest.mark.parametrize(
    "content", [b"", b"bonjour", b"<html></html>", b"<opml version='2.0'><body/></opml>", b"\0\xff"]
)
def test_file_that_is_no_list_is_refused_and_changes_nothing(termnews, tmp_path, content):
    file = tmp_path / "liste.opml"
    file.write_bytes(content)
    refused = termnews("import", file)
    assert refused.code == 1 and "liste.opml" in refused.err
    assert termnews("sources", "--json").out == ""


def test_missing_file_is_refused(termnews):
    refused = termnews("import", "absent.opml")
    assert refused.code == 1 and "absent.opml" in refused.err


def test_export_is_read_back_as_it_was(newspaper, tmp_path, monkeypatch):
    file = tmp_path / "export.opml"
    assert newspaper("export", file).out == ""
    assert newspaper("export").out == file.read_text(encoding="utf-8")
    before = newspaper("sources", "--json").objects
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "ailleurs"))
    newspaper("import", file)
    after = newspaper("sources", "--json").objects
    asked = ("url", "title", "publisher", "section", "kind")
    assert [[feed[name] for name in asked] for feed in after] == [[feed[name] for name in asked] for feed in before]


def test_export_to_where_nothing_can_be_written_is_a_sentence(newspaper, tmp_path):
    refused = newspaper("export", tmp_path / "absent" / "x.opml")
    assert refused.code == 1 and "x.opml" in refused.err
    assert list(tmp_path.glob(".x*")) == []


def test_export_keeps_the_file_that_was_there_when_it_cannot_write(newspaper, tmp_path, monkeypatch):
    file = tmp_path / "export.opml"
    file.write_text("ancien")

    def full(*_args, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    assert newspaper("export", file).code == 1
    monkeypatch.undo()
    assert file.read_text() == "ancien" and [one.name for one in tmp_path.glob("*export*")] == ["export.opml"]


def test_sources_tell_health_and_errors(newspaper):
    feeds = {feed["title"]: feed for feed in newspaper("sources", "--json").objects}
    assert list(feeds["Le Phare"]) == FEED_FIELDS
    assert feeds["Le Phare"]["last_success"] and feeds["Le Phare"]["next_check"] and feeds["Le Phare"]["error"] is None
    assert feeds["La Vigie"]["last_success"] is None and feeds["La Vigie"]["error"]
    told = newspaper("sources").out
    assert "✓ Le Phare" in told and "✗ La Vigie" in told and feeds["La Vigie"]["error"] in told


def test_sources_of_nobody_name_the_editions_and_subscribe_to_nothing(termnews):
    listed = termnews("sources")
    assert (listed.code, listed.out) == (0, "") and "maroc" in listed.err
    assert termnews("sources", "--json").out == ""


def test_edition_is_subscribed_to_by_the_beginning_of_its_name(termnews):
    assert termnews("sources", "--edition", "MAR").code == 0
    feeds = termnews("sources", "--json").objects
    assert len(feeds) >= 5 and any(feed["section"] == "maroc" for feed in feeds)
    assert "déjà là" in termnews("sources", "--edition", "maroc").err


def test_unknown_edition_is_wrong_usage_with_the_nearest(termnews):
    refused = termnews("sources", "--edition", "marok")
    assert refused.code == 2 and "maroc" in refused.err


def test_site_is_added_by_its_feed(termnews, server):
    server.serve("/flux.xml", PHARE)
    page = (
        "<html><head><link rel='alternate' type='application/rss+xml' href='/flux.xml'></head><body>Phare</body></html>"
    )
    site = server.serve("/", page.encode(), content_type="text/html")
    added = termnews("add", site)
    assert added.code == 0 and server.url("/flux.xml") in added.out and "Le Phare" in added.out
    assert "Déjà abonné" in termnews("add", site).out
    assert [feed["url"] for feed in termnews("sources", "--json").objects] == [server.url("/flux.xml")]


def test_feed_is_added_to_the_section_that_is_named(termnews, server):
    added = termnews("add", server.serve("/flux.xml", PHARE), "--section", "Écologie", "--json").objects[0]
    assert list(added) == FEED_FIELDS and added["section"] == "environnement"


def test_section_of_a_feed_that_is_followed_can_be_changed(newspaper, server):
    moved = newspaper("add", server.url("/phare.xml"), "--section", "sport")
    assert moved.code == 0 and "iront en rubrique Sport" in moved.out
    assert [feed["section"] for feed in newspaper("sources", "--json").objects if "phare" in feed["url"]] == ["sport"]
    assert "Déjà abonné" in newspaper("add", server.url("/phare.xml")).out


@pytest.mark.parametrize(("what", "code"), [("pas une adresse", 2), ("ftp://phare.example/", 2), ("", 2)])
def test_what_is_no_address_is_wrong_usage(termnews, what, code):
    refused = termnews("add", what)
    assert refused.code == code and refused.err.endswith(".\n")


def test_address_without_feed_is_a_failure(termnews, server):
    refused = termnews("add", server.serve("/", b"<html><body>rien</body></html>", content_type="text/html"))
    assert refused.code == 1 and refused.out == ""
    assert termnews("sources", "--json").out == ""


def test_address_that_cannot_be_reached_is_unreachable(termnews, server):
    url = server.url("/flux.xml")
    server.__exit__(None, None, None)
    assert termnews("add", url).code == 69


@pytest.mark.parametrize("name", ["le phare", "LE PHARE", "address"])
def test_feed_is_removed_by_address_or_title(newspaper, server, name):
    removed = newspaper("remove", "--yes", server.url("/phare.xml") if name == "address" else name)
    assert removed.code == 0 and server.url("/phare.xml") in removed.err
    assert [feed["title"] for feed in newspaper("sources", "--json").objects] == ["La Vigie"]


def test_name_of_several_feeds_is_refused_with_their_addresses(newspaper, server):
    refused = newspaper("remove", "127.0.0.1", "--yes")
    assert refused.code == 2 and server.url("/phare.xml") in refused.err
    assert newspaper("remove", "inconnue").code == 2
    assert len(newspaper("sources", "--json").lines) == 2


def test_saved_articles_outlive_their_subscription(newspaper, paths, server):
    from termnews.store import Store

    store = Store(paths.database)
    store.articles.set_saved([store.articles.newest_id()], True)
    store.close()
    newspaper("remove", server.url("/phare.xml"), "--yes")
    assert len(newspaper("--saved").lines) == 1


def test_refresh_tells_each_feed_and_the_whole(newspaper, server):
    server.serve("/phare.xml", rss("Le Phare", *[(f"Neuf {n}", "Un texte.") for n in range(4)]))
    ran = newspaper("refresh")
    assert ran.code == 75 and "1 nouvel article" in ran.out and "La Vigie" in ran.err
    steps = {step["title"]: step for step in newspaper("refresh", "--json").objects}
    assert steps["Le Phare"]["status"] == "unchanged" and steps["La Vigie"]["error"]


def test_refresh_of_a_section_asks_its_feeds_alone(newspaper, server):
    asked = server.count("/absente.xml")
    assert newspaper("refresh", "--section", "monde").code == 0
    assert server.count("/absente.xml") == asked


def test_refresh_of_an_unknown_section_is_wrong_usage(newspaper):
    assert newspaper("refresh", "--section", "zzz").code == 2


def test_refresh_without_network_is_unreachable_in_one_sentence(newspaper, server):
    server.__exit__(None, None, None)
    ran = newspaper("refresh")
    assert ran.code == 69 and len(ran.err.splitlines()) == 1
    assert len(newspaper("--section", "monde").lines) == 3


def test_listing_with_refresh_shows_the_old_paper_and_its_age_without_network(newspaper, server):
    server.__exit__(None, None, None)
    listed = newspaper("--section", "monde", "--refresh")
    assert listed.code == 69 and len(listed.lines) == 3 and "déjà là" in listed.err


def test_demonstration_edition_can_be_refreshed(demo):
    assert demo("refresh").code == 0
