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
ISOLATES_IN_EACH_OTHER = 8
"""Quotations in two scripts stay under three."""
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
_PILE = re.compile(rf"[^\w\s!-~]{{{MARKS_IN_A_ROW + 1},}}")
"""Where marks may be piled: no mark of any script is a letter."""
_MARKS = ("Mn", "Me", "Cf")
"""What takes no cell of its own: marks, and joiners between them."""

_REFERENCE = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|nbsp|[lr]aquo|[lr][sd]quo|[nm]dash|hellip|euro|oelig|OElig"
    r"|[a-zA-Z](?:acute|grave|circ|uml|cedil)|#(?:3[4-9]|160|171|187|82(?:1[1-9]|2[01]|30)));)"
)
"""A reference to a character that is not known to be harmless."""

_BEHIND_TAG = re.compile(r">([^\w\s!-~«»“”‘’…–—])")
"""What may be a mark that a tag keeps apart from the letter before it; the usual signs are none."""

_ASCII = bytes(range(0x20, 0x7F))
_LATIN = frozenset(one for one in map(chr, range(0x80, 0x2200)) if one.isprintable() and one.encode("cp1252", "ignore"))
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
    return cleaned if len(cleaned) <= limit else _cut(cleaned, limit)


def _cut(line: str, limit: int) -> str:
    closers = ISOLATES_IN_EACH_OTHER if _ISOLATES.search(line) else 0
    return balanced(line[: max(limit - 1 - closers, 0)].rstrip()) + "…"


def clean_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """A text whose line ends are kept, as newlines; other breaking spaces are left as they are."""
    return _clean(text[:limit])


def _clean(text: str) -> str:
    if _is_usual(text, _LAYOUT + _NO_BREAKS):
        return text
    text = _SURROGATE.sub("\ufffd", _LINE_END.sub("\n", text))
    text = unicodedata.normalize("NFC", _DROP.sub("", text))
    text = _PILE.sub(_thinned, text)
    return balanced(text)


def following(before: str, text: str) -> str:
    """A clean text that is to stand behind another: without the marks that are too many for the other's last letter."""
    if text < "\u0300" or unicodedata.category(text[0]) not in _MARKS:
        return text
    before = before[-MARKS_IN_A_ROW:]
    return _PILE.sub(_thinned, before + text)[len(before) :]


def joined(before: str, text: str) -> str:
    """Two clean texts as one, in which the second may begin with a mark of the first's last letter."""
    if text < "\u0300":
        return before + text
    border = max(len(before) - MARKS_IN_A_ROW - 1, 0)
    return before[:border] + unicodedata.normalize("NFC", before[border:] + text)


def _thinned(run: re.Match[str]) -> str:
    """Signs of which no more than so many in a row take no cell; isolates are counted elsewhere."""
    kept, marks = [], 0
    for character in run[0]:
        if not "\u2066" <= character <= "\u2069":
            marks = marks + 1 if unicodedata.category(character) in _MARKS else 0
        if marks <= MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)


def is_settled(markup: str) -> bool:
    """Whether what is read of a clean markup is clean in each of its pieces, so that none needs to pass here again.

    A character reference may stand for what no text may hold; isolates balance in the whole, but not in the pieces;
    tags keep marks apart that are one pile without them.
    """
    if "&" in markup and _REFERENCE.search(markup):
        return False
    if _is_usual(markup, _LAYOUT + _NO_BREAKS):
        return True
    return not _ISOLATES.search(markup) and not any(
        unicodedata.category(found[1]) in _MARKS for found in _BEHIND_TAG.finditer(markup)
    )


def _is_usual(text: str, spaces: str) -> bool:
    """Whether a text is printable Latin with no other spaces than these: most are, and need no closer look.

    What is printable ASCII is taken out first, by the quickest loop there is: the few letters left are looked up.
    """
    if text.isascii() and text.isprintable():
        return True
    try:
        others = text.encode().translate(None, _ASCII).decode()
    except UnicodeEncodeError:  # a lone surrogate
        return False
    return _LATIN.issuperset(others) or _LATIN.union(spaces).issuperset(others)


def balanced(text: str) -> str:
    """A part of a clean text with the isolates closed that ended in what was cut off."""
    return "\n".join(map(_balance, text.split("\n"))) if _ISOLATES.search(text) else text


def _balance(line: str) -> str:
    """A line whose bidi isolates are closed; stray closers are dropped, and openers that would nest too deep."""
    kept: list[str] = []
    is_kept: list[bool] = []
    for character in line:
        if character == "\u2069":
            if not (is_kept and is_kept.pop()):
                continue
        elif "\u2066" <= character <= "\u2068":
            is_kept.append(len(is_kept) < ISOLATES_IN_EACH_OTHER)
            if not is_kept[-1]:
                continue
        kept.append(character)
    return "".join(kept) + "\u2069" * sum(is_kept)


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
