"""What no string may hold behind the gate, told apart from the gate itself; and text made to get past it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from html import escape
from urllib.parse import urlsplit

from hypothesis import strategies as st

MARKS_IN_A_ROW = 6
LONGEST = 1_000_000
_FORBIDDEN = {"Cc", "Cs", "Zl", "Zp"}
_INVISIBLE = {0xAD, 0x180E, 0x200B, 0xFEFF, *range(0x2060, 0x2065), *range(0x206A, 0x2070), *range(0xFFF9, 0xFFFD)}
_OVERRIDES = range(0x202A, 0x202F)
_ADDRESS = re.compile(r"https?://(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d+)?(?:[/?#][!-~]*)?")

PIECES = (
    "\x1b[2J",
    "\x1b]0;titre\x07", "\x1b]8;;https://x.example\x1b\\", "\x1bP1$r\x1b\\", "\x9b31m", "\x9d0;t\x9c", "\x07",
    "\x08\x08", "\r", "\n", "\t", "\x00", "\x0b", "\x7f", "\x85", "\u2028", "\u202edcba\u202c", "\u202a", "\u2066",
    "\u2067\u2067",
    "\u2069", "\u00ad", "\u200b", "\ufeff", "\ufffe", "\uffff", "\ufdd0", "\U0001ffff", "\U000e0041",
    "\u0301" * 12, "\u0e49" * 12, "\ufe0f" * 12, "e\u0301\u200d" * 9, "\u0301\u200d" * 9, "\u20dd" * 9, "[red]", "[/]",
    "[@click=app.bell]x[/]", "[link=file:///etc/passwd]", "mot", "é", " ", "\u00a0", "<b>", "</b>", "&", "<", "]]>",
    "'", '"', "العربية", "👩\u200d🚀", "&amp;", "https://gаzette.example/",
    "javascript:alert(1)", "//x@y.example/\u202e",
)  # fmt: skip
"""Words, and what is made to hurt a terminal or its reader."""


def _reference(text: str, form: str) -> str:
    return "".join(f"&#{form}{ord(one):{form or 'd'}};" for one in text)


def _encodings(text: str) -> st.SearchStrategy[str]:
    once = escape(text)
    ways = [text, once, escape(once), _reference(text, ""), _reference(text, "x"), escape(_reference(text, ""))]
    ways += [escape(escape(_reference(text, "x"))), f"<![CDATA[{text}]]>", f"<![CDATA[{_reference(text, '')}]]>"]
    ways += [
        "".join(f"%{byte:02x}" for byte in text.encode("utf-8", "replace")),
        text.encode("unicode_escape").decode(),
    ]
    return st.sampled_from(ways)


HOSTILE = st.lists(st.sampled_from(PIECES).flatmap(_encodings), max_size=6).map("".join)
"""Text with such pieces in it: raw, as references, encoded twice, in CDATA, in percents and as of JSON."""


def hostile_bytes(text: str) -> bytes:
    """A text as a hostile server sends it, lone surrogates as the bytes that UTF-8 forbids."""
    return text.encode("utf-8", "surrogatepass")


def strings_in(value: object) -> Iterator[str]:
    """Every string of a value, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from strings_in(getattr(value, one.name))
    elif isinstance(value, dict):
        yield from strings_in([*value, *value.values()])
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from strings_in(inner)
    else:
        assert value is None or isinstance(value, int | float | bytes | datetime), type(value)


def complaint(text: str) -> str:
    """What is wrong with a string behind the gate; empty for nothing."""
    if len(text) > LONGEST:
        return "too long"
    marks = 0
    for one in text:
        kind, code = unicodedata.category(one), ord(one)
        if kind in _FORBIDDEN and one not in "\n\t":
            return f"control {code:#x}"
        if code in _INVISIBLE or 0xE0000 <= code < 0xE1000 or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code < 0xFDF0:
            return f"invisible {code:#x}"
        if code in _OVERRIDES:
            return f"bidi {code:#x}"
        if not "\u2066" <= one <= "\u2069":
            marks = marks + 1 if kind in ("Mn", "Me", "Cf") else 0
        if marks > MARKS_IN_A_ROW:
            return "pile of marks"
    return "" if all(map(_is_balanced, text.split("\n"))) else "isolates"


def assert_clean(value: object) -> None:
    """Nothing in a value may hurt a terminal; what looks like an address is one of the web."""
    for text in strings_in(value):
        assert not (wrong := complaint(text)), f"{wrong}: {text!a}"


def assert_address(url: str) -> None:
    """An address is of the web, in ASCII, without user names, or empty."""
    assert not url or _ADDRESS.fullmatch(url), ascii(url)
    assert "@" not in urlsplit(url).netloc


def _is_balanced(line: str) -> bool:
    depth = 0
    for one in line:
        depth += ("\u2066" <= one <= "\u2068") - (one == "\u2069")
        if depth < 0:
            return False
    return depth == 0
