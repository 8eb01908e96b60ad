"""The interface's own first screen, where that of the last session stands already."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderResult
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual.driver import Driver
from textual.strip import Strip

from termnews.last_screen import ENTER, LastScreen
from termnews.tui.lean import PLAIN, RESET, LeanStrip, run_on


class FirstScreen(CompositorUpdate):
    """A whole screen of which the lines are sent that are not there; a complete one is kept for the next session."""

    def __init__(self, update: LayoutUpdate, last: LastScreen | None, *, is_complete: bool) -> None:
        self._update = update
        self._last = last
        self._is_complete = is_complete

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from self._update.__rich_console__(console, options)

    def render_segments(self, console: Console) -> str:
        """The lines that differ, each in its place."""
        rows = [LeanStrip([segment for strip in strips for segment in strip]) for strips in self._update.strips]
        lines = [row.render(console) for row in rows]
        there = (self._last and self._last.lines) or [""] * len(lines)
        if self._last and self._is_complete:
            self._last.keep(lines, _drawn(enumerate(rows, start=1), console))
        same = zip(rows, lines, there, strict=True)
        return _drawn(((at, row) for at, (row, line, old) in enumerate(same, start=1) if line != old), console)


def _drawn(rows: Iterable[tuple[int, Strip]], console: Console) -> str:
    """Strips, each in its row; a style that holds is not said again."""
    sent, style = [], PLAIN
    for at, strip in rows:
        text, style = run_on(strip, style, console)
        sent.append(f"\x1b[{at};1H{text}")
    return "".join([*sent, RESET])


def staying(driver: type[Driver], last: LastScreen) -> type[Driver]:
    """A driver that does not enter the alternate screen a second time: some terminals would clear it."""

    class Staying(driver):  # type: ignore[misc, valid-type]
        def write(self, data: str) -> None:
            if data == ENTER and last.lines and not self._has_entered:
                self._has_entered = True
                last.hand_over()
            else:
                super().write(data)

        _has_entered = False

    return Staying
