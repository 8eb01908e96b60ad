"""Measure how long articles take to find their stories, in a store of invented ones.

    python benchmarks/placing.py [--stored 100000] [--days 30] [--new 5000] [--later 100] [--runs 5]

Prints the CPU milliseconds of this process, reading and writing the store included: for so many new articles at once,
and the median of the runs for a few later ones among all that are stored. A third of the articles tell an event in
words of its own.
"""

import argparse
import random
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from invented import NOW, bring, cpu_ms, invent

from termnews.library import STORY_ARTICLES, STORY_WINDOW
from termnews.store import Store


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


if __name__ == "__main__":
    main()
