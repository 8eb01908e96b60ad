"""The first screen of the last session, shown again while the interface is being loaded.

That takes a third of a second and more, in which nothing could be seen. What is typed meanwhile waits for the
interface. Of its own first screen only the lines that are not there yet are sent.
"""

from __future__ import annotations

import os
import sys

from termnews.folders import folder_of

TYPE_CHECKING = False  # as that of `typing`: whatever is loaded here is waited for
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

ENTER, LEAVE = "\x1b[?1049h", "\x1b[?1049l"
"""To the terminal's alternate screen, and back."""
_HIDE_CURSOR, _SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
_DESCRIBES_TERMINAL = ("TERM", "COLORTERM", "NO_COLOR")


class LastScreen:
    """What stands on the terminal before the interface does.

    It is kept as lines: what terminal and options it is for, those of the screen, and all that draws them.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        described = (os.environ.get(name, "") for name in _DESCRIBES_TERMINAL)
        self._size = os.get_terminal_size()
        self._terminal = " ".join([*map(str, self._size), *described, *sys.argv[1:]])
        self._attributes: list[Any] = []
        """Of the terminal, as they were; empty once it has them again."""
        self.lines: list[str] = []
        """Each as it would be sent by itself, from the top; none where nothing is shown."""

    def show(self) -> None:
        """Draw what was kept, where this is a terminal as it was then."""
        try:
            with open(self._file, encoding="utf-8", newline="\n") as file:  # noqa: PTH123 - pathlib takes long to load
                terminal, *lines, sent, end = file.read().split("\n")
        except (OSError, ValueError):
            return
        if terminal == self._terminal and len(lines) == self._size.lines and not end:
            self.lines = lines
            self._attributes = _listen()
            _send(ENTER + _HIDE_CURSOR + sent)

    def hand_over(self) -> None:
        """Let the interface have the terminal, with attributes as they were, but on the alternate screen."""
        if self._attributes:
            import termios

            termios.tcsetattr(0, termios.TCSANOW, self._attributes)
            self._attributes = []

    def leave(self) -> None:
        """Give the terminal back, where the interface never came."""
        if self._attributes:
            _send(LEAVE + _SHOW_CURSOR)
            self.hand_over()

    def keep(self, lines: Sequence[str], sent: str) -> None:
        """Keep a first screen for the next session: its lines, and all that draws them.

        Where it cannot be kept there will be none.
        """
        from pathlib import Path

        from termnews.paths import make_private

        self.lines = list(lines)
        try:
            make_private(Path(self._file).parent)
            descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in (self._terminal, *self.lines, sent))
        except OSError:
            pass


current: LastScreen | None = None
"""That of this process; None where the interface is not all that was asked for."""


def show() -> None:
    """Show it, where the terminal is there to show it on."""
    global current  # a process has one terminal
    if os.name == "posix" and sys.stdin.isatty() and sys.stdout.isatty() and os.isatty(2):
        current = LastScreen(f"{folder_of('cache')}/first-screen")
        current.show()


def leave() -> None:
    """Give the terminal back before anything else is said on it."""
    if current:
        current.leave()


def _listen() -> list[Any]:
    """Have the terminal keep what is typed for the interface, unseen; its attributes before that."""
    import termios

    before = termios.tcgetattr(0)
    now = list(before)
    now[0] &= ~(termios.IXON | termios.ICRNL)
    now[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    termios.tcsetattr(0, termios.TCSANOW, now)
    return before


def _send(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
