"""The lead of a text: its first words, as a list shows them under the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from termnews.document import Block, Document, Paragraph, block_text
from termnews.text.clean import balanced, clean_line

LEAD_LIMIT = 600
"""Characters: two or three sentences; publishers' own stay under 400."""
LEAST_LEAD = 40
"""Characters: a shorter paragraph before longer ones is a place, a date or a heading."""
BLOCKS_OF_LEAD = 20
"""Blocks in which the lead is looked for: pictures and headings may come first."""
SHORT_TEXT = 200
"""Characters: all paragraphs of a text that is no longer are its lead."""

_TAIL = re.compile(
    r"\s*\b(?:The post|L[’']article)\s.{1,300}\s"
    r"(?:appeared first on|first appeared on|est apparu en premier sur)\s.{1,100}$"
    r"|(?:(?<=[.!?…»\]])|^)\s*(?:Continue reading|Lire la suite|Lire l[’']article|Read more|En savoir plus)\b.{0,80}$"
)
"""What publishing systems put behind an excerpt."""
_OF_TAIL = ("appeared", "apparu", "Continue", "Lire", "Read", "En savoir")
"""Words of which each of these has one."""
_LONGEST_TAIL = 500
"""Characters of which a text may end in one; no more are looked through."""
_CUT_ENDS = ("…", "...", "]", ")")
_CUT_SHORT = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|\.{3,}|…)\s*$")


def lead_of(document: Document) -> str:
    """The first paragraph that is long enough to be a lead, on one line; all of them where they are short together."""
    blocks = document.blocks[:BLOCKS_OF_LEAD]
    texts = [clean_line(block_text(block), LEAD_LIMIT * 4) for block in blocks if _is_lead_like(block)]
    if not texts:
        others = (clean_line(block_text(block), LEAD_LIMIT * 4) for block in blocks)
        texts = [text for text in others if len(text) >= LEAST_LEAD]
    return _lead(texts)


def lead_of_line(line: str) -> str:
    """The lead of a text that is a plain line."""
    return _lead([clean_line(line, LEAD_LIMIT * 4)])


def _lead(texts: Sequence[str]) -> str:
    together = " ".join(filter(None, texts))
    first = next((text for text in texts if len(text) >= LEAST_LEAD), together)
    chosen = first if len(together) > SHORT_TEXT else together
    if any(word in chosen for word in _OF_TAIL):
        chosen = _with_end(_TAIL, "", chosen)
    if chosen.endswith(_CUT_ENDS):
        chosen = _with_end(_CUT_SHORT, "…", chosen)
    return shortened(chosen, LEAD_LIMIT)


def _with_end(end: re.Pattern[str], other: str, text: str) -> str:
    """A text with another end, where it has one of a kind."""
    found = end.search(text, max(0, len(text) - _LONGEST_TAIL))
    return text[: found.start()] + other if found else text


def shortened(text: str, limit: int) -> str:
    """A line of at most `limit` characters, cut between words and with an ellipsis where it was longer."""
    if len(text) <= limit:
        return balanced(text)
    return balanced(text[: limit - 1].rpartition(" ")[0].rstrip(" ,;:.…–-")) + "…"


def _is_lead_like(block: Block) -> bool:
    """Whether a block is a paragraph that is more than a link to the article."""
    return isinstance(block, Paragraph) and not all(span.href or not span.text.strip() for span in block.spans)
