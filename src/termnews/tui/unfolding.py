"""What a headline of the front page unfolds: the other articles of its story, and the sentence why it is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from termnews.editorial.reasons import coverage, reason
from termnews.tui.headlines import Headline

if TYPE_CHECKING:
    from termnews.tui.paper import Paper

_Change = Callable[[Sequence[Headline], int, datetime], list[Headline]]


def lead_of(rows: Sequence[Headline], index: int) -> int:
    """The row of the headline to which a row belongs: itself, or the one under which it is unfolded."""
    while rows[index].is_member and index:
        index -= 1
    return index


def members_of(rows: Sequence[Headline], lead: int) -> range:
    """The rows that are unfolded under a headline."""
    end = lead + 1
    while end < len(rows) and rows[end].is_member:
        end += 1
    return range(lead + 1, end)


def with_members_toggled(rows: Sequence[Headline], lead: int, now: datetime) -> list[Headline]:
    """The rows with the other articles of a story under its headline, the first published first; or without them."""
    placed = rows[lead].placed
    if rows[lead].covers or placed is None:
        return [*rows[:lead], rows[lead]._replace(covers=""), *rows[members_of(rows, lead).stop :]]
    others = sorted(placed.story.articles, key=lambda article: (article.sorted_by, article.id))
    unfolded = [Headline(one, is_member=True) for one in others if one.id != rows[lead].article.id]
    return [*rows[:lead], rows[lead]._replace(covers=coverage(placed.story, now)), *unfolded, *rows[lead + 1 :]]


def with_reason_toggled(rows: Sequence[Headline], lead: int, now: datetime) -> list[Headline]:
    """The rows with the sentence why a story is on the front page under its headline, or without it."""
    headline = rows[lead]
    why = reason(headline.placed, now) if headline.placed and not headline.why else ""
    return [*rows[:lead], headline._replace(why=why), *rows[lead + 1 :]]


class Unfolding:
    """Unfolds and folds under the cursor of the paper's list."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    @property
    def is_possible(self) -> bool:
        """Whether the front page is on the screen, and the cursor on one of its stories."""
        shown = self._paper.headline_list
        return self._paper.main is shown and shown.is_front and bool(shown.rows)

    def toggle_members(self) -> None:
        """Unfold the other articles of a story, or fold them."""
        self._change(with_members_toggled)
        shown = self._paper.headline_list
        shown.reveal(members_of(shown.rows, shown.cursor).stop - 1)

    def toggle_reason(self) -> None:
        """Say why a story is on the front page, or take the sentence away."""
        self._change(with_reason_toggled)

    def _change(self, change: _Change) -> None:
        shown, now = self._paper.headline_list, self._paper.library.clock()
        shown.move_to(lead_of(shown.rows, shown.cursor))
        shown.set_rows(change(shown.rows, shown.cursor, now))
