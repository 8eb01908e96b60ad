"""Notifications: by the desktop where there is one, else by the terminal, which may be another machine's.

Terminals know one of two sequences, OSC 9 (iTerm2, kitty, WezTerm, Ghostty, Windows Terminal) or OSC 777 (urxvt, foot,
GNOME's); those that know neither pass over them. What is sent was cleaned: no control character ends a sequence early.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from html import escape

from termnews.text.clean import clean_line

_DESKTOP_S = 5
_LETTERS = 200


class Way(StrEnum):
    """How the reader is told."""

    DESKTOP = "desktop"
    OSC9 = "osc9"
    OSC777 = "osc777"


def way_of(wanted: str, environ: Mapping[str, str]) -> Way:
    """The way of a setting; `auto` is the desktop that the reader sits at, else what the terminal is likely to know."""
    if wanted != "auto":
        return Way(wanted)
    has_desktop = bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
    is_remote = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    if has_desktop and not is_remote and shutil.which("notify-send"):
        return Way.DESKTOP
    knows_777 = environ.get("TERM", "").startswith(("rxvt", "foot")) or bool(environ.get("VTE_VERSION"))
    return Way.OSC777 if knows_777 else Way.OSC9


def osc_notification(way: Way, title: str, text: str, environ: Mapping[str, str]) -> str:
    """What a terminal is sent; tmux hands it on where it is asked to (`allow-passthrough on`)."""
    title, text = clean_line(title, _LETTERS).replace(";", ","), clean_line(text, _LETTERS)
    sequence = f"\x1b]777;notify;{title};{text}\x07" if way is Way.OSC777 else f"\x1b]9;{title} — {text}\x07"
    if environ.get("TMUX"):
        return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    return sequence


def notify_desktop(title: str, text: str) -> None:
    """Tell the desktop; where that cannot be, nobody is told."""
    words = [
        "notify-send",
        "--app-name=termnews",
        "--",
        clean_line(title, _LETTERS),
        escape(clean_line(text, _LETTERS)),
    ]
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(words, timeout=_DESKTOP_S, check=False, capture_output=True)  # noqa: S603 - words, no shell
