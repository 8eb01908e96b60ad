"""Ask the feeds for news: fetch, parse, apply, many at once; each feed's end is a step that is told as it comes.

Fetching is the event loop's, parsing a thread's, and the store belongs to the caller's thread alone. A feed's body is
held from its arrival until it is applied, and only so many feeds are on their way as the fetcher has connections.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import reduce
from hashlib import blake2b
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from termnews.errors import StoreError, TermnewsError
from termnews.feeds.parse import parse_feed
from termnews.feeds.schedule import Rest, check_after_failure, check_after_news, check_after_nothing, rest
from termnews.fetch import Failed, Fetched, Fetcher, NotModified, Outcome, Request
from termnews.i18n import _
from termnews.models import Feed, ParsedFeed
from termnews.text.address import host_of

if TYPE_CHECKING:
    from termnews.config import Settings
    from termnews.library import Library

NAME_LOOKUPS = 32
"""Threads that look up names: the default of a small machine, six, would make a thousand feeds wait in a queue."""
STOP_CHECK_S = 0.1
"""How soon a refresh ends after it is told to."""

_log = logging.getLogger(__name__)


class Status(StrEnum):
    """How a feed's turn ended."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    RESTED = "rested"
    """It was not asked; `error` says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The end of one feed's turn."""

    feed: Feed
    """As it is stored now."""
    done: int
    """How many turns have ended, this one included."""
    total: int
    status: Status
    new: int = 0
    updated: int = 0
    error: str = ""
    """A sentence where it failed or rested."""
    offline: bool = False
    """It failed because no connection could be made at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a refresh came to."""

    tried: int = 0
    """Feeds that were asked."""
    rested: int = 0
    """Feeds that were not, for their server's sake."""
    failed: int = 0
    unreachable: int = 0
    """Of those that failed: no connection could be made at all."""
    new: int = 0
    updated: int = 0

    @property
    def exit_code(self) -> int:
        """0 where all went well, 69 where nothing was reachable, 75 where some feeds failed."""
        if self.tried and self.unreachable == self.tried:
            return 69
        return 75 if self.failed else 0

    def plus(self, step: Step) -> Report:
        """With one step more."""
        rested = step.status is Status.RESTED
        return Report(
            tried=self.tried + (not rested),
            rested=self.rested + rested,
            failed=self.failed + (step.status is Status.FAILED),
            unreachable=self.unreachable + step.offline,
            new=self.new + step.new,
            updated=self.updated + step.updated,
        )


def summarise(steps: Iterable[Step]) -> Report:
    """The sum of some steps."""
    return reduce(Report.plus, steps, Report())


def fetcher_for(settings: Settings) -> Fetcher:
    """A fetcher over the real network, as the reader has set it."""
    return Fetcher(connections=settings.connections, timeout_s=settings.timeout_s, deadline_s=settings.deadline_s)


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


async def refresh(library: Library, feeds: Sequence[Feed], fetcher: Fetcher) -> AsyncGenerator[Step, None]:
    """Ask some feeds, in the loop of the library's thread, and tell each one's end as it comes.

    A feed that failed is a step like any other; StoreError alone ends the refresh. Ended early, by cancellation or by
    closing the generator, it leaves each feed as it was or wholly applied.
    """
    now = library.clock()
    resting = [(feed, why) for feed in feeds if (why := rest(feed, now))]
    for done, (feed, why) in enumerate(resting, start=1):
        yield Step(feed=feed, done=done, total=len(feeds), status=Status.RESTED, error=rest_sentence(feed, why))
    resting_ids = {feed.id for feed, _why in resting}
    asked = _spread([feed for feed in feeds if feed.id not in resting_ids])
    has_news = False
    async with aclosing(_arrivals(asked, fetcher)) as arrivals:
        done = len(resting)
        async for arrival in arrivals:
            done += 1
            step = _finish(library, arrival, Step(feed=arrival.feed, done=done, total=len(feeds), status=Status.FAILED))
            has_news |= step.status is Status.FETCHED
            yield step
    if has_news:
        library.finish_refresh()


def rest_sentence(feed: Feed, why: Rest) -> str:
    """Why a feed is not asked now, for the reader."""
    name = feed.title or host_of(feed.url)
    match why:
        case Rest.GONE:
            return _("« {name} » n’existe plus, dit son serveur : il n’est plus interrogé.").format(name=name)
        case Rest.ASKED_TO_WAIT:
            return _("Le serveur de « {name} » a demandé de patienter : il sera interrogé plus tard.").format(name=name)
        case Rest.JUST_ASKED:
            return _(
                "« {name} » a été interrogé il y a moins de 15 minutes : il l’est au plus quatre fois par heure."
            ).format(name=name)


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What came of one feed."""

    feed: Feed
    outcome: Outcome
    parsed: ParsedFeed | None = None
    body_hash: str = ""


def _spread(feeds: Iterable[Feed]) -> list[Feed]:
    """The feeds in turns, one of each host at a time, so that no server's queue holds the others up."""
    of_host: dict[str, list[Feed]] = {}
    for feed in feeds:
        of_host.setdefault(host_of(feed.url), []).append(feed)
    return [feed for feed in chain.from_iterable(zip_longest(*of_host.values())) if feed]


