from itertools import combinations

import pytest

from termnews.tui.frame import SMALLEST, Pane, frame

WIDTHS = (1, 2, 10, 19, 20, 40, 59, 60, 79, 80, 103, 104, 130, 160, 250)
HEIGHTS = (1, 4, 5, 8, 12, 24, 36, 60)
NAMES = ("masthead", "sections", "left_rule", "main", "right_rule", "ranking", "related", "footer", "notice")


def boxes(width, height, pane=Pane.MAIN):
    placed = frame(width, height, pane)
    return {name: box for name in NAMES if (box := placed.box(name)).is_visible}


@pytest.mark.parametrize("pane", Pane)
def test_nothing_lies_outside_the_screen_or_over_another_part(pane):
    for width in WIDTHS:
        for height in HEIGHTS:
            placed = boxes(width, height, pane).values()
            assert all(box.x >= 0 and box.x + box.width <= width for box in placed)
            assert all(box.y >= 0 and box.y + box.height <= height for box in placed)
            for one, other in combinations(placed, 2):
                assert (
                    one.x + one.width <= other.x
                    or other.x + other.width <= one.x
                    or one.y + one.height <= other.y
                    or other.y + other.height <= one.y
                )


@pytest.mark.parametrize("pane", Pane)
def test_every_cell_belongs_to_a_part(pane):
    for width in WIDTHS:
        for height in HEIGHTS:
            assert sum(box.width * box.height for box in boxes(width, height, pane).values()) == width * height


@pytest.mark.parametrize("pane", Pane)
def test_the_pane_with_the_keyboard_is_always_on_the_screen(pane):
    for width in WIDTHS:
        for height in HEIGHTS:
            if width >= SMALLEST[0] and height >= SMALLEST[1]:
                assert frame(width, height, pane).box(pane).is_visible


@pytest.mark.parametrize(
    ("width", "panes"),
    [
        (160, (Pane.SECTIONS, Pane.MAIN, Pane.RANKING, Pane.RELATED)),
        (80, (Pane.SECTIONS, Pane.MAIN)),
        (60, (Pane.SECTIONS, Pane.MAIN)),
        (59, (Pane.MAIN,)),
    ],
)
def test_columns_by_width(width, panes):
    assert frame(width, 24).panes == panes


def test_most_read_takes_the_place_of_the_sections_where_there_are_two_columns():
    assert frame(80, 24, Pane.RANKING).panes == (Pane.MAIN, Pane.RANKING)


def test_a_screen_too_small_holds_only_a_sentence():
    assert set(boxes(19, 24)) == set(boxes(80, 4)) == {"notice"}
