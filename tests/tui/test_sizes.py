"""Every surface at every size: no exception, and no line wider or narrower than its pane."""

import pytest

from termnews.tui.frame import Pane
from termnews.tui.surface import Surface
from tests.tui.newsstand import reading

WIDTHS = (1, 3, 10, 19, 20, 40, 59, 60, 79, 80, 103, 104, 130, 160, 250)
HEIGHTS = (1, 4, 5, 7, 12, 24, 36, 60)
ALL = [(width, height) for height in HEIGHTS for width in WIDTHS]
SOME = [(1, 1), (20, 5), (20, 60), (59, 7), (60, 36), (80, 24), (104, 12), (160, 50), (250, 5), (250, 60)]


async def show_nothing_more(reader):
    return None


async def open_article(reader):
    await reader.press("enter")


async def list_dossiers(reader):
    await reader.press("f")


async def look_at_most_read(reader):
    await reader.press("m")


async def look_at_related(reader):
    await reader.press("enter")
    reader.page.go_to(Pane.RELATED)


async def look_at_sections(reader):
    reader.page.go_to(Pane.SECTIONS)


async def list_nothing(reader):
    await reader.press("slash", *"zzzz", "enter")


async def ask_for_help(reader):
    await reader.press("question_mark")


async def look_at_sources(reader):
    await reader.press("S")


async def show_an_address(reader):
    await reader.press("o")


@pytest.mark.parametrize(
    ("show", "sizes"),
    [
        (show_nothing_more, ALL),
        (open_article, ALL),
        (list_dossiers, SOME),
        (look_at_most_read, SOME),
        (look_at_related, SOME),
        (look_at_sections, SOME),
        (list_nothing, SOME),
        (ask_for_help, SOME),
        (look_at_sources, SOME),
        (show_an_address, SOME),
    ],
)
async def test_every_line_is_as_wide_as_its_pane(library, show, sizes, monkeypatch):
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    async with reading(library, (100, 40)) as reader:
        await show(reader)
        for width, height in sizes:
            await reader.resize(width, height)
            assert_nothing_overflows(reader, width, height)


def assert_nothing_overflows(reader, width, height):
    drawn = reader.app.screen.query(Surface)
    for part in drawn:
        right, bottom = part.region.right, part.region.bottom
        assert right <= width
        assert bottom <= height
        for y in range(part.size.height):
            assert part.render_line(y).cell_length == part.size.width
    assert {strip.cell_length for strip in reader.strips} == {width}


async def test_a_screen_too_small_says_so(library):
    async with reading(library, (19, 6)) as reader:
        assert reader.text.split() == "Terminal trop petit : il faut 20 colonnes et 5 lignes.".split()
