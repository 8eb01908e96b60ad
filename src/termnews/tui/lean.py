"""Strips that tell the terminal only what changes from one run of text to the next."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from termnews.text.width import cell_width
from termnews.tui.ink import STRIP

PLAIN = Style()
RESET = "\x1b[m"
_ATTRIBUTES = (
    ("bold", "1", "22"),
    ("dim", "2", "22"),
    ("italic", "3", "23"),
    ("underline", "4", "24"),
    ("reverse", "7", "27"),
    ("strike", "9", "29"),
)


class LeanStrip(Strip):
    """A strip whose runs differ by as few codes as can be, with one reset at its end.

    Textual's own gives every run all its colours and a reset: over a slow line that is half of what is sent.
    """

    def render(self, console: Console) -> str:
        """The strip as text with escape sequences."""
        if self._render_cache is None:
            sent, last = run_on(self._segments, PLAIN, console)
            self._render_cache = sent + (RESET if last != PLAIN else "")
        return self._render_cache

    def crop(self, start: int, end: int | None = None) -> LeanStrip:
        """A part of the strip, as lean."""
        return LeanStrip(super().crop(start, end))


def run_on(segments: Iterable[Segment], before: Style, console: Console) -> tuple[str, Style]:
    """Some text with its escape sequences where a style holds already, and the style that holds after it."""
    system = console._color_system or ColorSystem.TRUECOLOR
    sent: list[str] = []
    for text, style, _control in segments:
        style = style or PLAIN
        sent.append(change(before, style, system))
        sent.append(_drawn_over(text, style) if style.meta else _linked(text, style))
        before = style
    return "".join(sent), before


def _drawn_over(text: str, style: Style) -> str:
    """Blanks, and what the terminal draws over them; blanks alone where something lies over a part of them."""
    strip, width = style.meta.get(STRIP, ("", 0))
    return f"{text}\x1b7\x1b[{width}D{strip}\x1b8" if width == len(text) else text


def changed_width(old: Strip, new: Strip) -> int:
    """How many cells of a line, from its beginning, have to be sent to make an old line a new one."""
    before, after = _characters(old), _characters(new)
    common = 0
    for one, other in zip(reversed(before), reversed(after), strict=False):
        if one != other:
            break
        common += 1
    changed = after[: len(after) - common]
    # A mark goes with the letter before it.
    changed += takewhile(lambda character: not cell_width(character[0]), after[len(changed) :])
    return sum(cell_width(character) for character, _style in changed)


def _characters(strip: Strip) -> list[tuple[str, Style | None]]:
    return [(character, style) for text, style, _control in strip for character in text]


@lru_cache(maxsize=4096)
def change(before: Style, after: Style, system: ColorSystem) -> str:
    """The escape sequence that leads from one style to another; nothing where they look alike."""
    off, on = [], []
    for name, set_code, unset_code in _ATTRIBUTES:
        was, is_ = bool(getattr(before, name)), bool(getattr(after, name))
        if was and not is_:
            off.append(unset_code)
        elif is_ and not was:
            on.append(set_code)
    if "22" in off:
        # One code ends both bold and dim: what stays of them is set again.
        on += [code for name, code, unset in _ATTRIBUTES if unset == "22" and getattr(after, name) and code not in on]
    codes = [*dict.fromkeys(off), *on, *_colour_codes(before, after, system)]
    return f"\x1b[{';'.join(codes)}m" if codes else ""


def _colour_codes(before: Style, after: Style, system: ColorSystem) -> list[str]:
    codes: list[str] = []
    for was, is_, is_front in ((before.color, after.color, True), (before.bgcolor, after.bgcolor, False)):
        if was != is_:
            default = "39" if is_front else "49"
            codes += is_.downgrade(system).get_ansi_codes(is_front) if is_ is not None else [default]
    return codes


def _linked(text: str, style: Style) -> str:
    if not style.link:
        return text
    return f"\x1b]8;id={style.link_id};{style.link}\x1b\\{text}\x1b]8;;\x1b\\"
