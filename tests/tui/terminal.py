"""A program in a real pseudo-terminal, with a screen to look at and a count of what is sent to it."""

import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from fcntl import ioctl
from pathlib import Path
from typing import ClassVar

from pyte import ByteStream, Screen

PATIENCE_S = 30
SYNC_QUERY = b"\x1b[?2026$p"
PROGRAM = """
import os, sys
from pathlib import Path
if "no-stderr" in sys.argv:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
from tests.tui.newsstand import copy_of
from termnews.demo import make_fetcher
from termnews.tui.app import run
from termnews.tui.screen import PaperScreen

def fail(self):
    raise ZeroDivisionError

def announce(self):
    self.newest_listed -= 1
    self.ticking.announce()

def tell(self):
    self.telling.came(self.library, 0)

if "crash" in sys.argv:
    PaperScreen.action_refresh = fail
if "news" in sys.argv:
    PaperScreen.action_refresh = announce
if "tell" in sys.argv:
    PaperScreen.action_refresh = tell
library = copy_of(Path(sys.argv[1]), Path(sys.argv[2]))
if "tell" in sys.argv:
    library.settings = library.settings.having(notify=("*",), notify_by="osc9")
if "pipe" in sys.argv:
    library.settings = library.settings.having(pipe=(sys.executable, "-c", "print('reçu')"))
sys.exit(run(library, is_demo=True, make_fetcher=make_fetcher))
"""


class Terminal:
    """Where the program runs; `answers` has what it says to the questions that it is asked."""

    answers: ClassVar = {SYNC_QUERY: b"\x1b[?2026;2$y"}

    def __init__(
        self,
        demo: Path,
        folder: Path,
        size: tuple[int, int],
        *arguments: str,
        program: str = PROGRAM,
        **environ: str,
    ) -> None:
        self.columns, self.rows = size
        self.screen = Screen(*size)
        self.sent = b""
        self._stream = ByteStream(self.screen)
        self._command = [sys.executable, "-c", program, demo, folder, *arguments]
        self._environ = environ

    def __enter__(self):
        self.pid, self.fd = pty.fork()
        if not self.pid:
            ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.columns, 0, 0))
            environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **self._environ}
            os.chdir(Path(__file__).parents[2])
            os.execve(sys.executable, self._command, environ)
        self.flags = termios.tcgetattr(self.fd)
        return self

    def __exit__(self, *_error):
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        if self.fd >= 0:
            os.close(self.fd)

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def press(self, keys: str) -> None:
        os.write(self.fd, keys.encode())

    def until(self, condition) -> None:
        """Read what is sent until something is so."""
        end = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < end, self.text
            self._read(0.05)

    def cost(self, keys: str, condition) -> int:
        """How many bytes are sent until a key has its effect."""
        before = len(self.sent)
        self.press(keys)
        self.until(condition)
        return len(self.sent) - before

    def hang_up(self) -> int:
        """Take the terminal away, as a connection that is lost does; the exit code."""
        os.close(self.fd)
        self.fd = -1
        assert select.select([os.pidfd_open(self.pid)], [], [], PATIENCE_S)[0], "it goes on without a terminal"
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def exit_code(self) -> int:
        """Wait for the end."""
        while self._read(PATIENCE_S):
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _read(self, timeout_s: float) -> bool:
        if not select.select([self.fd], [], [], timeout_s)[0]:
            return False
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            return False
        for question in sorted((one for one in self.answers if one in data), key=data.index):
            os.write(self.fd, self.answers[question])  # in the order in which they were asked
        self.sent += data
        self._stream.feed(data)
        return bool(data)
