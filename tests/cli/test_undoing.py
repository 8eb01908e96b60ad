"""Undoing on the command line, and what asks before it takes something away."""

import pytest


def followed(newspaper):
    return [one["name"] for one in newspaper("dossiers", "--json").objects]


def test_undo_says_what_is_so_again_and_lists_what_is_left(newspaper):
    newspaper("follow", "Fleuve", "crue")
    newspaper("follow", "Pont", "pont")
    assert "focus «\u00a0Pont\u00a0» suivi" in newspaper("undo", "--list").lines[0]
    assert [one["kind"] for one in newspaper("undo", "--list", "--json").objects][:2] == ["followed"] * 2
    undone = newspaper("undo")
    assert undone.code == 0 and "«\u00a0Pont\u00a0» n’est plus suivi" in undone.out
    assert followed(newspaper) == ["Fleuve"]


def test_nothing_to_undo_is_a_failure(termnews):
    ran = termnews("undo")
    assert ran.code == 1 and "rien à annuler" in ran.err


def test_removed_subscription_comes_back(newspaper, server):
    titles = sorted(one["title"] for one in newspaper("--json", "-n", "50").objects)
    newspaper("remove", server.url("/phare.xml"), "--yes")
    assert newspaper("undo").code == 0
    assert sorted(one["title"] for one in newspaper("--json", "-n", "50").objects) == titles
    assert len(newspaper("sources", "--json").lines) == 2


def test_printing_an_article_can_be_undone(newspaper):
    first = newspaper("search", "pont", "--json").objects[0]
    newspaper("read", first["id"], "--feed")
    assert "de nouveau non lu" in newspaper("undo").out


@pytest.mark.parametrize("name", ["Le Phare", "address"])
def test_remove_wants_yes_where_nobody_can_be_asked(newspaper, server, name):
    refused = newspaper("remove", server.url("/phare.xml") if name == "address" else name)
    assert refused.code == 2 and "--yes" in refused.err
    assert len(newspaper("sources", "--json").lines) == 2


def test_remove_takes_no_part_of_a_name_unasked(newspaper, server):
    refused = newspaper("remove", "phar", "--yes")
    assert refused.code == 2 and server.url("/phare.xml") in refused.err
    assert len(newspaper("sources", "--json").lines) == 2


def test_stopping_a_dossier_wants_yes_and_its_whole_name(newspaper):
    newspaper("follow", "Fleuve", "crue")
    assert newspaper("follow", "Fleuve", "--stop").code == 2
    assert newspaper("follow", "Fle", "--stop", "--yes").code == 2
    assert followed(newspaper) == ["Fleuve"]
    assert newspaper("follow", "Fleuve", "--stop", "--yes").code == 0
    assert followed(newspaper) == []


class Terminal:
    """A stdin on which somebody answers."""

    def __init__(self, answer):
        self._answer = answer

    def isatty(self):
        return True

    def readline(self):
        return self._answer


@pytest.mark.parametrize(("answer", "left"), [("n\n", 2), ("o\n", 1), ("", 2)])
def test_remove_asks_on_a_terminal_with_the_whole_name(newspaper, monkeypatch, answer, left):
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    asked = newspaper("remove", "phar")
    assert "Se désabonner de «\u00a0Le Phare\u00a0»" in asked.err
    assert len(newspaper("sources", "--json").lines) == left
