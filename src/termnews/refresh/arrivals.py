"""Fetch and parse many feeds at once.

Fetching is the event loop's, parsing is not. A feed's body is held from its arrival until it is parsed, and only so
many feeds are on their way as the fetcher has connections: that bounds the memory.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import chain, zip_longest

from termnews.errors import TermnewsError
from termnews.feeds.schedule import Rest
from termnews.fetch import Failed, Fetched, Fetcher, Outcome, Request
from termnews.i18n import _
from termnews.models import Feed, ParsedFeed
from termnews.parsing.parser import Parser
from termnews.parsing.wire import Sent
from termnews.text.address import host_of

BATCH = 8
"""Feeds that are handed on together: written at once they cost a third less, and nobody else waits long meanwhile."""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of one feed."""

    feed: Feed
    """As it was known when it was asked."""
    outcome: Outcome | Rest
    """Without its body, which was parsed."""
    parsed: ParsedFeed | None = None
    """None where there is nothing new."""
    body_hash: str = ""


async def arrivals(
    feeds: Sequence[Feed],
    fetcher: Fetcher,
    admit: Callable[[Feed], Feed | Rest],
    known_hashes: Callable[[Feed], Set[str]] = lambda feed: frozenset(),
) -> AsyncGenerator[list[Arrival], None]:
    """What comes of each feed, in the order in which it comes, as many at a time as there are, up to `BATCH`.

    `admit` is asked just before a feed's turn: for the feed as it is known now, or for why it is not to be asked.
    `known_hashes` is asked before it is parsed: of its entries that need not be read again. What they raise is raised
    here, behind what came before it.
    """
    waiting = iter(_in_turns(feeds))
    arrived: asyncio.Queue[Arrival | Exception] = asyncio.Queue(maxsize=BATCH)
    parser = Parser()

    async def work() -> None:
        try:
            for feed in waiting:
                admitted = admit(feed)
                if isinstance(admitted, Rest):
                    await arrived.put(Arrival(feed, admitted))
                else:
                    await arrived.put(await _arrival(admitted, fetcher, parser, known_hashes))
        except Exception as error:
            await arrived.put(error)

    hands = [asyncio.ensure_future(work()) for _hand in range(min(fetcher.connections, len(feeds)))]
    try:
        left = len(feeds)
        while left:
            came = [await arrived.get()]
            while not arrived.empty() and len(came) < BATCH:
                came.append(arrived.get_nowait())
            batch = [one for one in came if isinstance(one, Arrival)]
            left -= len(batch)
            if batch:
                yield batch
            for one in came:
                if isinstance(one, Exception):
                    raise one
    finally:
        for hand in hands:
            hand.cancel()
        await asyncio.gather(*hands, return_exceptions=True)
        parser.leave()


def _in_turns(feeds: Iterable[Feed]) -> list[Feed]:
    """One feed of each server at a time, so that no server's queue holds the others up.

    Those tried longest ago come first: where a server falls silent after two of its feeds, others are tried next time.
    """
    of_host: dict[str, list[Feed]] = {}
    for feed in sorted(feeds, key=lambda feed: feed.last_try or _LONG_AGO):
        of_host.setdefault(host_of(feed.url), []).append(feed)
    return [feed for feed in chain.from_iterable(zip_longest(*of_host.values())) if feed]


async def _arrival(feed: Feed, fetcher: Fetcher, parser: Parser, known_hashes: Callable[[Feed], Set[str]]) -> Arrival:
    fetched = await fetcher.fetch(Request(url=feed.url, etag=feed.etag, last_modified=feed.last_modified))
    if not isinstance(fetched, Fetched):
        return Arrival(feed, fetched)
    body_hash = blake2b(fetched.body, digest_size=16).hexdigest()
    without_body = replace(fetched, body=b"")
    if body_hash == feed.body_hash:
        return Arrival(feed, without_body, None, body_hash)
    sent = Sent(
        kind=feed.kind,
        content=fetched.body,
        url=fetched.url,
        content_type=fetched.content_type,
        known=known_hashes(feed),
        is_first=feed.last_success is None,
    )
    try:
        parsed = await parser.parse(sent)
        return Arrival(feed, without_body, parsed, body_hash)
    except TermnewsError as error:
        return Arrival(feed, Failed(reason=str(error), status=200))
    except Exception:
        # A feed is a stranger's text: whatever it does to a parser concerns that feed alone.
        _log.exception("%s", fetched.url)
        sentence = _("Le flux de {host} n’a pas pu être lu : « termnews inspect » dit ce qu’il contient.")
        return Arrival(feed, Failed(reason=sentence.format(host=host_of(fetched.url)), status=200))
