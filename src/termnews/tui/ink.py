"""How each kind of text is drawn in the theme of the moment: the one place where a style is made.

A style names its background too, so that a line is few and long runs; with a theme of terminal colours the plain
style is none at all, which costs nothing on the wire.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from rich.color import Color
from rich.style import Style
from textual.color import Color as CssColor
from textual.color import ColorParseError

from termnews.mark import Mark
from termnews.text.picture import Colour, Dots

STRIP = "strip"
"""Where a style has what the terminal draws over its cells."""


class Ink(StrEnum):
    """A kind of text of the interface."""

    PLAIN = "plain"
    STRONG = "strong"
    """What is to be read first: an unread headline, a heading."""
    MUTED = "muted"
    """What may be overlooked: ages, publishers, leads."""
    RULE = "rule"
    ACCENT = "accent"
    """The newspaper's own colour: names of sections, keys, numbers."""
    LINK = "link"
    QUOTE = "quote"
    CODE = "code"
    ERROR = "error"
    CURSOR = "cursor"
    """The row under the cursor, in the pane that has the keyboard."""
    CURSOR_READ = "cursor_read"
    """The same, for what has been read."""
    CURSOR_IDLE = "cursor_idle"
    """The row under the cursor elsewhere."""
    BAR = "bar"
    """The footer."""
    BAR_KEY = "bar_key"
    FOUND = "found"
    """Words that are looked for."""
    FOUND_HERE = "found_here"
    """Those that the reader is at."""
    RED = "red"
    """A tag of that colour, and the next ones."""
    GREEN = "green"
    YELLOW = "yellow"
    BLUE = "blue"
    MAGENTA = "magenta"
    CYAN = "cyan"
    QR = "qr"
    """Black on white in every theme: a camera reads it."""


TAG_INKS = (Ink.RED, Ink.GREEN, Ink.YELLOW, Ink.BLUE, Ink.MAGENTA, Ink.CYAN)

_RECIPES: Mapping[Ink, tuple[str, str, str]] = {
    Ink.PLAIN: ("foreground", "background", ""),
    Ink.STRONG: ("ink-strong", "background", "bold"),
    Ink.MUTED: ("ink-muted", "background", ""),
    Ink.RULE: ("ink-rule", "background", ""),
    Ink.ACCENT: ("primary", "background", "bold"),
    Ink.LINK: ("secondary", "background", "underline"),
    Ink.QUOTE: ("foreground", "background", "italic"),
    Ink.CODE: ("secondary", "background", ""),
    Ink.ERROR: ("error", "background", ""),
    Ink.CURSOR: ("ink-strong", "ink-cursor", "bold"),
    Ink.CURSOR_READ: ("foreground", "ink-cursor", ""),
    Ink.CURSOR_IDLE: ("ink-strong", "ink-cursor-idle", "bold"),
    Ink.BAR: ("ink-muted", "background", ""),
    Ink.BAR_KEY: ("foreground", "background", "bold"),
    Ink.FOUND: ("ink-strong", "ink-cursor", "underline"),
    Ink.FOUND_HERE: ("background", "primary", "bold"),
    **{ink: (f"ink-{ink}", "background", "") for ink in TAG_INKS},
    Ink.QR: ("black", "white", ""),
}
"""Colour, background and attributes, as variables of a theme."""

_TERMINAL_RECIPES: Mapping[Ink, tuple[str, str]] = {
    Ink.PLAIN: ("", ""),
    Ink.STRONG: ("", "bold"),
    Ink.MUTED: ("", "dim"),
    Ink.RULE: ("", "dim"),
    Ink.ACCENT: ("primary", "bold"),
    Ink.LINK: ("", "underline"),
    Ink.QUOTE: ("", "italic"),
    Ink.CODE: ("secondary", ""),
    Ink.ERROR: ("error", "bold"),
    Ink.CURSOR: ("", "bold reverse"),
    Ink.CURSOR_READ: ("", "reverse"),
    Ink.CURSOR_IDLE: ("", "bold underline"),
    Ink.BAR: ("", "dim"),
    Ink.BAR_KEY: ("", "bold"),
    Ink.FOUND: ("", "reverse"),
    Ink.FOUND_HERE: ("primary", "bold underline reverse"),
    **{ink: (f"ink-{ink}", "") for ink in TAG_INKS},
    Ink.QR: ("", "reverse"),
}
"""The same in the terminal's own colours, where the background is left alone."""

