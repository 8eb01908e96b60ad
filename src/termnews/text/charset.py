"""Bytes to text, whatever they say of themselves: feeds and pages lie about their charset, or mix two.

The rules, in order: a byte order mark; the zeros of UTF-16 and UTF-32; valid UTF-8 whatever is declared, for no other
text is valid UTF-8 by accident; UTF-8 with a few broken bytes; the declared charset; Windows-1252. Names stand for what
browsers take them for (WHATWG Encoding Standard): `ISO-8859-1` means Windows-1252.
"""

from __future__ import annotations

import codecs
import re
import zlib

INFLATED_LIMIT = 10_000_000
"""Bytes that a gzip file may become: what a body from the network may have."""
DECLARATION_LIMIT = 2_000
"""Bytes at the beginning in which a document names its charset."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ZEROS = (
    (re.compile(rb"\0\0\0[^\0]\0\0\0[^\0]"), "utf-32-be"),
    (re.compile(rb"[^\0]\0\0\0[^\0]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0[^\0]\0[^\0]"), "utf-16-be"),
    (re.compile(rb"[^\0]\0[^\0]\0"), "utf-16-le"),
)
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
_TEXT_CODEC = re.compile(
    r"ascii|utf-?(7|8|16|32)([-_][bl]e)?|utf-8-sig|iso8859-\d+|cp\d{3,5}|koi8-[rtu]|kz1048|tis-620|ptcp154"
    r"|mac[-_]\w+|big5(hkscs)?|gb(2312|k|18030)|hz|euc[-_]\w+|iso2022_\w+|shift_jis\w*|johab|hp-roman8"
)
"""Python has codecs that are no charsets, and some that take quadratic time."""
_DECLARED = re.compile(
    rb"""<\?xml[^>]{1,200}?encoding\s*=\s*["']?\s*([\w.:-]{1,40})|<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_EBCDIC_START = "<?xml".encode("cp037")
_BROKEN_SHARE = 0.1
"""Of the characters beyond ASCII: with more of them broken, the charset is another one."""


def decode(content: bytes, content_type: str = "") -> str:
    """The text of a document; never raises. `content_type` is the HTTP header, which may name a charset.

    A gzip file is inflated, up to `INFLATED_LIMIT`. What cannot be read becomes U+FFFD; a byte order mark is left out.
    """
    content = _inflated(content)
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _decode_marked(content[len(mark) :], name, content_type)
    start = content[:DECLARATION_LIMIT].lstrip()
    for zeros, name in _ZEROS:
        if zeros.match(start):
            return content.decode(name, "replace")
    return _decode_unmarked(content, content_type)


def _decode_marked(content: bytes, name: str, content_type: str) -> str:
    """A mark for UTF-16 before bytes that are none is a mistake, and so is one for UTF-8 before Latin-1."""
    if name == "utf-8" or (b"<" in content[:DECLARATION_LIMIT] and b"\0" not in content[:DECLARATION_LIMIT]):
        return _decode_unmarked(content, content_type)
    return content.decode(name, "replace")


def _decode_unmarked(content: bytes, content_type: str) -> str:
    declared = _declared(content, content_type)
    if content.isascii() and not any(_is_ascii_but_for_escapes(name) for name in declared):
        return content.decode("ascii")
    if content.startswith(_EBCDIC_START):
        return content.decode(_ebcdic_name(content), "replace")
    if not content.isascii():
        utf_8 = content.decode("utf-8", "replace")
        if _is_mostly_sound(utf_8):
            return utf_8
    return _decode_declared(content, declared)


def _is_mostly_sound(text: str) -> bool:
    """Whether more characters beyond ASCII came through than were replaced."""
    if "\ufffd" not in text:  # looked for in a tenth of the time of counting
        return True
    broken = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) > 2 * broken


def _decode_declared(content: bytes, declared: list[str]) -> str:
    """By the first declared charset that fits; strictly first, then with a few broken characters."""
    candidates = [*declared, "cp1252"]
    for name in candidates:
        try:
            return content.decode(name)
        except (UnicodeError, ValueError):
            continue
    for name in declared:
        text = content.decode(name, "replace")
        if text.count("\ufffd") <= _BROKEN_SHARE * sum(character > "\x7f" for character in text):
            return text
    return content.decode("cp1252", "replace")


def _declared(content: bytes, content_type: str) -> list[str]:
    """The charsets that the header and the document name, the more telling first.

    Servers add Latin-1 or ASCII to whatever they send, so that such a header counts less than the document.
    """
    header, inside = _HEADER.search(content_type), _DECLARED.search(content[:DECLARATION_LIMIT])
    of_header = _codec(header[1]) if header else ""
    of_document = _codec((inside[1] or inside[2]).decode("ascii", "replace")) if inside else ""
    names = [of_document, of_header] if of_header == "cp1252" else [of_header, of_document]
    return [name for name in dict.fromkeys(names) if name and name != "utf-8"]


def _codec(label: str) -> str:
    """The codec that a charset's name stands for; empty for an unknown one."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    if not _TEXT_CODEC.fullmatch(name):
        return ""
    return "" if name.startswith(("utf-16", "utf-32")) else _MEANT.get(name, name)


def _is_ascii_but_for_escapes(name: str) -> bool:
    return name.startswith(("iso2022", "hz", "utf-7"))


def _ebcdic_name(content: bytes) -> str:
    declared = re.search(r"""encoding=["']([\w-]+)""", content[:200].decode("cp037", "replace"))
    name = _codec(declared[1]) if declared else ""
    return name or "cp037"


def _inflated(content: bytes) -> bytes:
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        return zlib.decompressobj(47).decompress(content, INFLATED_LIMIT)
    except zlib.error:
        return content
