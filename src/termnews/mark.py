"""How a run of text is set: all that a screen without a text in it needs of a document."""

from __future__ import annotations

from enum import IntFlag


class Mark(IntFlag):
    """How a run of text is set."""

    NONE = 0
    EMPHASIS = 1
    STRONG = 2
    CODE = 4
    STRIKE = 8
    SUBSCRIPT = 16
    SUPERSCRIPT = 32
    UNDERLINE = 64
