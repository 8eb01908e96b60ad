from itertools import combinations
from pathlib import Path

import pytest

from termnews.text.width import cell_width
from termnews.tui.actions import ACTIONS, When, is_possible
from termnews.tui.helping import help_lines
from termnews.tui.screen import PaperScreen
from termnews.tui.shown_keys import footer_actions, keys_document, keys_of, short_key

EVERYTHING = When(sum(flag.value for flag in When))


def test_of_two_actions_of_one_key_the_first_is_the_narrower_one():
    for first, second in combinations(ACTIONS, 2):
        if set(first.keys) & set(second.keys):
            assert second.when in first.when and second.when != first.when


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_can_be_done(action):
    assert callable(getattr(PaperScreen, f"action_{action.id}"))


@pytest.mark.parametrize("width", [1, 20, 40, 60, 80, 160, 250])
@pytest.mark.parametrize("possible", [When.ALWAYS, EVERYTHING])
def test_the_footer_names_what_it_has_room_for(width, possible):
    shown = footer_actions(possible, width)
    assert sum(cell_width(short_key(action)) + cell_width(action.label) + 3 for action in shown) <= width
    assert all(is_possible(action, possible) for action in shown)
    assert width < 40 or {"help", "quit"} <= {action.id for action in shown}


def test_help_names_every_action():
    text = "\n".join("".join(piece.text for piece in line) for line in help_lines(100))
    assert all(action.description in text and keys_of(action) in text for action in ACTIONS)


def test_the_documentation_of_the_keys_is_the_table():
    page = Path(__file__).parents[2] / "docs" / "keys.md"
    assert page.read_text(encoding="utf-8") == keys_document()
