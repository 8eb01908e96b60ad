"""Words that are looked for in the open article: where they stand, and which of them the reader is at."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.text.find import Occurrence, Stretch, occurrences
from termnews.text.lines import Line
from termnews.tui.ink import Ink
from termnews.tui.surface import Pieces, inked


class Finding:
    """The places of some words in set lines; set anew, they are found anew."""

    def __init__(self, words: str, lines: Sequence[Line]) -> None:
        self.words = words
        self._at = 0
        self._found: list[Occurrence] = []
        self._of_line: dict[int, list[tuple[Stretch, int]]] = {}
        self.look(lines)

    def look(self, lines: Sequence[Line]) -> None:
        """Find the words in other lines of the same article."""
        self._found = occurrences(lines, self.words)
        self._at = min(self._at, max(0, len(self._found) - 1))
        self._of_line = {}
        for number, occurrence in enumerate(self._found):
            for stretch in occurrence:
                self._of_line.setdefault(stretch.line, []).append((stretch, number))

    def __bool__(self) -> bool:
        return bool(self._found)

    @property
    def count(self) -> str:
        """Which one the reader is at, of how many: `3/12`."""
        return f"{self._at + 1}/{len(self._found)}"

    @property
    def line(self) -> int:
        """The line in which the one that the reader is at begins."""
        return self._found[self._at][0].line

    def go_from(self, line: int) -> None:
        """Go to the first one from a line on, or else to the first of all."""
        self._at = next((at for at, one in enumerate(self._found) if one[0].line >= line), 0)

    def step(self, step: int) -> None:
        """Go to the next one or the one before; after the last comes the first."""
        self._at = (self._at + step) % len(self._found)

    def marked(self, number: int, pieces: Pieces, margin: int) -> Pieces:
        """A line in which what was found stands out; before its text are `margin` characters."""
        for stretch, at in self._of_line.get(number, ()):
            ink = Ink.FOUND_HERE if at == self._at else Ink.FOUND
            pieces = inked(pieces, stretch.start + margin, stretch.end + margin, ink)
        return pieces
