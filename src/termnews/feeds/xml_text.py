"""XML as feeds have it, made fit for a parser: no declaration, no document type, no entities, nothing forbidden.

What a document type declares is never handed to a parser: nothing can be fetched or read through it, and its entities
are put in here, within a budget.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from termnews.text.prolog import Prolog, feed_prolog_of

ENTITY_LENGTH = 200
"""Characters that a feed's own entity may stand for: real ones name a letter or the publisher."""
ENTITY_BUDGET = 100_000
"""Characters that all uses of a feed's own entities may add."""

_ENTITY = re.compile(r"""<!ENTITY\s+([\w.-]{1,100})\s+(["'])((?:[^"'<&%]|&#\w{1,7};)*)\2\s*>""")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]{1,8})|(\d{1,8}))|([a-zA-Z][\w.-]{0,40}));?|&")
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
_SPECIAL = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}


def element_text(text: str) -> tuple[str, Prolog]:
    """A document from its first element on, with the prolog that was taken off."""
    prolog = feed_prolog_of(text)
    return text[prolog.start :], prolog


def without_forbidden(text: str) -> str:
    """A text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def with_references(text: str, doctype: str = "") -> str:
    """An element's text with nothing but references that every parser knows.

    HTML's names and the feed's own entities become what they stand for; a bare ampersand becomes one in words.
    """
    own = _entities(doctype)
    budget = ENTITY_BUDGET

    def replaced(reference: re.Match[str]) -> str:
        nonlocal budget
        hexadecimal, decimal, name = reference.groups()
        if name in own:
            budget -= len(own[name])
            return _escaped(own[name]) if budget >= 0 else ""
        if name:
            return _named(reference[0], name)
        if hexadecimal or decimal:
            return _numbered(int(hexadecimal, 16) if hexadecimal else int(decimal))
        return "&amp;"

    parts = _CDATA.split(text)
    parts[::2] = (_REFERENCE.sub(replaced, part) if "&" in part else part for part in parts[::2])
    return "".join(parts)


def _named(reference: str, name: str) -> str:
    """HTML's own names count only with their semicolon: `?a=1&copy=2` holds none."""
    if not reference.endswith(";"):
        return f"&amp;{reference[1:]}"
    if name in _OWN:
        return reference
    character = html5.get(f"{name};")
    return _escaped(character) if character else f"&amp;{reference[1:]}"


def _numbered(number: int) -> str:
    """The reference to a character; nothing for one that XML forbids."""
    if number > 0x10FFFF or _FORBIDDEN.match(chr(number)):
        return ""
    return f"&#{number};"


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in text)


def _entities(doctype: str) -> dict[str, str]:
    """The entities that a document type declares as plain text; those that are made of others are left out."""
    values = {name: unescape(value) for name, _quote, value in _ENTITY.findall(doctype)}
    return {name: value for name, value in values.items() if len(value) <= ENTITY_LENGTH}
