"""What stdout is: a terminal of so many cells, perhaps in colours, or a pipe or file where nothing is cut."""

from __future__ import annotations

import os
import sys
from enum import Enum
from typing import NamedTuple, TextIO

from termnews.text.bidi import visual
from termnews.text.links import knows_links, linked
from termnews.text.width import cut

RESET = "\x1b[0m"


class Ink(Enum):
    """How a word is set on a terminal; the value is its SGR parameters, of the terminal's own sixteen colours."""

    STRONG = "1"
    FAINT = "2"
    LINK = "4"
    SECTION = "1;31"
    PUBLISHER = "36"
    SAVED = "33"
    GOOD = "32"
    BAD = "31"
    RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN = "31", "32", "33", "34", "35", "36"
    """Of tags."""


class Sheet(NamedTuple):
    """What lines are printed on."""

    width: int | None
    """Cells of a line; None where nothing is cut."""
    has_colours: bool
    has_links: bool = False
    """Whether a text can lead to an address."""

    def ink(self, text: str, ink: Ink | None) -> str:
        """A text in an ink, where there are colours."""
        return f"\x1b[{ink.value}m{text}{RESET}" if self.has_colours and ink and text else text

    def link(self, text: str, url: str) -> str:
        """A text that leads to an address, where a terminal can open it."""
        return linked(text, url) if self.has_links and url else text

    def cut(self, text: str, taken: int = 0) -> str:
        """A text that fits into what is left of a line of which some cells are taken, in the order to be shown."""
        return text if self.width is None else visual(cut(text, max(self.width - taken, 1)))


def stdout_sheet() -> Sheet:
    """The sheet that stdout is now (colours: https://no-color.org)."""
    if not sys.stdout.isatty():
        return Sheet(None, False)
    has_colours = not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"
    return Sheet(width_of(sys.stdout), has_colours, knows_links(os.environ))


def width_of(terminal: TextIO) -> int:
    """What COLUMNS says, or the terminal itself; one that does not know is taken to have 80 cells."""
    if (columns := os.environ.get("COLUMNS", "")).isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(terminal.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def say(sentence: str) -> None:
    """Talk to the reader, beside the data; on a terminal no word is torn apart at its edge, what is set in is left."""
    sys.stdout.flush()
    if sys.stderr.isatty():
        from termnews.text.wrap import wrap

        width = width_of(sys.stderr)
        parts = [[part] if part.startswith(" ") else wrap(part, width) for part in sentence.split("\n")]
        sentence = "\n".join(line for lines in parts for line in lines)
    print(sentence, file=sys.stderr, flush=True)


def holds_unicode() -> bool:
    """Whether stdout takes every character."""
    return (sys.stdout.encoding or "").lower().startswith("utf")


def print_json(record: dict[str, object]) -> None:
    """Print an object on one line, readable where the output holds every character."""
    from termnews.records import json_line

    print(json_line(record, is_ascii=not holds_unicode()))


def typed(text: object) -> str:
    """What a reader typed, or a file's name, as it may be shown."""
    from termnews.text.clean import clean_line

    return clean_line(str(text), 200)
