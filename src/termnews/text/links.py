"""Links that a terminal can open: OSC 8 (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda)."""

from __future__ import annotations

from collections.abc import Mapping

_WITHOUT = ("dumb", "linux", "vt100", "vt220")
"""Terminals that would show the address, or nothing of the text."""


def knows_links(environ: Mapping[str, str]) -> bool:
    """Whether the terminal of an environment opens links, or at least passes over what it does not know."""
    terminal = environ.get("TERM", "") or "dumb"
    # GNU screen; tmux goes by the same name and passes links on.
    is_screen = terminal.startswith("screen") and not environ.get("TMUX")
    return terminal not in _WITHOUT and not is_screen


def linked(text: str, url: str) -> str:
    """A text that leads to an address; the text alone where it is no address of the web."""
    from termnews.text.clean import clean_url

    address = clean_url(url)
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if address else text
