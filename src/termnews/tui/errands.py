"""What takes longer than a key press may: refreshing, fetching a page, the demonstration edition. Run in threads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from termnews.errors import TermnewsError
from termnews.i18n import _
from termnews.library import Library
from termnews.models import Article, Entry, RankingItem
from termnews.tui.reading import Opened

if TYPE_CHECKING:
    from termnews.fetch import Fetcher
    from termnews.refresh import Report, Step

MakeFetcher = Callable[[], "Fetcher"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a refresh is."""

    done: int = 0
    total: int = 0


def refresh_feeds(
    library: Library,
    on_step: Callable[[Step], None],
    stop: threading.Event,
    make_fetcher: MakeFetcher | None,
    *,
    only_due: bool,
) -> Report:
    """Ask the feeds, all or those that are due; the default edition is subscribed to where there is none."""
    from termnews.refresh import run_refresh

    library.subscribe_to_edition()
    feeds = library.store.feeds.due(library.clock()) if only_due else library.store.feeds.all()
    return run_refresh(library, feeds, on_step, fetcher=make_fetcher() if make_fetcher else None, stop=stop)


def fetch_article(library: Library, item: RankingItem, make_fetcher: MakeFetcher | None) -> Opened:
    """An article that the store does not have, from its page; TermnewsError says why there is none."""
    import asyncio

    from termnews.fetch import PAGE_ACCEPT, Failed, Fetched, Request
    from termnews.pages.article import parse_page
    from termnews.refresh import fetcher_for

    async def fetch() -> Fetched:
        async with make_fetcher() if make_fetcher else fetcher_for(library.settings) as fetcher:
            outcome = await fetcher.fetch(Request(url=item.url, accept=PAGE_ACCEPT))
        if isinstance(outcome, Fetched):
            return outcome
        raise TermnewsError(outcome.reason if isinstance(outcome, Failed) else _("La page n’est pas venue."))

    fetched = asyncio.run(fetch())
    return opened_page(parse_page(fetched.body, fetched.url, fetched.content_type), item, library)


def opened_page(entry: Entry, item: RankingItem, library: Library) -> Opened:
    """A page's article, as one that is read but not kept."""
    now = library.clock()
    article = Article(
        id=0,
        url=entry.url or item.url,
        title=entry.title or item.title,
        lead=entry.lead or item.teaser,
        author=entry.author,
        published=entry.published,
        seen=now,
        sorted_by=entry.published or now,
        language=entry.language,
        publisher=", ".join(item.publishers),
        read=True,
        word_count=entry.body.word_count,
    )
    return Opened(article, entry.body, (_("Lu sur la page de l’éditeur ; cet article n’est pas gardé."),))


def opened_teaser(item: RankingItem, library: Library, reason: str) -> Opened:
    """What is known of a ranked article whose page cannot be read: its teaser, and why there is no more."""
    from termnews.document import EMPTY

    now = library.clock()
    article = Article(
        id=0,
        url=item.url,
        title=item.title,
        lead=item.teaser,
        seen=now,
        sorted_by=now,
        publisher=", ".join(item.publishers),
        read=True,
    )
    return Opened(article, EMPTY, (reason, item.url))
