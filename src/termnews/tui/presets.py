"""Keys for hands that know another program; each action that is not named keeps its own, unless its key is taken."""

from __future__ import annotations

from collections.abc import Mapping

VIM: Mapping[str, tuple[str, ...]] = {
    "page_down": ("ctrl+f", "ctrl+d", "pagedown", "space"),
    "page_up": ("ctrl+b", "ctrl+u", "pageup"),
    "first": ("g g", "home"),
    "last": ("G", "end"),
    "next_pane": ("tab", "right", "ctrl+w l", "ctrl+w w"),
    "previous_pane": ("shift+tab", "left", "ctrl+w h"),
    "open": ("enter", "l"),
    "back": ("escape", "backspace", "h"),
    "links": ("g l",),
    "browse": ("g x", "o"),
    "copy_link": ("y y",),
    "palette": (":", "ctrl+p"),
    "quit": ("q", "Z Z"),
}
"""After vim’s own keys, and `gx` for an address."""

NEWSBOAT: Mapping[str, tuple[str, ...]] = {
    "first": ("^", "home", "g"),
    "last": ("$", "end", "G"),
    "back": ("q", "escape", "backspace"),
    "quit": ("Q", "q"),
    "refresh": ("r", "R"),
    "rename": ("ctrl+r",),
    "links": ("u",),
    "toggle_read": ("N",),
    "previous_found": ("P",),
    "unread_only": ("l",),
    "export": ("s",),
    "toggle_saved": ("ctrl+b", "e"),
    "palette": (":", "ctrl+p"),
}
"""After newsboat’s default keys, where it has the action."""

PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {"default": {}, "vim": VIM, "newsboat": NEWSBOAT}
