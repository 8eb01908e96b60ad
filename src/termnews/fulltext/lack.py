"""Whether a feed gives less than the article, and whether a page shows the article that it should. Pure."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from termnews.document import Document
from termnews.i18n import _
from termnews.models import Article, Entry
from termnews.store.pages import PageText
from termnews.text.terms import terms

WHOLE_WORDS = 250
"""A feed's text of so many words is taken for the whole: leads stay under 80, excerpts under 200."""
OVERTURE_WORDS = 100
"""Of a paid article: what search engines ask publishers to show of one (Google's *flexible sampling*, lead-in)."""
TRY_AGAIN = timedelta(minutes=15)
"""A page that could not be had is not asked for again before this."""

_CUT_SHORT = re.compile(
    r"(?:\[?…\]?|\[\.{3}\]|\.{3}"
    r"|\b(?:lire la suite|lire l[’']article|lire plus|continue reading|read more|weiterlesen|leer más)\W*)\s*$",
    re.IGNORECASE,
)
_TAIL = 60
"""Characters at the end of a text in which it says that it goes on elsewhere."""


def lacks_text(article: Article, text: Document) -> bool:
    """Whether what the feed gave of an article is less than its page is likely to have."""
    if not article.url:
        return False
    return text.word_count < WHOLE_WORDS or bool(_CUT_SHORT.search(text.text[-_TAIL:]))


def is_due(page: PageText | None, now: datetime) -> bool:
    """Whether to ask for a page: never one that gave its text, and one that failed not at once again."""
    return page is None or bool(page.reason and now - page.fetched >= TRY_AGAIN)


def notices(page: PageText | None) -> tuple[str, ...]:
    """Why the page of an article gave no text, where it gave none."""
    if page and page.reason and not page.document:
        return (_("Le texte entier n’est pas là. {reason}").format(reason=page.reason),)
    return ()


def overture(document: Document) -> Document:
    """The first paragraphs of a paid article: what lies behind them is not ours to show, even where it was sent."""
    words, blocks = 0, []
    for block in document.blocks:
        if words >= OVERTURE_WORDS:
            break
        blocks.append(block)
        words += Document((block,)).word_count
    return Document(tuple(blocks))


def shows_article(article: Article, entry: Entry) -> bool:
    """Whether a page speaks of what the headline says: one that asks for consent, or a home page, does not."""
    wanted = set(terms(article.title, article.language))
    return not wanted or not wanted.isdisjoint(terms(f"{entry.title} {entry.lead} {entry.body.text}", article.language))
