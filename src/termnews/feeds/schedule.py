"""When a feed is asked again: often enough for its reader, seldom enough that its publisher does not notice.

Pure: the clock is an argument. A feed's state holds all that is needed, so that a restart asks nothing anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import median
from zlib import crc32

from termnews.feeds.skips import after_skips
from termnews.models import Feed
from termnews.text.address import is_own_network

FLOOR = timedelta(minutes=15)
"""No server is asked for one feed more often, not even by hand: what publishers ask of readers."""
CEILING = timedelta(days=1)
"""Every feed is asked daily, whatever it or its server says: a newspaper comes every day."""
UNKNOWN = timedelta(hours=1)
"""For a feed whose rhythm cannot be told: what most servers allow."""
SLOWEST = timedelta(hours=6)
"""How far a feed that is well may slow down by itself: a weekly's article is there within the morning."""
SHARE_OF_GAP = 2
"""A feed is asked this many times between two of its articles: most are then shown while they are fresh."""
QUIET_GROWTH = 1.5
"""How much longer a feed is left alone after a try that brought nothing: nights and weekends cost a few requests."""
JITTER = 0.1
"""Up to this share is added, the same for a feed each time, so that feeds added together drift apart."""
WHOLE_SECONDS = timedelta(seconds=2)
"""The store keeps no fractions."""
ENTRIES_OF_RHYTHM = 10
"""The newest articles tell the rhythm of now."""


class Rest(StrEnum):
    """Why a feed is not asked now, though somebody would."""

    GONE = "gone"
    """The server said that it does not exist any more."""
    ASKED_TO_WAIT = "asked_to_wait"
    """The server said when to come back."""
    JUST_ASKED = "just_asked"
    """Less than `FLOOR` ago."""


def check_after_news(
    feed: Feed,
    published: Iterable[datetime | None],
    ttl_s: int | None,
    max_age_s: int | None,
    now: datetime,
    chosen: timedelta | None = None,
) -> datetime:
    """When to ask again a feed that has just been read: by its own rhythm, and not before it or its server wishes.

    `chosen` is the interval that the reader wants in the place of its rhythm.
    """
    wished = _wished(ttl_s, max_age_s)
    return (
        _within(feed, now, chosen, wished, CEILING)
        if chosen
        else _within(feed, now, rhythm(published), wished, SLOWEST)
    )


def check_after_nothing(feed: Feed, max_age_s: int | None, now: datetime, chosen: timedelta | None = None) -> datetime:
    """When to ask again a feed that had nothing new: somewhat later than last time, or as the reader has chosen."""
    if chosen:
        return _within(feed, now, chosen, _wished(feed.ttl_s, max_age_s), CEILING)
    last = _interval(feed)
    return _within(feed, now, last * QUIET_GROWTH if last else UNKNOWN, _wished(feed.ttl_s, max_age_s), SLOWEST)


def check_after_failure(feed: Feed, retry_after_s: int | None, now: datetime) -> datetime:
    """When to try again a feed whose `failures`, this one included, say how patient to be."""
    return _within(feed, now, _patience(feed.failures), _wished(retry_after_s), CEILING)


def rest(feed: Feed, now: datetime) -> Rest | None:
    """Why a feed is not to be asked even by hand; None where it may be asked.

    The reader's own machine and network may be asked at any time, and so may a feed without a last try: its server was
    not reached, so nobody was bothered.
    """
    if feed.gone:
        return Rest.GONE
    if is_own_network(feed.url) or feed.last_try is None:
        return None
    if feed.next_check and now < feed.next_check and _was_asked_to_wait(feed):
        return Rest.ASKED_TO_WAIT
    # A clock that was set back must not silence a feed.
    return Rest.JUST_ASKED if timedelta(0) <= now - feed.last_try < FLOOR else None


def rhythm(published: Iterable[datetime | None]) -> timedelta:
    """How long a feed may be left alone for the pace of its newest articles."""
    moments = sorted(filter(None, published))[-ENTRIES_OF_RHYTHM:]
    gaps_s = [(later - earlier).total_seconds() for earlier, later in pairwise(moments)]
    return timedelta(seconds=median(gaps_s)) / SHARE_OF_GAP if gaps_s else UNKNOWN


def _within(feed: Feed, now: datetime, own: timedelta, wished: timedelta, slowest: timedelta) -> datetime:
    """Now and an interval: our own choice up to `slowest`, or longer where it is wished, but within the ceiling.

    The hours and days in which the feed does not want to be asked come on top.
    """
    interval = min(max(min(own, slowest), wished, FLOOR), CEILING)
    return after_skips(feed.skips, now + interval * (1 + _jitter(feed)))


def _wished(*seconds: int | None) -> timedelta:
    """The longest of some wishes to be left alone, up to the ceiling."""
    longest = max((one for one in seconds if one is not None), default=0)
    return timedelta(seconds=min(max(longest, 0), CEILING.total_seconds()))


def _patience(failures: int) -> timedelta:
    """Doubled with each failure in a row, from the floor to the ceiling."""
    doublings = min(max(failures - 1, 0), 10)
    return min(FLOOR * (1 << doublings), CEILING)


def _was_asked_to_wait(feed: Feed) -> bool:
    """Whether a failed feed rests longer than our own patience would have it."""
    return bool(feed.failures) and _interval(feed) > _patience(feed.failures) * (1 + JITTER) + WHOLE_SECONDS


def _interval(feed: Feed) -> timedelta:
    """How long the feed was last left alone; zero where that is not known."""
    if feed.next_check is None or feed.last_try is None:
        return timedelta(0)
    return max(feed.next_check - feed.last_try, timedelta(0))


def _jitter(feed: Feed) -> float:
    return JITTER * (crc32(str(feed.id).encode()) % 1000) / 1000
