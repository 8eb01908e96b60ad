"""Filters from the shell: made, counted, applied, ended; and those of the settings."""

import json

import pytest

from termnews.cli import main
from termnews.config import Settings
from termnews.library import Library
from tests.store.newsroom import NOW, Newsroom, entry


@pytest.fixture
def room(paths):
    """A newspaper with three horoscopes and two bridges."""
    library = Library.open(paths, Settings(), lambda: NOW)
    room = Newsroom(library.store)
    room.bring("une", *(entry(n, title=f"L’horoscope du {n}") for n in range(3)), entry(8, title="Le pont rouvre"))
    yield room
    library.close()


def test_filter_is_made_listed_and_ended(room, capsys):
    assert main(["filters"]) == 0
    assert "Aucun filtre" in capsys.readouterr().err
    assert main(["filters", "add", "horoscope", "-lune", "--do", "hide,raise -1", "--name", "Astres"]) == 0
    assert capsys.readouterr().out == "Filtre «\u00a0Astres\u00a0»\u00a0: masque, abaisse de 1, 3 articles.\n"
    assert main(["filters"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Astres · masque, abaisse de 1 · 3 articles") and "  horoscope ~lune\n" in out
    assert main(["filters", "--json"]) == 0
    [line] = map(json.loads, capsys.readouterr().out.splitlines())
    assert (line["name"], line["do"], line["total"], line["configured"]) == ("Astres", ["hide", "raise -1"], 3, False)
    assert main(["search", "horoscope"]) == 0
    assert "3 articles masqués par vos filtres" in capsys.readouterr().err
    assert main(["filters", "remove", "astres"]) == 2, "nobody can be asked"
    assert main(["filters", "remove", "astres", "--yes"]) == 0
    assert room.store.articles.counts()["une"].total == 4
    assert main(["undo", "-n", "2"]) == 0
    assert "Astres" in capsys.readouterr().out
    assert room.store.filters.all() == []


def test_names_that_nothing_has_are_said_and_no_mistake(room, capsys):
    main(["tag", "1", "veille"])
    main(["filters", "add", "horoscope", "--name", "Astres"])
    capsys.readouterr()
    for query, said in [
        ("tag:veile", "étiquette ne s’appelle «\u00a0veile\u00a0». Vouliez-vous dire «\u00a0veille\u00a0»"),
        ("filtre:Astre", "Vouliez-vous dire «\u00a0Astres\u00a0»"),
        ("pont langue:xx", "deux lettres"),
    ]:
        assert main(["search", query]) == 0 and said in capsys.readouterr().err
    assert main(["search", "-tag:lune", "langue:français", "pont"]) == 0
    assert "s’appelle" not in capsys.readouterr().err
    assert main(["filters", "add", "est:lu", "tag:lune"]) == 0
    err = capsys.readouterr().err
    assert "«\u00a0lune\u00a0»" in err and "Ce qui arrive n’est lu" in err


def test_filters_are_applied_on_demand_and_say_how_much_they_changed(room, capsys):
    main(["filters", "add", "pont", "--do", "save"])
    capsys.readouterr()
    assert main(["filters", "--apply"]) == 0
    assert capsys.readouterr().out == "pont · enregistre · 1 article changé\n"
    assert [one.title for one in room.store.articles.page(saved=True)] == ["Le pont rouvre"]
    assert main(["undo"]) == 0
    assert room.store.articles.page(saved=True) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["(pont"], "parenthèse"),
        ([], "au moins un mot"),
        (["pont", "--do", "jeter"], "hide, read"),
        (["pont", "--do", "raise beaucoup"], "raise 2"),
        (["pont", "--do", "raise 99"], "à 10"),
    ],
)
def test_filter_that_cannot_be_understood_is_refused_in_a_sentence(room, capsys, words, said):
    assert main(["filters", "add", *words]) == 2
    assert said in capsys.readouterr().err
    assert room.store.filters.all() == []


def test_filters_of_the_settings_hold_at_once_and_until_they_are_taken_out(room, paths, capsys):
    paths.config.mkdir(parents=True)
    paths.config_file.write_text('[[filter]]\nquery = "horoscope"\ndo = ["hide", "lu"]\n')
    assert main(["--section", "une"]) == 0
    assert "horoscope" not in capsys.readouterr().out
    assert main(["filters"]) == 0
    assert "horoscope · masque, marque lu · 3 articles" in (out := capsys.readouterr().out) and "réglages" in out
    assert main(["filters", "remove", "horoscope", "--yes"]) == 2
    paths.config_file.write_text("")
    assert main(["--section", "une"]) == 0
    assert "horoscope" in capsys.readouterr().out
