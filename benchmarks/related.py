"""Measure how long it takes to find what goes with an article, in a store of invented ones.

    python benchmarks/related.py [--stored 100000] [--asked 100] [--full 0.2] [--folder FOLDER]

Prints the median, the 95th percentile and the longest of the CPU milliseconds for articles drawn by chance, the first
of them apart: it opens the file. A share of the articles has a text of 250 words, the others a headline and a lead. The
store of a folder that is named is kept, and used again.
"""

import argparse
import random
import statistics
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from invented import NOW, bring, cpu_ms, invent

from termnews.config import Settings
from termnews.library import STORY_ARTICLES, STORY_WINDOW, Library
from termnews.paths import Paths


def main() -> None:
    """Fill a store, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stored", type=int, default=100_000)
    parser.add_argument("--asked", type=int, default=100)
    parser.add_argument("--full", type=float, default=0.2)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        paths = Paths(folder, folder, folder, folder)
        with closing(Library(paths, Settings(), lambda: NOW)) as library:
            if not library.store.index.total():
                fill(library, options.stored, options.full)
        print_times(paths, options.asked)


def fill(library: Library, stored: int, full_share: float) -> None:
    """Bring articles of three days, then those of a month."""
    chance = random.Random(1969)
    entries = invent(chance)
    bring(library.store, entries, stored // 10, chance, STORY_WINDOW, full_share)
    bring(library.store, entries, stored - stored // 10, chance, timedelta(days=30), full_share)
    library.store.stories.place_new(NOW - STORY_WINDOW, STORY_ARTICLES)


def print_times(paths: Paths, asked: int) -> None:
    """Ask what goes with some articles, the newest of them and others."""
    with closing(Library(paths, Settings(), lambda: NOW)) as library:
        rows = library.store.database.rows("SELECT id FROM article ORDER BY sorted_by DESC")
        ids = random.Random(2).sample([row[0] for row in rows], asked)
        first_ms, *later_ms = [cpu_ms(lambda id_=id_: library.related(id_)) for id_ in ids]
        quantiles = statistics.quantiles(later_ms, n=20)
        print(f"first {first_ms:.0f} ms, median {statistics.median(later_ms):.1f} ms,", end=" ")
        print(f"95 in 100 below {quantiles[-1]:.1f} ms, longest {max(later_ms):.1f} ms")


if __name__ == "__main__":
    main()
