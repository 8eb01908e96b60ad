"""The program in a real terminal."""

import re
import termios

import pytest

from termnews.config import Settings
from termnews.library import Library
from tests.tui.newsstand import folders
from tests.tui.terminal import Terminal

READY = "Apollo"
LEAVES_ALTERNATE_SCREEN, SHOWS_CURSOR = b"\x1b[?1049l", b"\x1b[?25h"


@pytest.fixture
def start(demo, tmp_path):
    def begin(size=(80, 24), *arguments, **environ):
        return Terminal(demo, tmp_path / "paper", size, *arguments, **environ)

    return begin


def is_ready(terminal):
    return lambda: "À la une" in terminal.text and "Quitter" in terminal.text


def row_of_cursor(terminal):
    """The row whose ground is the cursor's."""
    rows = terminal.screen.buffer.items()
    return next((y for y, row in rows if any(cell.bg == CURSOR_GROUND for cell in row.values())), None)


CURSOR_GROUND = "38332b"


def test_it_starts_and_leaves_the_terminal_as_it_was(start):
    with start() as terminal:
        terminal.until(is_ready(terminal))
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert LEAVES_ALTERNATE_SCREEN in terminal.sent
        assert SHOWS_CURSOR in terminal.sent[terminal.sent.rindex(LEAVES_ALTERNATE_SCREEN) - 200 :]
        assert termios.tcgetattr(terminal.fd)[:4] == terminal.flags[:4]


def test_an_error_leaves_the_terminal_as_it_was(start):
    with start((80, 24), "crash") as terminal:
        terminal.until(is_ready(terminal))
        terminal.press("r")
        assert terminal.exit_code() == 1
        assert LEAVES_ALTERNATE_SCREEN in terminal.sent
        assert termios.tcgetattr(terminal.fd)[:4] == terminal.flags[:4]


def test_what_is_being_read_is_kept_when_the_terminal_goes_away(start, tmp_path):
    with start() as terminal:
        terminal.until(is_ready(terminal))
        terminal.press("\r")
        terminal.until(lambda: "Éch Retour" in terminal.text and "\u00a0%" in terminal.text)
        before = terminal.text
        terminal.press(" ")
        terminal.until(lambda: terminal.text != before)
        assert terminal.hang_up() == 130
    library = Library.open(folders(tmp_path / "paper"), Settings())
    assert library.store.database.rows("SELECT article_id FROM place")
    library.close()


def test_what_changes_over_a_newspaper_that_changes_below_is_drawn_each_time(start):
    with start() as terminal:
        terminal.until(is_ready(terminal))
        for _ in range(2):
            first = terminal.screen.display[3]
            terminal.press("X")
            terminal.until(lambda: "Ne plus voir" in terminal.text)
            terminal.press("\r")
            # What the first one did may still be told: the second is there when the list has let its article go.
            terminal.until(lambda first=first: "U annule" in terminal.text and terminal.screen.display[3] != first)
        terminal.press("C")
        for count in ("2 filtres", "1 filtre", "0 filtre"):
            terminal.until(lambda count=count: terminal.text.startswith(f" {count} "))
            terminal.press("d")


def test_the_first_frame_is_sent_once(start):
    with start() as terminal:
        terminal.until(is_ready(terminal))
        assert len(terminal.sent) <= 6_500
        assert terminal.sent.count(b"Rubriques") == 1


@pytest.mark.parametrize(("size", "budget"), [((80, 24), 300), ((160, 50), 500)])
def test_a_step_in_a_list_sends_two_rows(start, size, budget):
    with start(size) as terminal:
        terminal.until(is_ready(terminal))
        terminal.until(lambda: row_of_cursor(terminal) is not None)
        costs = []
        for _step in range(5):
            row = row_of_cursor(terminal)
            costs.append(terminal.cost("j", lambda row=row: row_of_cursor(terminal) not in (row, None)))
        # A lead or a panel may come between two steps; the step itself is the least of them.
        assert min(costs) <= budget


