"""What the reader reads, for the reader alone: nothing of it leaves the machine, and nothing is kept for it.

An article counts on the day on which it was last opened. What retention let go is no longer counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from termnews.i18n import _
from termnews.library import Library
from termnews.models import Feed
from termnews.text.dates import local_time

SILENT = timedelta(days=60)
"""A feed that brought nothing for so long writes no more, or somewhere else: monthlies are left alone."""
FAILED = timedelta(days=14)
"""A feed that could not be read for so long will not come back by itself."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day, where the reader is."""

    date: date
    opened: int
    came: int


@dataclass(frozen=True, slots=True)
class Share:
    """What was opened of a section or publisher, of what came."""

    name: str
    """The slug of a section, the name of a publisher."""
    opened: int
    came: int


@dataclass(frozen=True, slots=True)
class Dead:
    """A feed from which nothing is to be expected any more."""

    feed: Feed
    reason: str
    """A sentence."""


@dataclass(frozen=True, slots=True)
class Habits:
    """All of it."""

    days: tuple[Day, ...]
    """The oldest first, today last."""
    sections: tuple[Share, ...]
    """Those most opened first, and of those alone from which anything came."""
    publishers: tuple[Share, ...]
    never: tuple[Share, ...]
    """Publishers of which nothing was ever opened, those that bring most first."""
    dead: tuple[Dead, ...]

    @property
    def opened(self) -> int:
        """Articles that were opened in these days."""
        return sum(day.opened for day in self.days)

    @property
    def came(self) -> int:
        """Articles that came in them."""
        return sum(day.came for day in self.days)


def load_habits(library: Library, days: int) -> Habits:
    """What was read in the last days, today included."""
    now, store = library.clock(), library.store.habits
    midnights = _midnights(now, days)
    opened = store.opened(midnights[0])
    of_day = Counter(local_time(when).date() for when, _section, _publisher in opened)
    spans = zip(midnights, [*midnights[1:], now + timedelta(days=1)], strict=True)
    feeds = library.store.feeds.all()
    from_feeds = store.came_from_feeds(midnights[0])
    came_from: Counter[str] = Counter()
    for feed in feeds:
        came_from[feed.publisher] += from_feeds[feed.id][0]
    opened_in = Counter(section for _when, section, _publisher in opened)
    publishers = _shares(Counter(publisher for _when, _section, publisher in opened), came_from)
    known = store.publishers_opened()
    return Habits(
        days=tuple(Day(start.date(), of_day[start.date()], store.came(start, end)) for start, end in spans),
        sections=_shares(opened_in, store.came_to_sections(midnights[0])),
        publishers=tuple(one for one in publishers if one.opened),
        never=tuple(one for one in publishers if one.name not in known),
        dead=tuple(_dead(feeds, {id_: newest for id_, (_count, newest) in from_feeds.items()}, now)),
    )


def _midnights(now: datetime, days: int) -> list[datetime]:
    """When the last days began, where the reader is."""
    today = local_time(now).replace(hour=0, minute=0, second=0, microsecond=0)
    # Noon of each day first: a day on which clocks change has 23 or 25 hours.
    noons = (today + timedelta(hours=12) - timedelta(days=back) for back in range(days - 1, -1, -1))
    return [local_time(noon).replace(hour=0, minute=0, second=0, microsecond=0) for noon in noons]


def _shares(opened: Counter[str], came: Counter[str] | dict[str, int]) -> tuple[Share, ...]:
    names = {name for name in (*opened, *came) if name and (opened[name] or came.get(name))}
    shares = (Share(name, opened[name], came.get(name, 0)) for name in names)
    return tuple(sorted(shares, key=lambda one: (-one.opened, -one.came, one.name)))


def _dead(feeds: Iterable[Feed], newest: dict[int, datetime | None], now: datetime) -> Iterable[Dead]:
    for feed in feeds:
        last = newest.get(feed.id)
        if feed.gone:
            yield Dead(feed, _("Son serveur dit qu’il n’existe plus."))
        elif feed.failures and now - (feed.last_success or feed.added) >= FAILED:
            yield Dead(feed, _("Il ne répond plus depuis longtemps. {reason}").format(reason=feed.error))
        elif last and feed.last_success and now - last >= SILENT:
            yield Dead(feed, _("Il répond, mais n’apporte plus rien."))
