"""What the kinds of feeds share: how long a lead and a made headline are, and how a lead is made."""

from __future__ import annotations

from termnews.document import Document
from termnews.text.clean import clean_line
from termnews.text.width import teaser

LEAD_LIMIT = 600
"""Characters of a lead: two or three sentences; publishers' own stay under 400."""
TITLE_LIMIT = 100
"""Characters of a headline that is made from the first words of a text."""
MAX_ENTRIES = 20_000
"""More articles than any feed has; what lies beyond is not read."""


def lead_of(document: Document) -> str:
    """The first words of a text, on one line."""
    return teaser(clean_line(document.text[: 4 * LEAD_LIMIT].replace("\n", " "), 4 * LEAD_LIMIT), LEAD_LIMIT)