def test_what_is_typed_at_once_is_searched_for_as_it_was_typed(start):
    with start() as terminal:
        terminal.until(is_ready(terminal))
        terminal.press("/lune\r")
        terminal.until(lambda: ": lune ─" in terminal.text)


def test_words_that_are_typed_in_one_go_send_one_list(start):
    with start() as terminal:
        terminal.until(is_ready(terminal))
        terminal.cost("/", lambda: "Chercher" in terminal.screen.display[-1])
        assert terminal.cost("lune", lambda: ": lune ─" in terminal.text) <= 5_000
        assert terminal.sent.count(b"Recherche") == 1


def test_a_step_that_selects_sends_two_rows_and_how_many_they_are(start):
    with start() as terminal:
        terminal.until(is_ready(terminal))
        terminal.until(lambda: row_of_cursor(terminal) is not None)
        terminal.press("V")
        terminal.until(lambda: "1 article choisi" in terminal.text)
        costs = [terminal.cost("j", lambda n=n: f"{n} articles choisis" in terminal.text) for n in range(2, 6)]
        assert min(costs) <= 450


def is_another_page(before, now):
    """Whether both the top and the foot of the text are other ones."""
    return before[4:8] != now[4:8] and before[-6:-2] != now[-6:-2]


def test_a_page_of_an_article_sends_its_lines(start):
    with start() as terminal:
        terminal.until(is_ready(terminal))
        terminal.press("\r")
        # What goes with the article lengthens it: a page counts from when that is there.
        terminal.until(lambda: re.search(r"\d\s%", terminal.text) and "] Même sujet" in terminal.text)
        costs = []
        for key in " b b":
            before = terminal.screen.display
            costs.append(terminal.cost(key, lambda before=before: is_another_page(before, terminal.screen.display)))
        assert min(costs) <= 2_500


def test_without_colour_no_colour_is_sent(start):
    with start(NO_COLOR="1") as terminal:
        terminal.until(is_ready(terminal))
        codes = {code for codes in re.findall(rb"\x1b\[([0-9;]*)m", terminal.sent) for code in codes.split(b";")}
        assert not codes & {b"38", b"48", b"39", b"49"}
        assert not {code for code in codes if code and 30 <= int(code) <= 49}


def test_leaving_and_entering_the_window_sends_nothing(start):
    with start() as terminal:
        terminal.until(is_ready(terminal))
        terminal.until(lambda: row_of_cursor(terminal) is not None)
        row = row_of_cursor(terminal)
        cost = terminal.cost("\x1b[O\x1b[Ij", lambda: row_of_cursor(terminal) not in (row, None))
        assert cost <= 300


def test_an_escape_alone_leads_back(start):
    with start() as terminal:
        terminal.until(is_ready(terminal))
        terminal.press("\r")
        terminal.until(lambda: re.search(r"\d\s%", terminal.text))
        terminal.press("\x1b")
        terminal.until(lambda: row_of_cursor(terminal) is not None)


def test_a_key_whose_bytes_come_one_by_one_is_that_key(start):
    with start(ESCDELAY="20000") as terminal:
        terminal.until(is_ready(terminal))
        terminal.until(lambda: row_of_cursor(terminal) is not None)
        row = row_of_cursor(terminal)
        for byte in "\x1b[B":
            terminal.press(byte)
            terminal.until(lambda: True)
        terminal.until(lambda: row_of_cursor(terminal) not in (row, None))


def test_what_standard_error_is_does_not_matter(start):
    with start((80, 24), "no-stderr") as terminal:
        terminal.until(is_ready(terminal))
        terminal.press("q")
        assert terminal.exit_code() == 0


def test_after_a_command_had_the_terminal_all_is_drawn_again(start):
    with start((80, 24), "pipe") as terminal:
        terminal.until(is_ready(terminal))
        terminal.press("\r")
        terminal.until(lambda: re.search(r"\d\s%", terminal.text))
        terminal.press("|")
        terminal.until(lambda: "reçu".encode() in terminal.sent)
        terminal.until(lambda: b"Rubriques" in terminal.sent.rpartition("reçu".encode())[2])
        assert b"TERMNEWS" in terminal.sent.rpartition("reçu".encode())[2]
