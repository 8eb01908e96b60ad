"""The interface's own first screen, where that of the last session stands already."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, RenderResult
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual.driver import Driver

from termnews.last_screen import ENTER, LastScreen


class FirstScreen(CompositorUpdate):
    """A whole screen of which the lines are sent that are not there; a complete one is kept for the next session."""

    def __init__(self, update: LayoutUpdate, last: LastScreen, *, is_complete: bool) -> None:
        self._update = update
        self._last = last
        self._is_complete = is_complete

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from self._update.__rich_console__(console, options)

    def render_segments(self, console: Console) -> str:
        """The lines that differ, each in its place."""
        lines = ["".join(strip.render(console) for strip in strips) for strips in self._update.strips]
        there = self._last.lines or [""] * len(lines)
        if self._is_complete:
            self._last.keep(lines)
        changed = (row for row, (line, old) in enumerate(zip(lines, there, strict=True)) if line != old)
        return "".join(f"\x1b[{row + 1};1H{lines[row]}" for row in changed)


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
