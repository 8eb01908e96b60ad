"""Bytes that claim to be UTF-8 and nearly are: mended before a parser takes them for something else."""

from __future__ import annotations

_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_UTF8_BOM = b"\xef\xbb\xbf"


def mended(content: bytes) -> bytes:
    """The bytes without leading blanks, and as whole UTF-8 where they are UTF-8 but for a few broken ones.

    One broken byte makes a parser read all of a feed as Windows-1252. So where strict UTF-8 fails and the characters
    that are well beyond ASCII outnumber the broken ones, the broken ones alone are replaced.
    """
    if content.startswith(_BOMS):
        return content
    content = content.removeprefix(_UTF8_BOM).lstrip(b" \t\r\n\x0b\x0c").removeprefix(_UTF8_BOM)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        good = sum(character > "\x7f" for character in text) - broken
        return text.encode() if good > broken else content
    return content
