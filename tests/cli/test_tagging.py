"""Tags, notes and marks on the command line."""

import json
import sys
from datetime import UTC, datetime

import pytest

from termnews.cli.output import RESET, Sheet
from termnews.cli.rows import Rows
from termnews.models import Article
from termnews.text.width import cell_width

NOW = datetime(2024, 5, 6, 12, tzinfo=UTC)


def ids(newspaper, query):
    return [one["id"] for one in newspaper("search", query, "--json").objects]


@pytest.fixture
def tagged(newspaper):
    """A newspaper with two tags: one on two articles, one on one of them."""
    pont, crue = ids(newspaper, "pont OU crue")
    assert "2 articles" in newspaper("tag", pont, crue, "à lire, #Fleuve").err
    assert newspaper("tag", "--remove", pont, "FLEUVE").code == 0
    return newspaper


def test_tags_are_listed_with_their_articles_and_found(tagged):
    assert tagged("tags", "--json").objects == [
        {"name": "à lire", "total": 2, "unread": 2},
        {"name": "Fleuve", "total": 1, "unread": 1},
    ]
    assert tagged("tags").lines[0] == "à lire · 2 articles, 2 non lus"
    assert len(tagged("tags", "A LIRE").lines) == 2
    [found] = tagged("search", "étiquette:fleuve", "--json").objects
    assert found["tags"] == ["à lire", "Fleuve"] and "#Fleuve" in tagged("tags", "fleuve").out
    assert tagged("tags", "fleuve", "--format", "{id}:{tags}").lines == [f"{found['id']}:à lire, Fleuve"]


def test_a_tag_takes_another_name_and_takes_it_back(tagged):
    assert tagged("tags", "fleuve", "--rename", "Eau").code == 0
    assert [one["name"] for one in tagged("tags", "--json").objects] == ["à lire", "Eau"]
    assert "étiquettes" in tagged("undo").out
    assert [one["name"] for one in tagged("tags", "--json").objects] == ["à lire", "Fleuve"]
    tagged("tags", "fleuve", "--rename", "FLEUVE")
    tagged("tags", "fleuve", "--rename", "à lire")
    assert [one["name"] for one in tagged("tags", "--json").objects] == ["à lire"]


@pytest.mark.parametrize(
    "words",
    [("tag", "1"), ("tag", "x"), ("tag", "1", ",;"), ("tag", "999", "x"), ("tags", "inconnue"), ("note", "999", "x")],
)
def test_what_names_no_article_or_tag_is_wrong_usage_in_a_sentence(newspaper, words):
    refused = newspaper(*words)
    assert refused.code == 2 and refused.err.strip().endswith((".", '".'))


def test_what_is_kept_goes_into_a_file_with_tags_and_notes(tagged, tmp_path):
    [fleuve] = ids(tagged, "tag:fleuve")
    tagged("note", fleuve, "Demander au port.")
    assert tagged("note", fleuve).out == "Demander au port.\n"
    assert "1 article" in tagged("read", "--tag", "fleuve", "--feed", "-o", tmp_path / "fleuve.json").err
    [line] = (tmp_path / "fleuve.json").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["note"] == "Demander au port." and json.loads(line)["text"]
    tagged("mark", fleuve, "--saved")
    for form in ("text", "markdown", "html"):
        told = tagged("read", "--saved", "--feed", "--format", form).out
        assert "#à lire" in told.replace("\\", "").replace("\u00a0", " ") and "Demander au port." in told


def test_a_note_is_taken_from_stdin_and_taken_away(newspaper, monkeypatch):
    [pont] = ids(newspaper, "pont")
    monkeypatch.setattr("sys.stdin.read", lambda: "Une idée.\n\n\x1b[2JÀ revoir.\n", raising=False)
    newspaper("note", pont, "-")
    assert newspaper("note", pont).out == "Une idée.\n\n[2JÀ revoir.\n"
    assert newspaper("note", pont, "--remove").code == 0
    assert newspaper("note", pont).code == 1
    newspaper("undo")
    assert newspaper("note", pont).code == 0


def test_a_note_that_is_too_long_is_refused_and_not_cut(newspaper, monkeypatch):
    [pont] = ids(newspaper, "pont")
    monkeypatch.setattr("sys.stdin.read", lambda: "é" * 10_001, raising=False)
    ran = newspaper("note", pont, "-")
    assert ran.code == 2 and "trop longue" in ran.err
    assert newspaper("note", pont).code == 1


def test_marks_on_many_articles_are_one_change(newspaper):
    some = ids(newspaper, "pont OU crue")
    assert "2 articles enregistrés." in newspaper("mark", *some, "--saved").err
    assert "3 articles marqués lus." in newspaper("mark", "--read", "--older", "1m").err
    assert "Rien" in newspaper("mark", "--older", "1m", "--section", "monde").err
    assert "3 articles" in newspaper("undo").out and "2 articles" in newspaper("undo").out
    assert newspaper("mark", "--read", "--older", "9999a").err == "Rien n’a changé.\n"


@pytest.mark.parametrize(
    "words",
    [("1",), ("--read",), ("--read", "--saved", "1"), ("--unread", "--older", "3d"), ("--read", "--older", "3")],
)
def test_marks_that_say_too_little_are_wrong_usage(newspaper, words):
    assert newspaper("mark", *words).code == 2
    assert "--read et --unread ne vont pas ensemble" in newspaper("mark", 1, "--unread", "--read").err


def test_tags_leave_the_headline_half_of_the_line():
    article = Article(
        id=1, url="", title="Le pont rouvre", seen=NOW, sorted_by=NOW, tags=("à lire", "un très long nom")
    )
    for width in range(20, 90):
        [line] = [Rows.of([article], Sheet(width, has_colours=False), NOW).row(article)]
        assert cell_width(line) <= width and "Le p" in line
    assert line.endswith("Le pont rouvre #à lire #un très long nom")
    coloured = Rows.of([article], Sheet(None, has_colours=True), NOW, (("a lire", "magenta"),)).row(article)
    assert f"\x1b[35m #à lire{RESET}" in coloured


def test_articles_are_sent_to_the_readers_service(newspaper, paths, tmp_path):
    some = ids(newspaper, "pont OU crue")
    assert newspaper("later", *some).code == 1
    program = "import sys; open(sys.argv[1], 'a').write(sys.argv[2] + chr(10))"
    paths.config_file.parent.mkdir(parents=True, exist_ok=True)
    words = json.dumps([sys.executable, "-c", program, str(tmp_path / "reçus"), "{url}"])
    paths.config_file.write_text(f"read_later = {words}\n", encoding="utf-8")
    ran = newspaper("later", *some)
    assert ran.code == 0 and "2 articles envoyés" in ran.err
    assert len((tmp_path / "reçus").read_text(encoding="utf-8").split()) == 2
