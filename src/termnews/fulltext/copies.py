"""Articles of the store with their texts, to be given away."""

from __future__ import annotations

from collections.abc import Iterable

from termnews.fulltext.lack import notices
from termnews.library import Library
from termnews.models import Article
from termnews.text.copies import Copy


def copies_of(library: Library, articles: Iterable[Article]) -> list[Copy]:
    """Each article with the text that is held of it, and what the reader must know of how complete it is."""
    store = library.store
    return [Copy(one, store.articles.body(one.id), notices(store.pages.find(one.id))) for one in articles]
