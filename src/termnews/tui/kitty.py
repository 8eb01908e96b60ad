"""Pictures in terminals that draw them themselves: the graphics protocol of kitty, with placeholders in the text.

The terminal gets a picture once, and draws it wherever its placeholders stand: it scrolls as text does. textual-image
speaks the protocol; when it is imported it asks the terminal what it can do, so that happens outside of the interface,
when a picture is asked for, and in terminals alone that are known to have placeholders. Sixel has none: what is drawn
over text would stay behind when that scrolls.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from importlib.util import find_spec
from io import StringIO
from itertools import groupby

from rich.console import Console
from rich.segment import Segment

from termnews.fulltext.pictures import Draw, opened
from termnews.text.picture import Colour, Dots, Picture

_log = logging.getLogger(__name__)
_BLACK: Colour = (0, 0, 0)


def is_likely(environ: Mapping[str, str]) -> bool:
    """Whether a terminal says that it is kitty or Ghostty, and nothing stands between."""
    names = ("xterm-kitty", "xterm-ghostty")
    is_named = environ.get("TERM") in names or "KITTY_WINDOW_ID" in environ or "GHOSTTY_RESOURCES_DIR" in environ
    return is_named and "TMUX" not in environ and find_spec("textual_image") is not None


def ask_terminal(outside: AbstractContextManager[object]) -> Draw | None:
    """What draws pictures through the terminal, where that says it can; it is asked `outside` of the interface."""
    try:
        with outside:
            from textual_image._terminal import get_cell_size
            from textual_image.renderable import Image, TGPImage

            get_cell_size()
    except Exception:
        _log.exception("The terminal could not be asked about pictures")
        return None
    return draw if Image is TGPImage else None


def draw(body: bytes, width: int, height: int) -> Picture:
    """Send a picture to the terminal, and give the placeholders that it will be drawn at."""
    from textual_image._terminal import get_cell_size
    from textual_image.renderable import TGPImage

    cell = get_cell_size()
    image = opened(body, width * cell.width, height * cell.height)
    columns, rows = -(-image.width // cell.width), -(-image.height // cell.height)
    console = Console(file=StringIO(), width=columns, height=rows)
    sent = TGPImage(image, columns, rows).__rich_console__(console, console.options.update(width=columns, height=rows))
    lines = Segment.split_lines(segment for segment in sent if isinstance(segment, Segment))
    return Picture(columns, tuple(tuple(_dots(line)) for line in lines if line))


def _dots(line: Iterable[Segment]) -> Iterable[Dots]:
    for style, same in groupby(line, lambda segment: segment.style):
        triplet = style.color.triplet if style and style.color else None
        yield Dots("".join(segment.text for segment in same), tuple(triplet) if triplet else _BLACK, None)
