"""Fetching pages ahead: those of the newest unread articles, for reading without a network or without waiting."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from termnews.errors import StoreError, TermnewsError
from termnews.fetch import Fetcher
from termnews.fulltext.asking import fetch_page, free_part, keep, own_hosts
from termnews.fulltext.extraction import Extractor
from termnews.fulltext.lack import WHOLE_WORDS
from termnews.fulltext.robots import Robots
from termnews.i18n import _
from termnews.library import Library
from termnews.models import Article
from termnews.text.address import host_of


@dataclass(frozen=True, slots=True)
class AheadStep:
    """The end of one article's turn."""

    article: Article
    done: int
    total: int
    reason: str = ""
    """Why its text did not come, as a sentence; empty where it did."""


def fetch_ahead(
    library: Library,
    sections: Iterable[str],
    each: int,
    fetcher: Fetcher,
    on_step: Callable[[AheadStep], None] = lambda step: None,
    stop: threading.Event | None = None,
) -> int:
    """Fetch the pages of the unread articles among the newest `each` of some sections whose feed gives less.

    One page at a time, within each site's robots rules and with its pause; how many texts came. `stop`, set by any
    thread, ends it after the page that is under way. Raises StoreError where a text cannot be kept.
    """
    library.store.index.catch_up()
    lacking = {one.id: one for section in sections for one in library.store.pages.lacking(section, each, WHOLE_WORDS)}
    own = library.settings.own
    articles = [one for one in lacking.values() if one.url and own(one.feed, one.section).full_text is not False]
    return asyncio.run(_fetch_all(library, articles, fetcher, on_step, stop or threading.Event()))


async def _fetch_all(
    library: Library,
    articles: list[Article],
    fetcher: Fetcher,
    on_step: Callable[[AheadStep], None],
    stop: threading.Event,
) -> int:
    came = 0
    async with fetcher:
        robots = Robots(fetcher, own_hosts(library))
        with Extractor() as extractor:
            for done, article in enumerate(articles, start=1):
                if stop.is_set():
                    break
                reason = await _fetch_one(library, article, fetcher, robots, extractor)
                came += not reason
                on_step(AheadStep(article, done, len(articles), reason))
    return came


async def _fetch_one(library: Library, article: Article, fetcher: Fetcher, robots: Robots, extractor: Extractor) -> str:
    """Fetch and keep one article's text; the sentence why it did not come, or nothing."""
    try:
        pause_s = await robots.pause_s(article.url)
        if pause_s is None:
            host = host_of(article.url)
            return _("{host} ne veut pas que ses pages soient demandées d’avance.").format(host=host)
        await asyncio.sleep(pause_s)
        robots.note_asked(article.url)
        fetched = await fetch_page(fetcher, article.url, robots.may_reach)
        entry = await asyncio.to_thread(extractor.extract, fetched.body, fetched.url, fetched.content_type)
        keep(library, article, free_part(entry))
    except StoreError:
        raise
    except TermnewsError as error:
        library.store.pages.note_failure(article.id, str(error), library.clock())
        return str(error)
    return ""
