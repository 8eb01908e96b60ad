"""Pictures in terminals that draw sixel: a strip for each row, told with the text that it is drawn over.

What is drawn over cells goes when they are written to, in every such terminal. A picture in one piece would have to be
told anew, cut, with each line it is scrolled by; a row that is its own picture is moved, covered and wiped as a line of
text is. The terminal is asked what it can do when a picture is wanted, outside of the interface; textual-image makes
the strips.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import AbstractContextManager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from termnews.fulltext.pictures import Draw, on_paper, opened
from termnews.text.picture import Dots, Picture
from termnews.tui.sharing import is_remote

if TYPE_CHECKING:
    from textual_image._terminal import CellSize

_log = logging.getLogger(__name__)
_COLOURS = 64
"""Of a picture: each row names those it has again."""
_WAIT_S = 0.2
_SIXEL = "4"
"""In what a terminal answers to the question what it is (https://vt100.net/docs/vt510-rm/DA1.html)."""


def is_likely(environ: Mapping[str, str]) -> bool:
    """Whether it is worth while to ask: not over SSH, where each line scrolled would send a picture again."""
    is_terminal = environ.get("TERM", "dumb") not in ("dumb", "linux")
    return is_terminal and not is_remote(environ) and find_spec("textual_image") is not None


def ask_terminal(outside: AbstractContextManager[object]) -> Draw | None:
    """What draws pictures through the terminal, where that says it can; it is asked `outside` of the interface."""
    try:
        with outside:
            from textual_image._terminal import get_cell_size

            if not _knows_sixel():
                return None
            cell = get_cell_size()
    except Exception:
        _log.exception("The terminal could not be asked about pictures")
        return None
    return lambda body, width, height: draw(body, width, height, cell)


def _knows_sixel() -> bool:
    import sys

    from textual_image._terminal import TerminalError, capture_terminal_response

    if sys.__stdout__ is None or not sys.__stdout__.isatty():
        return False
    try:
        with capture_terminal_response("\x1b[?", "c", _WAIT_S) as answer:
            sys.__stdout__.write("\x1b[c")
            sys.__stdout__.flush()
    except (TerminalError, TimeoutError):
        return False
    return _SIXEL in answer.sequence.removeprefix("\x1b[?").removesuffix("c").split(";")


def draw(body: bytes, width: int, height: int, cell: CellSize) -> Picture:
    """A picture as a strip for each row, over blanks; TermnewsError says why it cannot be."""
    from textual_image._sixel import image_to_sixels

    image = opened(body, width * cell.width, height * cell.height)
    columns, rows = -(-image.width // cell.width), max(1, round(image.height / cell.height))
    whole = on_paper(image.resize((image.width, rows * cell.height))).quantize(_COLOURS)
    tops = range(0, whole.height, cell.height)
    strips = (image_to_sixels(whole.crop((0, top, whole.width, top + cell.height))) for top in tops)
    return Picture(columns, tuple((Dots(" " * columns, _BLACK, None, strip),) for strip in strips))


_BLACK = (0, 0, 0)
