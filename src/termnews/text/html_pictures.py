"""Pictures, films and frames of HTML: their addresses, what is said of them, and which are but signs in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml.html import HtmlElement

from termnews.document import Embed, Figure
from termnews.text.clean import clean_line, clean_url
from termnews.text.html_seen import FRAMES, is_hidden, seen_text

PICTURES = frozenset(("img", "picture", "amp-img"))
EMBEDS = FRAMES | {"object", "amp-iframe", "amp-video", "amp-audio"}
_SIGN = re.compile(r"(?<![a-z])(?:emoji|smiley|smilie|emoticon|latex|tex|math\w*|mwe-math\S*)(?![a-z])")
"""Names of pictures that stand for characters or formulas in a line."""
_CREDIT = re.compile(r"(?<![a-z])(?:credits?|copyright(?:holder)?|photographer|photo-?credit|image-?credit)(?![a-z])")
_PIXEL = ("0", "1", "1px", "0px")
_SIGN_LENGTH = 3
"""Characters of a description that is nothing but signs."""


def sign_of(image: HtmlElement | Mapping[str, str]) -> str:
    """The characters that a picture in a line stands for; empty where it is a picture."""
    said = clean_line(image.get("alt") or "")
    if said and _SIGN.search((image.get("class") or "").lower()):
        return said
    return said if 0 < len(said) <= _SIGN_LENGTH and not any(map(str.isalnum, said)) else ""


def picture_of(image: HtmlElement, base_url: str) -> Figure | None:
    """The picture of an element, which may load it later than its page."""
    source = image.get("src") or ""
    if not source or source.startswith("data:"):
        source = image.get("data-src") or image.get("data-original") or _first_of_set(image)
    return picture_at(source, image, base_url)


def picture_at(source: str, image: HtmlElement | Mapping[str, str], base_url: str) -> Figure | None:
    """A picture that shows something: a pixel that only counts readers is none."""
    if image.get("width") in _PIXEL or image.get("height") in _PIXEL:
        return None
    url = clean_url(source, base_url)
    return Figure(url, clean_line(image.get("alt") or "")) if url else None


def _first_of_set(image: HtmlElement) -> str:
    """The first address of a set of pictures; that of the element around it where it has none itself."""
    parent = image.getparent()
    around = parent.findall("source") if parent is not None and parent.tag == "picture" else []
    sets = (one.get("srcset") or one.get("data-srcset") or "" for one in (image, *around))
    return next((said.split()[0].rstrip(",") for said in sets if said.strip()), "")


def embed_of(element: HtmlElement, base_url: str) -> Embed | None:
    """A film, sound or frame as its address; None where it has none."""
    sources = (element, *element.iter("source", "embed"))
    said = (one.get(name) for one in sources for name in ("src", "data", "data-src"))
    url = clean_url(next((address for address in said if address), ""), base_url)
    return Embed(url, clean_line(element.get("title") or element.get("aria-label") or "")) if url else None


def credit_in(caption: HtmlElement) -> HtmlElement | None:
    """The element of a caption that says whose the picture is; None where the caption says nothing else."""
    for one in caption.iterdescendants("span", "small", "cite", "em", "i", "p", "div"):
        names = f"{one.get('class') or ''} {one.get('itemprop') or ''}".lower()
        if _CREDIT.search(names) and not is_hidden(one):
            credit, whole = "".join(seen_text(one)).strip(), "".join(seen_text(caption)).strip()
            return one if credit and len(credit) < len(whole) else None
    return None
