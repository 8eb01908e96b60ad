"""`termnews doctor`: what is missing is said, with what to do."""

import os
import shlex
import socket
import sys
import tomllib
from contextlib import closing
from pathlib import Path

import pytest

from termnews.cli.checks import State, terminal_checks
from termnews.cli.network_check import is_reachable, network_check
from termnews.cli.session import Session
from termnews.config import Settings
from termnews.library import Library
from termnews.store import Store


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


def by_name(checks):
    return {one["check"]: one for one in checks}


def test_paper_that_is_well_is_well_in_every_respect(newspaper):
    examined = newspaper("doctor", "--json")
    checks = by_name(examined.objects)
    names = {"terminal", "colours", "locale", "images", "clipboard", "data", "cache", "state", "database", "network"}
    assert names <= set(checks) and examined.code == 0
    assert checks["database"]["state"] == "ok" and "3 articles" in checks["database"]["sentence"]
    assert checks["sources"]["state"] == "note" and "1 en échec" in checks["sources"]["sentence"]
    assert checks["network"]["state"] == "ok" and "127.0.0.1" in checks["network"]["sentence"]


def test_every_check_that_is_not_well_has_a_remedy_and_all_are_sentences(newspaper):
    for check in newspaper("doctor", "--json").objects:
        assert check["sentence"].endswith(".")
        assert check["state"] == "ok" or check["remedy"]


def test_newspaper_without_a_source_is_told_how_to_get_one(termnews, paths, monkeypatch):
    monkeypatch.setattr("termnews.cli.network_check.is_reachable", lambda host, port: True)
    Library.open(paths, Settings()).close()
    sources = by_name(termnews("doctor", "--json").objects)["sources"]
    assert sources["state"] == "note" and "termnews add" in sources["remedy"]


def test_what_shows_pictures_is_added_where_the_program_runs(newspaper, monkeypatch):
    monkeypatch.setattr("termnews.cli.checks.find_spec", lambda name: None)
    remedy = by_name(newspaper("doctor", "--json").objects)["images"]["remedy"]
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    packages = [one.partition(">")[0] for one in project["optional-dependencies"]["images"]]
    assert shlex.join(["uv", "pip", "install", "--python", sys.executable, *packages]) in remedy


def test_wrong_settings_are_examined_like_all_the_rest(termnews, paths, monkeypatch):
    monkeypatch.setattr("termnews.cli.network_check.is_reachable", lambda host, port: True)
    paths.config.mkdir(parents=True)
    paths.config_file.write_text("mesure = 3\n", encoding="utf-8")
    examined = termnews("doctor")
    assert examined.code == 1 and "✗" in examined.out and "config.toml:1" in examined.out
    assert "Il n’y a pas encore de journal" in examined.out and not paths.database.exists()


def test_filters_of_the_settings_outlive_a_look_with_wrong_settings(newspaper, paths):
    paths.config.mkdir(parents=True, exist_ok=True)
    paths.config_file.write_text('[[filter]]\nquery = "crue"\ndo = "hide"\n', encoding="utf-8")
    [before] = newspaper("filters", "--json").objects
    whole = paths.config_file.read_text(encoding="utf-8")
    paths.config_file.write_text("mesure = 3\n" + whole, encoding="utf-8")
    newspaper("doctor")
    with closing(Store(paths.database)) as store:
        assert [one.name for one in store.filters.all()] == [before["name"]] == ["crue"]


def test_damaged_newspaper_is_wrong(newspaper, paths):
    content = bytearray(paths.database.read_bytes())
    content[4096 * 3 : 4096 * 20] = os.urandom(4096 * 17)
    paths.database.write_bytes(content)
    for beside in ("-wal", "-shm"):
        paths.database.with_name(paths.database.name + beside).unlink(missing_ok=True)
    database = by_name(newspaper("doctor", "--json").objects)["database"]
    assert database["state"] == "wrong" and "base neuve" in database["remedy"]


def test_folder_that_cannot_be_is_wrong(termnews, tmp_path, monkeypatch):
    monkeypatch.setattr("termnews.cli.network_check.is_reachable", lambda host, port: True)
    (tmp_path / "fichier").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "fichier"))
    examined = termnews("doctor", "--json")
    cache = by_name(examined.objects)["cache"]
    assert (examined.code, cache["state"]) == (1, "wrong") and "XDG_CACHE_HOME" in cache["remedy"]


def test_demonstration_edition_is_examined_without_the_network(demo):
    checks = by_name(demo("doctor", "--json").objects)
    assert checks["database"]["state"] == "ok" and "network" not in checks


@pytest.mark.parametrize(
    ("environ", "name", "state"),
    [
        ({"TERM": "xterm-256color"}, "colours", State.NOTE),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "colours", State.OK),
        ({"TERM": "xterm", "NO_COLOR": "1"}, "colours", State.NOTE),
        ({"TERM": "xterm-256color"}, "clipboard", State.OK),
        ({"TERM": "tmux-256color", "TMUX": "x"}, "clipboard", State.NOTE),
        ({"TERM": "linux"}, "links", State.NOTE),
    ],
)
def test_terminal_is_known_by_what_it_says_of_itself(environ, name, state):
    assert next(one.state for one in terminal_checks(environ) if one.name == name) is state


def test_network_that_is_away_is_told_with_whom_was_looked_for(newspaper, paths, monkeypatch):
    monkeypatch.setattr("termnews.cli.network_check.is_reachable", lambda host, port: False)
    check = network_check(Session(paths, Settings(), False))
    assert check.state is State.WRONG and "127.0.0.1" in check.sentence and "proxy" in check.remedy


def test_proxy_is_looked_for_in_the_place_of_the_source(newspaper, paths):
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        port = proxy.getsockname()[1]
        session = Session(paths, Settings(proxy=f"http://anne:secret@127.0.0.1:{port}"), False)
        assert network_check(session).state is State.OK
    check = network_check(session)
    assert check.state is State.WRONG and "mandataire" in check.remedy and "secret" not in check.sentence
    assert network_check(Session(paths, Settings(proxy="direct"), False)).state is State.OK


def test_silent_host_is_not_waited_for_long():
    with socket.create_server(("127.0.0.1", 0), backlog=0) as server:
        port = server.getsockname()[1]
        assert is_reachable("127.0.0.1", port)
    assert not is_reachable("127.0.0.1", port)
    assert not is_reachable("a..b", 443)
