from dataclasses import dataclass

from textual.app import App

from termnews.tui.ink import Ink, Palette
from termnews.tui.line_list import LineList
from termnews.tui.surface import Piece
from termnews.tui.themes import PAPER_THEMES

HEIGHT = 20


@dataclass(frozen=True)
class Numbered:
    number: int
    height: int = 1


class NumberList(LineList[Numbered]):
    """Numbers, some of them on several lines."""

    def __init__(self):
        super().__init__()
        self.drawn = []

    def key(self, row):
        return row.number

    def row_height(self, index):
        return self.rows[index].height

    def row_pieces(self, index, line, ink):
        self.drawn.append(index)
        return (Piece(f"{self.rows[index].number}.{line}", ink or Ink.PLAIN),)

    def heading(self):
        return (Piece("Nombres", Ink.STRONG),)


class ListApp(App):
    def __init__(self, rows):
        super().__init__()
        theme = PAPER_THEMES[0]
        self.palette = Palette(theme.to_color_system().generate() | theme.variables, is_ansi=False)
        self.list = NumberList()
        self.first_rows = rows
        self.ends_seen = 0

    def compose(self):
        yield self.list

    def on_mount(self):
        self.list.set_active(True)
        self.list.set_rows(self.first_rows)

    def on_line_list_near_end(self):
        self.ends_seen += 1


def rows(*numbers, height=1):
    return [Numbered(number, height) for number in numbers]


def numbers_on_screen(shown):
    lines = [shown.render_line(y).text.strip() for y in range(1, shown.size.height)]
    return [int(line.split(".")[0]) for line in lines if line]


async def test_the_cursor_stays_on_its_row_and_the_row_in_its_place_when_rows_are_added_above():
    app = ListApp(rows(*range(100)))
    async with app.run_test(size=(40, HEIGHT)):
        app.list.move_to(30)
        before = numbers_on_screen(app.list).index(30)
        app.list.set_rows(rows(*range(1000, 1012), *range(100)))
        assert app.list.current.number == 30
        assert numbers_on_screen(app.list).index(30) == before


async def test_a_cursor_that_was_never_moved_shows_the_new_first_row():
    app = ListApp(rows(*range(100)))
    async with app.run_test(size=(40, HEIGHT)):
        app.list.set_rows(rows(1000, *range(100)))
        assert app.list.current.number == 1000


async def test_a_row_that_went_leaves_the_cursor_where_it_was():
    app = ListApp(rows(*range(10)))
    async with app.run_test(size=(40, HEIGHT)):
        app.list.move_to(4)
        app.list.set_rows(rows(0, 1, 2, 3, 5, 6))
        assert app.list.current.number == 5
        app.list.set_rows([])
        assert app.list.current is None
        app.list.move(1)
        app.list.page(1)


async def test_a_step_draws_two_rows():
    app = ListApp(rows(*range(100)))
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        await pilot.pause()
        app.list.drawn.clear()
        app.list.move(1)
        await pilot.pause()
        assert sorted(app.list.drawn) == [0, 1]


async def test_a_step_over_the_edge_scrolls_by_half_of_the_list():
    app = ListApp(rows(*range(100)))
    async with app.run_test(size=(40, HEIGHT)):
        app.list.move_to(HEIGHT - 2)
        top = app.list.top
        app.list.move(1)
        assert app.list.top - top == (HEIGHT - 1) // 2
        assert app.list.current.number in numbers_on_screen(app.list)


async def test_every_row_is_reached_whatever_its_height():
    mixed = [Numbered(number, 1 + number % 4) for number in range(60)]
    app = ListApp(mixed)
    async with app.run_test(size=(40, HEIGHT)):
        for expected in range(60):
            assert app.list.current.number == expected
            shown = [app.list.render_line(y).text.strip() for y in range(1, HEIGHT)]
            assert all(f"{expected}.{line}" in shown for line in range(mixed[expected].height))
            app.list.move(1)
        for expected in reversed(range(60)):
            assert app.list.current.number == expected
            assert f"{expected}.0" in [app.list.render_line(y).text.strip() for y in range(1, HEIGHT)]
            app.list.move(-1)


async def test_pages_reach_the_end_and_come_back():
    app = ListApp(rows(*range(10_000)))
    async with app.run_test(size=(40, HEIGHT)):
        for _press in range(10_000 // (HEIGHT - 2) + 1):
            app.list.page(1)
        assert app.list.current.number == 9_999
        for _press in range(10_000 // (HEIGHT - 2) + 1):
            app.list.page(-1)
        assert app.list.current.number == 0


async def test_more_is_asked_for_before_the_end_is_seen():
    app = ListApp(rows(*range(100)))
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        app.list.move_to(50)
        await pilot.pause()
        assert not app.ends_seen
        app.list.move_to(80)
        await pilot.pause()
        assert app.ends_seen
        app.list.add_rows(rows(*range(100, 200)))
        app.list.end()
        assert app.list.current.number == 199


async def test_a_row_higher_than_the_list_shows_its_beginning():
    app = ListApp(rows(1, 2, height=30))
    async with app.run_test(size=(40, HEIGHT)):
        app.list.move(1)
        assert app.list.render_line(1).text.strip() == "2.0"
