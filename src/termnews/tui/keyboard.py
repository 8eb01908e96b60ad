"""What is typed, read from the terminal: an Escape that stands alone is told at once.

The key sends what every other key of an older terminal begins with, so that something has to be waited for. Textual
waits for a tenth of a second, and looks every tenth of a second whether that is over.
"""

from __future__ import annotations

import os
import select
from codecs import getincrementaldecoder
from time import sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

VARIABLE = "ESCDELAY"
"""By which the reader tells this and other programs how many milliseconds to wait."""
_ESCAPE_MS = "25"
"""What the others wait where nothing is told is 10 (tmux) to 50 (neovim): the bytes of a key travel together."""
_LOOK_S = 0.1
"""How often it is looked whether the reading is to end."""


def prepare() -> None:
    """Have Textual wait as long; to be called before it is loaded, which is when it reads the variable."""
    os.environ.setdefault(VARIABLE, _ESCAPE_MS)


def attentive(driver: type[Driver]) -> type[Driver]:
    """A driver for which keys are read so; one that does not read them in a thread of its own is left as it is."""
    if not hasattr(driver, "run_input_thread"):
        return driver
    from textual._xterm_parser import XTermParser
    from textual.constants import ESCAPE_DELAY

    class Attentive(driver):  # type: ignore[misc, valid-type]
        def run_input_thread(self) -> None:
            """Read until the end is told, and look again when an Escape that was the last of it may stand alone."""
            # A key of a terminal that does not speak UTF-8 would end Textual's own reading, and the interface with it.
            parser, decode = XTermParser(self._debug), getincrementaldecoder("utf-8")("replace").decode
            wait_s = _LOOK_S
            while not self.exit_event.is_set():
                typed = ""
                if select.select([self.fileno], [], [], wait_s)[0]:
                    sent = os.read(self.fileno, 4096)
                    if not sent:  # the terminal has gone away, and the end will be told
                        self.exit_event.wait(_LOOK_S)
                    typed = decode(sent)
                for message in [*(parser.feed(typed) if typed else ()), *parser.tick()]:
                    self.process_message(message)
                wait_s = min(ESCAPE_DELAY, _LOOK_S) if typed else _LOOK_S
            # As Textual does: what the terminal still answers is thrown away behind this, and not left to the shell.
            sleep(_LOOK_S)

    return Attentive
