"""Letters on the links of the screen, by which one is opened from the keyboard. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from termnews.text.lines import Line, Role

LETTERS = "sdfghjkl"
"""Under the fingers on French and English keyboards alike."""


class Hint(NamedTuple):
    """The number of a link in a line, the letters that stand for it, and where it leads."""

    line: int
    start: int
    end: int
    letters: str
    href: str

    @property
    def shown(self) -> str:
        """What stands in the place of the number, as many characters long."""
        room = self.end - self.start
        return f"[{self.letters}]".ljust(room) if len(self.letters) + 2 <= room else self.letters.ljust(room)[:room]


def hints(lines: Sequence[Line], top: int, height: int) -> list[Hint]:
    """The links of a screen of `height` lines from `top` on, one letter each where that is enough; 64 at most."""
    places = [place for at in range(top, min(top + height, len(lines))) for place in _links_of(at, lines[at])]
    letters = dict(zip(dict.fromkeys(href for *_place, href in places), _letters(places), strict=False))
    return [Hint(line, start, end, letters[href], href) for line, start, end, href in places if href in letters]


def next_link(lines: Sequence[Line], line: int) -> int | None:
    """The first line with a link from a line on, or else of all; None for a text without links."""
    linked = [at for at, one in enumerate(lines) if any(_links_of(at, one))]
    return next((at for at in linked if at >= line), linked[0] if linked else None)


def _letters(places: Sequence[tuple[int, int, int, str]]) -> list[str]:
    count = len({href for *_place, href in places})
    return ["".join(letters) for letters in product(LETTERS, repeat=1 if count <= len(LETTERS) else 2)]


def _links_of(number: int, line: Line) -> Iterator[tuple[int, int, int, str]]:
    """The numbers of links in a line: behind a link, or in the list at the end before its address."""
    column = 0
    for at, run in enumerate(line):
        following = line[at + 1].href if at + 1 < len(line) else ""
        text = run.text.rstrip()
        if run.role is Role.LINK_NUMBER and text.startswith("[") and (href := run.href or following):
            yield number, column, column + len(text), href
        column += len(run.text)
