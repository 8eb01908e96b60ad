"""Measure filters, in a store of invented articles, as those of `scale.py` are.

    python benchmarks/filtering.py [--size 100000] [--folder /tmp/termnews-scale]

Prints a table of CPU milliseconds, medians; all that is written is taken back.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from invented import WORDS
from scale import COMMON, RARE, Press, bring, fill, open_library

from termnews.library import Library
from termnews.text.filters import make_filter

FILTERS = 20
RUNS = 7


def main() -> None:
    """Fill a store, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/termnews-scale"))
    options = parser.parse_args()
    library = open_library(options.folder / str(options.size))
    fill(library, options.size)
    print(f"| what | {options.size:,} articles |\n|---|---|")
    library.store.database.write("BEGIN")
    try:
        for what, figure in measure(library):
            print(f"| {what} | {figure:.3g} |")
    finally:
        library.store.database.write("ROLLBACK")
        library.close()


def measure(library: Library):
    """The rows, one after the other."""
    store, now, press = library.store, library.clock(), Press(1)
    articles, filters = store.articles, store.filters
    feeds = store.feeds.all()[:10]
    yield "no filter: the end of a refresh, ms", cpu_ms(lambda: filters.take_arrivals(now))
    bring_all = [lambda feed=feed: bring(library, feed, press, now) for feed in feeds]
    for one in bring_all:  # what the feeds listed before is let go, or it would be counted here
        one()
    yield "10 feeds bring 50 new articles each, ms", cpu_ms(lambda: [one() for one in bring_all])
    page, counts = lambda: articles.page("monde", limit=50), articles.counts
    yield "a page of 50, ms", cpu_ms(page)
    yield "the counts, ms", cpu_ms(counts)
    for number, word in enumerate(WORDS[40 : 40 + FILTERS]):
        query = [word, f"titre:{word} {WORDS[number]}", f"{word} section:monde", f"({word} OU {RARE}) -{WORDS[9]}"]
        filters.add(make_filter(query[number % 4], ["raise 1", "notify"], word), now)
    taken = []
    for _run in range(RUNS):
        for one in bring_all:
            one()
        taken.append(cpu_ms(lambda: filters.take_arrivals(now), 1))
    yield f"{FILTERS} filters go over 500 new articles, ms", statistics.median(taken)
    yield (
        f"the same over all ({sum(one.total for one in filters.views(now)):,} deeds before), ms",
        cpu_ms(lambda: filters.go_over_all(now), 1),
    )
    made = cpu_ms(lambda: filters.add(make_filter(RARE, ["hide"], "rare"), now), 1)
    yield f"one is made that hides {filters.views(now)[-1].total:,}, ms", made
    made = cpu_ms(lambda: filters.add(make_filter(f"titre:{COMMON}", ["hide"], "common"), now), 1)
    yield f"one is made that hides {filters.views(now)[-1].total:,}, ms", made
    yield "a page of 50 then, ms", cpu_ms(page)
    yield "the counts then, ms", cpu_ms(counts)
    yield "what each did, ms", cpu_ms(lambda: filters.views(now))
    yield "that one is ended, ms", cpu_ms(lambda: filters.remove(filters.all()[-1].id), 1)


def cpu_ms(action: Callable[[], object], runs: int = RUNS) -> float:
    """The median of the CPU milliseconds of something."""
    taken = []
    for _run in range(runs):
        start = time.process_time()
        action()
        taken.append(time.process_time() - start)
    return statistics.median(taken) * 1000


if __name__ == "__main__":
    main()
