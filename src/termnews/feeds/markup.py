"""What is markup and what is text: feeds seldom say, and often say it wrongly."""

from __future__ import annotations

import re
from itertools import pairwise

from termnews.text.clean import clean_text
from termnews.text.html import inline_text

_INLINE = (
    "a abbr acronym b bdi bdo big br cite code del dfn em font i img ins kbd mark nobr q s samp small span strike "
    "strong sub sup time tt u var wbr"
)
_BLOCK = (
    "article aside audio blockquote caption center dd details div dl dt embed figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr iframe li main noscript object ol p picture pre script section source style svg table tbody td "
    "tfoot th thead tr ul video"
)
_ELEMENT = "|".join(sorted((_INLINE + " " + _BLOCK).split(), key=len, reverse=True))
_KNOWN_TAG = re.compile(rf"</?(?:{_ELEMENT})(?=[\s/>])[^<>]*>|<!--", re.IGNORECASE)
_OTHER_BRACKET = re.compile(rf"<(?!/?(?:{_ELEMENT}|o:p)(?=[\s/>])[^<>]*>|!\[CDATA\[|\]\]>)", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_TELLING = re.compile(r"[&\r\n\x0b\x0c\x85\u2028\u2029]")
"""What a plain line has none of: references and ends of lines."""
_PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?:…»”\"]\s*$")
_SHORT_LINE = 60
"""Characters: lines that were broken to fit a width are longer."""


def headline(text: str) -> str:
    """A title, name or caption on one clean line; brackets that are no known element's are words of it."""
    if "<" in text:
        text = _OTHER_BRACKET.sub("&amp;lt;", _COMMENT.sub("", text))
    return inline_text(text)


def markup_of(text: str) -> str:
    """Markup for a text: itself where it holds a known element or is a plain line, else its lines as paragraphs."""
    if _KNOWN_TAG.search(text) if "<" in text else not _TELLING.search(text):
        return text
    # Cleaned first: what closes a bidi isolate has to stand inside the paragraph.
    paragraphs = _PARAGRAPH_END.split(clean_text(text).strip())
    return "".join(f"<p>{_with_breaks(one.replace('<', '&lt;'))}</p>" for one in paragraphs if one)


def _with_breaks(paragraph: str) -> str:
    """A paragraph whose line ends are kept where its author meant them."""
    lines = [line.strip() for line in paragraph.split("\n")]
    joined = [lines[0]]
    for before, line in pairwise(lines):
        is_meant = len(before) < _SHORT_LINE or bool(_SENTENCE_END.search(before))
        joined.append(("<br>" if is_meant else " ") + line)
    return "".join(joined)
