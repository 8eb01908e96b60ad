"""The colours: a light and a dark newspaper of our own beside Textual's themes, and which one to begin with."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

from termnews.i18n import N_

DARK = "termnews-dark"
LIGHT = "termnews-light"
PLAIN = "ansi-dark"
"""The terminal's own sixteen colours: the one for few colours or none."""

PAPER_THEMES: tuple[Theme, ...] = (
    Theme(
        DARK,
        primary="#c9705a",
        secondary="#8fa3b8",
        accent="#c9705a",
        warning="#d6a657",
        error="#e0705f",
        success="#8fae7c",
        foreground="#d9d2c5",
        background="#191816",
        surface="#211f1c",
        panel="#2d2a26",
        dark=True,
        variables={
            "ink-muted": "#968e80",
            "ink-rule": "#4b463d",
            "ink-cursor": "#38332b",
            "ink-cursor-idle": "#27241f",
            "ink-strong": "#f4eee2",
            "ink-red": "#e0705f",
            "ink-green": "#8fae7c",
            "ink-yellow": "#d6a657",
            "ink-blue": "#7fa6d6",
            "ink-magenta": "#c08fc0",
            "ink-cyan": "#72b3ae",
        },
    ),
    Theme(
        LIGHT,
        primary="#96281b",
        secondary="#2f4f6f",
        accent="#96281b",
        warning="#8a5a00",
        error="#b3261e",
        success="#3d6b2e",
        foreground="#2b2822",
        background="#faf5e9",
        surface="#f3ecdb",
        panel="#e9dfc8",
        dark=False,
        variables={
            "ink-muted": "#6f6757",
            "ink-rule": "#c3b79e",
            "ink-cursor": "#e6d9b8",
            "ink-cursor-idle": "#f1e9d4",
            "ink-strong": "#12100c",
            "ink-red": "#b3261e",
            "ink-green": "#3d6b2e",
            "ink-yellow": "#7a5000",
            "ink-blue": "#1f4f9a",
            "ink-magenta": "#7a2f7a",
            "ink-cyan": "#0f6460",
        },
    ),
)

DESCRIPTIONS = {
    DARK: N_("Le journal, de nuit"),
    LIGHT: N_("Le journal, de jour"),
    PLAIN: N_("Les couleurs du terminal"),
}


def theme_names() -> list[str]:
    """The themes that there are, our own first."""
    from textual.theme import BUILTIN_THEMES

    return [*(theme.name for theme in PAPER_THEMES), *BUILTIN_THEMES]


def is_colourless(environ: Mapping[str, str]) -> bool:
    """Whether the reader asks for no colour, by https://no-color.org or by a terminal that has none."""
    return bool(environ.get("NO_COLOR")) or environ.get("TERM", "") in ("dumb", "vt100", "vt102", "vt220")


def first_theme(wanted: str, available: Mapping[str, Theme], environ: Mapping[str, str]) -> str:
    """The theme to begin with: the one of the settings, unless the terminal cannot show it."""
    if is_colourless(environ) or environ.get("TERM") == "linux":
        return PLAIN
    return wanted if wanted in available else DARK
