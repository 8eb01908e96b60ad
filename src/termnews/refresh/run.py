"""The refresh itself: what arrives is written by one hand, a few feeds in a transaction, and told step by step."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from termnews.config.own import FeedSettings
from termnews.errors import StoreError
from termnews.feeds.decide import with_names
from termnews.feeds.schedule import Rest, rest
from termnews.fetch import Access, Failed, Fetched, Fetcher, NotModified, Way
from termnews.i18n import _
from termnews.models import Feed, FeedKind
from termnews.refresh.arrivals import Arrival, arrivals
from termnews.refresh.health import after_failure, after_news, after_nothing, in_language, pauses_host
from termnews.refresh.pauses import pause, paused
from termnews.refresh.steps import Report, Status, Step, rest_sentence
from termnews.store.indexing import index_behind
from termnews.text.address import host_of

if TYPE_CHECKING:
    from termnews.config import Settings
    from termnews.library import Library

NAME_LOOKUPS = 32
"""Threads that look up names: the default of a small machine, six, would make a thousand feeds wait in a queue."""
INDEXED_AT_ONCE = 300
"""Texts, in a fifth of a second: as long as it takes until a process has started."""
STOP_CHECK_S = 0.1
"""How soon a refresh ends after it is told to."""

_log = logging.getLogger(__name__)


def fetcher_for(settings: Settings) -> Fetcher:
    """A fetcher over the real network, as the reader has set it."""
    return Fetcher(
        connections=settings.connections,
        timeout_s=settings.timeout_s,
        deadline_s=settings.deadline_s,
        way=Way(proxy=settings.proxy, ca_file=settings.ca_file),
        accesses=[_access(url, own) for url, own in settings.feed if isinstance(own, FeedSettings)],
    )


def _access(url: str, own: FeedSettings) -> Access:
    return Access(url=url, headers=own.named_headers, user=own.user or "", password_command=own.password_command or ())


def run_refresh(
    library: Library,
    feeds: Sequence[Feed],
    on_step: Callable[[Step], None],
    *,
    fetcher: Fetcher | None = None,
    stop: threading.Event | None = None,
) -> Report:
    """Refresh from a thread without an event loop; the library must be this thread's own.

    `on_step` is called in this thread. `stop`, set by any thread, ends the refresh early; what was applied stays.
    Raises StoreError where the store cannot be written.
    """
    return asyncio.run(_report(library, feeds, on_step, fetcher or fetcher_for(library.settings), stop))


async def refresh(library: Library, feeds: Sequence[Feed], fetcher: Fetcher) -> AsyncGenerator[Step, None]:
    """Ask some feeds, in the loop of the library's thread, and tell each one's end as it comes.

    A feed that failed is a step like any other; StoreError alone ends the refresh. Ended early, by cancellation or by
    closing the generator, it leaves each feed as it was or wholly applied.
    """

    def admit(feed: Feed) -> Feed | Rest:
        # Looked up again, since another process may have asked this feed while it waited for its turn here.
        known = library.store.feeds.by_url(feed.url) or feed
        return rest(known, library.clock()) or paused(library, known) or known

    def known_hashes(feed: Feed) -> Set[str]:
        # A ranking wants the first words of all its entries.
        return library.store.intake.source_hashes(feed) if feed.kind is FeedKind.SECTION else frozenset()

    library.store.database.prepare_for_much()
    has_news, done = False, 0
    async with aclosing(arrivals(feeds, fetcher, admit, known_hashes)) as arriving:
        async for batch in arriving:
            for step in _finish_all(library, batch, done, len(feeds)):
                has_news |= step.status is Status.FETCHED
                yield step
            done += len(batch)
    if has_news:
        library.finish_refresh()
    _index_what_waits(library)


def _index_what_waits(library: Library) -> None:
    """Index a few texts now, and many by a process of their own, behind the headlines."""
    if library.store.index.lacks(INDEXED_AT_ONCE):
        index_behind(library.paths.database)
    else:
        library.store.index.catch_up()


def _finish_all(library: Library, batch: Sequence[Arrival], done: int, total: int) -> list[Step]:
    """Write what came of some feeds in one transaction, and tell it once it is true.

    Where one of them cannot be kept none of it was written: each is then written by itself.
    """
    steps = [
        Step(feed=arrival.feed, done=number, total=total, status=Status.FAILED)
        for number, arrival in enumerate(batch, done + 1)
    ]
    try:
        with library.store.database.transaction():
            return [_finish(library, arrival, step) for arrival, step in zip(batch, steps, strict=True)]
    except StoreError:
        raise
    except Exception:
        return [_finish_alone(library, arrival, step) for arrival, step in zip(batch, steps, strict=True)]


def _finish_alone(library: Library, arrival: Arrival, step: Step) -> Step:
    try:
        with library.store.database.transaction():
            return _finish(library, arrival, step)
    except StoreError:
        raise
    except Exception:
        # Nothing of this feed was written; the others go on.
        _log.exception("%s", arrival.feed.url)
        reason = _("Le contenu de {host} n’a pas pu être gardé : « termnews inspect » dit ce qu’il contient.").format(
            host=host_of(arrival.feed.url)
        )
        failed_feed = after_failure(step.feed, Failed(reason=reason, status=200), library.clock())
        library.store.feeds.record(failed_feed)
        return replace(step, feed=failed_feed, error=reason)


def _finish(library: Library, arrival: Arrival, step: Step) -> Step:
    """Write what came of one feed, and tell it."""
    feed, feeds, now = arrival.feed, library.store.feeds, library.clock()
    own = library.settings.own(feed.url, feed.section)
    chosen = timedelta(minutes=own.interval_min) if own.interval_min else None
    if feeds.by_url(feed.url) is None:
        return replace(step, status=Status.UNCHANGED)  # the reader left it meanwhile
    match arrival.outcome:
        case Rest() as why:
            return replace(step, status=Status.RESTED, error=rest_sentence(feed, why))
        case Failed() as failed:
            feed = after_failure(feed, failed, now)
            feeds.record(feed)
            if pauses_host(failed):
                pause(library, feed)
            return replace(step, feed=feed, error=failed.reason, offline=failed.offline)
        case Fetched() as fetched if arrival.parsed:
            parsed = with_names(arrival.parsed, library.store.intake.names_by_source(feed))
            feed, parsed = in_language(feed, parsed, own.language)
            feed = after_news(_moved(library, feed, fetched), fetched, parsed, arrival.body_hash, now, chosen)
            applied = library.apply(feed, parsed)
            return replace(step, feed=feed, status=Status.FETCHED, new=applied.new, updated=applied.updated)
        case Fetched() | NotModified() as answer:
            feed = after_nothing(_moved(library, feed, answer), answer, now, chosen)
            feeds.record(feed)
            return replace(step, feed=feed, status=Status.UNCHANGED)


def _moved(library: Library, feed: Feed, answer: Fetched | NotModified) -> Feed:
    """The feed under its new address, where it moved for good and no other subscription has that address."""
    url = answer.permanent_url
    return replace(feed, url=url) if url and library.store.feeds.by_url(url) is None else feed


async def _report(
    library: Library,
    feeds: Sequence[Feed],
    on_step: Callable[[Step], None],
    fetcher: Fetcher,
    stop: threading.Event | None,
) -> Report:
    report = Report()

    async def run() -> None:
        nonlocal report
        async with fetcher, aclosing(refresh(library, feeds, fetcher)) as steps:
            async for step in steps:
                report = report.plus(step)
                if step.status is Status.FAILED:
                    _log.info("%s: %s", step.feed.url, step.error)
                on_step(step)

    with _name_lookups():
        running = asyncio.ensure_future(run())
        try:
            while not running.done() and not (stop and stop.is_set()):
                await asyncio.wait([running], timeout=STOP_CHECK_S if stop else None)
        finally:
            running.cancel()
            await asyncio.wait([running])
    if not running.cancelled():
        running.result()
    return report


@contextmanager
def _name_lookups() -> Iterator[None]:
    """Enough threads for the loop to look up names in; those that still wait for an answer are not waited for."""
    loop = asyncio.get_running_loop()
    lookups = ThreadPoolExecutor(NAME_LOOKUPS, "termnews-names")
    loop.set_default_executor(lookups)
    try:
        yield
    finally:
        # Without a network a lookup takes half a minute, and closing the loop joins the threads of its executor.
        loop.set_default_executor(ThreadPoolExecutor(1))
        lookups.shutdown(wait=False, cancel_futures=True)