_FALLBACKS = {
    "ink-strong": "foreground",
    "ink-muted": "text-muted",
    "ink-rule": "foreground-darken-3",
    "ink-cursor": "primary-muted",
    "ink-cursor-idle": "panel",
    "ink-red": "text-error",
    "ink-green": "text-success",
    "ink-yellow": "text-warning",
    "ink-blue": "text-secondary",
    "ink-magenta": "text-accent",
    "ink-cyan": "text-primary",
}
"""What stands for our own variables in a theme that is not ours."""


class Palette:
    """The styles of one theme."""

    def __init__(
        self, variables: Mapping[str, str], *, is_ansi: bool, is_colourless: bool = False, has_links: bool = True
    ) -> None:
        self._variables = variables
        self._is_ansi = is_ansi
        self._is_colourless = is_colourless
        self._has_links = has_links
        self._inks = {ink: self._style(ink) for ink in Ink}
        self.of = lru_cache(maxsize=2048)(self._marked)

    def _style(self, ink: Ink) -> Style:
        if self._is_ansi:
            name, attributes = _TERMINAL_RECIPES[ink]
            colour = None if self._is_colourless or not name else self._terminal_colour(name)
            return Style.parse(attributes or "none") + Style(color=colour)
        front, back, attributes = _RECIPES[ink]
        ground = self._colour(back)
        front_colour = self._colour(front)
        style = Style(color=(ground + front_colour).rich_color, bgcolor=ground.rich_color)
        return style + Style.parse(attributes or "none")

    def _terminal_colour(self, name: str) -> Color | None:
        value = self._variables.get(name, name.removeprefix("ink-")).removeprefix("ansi_")
        return Color.parse(value) if value and value != "default" else None

    def _colour(self, name: str) -> CssColor:
        """A variable's colour, laid over the background where it lets that through."""
        value = self._variables.get(name) or self._variables.get(_FALLBACKS.get(name, ""), name)
        if value.startswith("auto"):
            value = self._variables["foreground"]
        try:
            colour = CssColor.parse(value.partition(" ")[0])
        except ColorParseError:
            colour = CssColor.parse(self._variables["foreground"])
        share = value.partition(" ")[2].strip()
        if share.endswith("%"):
            colour = colour.with_alpha(float(share[:-1]) / 100)
        return CssColor.parse(self._variables["background"]) + colour if colour.a < 1 else colour

    def _marked(self, ink: Ink, marks: Mark = Mark.NONE, href: str = "") -> Style | None:
        """The style of a run of text; None where it is plain and the terminal's own."""
        style = self._inks[ink]
        for mark, attribute in _ATTRIBUTES:
            if mark in marks:
                style += attribute
        if href and self._has_links:
            from termnews.text.clean import clean_url  # a list of headlines links nowhere

            style += Style(link=clean_url(href) or None)
        return style if style else None


_ATTRIBUTES = (
    (Mark.EMPHASIS, Style(italic=True)),
    (Mark.STRONG, Style(bold=True)),
    (Mark.STRIKE, Style(strike=True)),
    (Mark.UNDERLINE, Style(underline=True)),
)


@lru_cache(maxsize=4096)
def dotted(colour: Colour, ground: Colour | None) -> Style:
    """The style of some cells of a picture in dots."""
    return Style(color=Color.from_rgb(*colour), bgcolor=Color.from_rgb(*ground) if ground else None)


def drawn_over(dots: Dots) -> Style:
    """The style of cells that the terminal draws over: each strip has its own, for none is as another."""
    return Style(meta={STRIP: (dots.strip, len(dots.text))})
