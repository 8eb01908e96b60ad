"""The pictures of an article, on a key."""

import re
import sys
from contextlib import nullcontext
from io import StringIO
from typing import ClassVar

import pytest
from pyte import ByteStream, Screen

from termnews.demo.drawing import draw as drawing
from termnews.text.width import cell_width
from termnews.tui import kitty, sixel
from tests.tui.newsstand import reading
from tests.tui.terminal import Terminal

UPPER_HALF = "▀"
STRIP, DRAWN = re.compile(rb"\x1bP[^\x1b]*\x1b\\"), "█"


def shown(reader):
    return "\n".join(reader.picture_of(reader.page.article_view))


async def test_i_shows_the_pictures_above_their_captions_and_hides_them(library):
    async with reading(library) as reader:
        await reader.press("enter")
        assert UPPER_HALF not in shown(reader)
        await reader.press("i")
        await reader.until(lambda: UPPER_HALF * 10 in shown(reader))
        await reader.press("space")
        assert "[Image] L’image de télévision" in shown(reader)
        await reader.press("i")
        assert UPPER_HALF not in shown(reader)


async def test_the_line_that_is_read_stays_when_pictures_come(library):
    async with reading(library) as reader:
        await reader.press("enter", "space")
        line = shown(reader).split("\n")[1]
        assert line.strip()
        await reader.press("i")
        await reader.until(lambda: reader.page.article_view.pictures)
        assert shown(reader).split("\n")[1] == line


async def test_another_article_has_its_pictures_hidden(library):
    async with reading(library) as reader:
        await reader.press("enter", "i")
        await reader.until(lambda: reader.page.article_view.pictures)
        await reader.press("n")
        assert not reader.page.article_view.pictures


async def test_without_the_extra_a_sentence_says_what_to_install(library, monkeypatch):
    monkeypatch.setattr("termnews.fulltext.pictures.find_spec", lambda name: None)
    async with reading(library) as reader:
        await reader.press("enter", "i")
        assert "termnews doctor" in reader.text


async def test_without_colours_nothing_is_drawn(library, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(library) as reader:
        await reader.press("enter", "i")
        assert "Sans couleurs" in reader.text


@pytest.mark.parametrize(
    ("environ", "is_likely"),
    [
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, True),
        ({"TERM": "xterm-ghostty"}, True),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "tmux-256color", "KITTY_WINDOW_ID": "1", "TMUX": "/tmp/tmux"}, False),
    ],
)
def test_only_terminals_that_say_what_they_are_are_asked(environ, is_likely):
    assert kitty.is_likely(environ) is is_likely


def test_terminal_that_does_not_answer_draws_nothing():
    assert kitty.ask_terminal(nullcontext()) is None


def test_picture_is_sent_once_and_stands_in_the_text_as_placeholders(monkeypatch):
    terminal = StringIO()
    monkeypatch.setattr(sys, "__stdout__", terminal)
    monkeypatch.setattr("textual_image._terminal.get_cell_size", lambda: kitty_cell(8, 16))
    picture = kitty.draw(drawing("module-lunaire"), 40, 20)
    assert (picture.width, len(picture.rows)) == (18, 6)
    assert all(sum(cell_width(dots.text) for dots in row) == 18 for row in picture.rows)
    assert {dots.text[0] for row in picture.rows for dots in row} == {"\U0010eeee"}
    assert terminal.getvalue().startswith("\x1b_G") and "U=1" in terminal.getvalue()


class SixelTerminal(Terminal):
    """A terminal that draws sixel; `strips` has the rows on which a strip is to be seen."""

    answers: ClassVar = {**Terminal.answers, b"\x1b[c": b"\x1b[?62;4;22c", b"\x1b[16t": b"\x1b[6;16;8t"}

    @property
    def strips(self):
        screen = Screen(self.columns, self.rows)
        ByteStream(screen).feed(STRIP.sub(DRAWN.encode(), self.sent))
        return [row for row, line in enumerate(screen.display) if DRAWN in line]


def test_sixel_is_asked_for_when_wanted_and_moves_and_goes_as_text_does(demo, tmp_path):
    with SixelTerminal(demo, tmp_path / "paper", (80, 24)) as terminal:
        terminal.until(lambda: "Quitter" in terminal.text)
        terminal.press("\r")
        terminal.until(lambda: "%" in terminal.text)
        assert b"\x1b[c" not in terminal.sent
        terminal.press("i")
        terminal.until(lambda: "[Image]" in terminal.text and len(terminal.strips) == 6)
        before = terminal.strips
        terminal.press("j")
        terminal.until(lambda: terminal.strips == [row - 1 for row in before])
        terminal.press("i")
        terminal.until(lambda: not terminal.strips)
    sizes = re.findall(rb'\x1bP0;0;0q"1;1;(\d+);(\d+)', terminal.sent)
    assert {int(height) for _width, height in sizes} == {16} and max(int(width) for width, _ in sizes) <= 80 * 8


@pytest.mark.parametrize(
    ("environ", "is_likely"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "xterm-256color", "SSH_CONNECTION": "a b c d"}, False),
        ({"TERM": "linux"}, False),
    ],
)
def test_a_terminal_far_away_is_not_asked_for_sixel(environ, is_likely):
    assert sixel.is_likely(environ) is is_likely


def kitty_cell(width, height):
    from textual_image._terminal import CellSize

    return CellSize(width, height)
