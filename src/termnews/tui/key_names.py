"""What keys are called: by Textual, by the reader who writes them, and on the keyboard. Pure."""

from __future__ import annotations

import unicodedata

from termnews.i18n import N_, _

_NAMED = frozenset(
    "up down left right home end pageup pagedown insert delete backspace enter tab escape space".split()
    + [f"f{n}" for n in range(1, 25)]
)
_ALIASES = {"esc": "escape", "return": "enter", "del": "delete", "pgup": "pageup", "pgdn": "pagedown", " ": "space"}
_SIGNS = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Where Textual calls a sign otherwise than Unicode does."""
_HELD = {"ctrl": "Ctrl", "alt": "Alt", "shift": N_("Maj")}
_KEY_NAMES = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": N_("Page suiv."),
    "pageup": N_("Page préc."),
    "space": N_("Espace"),
    "home": N_("Début"),
    "end": N_("Fin"),
    "tab": "Tab",
    "shift+tab": N_("Maj Tab"),
    "enter": N_("Entrée"),
    "escape": N_("Échap"),
    "backspace": N_("Retour arrière"),
}
_SHORT_NAMES = {"enter": "⏎", "escape": N_("Éch")}


def key_name(keys: str) -> str:
    """A key, or several one after the other, as the reader's keyboard names them."""
    return " ".join(map(_key_name, keys.split(" ")))


def short_name(keys: str) -> str:
    """The same where there is little room."""
    return _(_SHORT_NAMES.get(keys, "")) or key_name(keys)


def _key_name(key: str) -> str:
    if key in _KEY_NAMES:
        return _(_KEY_NAMES[key])
    *held, name = key.split("+")
    shown = _KEY_NAMES.get(name) or _CHARACTERS.get(name, name)
    return " ".join([*(_(_HELD[one]) for one in held), shown.upper() if held or name in _NAMED else shown])


def key_sequence(text: str) -> str:
    """Keys as the reader writes them, as Textual names them: `?` is `question_mark`, ` ` is `space`."""
    return " ".join(map(_key, text.split(" "))) if text.strip() else "space" * bool(text)


def _key(text: str) -> str:
    *held, key = text.split("+") if len(text) > 1 else [text]
    key = _sign(key) if len(key) == 1 else _ALIASES.get(key.lower(), key.lower())
    if held == ["shift"] and len(key) == 1:
        return key.upper()
    return "+".join([*(one.lower() for one in held), key.lower() if held else key])


def _sign(character: str) -> str:
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _SIGNS.get(name, name)


def is_key(key: str) -> bool:
    """Whether there is such a key, held ones before it."""
    *held, name = key.split("+")
    known = name in _NAMED or name in _CHARACTERS or (len(name) == 1 and name.isalnum())
    return known and all(one in _HELD for one in held)


_CHARACTERS = {_sign(character): character for character in map(chr, range(33, 127))} | {
    _sign(character): character for character in "§°²£µ¨€¤¿¡« »"
}
"""Signs by their names."""
