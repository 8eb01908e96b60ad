"""Asking for an article's page because the reader opened it. Called from a thread without an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from threading import Lock

from termnews.errors import TermnewsError
from termnews.fetch import PAGE_ACCEPT, Failed, Fetched, Fetcher, Request
from termnews.fulltext.extraction import Extractor
from termnews.fulltext.lack import overture, shows_article
from termnews.i18n import _
from termnews.library import Library
from termnews.models import Article, Entry
from termnews.store.pages import PageText
from termnews.text.address import host_of, is_own_network
from termnews.text.clean import canonical_url

MakeFetcher = Callable[[], Fetcher]

_one_page = Lock()
"""Held while a page is asked for: who leafs through a list does not ask for ten pages at a time."""


def fetch_text(
    library: Library,
    article: Article,
    make_fetcher: MakeFetcher,
    *,
    is_wanted: Callable[[], bool] = lambda: True,
) -> PageText | None:
    """Ask for an article's page and keep what it says; what it said.

    None where, when its turn came, `is_wanted` told that nobody waits for it any more. A page that cannot be had is no
    error: the reason is in the answer. StoreError says why it cannot be kept.
    """
    with _one_page:
        if not is_wanted():
            return None
        try:
            keep(library, article, asyncio.run(_fetch_entry(make_fetcher(), article.url, own_hosts(library))))
        except TermnewsError as error:
            library.store.pages.note_failure(article.id, str(error), library.clock())
    return library.store.pages.find(article.id)


def open_address(library: Library, url: str, make_fetcher: MakeFetcher) -> int:
    """The id of the article at an address: the one that is held, or else the one of the page there, which is kept.

    Raises TermnewsError where the page cannot be had or is no article.
    """
    articles = library.store.articles
    if held := articles.by_url(canonical_url(url)):
        return held.id
    with _one_page:
        entry = asyncio.run(_fetch_entry(make_fetcher(), url, own_hosts(library)))
    address = entry.url or canonical_url(url)
    held = articles.by_url(address)
    return held.id if held else library.store.pages.add(address, entry, library.clock())


def keep(library: Library, article: Article, entry: Entry) -> None:
    """Keep what an article's page says; TermnewsError where it says nothing of it."""
    if not entry.body:
        raise TermnewsError(_("La page de {host} ne contient pas de texte.").format(host=host_of(article.url)))
    if not shows_article(article, entry):
        raise TermnewsError(_("La page de {host} montre autre chose que l’article.").format(host=host_of(article.url)))
    library.store.pages.keep(article.id, entry, library.clock())


def free_part(entry: Entry) -> Entry:
    """What a page shows to everybody."""
    return replace(entry, body=overture(entry.body)) if entry.paid else entry


def own_hosts(library: Library) -> frozenset[str]:
    """The hosts of the reader's own network that they follow: what is found in a feed may lead to these alone."""
    addresses = (feed.url for feed in library.store.feeds.all())
    return frozenset(host_of(address) for address in addresses if is_own_network(address))


async def _fetch_entry(fetcher: Fetcher, url: str, may_reach: frozenset[str]) -> Entry:
    async with fetcher:
        fetched = await fetch_page(fetcher, url, may_reach)
    with Extractor() as extractor:
        return free_part(extractor.extract(fetched.body, fetched.url, fetched.content_type))


async def fetch_page(fetcher: Fetcher, url: str, may_reach: frozenset[str]) -> Fetched:
    """The page at an address that was found; TermnewsError says why there is none."""
    outcome = await fetcher.fetch(Request(url=url, accept=PAGE_ACCEPT, may_reach=may_reach))
    if isinstance(outcome, Fetched):
        return outcome
    assert isinstance(outcome, Failed), "without validators nothing is unmodified"
    raise TermnewsError(outcome.reason)
