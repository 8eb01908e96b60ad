"""What of the news the reader is told, and by whom."""

import sys

import pytest

from termnews.config import Settings
from termnews.library import Library
from termnews.telling import tell_new, tells
from termnews.telling.alerts import alerts
from termnews.telling.notifying import Way, notify_desktop, osc_notification, way_of
from termnews.text.filters import make_filter
from tests.store.newsroom import NOW, Newsroom, entry

REMOTE = {"TERM": "xterm-kitty", "SSH_CONNECTION": "a b c d", "DISPLAY": ":0"}


@pytest.fixture
def library(paths):
    library = Library(paths, Settings(notify=("*",)), lambda: NOW)
    newsroom = Newsroom(library.store)
    newsroom.bring("une", entry(1, title="Le barrage tient"))
    library.follow("Barrage", "barrage")
    library.follow("Météo", "orage", muted=True)
    newsroom.bring("une", entry(2, title="Le barrage de la vallée cède"), entry(3, title="Un orage"), entry(4))
    yield library
    library.close()


def test_new_articles_of_dossiers_are_announced_and_the_others_are_not(library):
    came = library.store.articles.came_after(1, 100)
    (alert,) = alerts(library, came)
    assert (alert.name, [one.title for one in alert.articles]) == ("Barrage", ["Le barrage de la vallée cède"])
    assert alert.title == "Barrage · 1 nouvel article"
    library.settings = library.settings.having(notify=("METEO",))
    assert [alert.name for alert in alerts(library, came)] == ["Météo"]
    library.store.articles.set_read([one.id for one in came], True)
    assert alerts(library, library.store.articles.came_after(1, 100)) == []


def test_what_a_filter_announces_is_told_and_what_one_hides_is_not(library):
    library.settings = library.settings.having(notify=())
    assert not tells(library)
    library.store.changes.add_filter(make_filter("orage", ["notify"], "Temps"), NOW)
    library.store.changes.add_filter(make_filter("vallée", ["notify", "hide"]), NOW)
    assert tells(library)
    Newsroom(library.store).bring("une", entry(7, title="Un orage de grêle"), entry(8, title="Orage sur la vallée"))
    library.store.filters.take_arrivals(NOW)
    (alert,) = alerts(library, library.store.articles.came_after(4, 100))
    assert alert.title == "Temps · 1 nouvel article" and alert.text.endswith("Un orage de grêle")


def test_terminal_is_sent_one_sequence_for_each_dossier(library):
    told = tell_new(library, 1, REMOTE)
    assert told.sequences == ("\x1b]9;Barrage · 1 nouvel article — La Gazette\u00a0: Le barrage de la vallée cède\x07",)


def test_failure_of_the_command_does_not_silence_the_terminal(library):
    library.settings = library.settings.having(on_new=(sys.executable, "-c", "raise SystemExit(3)"))
    told = tell_new(library, 1, REMOTE)
    assert len(told.sequences) == 1 and "code 3" in told.failure
    assert tell_new(library, 4, REMOTE).failure == ""


@pytest.mark.parametrize(
    ("wanted", "environ", "way"),
    [
        ("auto", REMOTE, Way.OSC9),
        ("auto", {"TERM": "foot"}, Way.OSC777),
        ("auto", {"TERM": "xterm-256color", "VTE_VERSION": "7200"}, Way.OSC777),
        ("auto", {"TERM": "xterm-256color"}, Way.OSC9),
        ("desktop", {}, Way.DESKTOP),
        ("osc777", REMOTE, Way.OSC777),
    ],
)
def test_reader_is_told_where_they_are(wanted, environ, way):
    assert way_of(wanted, environ) is way


def test_desktop_is_asked_where_the_reader_sits_at_it(tmp_path, monkeypatch):
    program = tmp_path / "notify-send"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/told\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert way_of("auto", {"WAYLAND_DISPLAY": "wayland-0"}) is Way.DESKTOP
    notify_desktop("--Titre", "<b>gras</b>")
    assert (tmp_path / "told").read_text().splitlines()[1:] == ["--", "--Titre", "&lt;b&gt;gras&lt;/b&gt;"]


def test_nothing_that_an_article_says_ends_a_sequence_early():
    told = osc_notification(Way.OSC777, "a;b\x07\x1b]52;c;eA==\x07", "c\x1b\\d\x9c", {})
    assert told.startswith("\x1b]777;notify;") and told.count("\x07") == 1 and told.count("\x1b") == 1
    assert told.split(";")[2].startswith("a,b") and "\x9c" not in told


def test_tmux_is_asked_to_hand_it_on():
    assert osc_notification(Way.OSC9, "a", "b", {"TMUX": "x"}) == "\x1bPtmux;\x1b\x1b]9;a — b\x07\x1b\\"
