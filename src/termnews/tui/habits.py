"""The screen of what the reader reads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from termnews.habits import Habits, load_habits
from termnews.habits.lines import Line, Tone, habit_lines
from termnews.i18n import _
from termnews.tui.dialogs import Overlay
from termnews.tui.headlines import heading_pieces
from termnews.tui.ink import Ink
from termnews.tui.scrolled import ScrolledText
from termnews.tui.shown_keys import way_back
from termnews.tui.surface import Piece, Pieces

if TYPE_CHECKING:
    from termnews.tui.paper import Paper

_DAYS = 30
_MARGIN = "  "
_INKS = {
    Tone.HEADING: Ink.ACCENT,
    Tone.STRONG: Ink.STRONG,
    Tone.PLAIN: Ink.PLAIN,
    Tone.FAINT: Ink.MUTED,
    Tone.BAR: Ink.ACCENT,
}


class HabitsText(ScrolledText):
    """The plot and the tables."""

    def __init__(self, habits: Habits) -> None:
        super().__init__()
        self._habits = habits

    def prepare(self) -> None:
        """Set them for the width."""
        lines = habit_lines(self._habits, max(1, self.size.width - 2 * len(_MARGIN)))
        heading = heading_pieces(_("Ce que vous lisez"), way_back(), self.size.width)
        self.set_text([heading, (), *map(_pieces, lines), ()], self.top)


def _pieces(line: Line) -> Pieces:
    return (Piece(_MARGIN), *(Piece(part.text, _INKS[part.tone]) for part in line))


class HabitsScreen(Overlay):
    """What the reader reads."""

    def __init__(self, habits: Habits) -> None:
        super().__init__(HabitsText(habits))


def open_habits(paper: Paper) -> None:
    """Look up what is read, and lay it over the paper."""
    paper.desk.ask(
        "habits",
        paper.library,
        lambda library: load_habits(library, _DAYS),
        partial(_show, paper),
    )


def _show(paper: Paper, habits: Habits) -> None:
    paper.app.push_screen(HabitsScreen(habits))