async def _arrivals(feeds: Sequence[Feed], fetcher: Fetcher) -> AsyncGenerator[_Arrival, None]:
    """What comes of each feed, in the order in which it comes, fetched and parsed by as many hands as may be."""
    waiting = iter(feeds)
    arrived: asyncio.Queue[_Arrival] = asyncio.Queue(maxsize=1)
    parser = ThreadPoolExecutor(1, "termnews-parser")

    async def work() -> None:
        for feed in waiting:
            await arrived.put(await _fetch_and_parse(feed, fetcher, parser))

    hands = [asyncio.ensure_future(work()) for _hand in range(min(fetcher.connections, len(feeds)))]
    try:
        for _feed in feeds:
            yield await arrived.get()
    finally:
        for hand in hands:
            hand.cancel()
        await asyncio.gather(*hands, return_exceptions=True)
        parser.shutdown(wait=False, cancel_futures=True)


async def _fetch_and_parse(feed: Feed, fetcher: Fetcher, parser: ThreadPoolExecutor) -> _Arrival:
    request = Request(url=feed.url, etag=feed.etag, last_modified=feed.last_modified)
    outcome = await fetcher.fetch(request)
    if not isinstance(outcome, Fetched):
        return _Arrival(feed, outcome)
    body_hash = blake2b(outcome.body, digest_size=16).hexdigest()
    without_body = replace(outcome, body=b"")
    if body_hash == feed.body_hash:
        return _Arrival(feed, without_body, None, body_hash)
    try:
        parsed = await asyncio.get_running_loop().run_in_executor(parser, _parse, outcome)
    except TermnewsError as error:
        return _Arrival(feed, Failed(reason=str(error), status=200))
    except Exception:
        # A feed is a stranger's text: whatever it does to a parser concerns that feed alone.
        _log.exception("%s", outcome.url)
        sentence = _("Le flux de {host} n’a pas pu être lu : « termnews inspect » dit ce qu’il contient.")
        return _Arrival(feed, Failed(reason=sentence.format(host=host_of(outcome.url)), status=200))
    return _Arrival(feed, without_body, parsed, body_hash)


def _parse(fetched: Fetched) -> ParsedFeed:
    return parse_feed(fetched.body, fetched.url, fetched.content_type)


def _finish(library: Library, arrival: _Arrival, step: Step) -> Step:
    """Write what came of one feed, in one transaction, and tell it."""
    feeds, now = library.store.feeds, library.clock()
    if feeds.by_url(arrival.feed.url) is None:
        return replace(step, status=Status.UNCHANGED)  # the reader left it meanwhile
    match arrival.outcome:
        case Failed() as failed:
            feed = _failed_feed(arrival.feed, failed, now)
            feeds.record(feed)
            return replace(step, feed=feed, error=failed.reason, offline=failed.offline)
        case NotModified() as answer:
            feed = _unchanged_feed(arrival.feed, answer, now)
            feeds.record(feed)
            return replace(step, feed=feed, status=Status.UNCHANGED)
        case Fetched() as answer:
            is_taken = bool(answer.permanent_url) and feeds.by_url(answer.permanent_url) is not None
            feed = arrival.feed if is_taken else replace(arrival.feed, url=answer.permanent_url or arrival.feed.url)
            if arrival.parsed:
                feed = _fresh_feed(feed, answer, arrival.parsed, arrival.body_hash, now)
                return _apply(library, feed, arrival.parsed, step)
            feed = _unchanged_feed(feed, answer, now)
            feeds.record(feed)
            return replace(step, feed=feed, status=Status.UNCHANGED)


def _apply(library: Library, feed: Feed, parsed: ParsedFeed, step: Step) -> Step:
    try:
        applied = library.apply(feed, parsed)
    except StoreError:
        raise
    except Exception:
        # Nothing of this feed was written; the others go on.
        _log.exception("%s", feed.url)
        reason = _("Le contenu de {host} n’a pas pu être gardé.").format(host=host_of(feed.url))
        failed_feed = _failed_feed(step.feed, Failed(reason=reason, status=200), library.clock())
        library.store.feeds.record(failed_feed)
        return replace(step, feed=failed_feed, error=reason)
    return replace(step, feed=feed, status=Status.FETCHED, new=applied.new, updated=applied.updated)


def _fresh_feed(feed: Feed, fetched: Fetched, parsed: ParsedFeed, body_hash: str, now: datetime) -> Feed:
    """A feed that has just been read; what it says of itself fills what the reader left open."""
    published = [entry.published for entry in parsed.entries]
    feed = replace(
        feed,
        title=feed.title or parsed.title,
        publisher=feed.publisher or parsed.title or host_of(feed.url),
        language=feed.language or parsed.language,
        site=parsed.site or feed.site,
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        body_hash=body_hash,
    )
    return _well(feed, check_after_news(feed, published, parsed.ttl_s, fetched.max_age_s, now), now)


def _unchanged_feed(feed: Feed, answer: Fetched | NotModified, now: datetime) -> Feed:
    """A feed that has nothing new; validators that were not given again still hold."""
    feed = replace(feed, etag=answer.etag or feed.etag, last_modified=answer.last_modified or feed.last_modified)
    return _well(feed, check_after_nothing(feed, answer.max_age_s, now), now)


def _well(feed: Feed, next_check: datetime, now: datetime) -> Feed:
    return replace(feed, last_try=now, last_success=now, next_check=next_check, error="", failures=0, gone=False)


def _failed_feed(feed: Feed, failed: Failed, now: datetime) -> Feed:
    """A feed that could not be read; where no server was reached, nobody was asked, so there was no try."""
    feed = replace(feed, failures=feed.failures + 1, error=failed.reason, gone=failed.gone)
    return replace(
        feed,
        last_try=None if failed.offline else now,
        next_check=check_after_failure(feed, failed.retry_after_s, now),
    )
