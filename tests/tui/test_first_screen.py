"""What stands on the terminal before the interface does."""

import re
import shutil
import sqlite3
import termios
from contextlib import closing

import pytest

from termnews.last_screen import ENTER, LEAVE
from tests.tui.terminal import SYNC_QUERY, Terminal

PROGRAM = "from termnews.__main__ import run; import sys; sys.argv[1:] = sys.argv[3:]; sys.exit(run())"
HEADLINE = "Aigle"
LATER = 4_102_444_800
"""When these feeds are asked next: in the year 2100."""


@pytest.fixture
def start(demo, paths, tmp_path):
    """A newspaper of the reader's own, as the demonstration edition is, and a terminal to read it in."""
    paths.data.mkdir(parents=True)
    paths.config.mkdir(parents=True)
    paths.config_file.write_text("full_text = false\n", encoding="utf-8")
    shutil.copy(demo / "termnews.db", paths.database)
    with closing(sqlite3.connect(paths.database)) as database, database:
        database.execute("UPDATE feed SET next_check = ?", (LATER,))
    return lambda *options, size=(80, 24): Terminal(demo, tmp_path, size, *options, program=PROGRAM)


def is_there(terminal):
    return lambda: HEADLINE in terminal.text


def interface_is_there(terminal):
    return lambda: SYNC_QUERY in terminal.sent and HEADLINE in terminal.text and "Quitter" in terminal.text


def read_once(start, *options, **size):
    with start(*options, **size) as terminal:
        terminal.until(interface_is_there(terminal))
        terminal.press("q")
        assert terminal.exit_code() == 0
        return terminal.sent


def test_second_start_shows_the_first_screen_before_the_interface_and_sends_it_once(start):
    first = read_once(start)
    with start() as terminal:
        terminal.until(interface_is_there(terminal))
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert termios.tcgetattr(terminal.fd)[:4] == terminal.flags[:4]
    assert first.index(HEADLINE.encode()) > first.index(SYNC_QUERY)
    assert terminal.sent.index(HEADLINE.encode()) < terminal.sent.index(SYNC_QUERY)
    assert terminal.sent.count(HEADLINE.encode()) == first.count(HEADLINE.encode())
    assert terminal.sent.count(ENTER.encode()) == terminal.sent.count(LEAVE.encode()) == 1
    assert len(terminal.sent) <= len(first) + 1_000


def test_plain_colours_are_the_terminal_s_own_sent_in_two_thirds_of_the_bytes(start):
    full, plain = read_once(start), read_once(start, "--plain-colours")
    codes = {code for codes in re.findall(rb"\x1b\[([0-9;]*)m", plain) for code in codes.split(b";")}
    assert not codes & {b"38", b"48"}
    assert 3 * len(plain) <= 2 * len(full) + 1_000
    with start("--plain-colours") as terminal:
        terminal.until(interface_is_there(terminal))
    assert terminal.sent.index(HEADLINE.encode()) < terminal.sent.index(SYNC_QUERY)


def test_keys_typed_before_the_interface_is_there_count(start):
    read_once(start)
    with start() as terminal:
        terminal.until(is_there(terminal))
        terminal.press("j\r")
        terminal.until(lambda: "unique moteur de l’étage de remontée" in terminal.text)


def test_terminal_of_another_size_is_not_drawn_on(start):
    read_once(start)
    sent = read_once(start, size=(100, 30))
    assert sent.index(HEADLINE.encode()) > sent.index(SYNC_QUERY)


def test_what_keeps_the_interface_from_starting_is_said_on_the_reader_s_own_screen(start, paths):
    read_once(start)
    paths.config_file.write_text("mesure = 72\n", encoding="utf-8")
    with start() as terminal:
        assert terminal.exit_code() == 2
        assert terminal.sent.index(LEAVE.encode()) < terminal.sent.index(b"mesure")
        assert termios.tcgetattr(terminal.fd)[:4] == terminal.flags[:4]


def test_screen_without_headlines_is_not_kept(start, paths):
    with closing(sqlite3.connect(paths.database)) as database, database:
        database.execute("DELETE FROM shelf")
        database.execute("DELETE FROM story_member")
    with start() as terminal:
        terminal.until(lambda: "Quitter" in terminal.text)
        terminal.press("q")
        assert terminal.exit_code() == 0
    assert not (paths.cache / "first-screen").exists()
