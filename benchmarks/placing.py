"""Measure how long articles take to find their stories, in a store of invented ones.

    python benchmarks/placing.py [--stored 100000] [--days 30] [--new 5000] [--later 100] [--runs 5]

Prints the CPU milliseconds of this process, reading and writing the store included: for so many new articles at once,
and the median of the runs for a few later ones among all that are stored. A third of the articles tell an event in
words of its own; the words of the others are as common as those of a language are.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import accumulate, product
from pathlib import Path

from termnews.feeds.decide import decide, list_entries
from termnews.library import STORY_ARTICLES, STORY_WINDOW
from termnews.models import Entry, ParsedFeed, Subscription
from termnews.store import Store

NOW = datetime(2024, 5, 6, 12, tzinfo=UTC)
PUBLISHERS = 60
SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi zo cha dre fli gno pla tri vou".split()
WORDS = ["".join(parts) for parts in product(SYLLABLES, repeat=3)]
TITLE_WORDS, LEAD_WORDS, EVENT_WORDS = 10, 30, 8
TELLERS = 5
"""Articles that tell one event."""


def main() -> None:
    """Fill a store, place, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("stored", 100_000), ("days", 30), ("new", 5_000), ("later", 100), ("runs", 5)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args()
    chance = random.Random(1969)
    entries = invent(chance)
    with tempfile.TemporaryDirectory() as folder, closing(Store(Path(folder) / "termnews.db")) as store:
        bring(store, entries, options.new, chance, STORY_WINDOW)
        first_ms = cpu_ms(lambda: store.stories.place_new(NOW - STORY_WINDOW, STORY_ARTICLES))
        print(f"{options.new} new articles: {first_ms:.0f} ms")
        bring(store, entries, options.stored - options.new, chance, timedelta(days=options.days))
        store.stories.place_new(NOW - STORY_WINDOW, STORY_ARTICLES)
        later_ms = [place_later(store, entries, options.later, chance) for _run in range(options.runs)]
        print(f"{options.later} new articles among {options.stored}: {statistics.median(later_ms):.0f} ms")
        print(f"stories: {len(store.stories.all())}")


def place_later(store: Store, entries: Iterator[tuple[str, str]], count: int, chance: random.Random) -> float:
    """The CPU milliseconds that articles of the last hour take."""
    bring(store, entries, count, chance, timedelta(hours=1))
    return cpu_ms(lambda: store.stories.place_new(NOW - STORY_WINDOW, STORY_ARTICLES))


def cpu_ms(action: Callable[[], object]) -> float:
    """The CPU milliseconds of something."""
    before = time.process_time()
    action()
    return (time.process_time() - before) * 1000


def invent(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Headlines and leads without end."""
    common = list(accumulate(1 / (rank + 10) for rank in range(len(WORDS))))
    while True:
        tells_event = chance.random() < 1 / 3 / TELLERS / (1 - 1 / 3 + 1 / 3 / TELLERS)
        own = chance.sample(WORDS, EVENT_WORDS)
        for _teller in range(TELLERS if tells_event else 1):
            title = chance.choices(WORDS, cum_weights=common, k=TITLE_WORDS)
            lead = chance.choices(WORDS, cum_weights=common, k=LEAD_WORDS)
            if tells_event:
                title[::2] = chance.sample(own, len(title[::2]))
            yield " ".join(title).capitalize(), " ".join(lead).capitalize() + "."


def bring(store: Store, entries: Iterator[tuple[str, str]], count: int, chance: random.Random, over: timedelta) -> None:
    """So many more articles, each publisher's at once, with dates in the time before now."""
    listed: list[list[Entry]] = [[] for _publisher in range(PUBLISHERS)]
    for _number in range(count):
        title, lead = next(entries)
        url = f"https://example.org/{chance.getrandbits(60)}"
        published = NOW - over * chance.random()
        chance.choice(listed).append(Entry(title=title, url=url, guid=url, lead=lead, published=published))
    for number, own in enumerate(listed):
        feed_url = f"https://{number}.example/feed.xml"
        name = f"Journal {number}"
        store.feeds.add([Subscription(url=feed_url, title=name, publisher=name, section="monde")], NOW)
        feed = store.feeds.by_url(feed_url)
        assert feed is not None
        found = list_entries(feed, ParsedFeed(entries=tuple(own)), routed=False)
        known = store.intake.known_by_identity([one.identity for one in found])
        with store.database.transaction():
            store.intake.apply(feed, decide(feed, found, store.intake.known_by_key(feed), known), NOW)


if __name__ == "__main__":
    main()
