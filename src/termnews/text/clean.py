"""The one gate: every string from outside passes here before it is stored or shown.

What is left holds no control character, escape sequence, bidi override, unbalanced isolate, soft hyphen, lone
surrogate or noncharacter, and no run of combining marks longer than `MARKS_IN_A_ROW`. Markup is not looked at here:
`text.html` takes it away, then passes what it found through this gate.
"""

import re
import unicodedata
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

MARKS_IN_A_ROW = 6
"""Vocalised Hebrew and Arabic stay under five on a letter."""
LINE_LIMIT = 1_000
"""Characters of a headline, name or caption; real ones stay under 300."""
TEXT_LIMIT = 1_000_000
"""Characters of a lead or paragraph: no article is longer."""
URL_LIMIT = 4_096

_DROPPED = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 but tab and line ends, DEL, C1 but NEL
    "\u00ad"  # soft hyphen: counts as a cell, draws as none
    "\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff"  # invisible
    "\u202a-\u202e"  # bidi embeddings and overrides
    "\ufff9-\ufffc"  # annotations, object replacement
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters
    "\U000e0000-\U000e0fff"  # tags and unassigned ignorables
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
)
_DROP = re.compile(f"[{_DROPPED}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ISOLATES = re.compile("[\u2066-\u2069]")
_BREAKING_SPACE = re.compile(r"[^\S\u00a0\u202f\u2007]+")
_COMBINING = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_MARK_RUN = re.compile(f"[{_COMBINING}]{{{MARKS_IN_A_ROW + 1},}}")

_REFERENCE = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|nbsp|[lr]aquo|[lr][sd]quo|[nm]dash|hellip|euro|oelig|OElig"
    r"|[a-zA-Z](?:acute|grave|circ|uml|cedil)|#(?:3[4-9]|160|171|187|82(?:1[1-9]|2[01]|30)));)"
)
"""A reference to a character that is not known to be harmless."""

_NO_BREAKS = "\u00a0\u202f"
_LAYOUT = "\n\t"

_PLAIN_URL = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?:/(?!\.|/)[A-Za-z0-9_~!$'()*+,;=:@%.-]*)*")
"""An address that is as it should be: absolute, and without query, fragment, port, dot segments or foreign letters."""
_USUAL_PORTS = {"http": (None, 80), "https": (None, 443)}
_TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign\w*|custom\d*|link\w*|format|ptr\w*|bbc\w*)|xt(?:or|cr|ref|mc)|fbclid|gclid|dclid"
    r"|msclkid|yclid|igshid|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|cmpid|ocid|ncid|wt_?mc\w*|echobox|ito",
    re.IGNORECASE,
)


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """A text on one line, its ends stripped and its breaking spaces single; cut with an ellipsis at `limit`."""
    cleaned = _clean(text[: limit * 8])
    if "  " in cleaned or not _is_usual(cleaned, _NO_BREAKS):
        cleaned = _BREAKING_SPACE.sub(" ", cleaned)
    cleaned = cleaned.strip()
    return cleaned if len(cleaned) <= limit else cleaned[: limit - 1].rstrip() + "…"


def clean_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """A text whose line ends are kept, as newlines; other breaking spaces are left as they are."""
    return _clean(text[:limit])


def _clean(text: str) -> str:
    if _is_usual(text, _LAYOUT + _NO_BREAKS):
        return text
    text = _SURROGATE.sub("\ufffd", _LINE_END.sub("\n", text))
    text = unicodedata.normalize("NFC", _DROP.sub("", text))
    text = _MARK_RUN.sub(lambda run: run[0][:MARKS_IN_A_ROW], text)
    return "\n".join(map(_balance, text.split("\n"))) if _ISOLATES.search(text) else text


def is_settled(markup: str) -> bool:
    """Whether what is read of a clean markup is clean in each of its pieces, so that none needs to pass here again.

    A character reference may stand for what no text may hold; isolates balance in the whole, but not in the pieces.
    """
    return not (_REFERENCE.search(markup) if "&" in markup else None) and not _ISOLATES.search(markup)


def _is_usual(text: str, spaces: str) -> bool:
    """Whether a text is printable Latin with no other spaces than these: most are, and need no closer look.

    What is unprintable fails the one test and combining marks the other, at a tenth of the cost of the patterns.
    """
    for space in spaces:
        text = text.replace(space, " ")
    if not text.isprintable():
        return False
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _balance(line: str) -> str:
    """A line whose bidi isolates are closed; stray closers are dropped."""
    kept, is_open = [], 0
    for character in line:
        if character == "\u2069":
            if not is_open:
                continue
            is_open -= 1
        elif "\u2066" <= character <= "\u2068":
            is_open += 1
        kept.append(character)
    return "".join(kept) + "\u2069" * is_open


def clean_url(url: str, base: str = "") -> str:
    """An absolute http(s) address in ASCII, without user names; empty for anything else.

    The host is in its IDNA form, so that look-alike letters show. A relative address is resolved against `base`; an
    empty one is none, not that of the base.
    """
    if len(url) <= URL_LIMIT and _PLAIN_URL.fullmatch(url):
        return url
    relative = _DROP.sub("", url).strip().replace("\\", "/")
    if not relative:
        return ""
    try:
        parts = urlsplit(urljoin(base, relative))
        host, port = (parts.hostname or "").rstrip("."), parts.port
        if parts.scheme not in ("http", "https") or not host:
            return ""
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    if not re.fullmatch(r"[a-z0-9._-]+|[0-9a-f:.]+", host):
        return ""
    netloc = (f"[{host}]" if ":" in host else host) + (f":{port}" if port not in _USUAL_PORTS[parts.scheme] else "")
    path, query, fragment = (_quote(part) for part in (parts.path, parts.query, parts.fragment))
    address = urlunsplit((parts.scheme, netloc, path, query, fragment))
    return address if len(address) <= URL_LIMIT else ""


def _quote(part: str) -> str:
    return quote(part, safe="%/:=&?~#+!$,;'@()*[]|", errors="replace")


def canonical_url(url: str, base: str = "") -> str:
    """A clean address without the parameters that only track the reader."""
    address = clean_url(url, base)
    if "?" not in address and "#" not in address:
        return address
    parts = urlsplit(address)
    query, fragment = parts.query, parts.fragment
    if any(_is_tracking(pair) for pair in query.split("&")):
        query = "&".join(pair for pair in query.split("&") if not _is_tracking(pair))
    if _is_tracking(fragment):
        fragment = ""
    return urlunsplit(parts._replace(query=query, fragment=fragment))


def _is_tracking(pair: str) -> bool:
    return bool(_TRACKING.fullmatch(pair.partition("=")[0]))
