"""What the command palette offers: names of strangers among them, in which no markup is obeyed."""

from __future__ import annotations

import re
from collections.abc import Callable

from textual.command import SimpleCommand

_MAY_OPEN = re.compile(r"\\*\[")


def choice(name: str, choose: Callable[[], object], told: str = "") -> SimpleCommand:
    """A line of the palette: the palette takes both of its texts for markup, where neither is."""
    return SimpleCommand(_plain(name), choose, _plain(told))


def _plain(text: str) -> str:
    return _MAY_OPEN.sub(lambda found: found[0][:-1] + r"\[", text)
