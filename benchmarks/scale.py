"""Measure what grows with the store, and what does not, in stores of invented articles.

    python benchmarks/scale.py [--sizes 10000 100000] [--runs 11] [--folder /tmp/termnews-scale]

Articles of 3 kB, 2,000 a day, are brought by 200 feeds through the newspaper's own intake; a store that is in the
folder from an earlier run is used again. Prints a table: medians, of whole processes where the row says so, or of calls
in this process. The interface runs in a pseudo-terminal of 80x24, and its first headline is waited for. Times are of
the CPU, which say the same on a machine that others use; beside those of processes stands what Python and Textual take.
"""

import argparse
import os
import pty
import random
import re
import select
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from fcntl import ioctl
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from invented import WORDS

from termnews.config import Settings
from termnews.document import Document, Paragraph, Span
from termnews.habits import load_habits
from termnews.library import STORY_ARTICLES, STORY_WINDOW, Library
from termnews.models import Entry, Feed, ParsedFeed, Subscription
from termnews.paths import default_paths
from termnews.store import Store

FEEDS, LISTED, A_DAY = 200, 50, 2_000
FIRST_WORD = "Zofligno"
"""Every headline begins with it: where the terminal gets it, the first headline is there."""
COMMON, RARE = "babace", "zofligrare"
"""A word of nearly every article, and one of a few."""
CHANCE_OF_RARE = 1 / 2_000
PARAGRAPHS = 4_000
PATIENCE_S = 60.0
EMPTY_APP = f"""
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("{FIRST_WORD}")
Empty().run()
"""
"""What Textual itself takes."""


def main() -> None:
    """Fill a store of each size, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/termnews-scale"))
    options = parser.parse_args()
    columns = []
    for size in options.sizes:
        home = options.folder / str(size)
        library = open_library(home)
        fill(library, size)
        columns.append(measure(library, home, options.runs))
        library.close()
    print("| what | " + " | ".join(f"{size:,}" for size in options.sizes) + " |")
    print("|---|" + "---|" * len(columns))
    for what in columns[0]:
        print(f"| {what} | " + " | ".join(_cell(column[what]) for column in columns) + " |")


def _cell(figure: float | str) -> str:
    return figure if isinstance(figure, str) else f"{figure:.3g}"


def open_library(home: Path) -> Library:
    """The newspaper of a home, which keeps all that it gets."""
    home.mkdir(parents=True, exist_ok=True)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ.pop(name, None)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    os.environ |= {"HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    return Library.open(default_paths(), Settings(retention_articles=10_000_000, retention_days=36_500))


class Press:
    """Invents articles: words as common as those of a language are, and paragraphs drawn from a stock of them."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._common = list(accumulate(1 / (rank + 10) for rank in range(len(WORDS))))
        self._stock = [Paragraph((Span(self._sentence(95)),)) for _paragraph in range(PARAGRAPHS)]

    def entry(self, published: datetime) -> Entry:
        """An article of 3 kB."""
        chance = self._chance
        own = Paragraph((Span(self._sentence(95) + f" {RARE}." * (chance.random() < CHANCE_OF_RARE)),))
        url = f"https://example.org/{chance.getrandbits(60):x}"
        return Entry(
            guid=url,
            url=url,
            title=f"{FIRST_WORD} {self._sentence(9).lower()}",
            lead=self._sentence(30),
            body=Document((own, *chance.choices(self._stock, k=3))),
            published=published,
        )

    def _sentence(self, count: int) -> str:
        return " ".join(self._chance.choices(WORDS, cum_weights=self._common, k=count)).capitalize() + "."


def fill(library: Library, size: int) -> None:
    """Bring articles, in the order of their time, until there are so many."""
    sections = ["une", "monde", "france", "economie", "culture", "sport", "sciences", "idees"]
    now = library.clock()
    addresses = [f"https://journal{number}.example/rss" for number in range(FEEDS)]
    library.store.feeds.add(
        [
            Subscription(url=url, title=f"Journal {number}", publisher=f"Journal {number}", section=section)
            for number, url in enumerate(addresses)
            for section in [sections[number % len(sections)]]
        ],
        now,
    )
    feeds = library.store.feeds.all()
    held = library.store.index.total()
    press = Press(held)
    began = time.perf_counter()
    for number in range(held // LISTED, size // LISTED):
        bring(library, feeds[number % FEEDS], press, now - timedelta(days=(size - number * LISTED) / A_DAY))
    if held < size:
        library.finish_refresh()
        print(f"{size - held} articles in {time.perf_counter() - began:.0f} s", file=sys.stderr)


def bring(library: Library, feed: Feed, press: Press, moment: datetime) -> None:
    """What one feed lists now: articles of the last minutes before a moment."""
    step = timedelta(days=1 / A_DAY)
    entries = tuple(press.entry(moment + step * place) for place in range(LISTED))
    library.apply(feed, ParsedFeed(title=feed.title, entries=entries))


def measure(library: Library, home: Path, runs: int) -> dict[str, float | str]:
    """The column of a size."""
    store, program = library.store, [sys.executable, "-m", "termnews"]
    file = default_paths().database
    held = store.index.total()
    first_headline(program)  # which compiles what is not yet
    again, starts, empty = [], [], []
    for _run in range(runs):  # in turn: a machine that others use is slower at times
        again.append(first_headline(program))
        (default_paths().cache / "first-screen").unlink(missing_ok=True)
        starts.append(first_headline(program))
        empty.append(first_headline([sys.executable, "-c", EMPTY_APP]))
    rows = {
        "`python -c pass`, process, CPU ms": process_ms([sys.executable, "-c", "pass"], runs),
        "first headline, that of the last session, CPU · wall ms": _both(again),
        "first headline of the interface itself, CPU · wall ms": _both(starts),
        "an empty application of Textual, CPU · wall ms": _both(empty),
        "memory of the interface then, MB": statistics.median(one.memory_mb for one in starts),
        "`--section monde`, process, CPU ms": process_ms([*program, "--section", "monde"], runs),
        "`search` of a rare word, process, CPU ms": process_ms([*program, "search", RARE], runs),
        "`search` of a common word, process, CPU ms": process_ms([*program, "search", COMMON], runs),
        "`backup`, process, CPU ms": process_ms([*program, "backup", "--force", str(home / "backup.gz")], min(runs, 3)),
    }
    return rows | calls(library, store, runs) | {"disk an article, kB": file.stat().st_size / held / 1000}


def calls(library: Library, store: Store, runs: int) -> dict[str, float]:
    """Milliseconds of single questions to the store, and of what writes to it."""
    articles, index = store.articles, store.index
    page = articles.page("monde", limit=50)
    deep = articles.page(limit=5_000)[-1]
    ids = [article.id for article in page]
    rows = {
        "a page of 50, ms": median_ms(lambda: articles.page("monde", limit=50), runs),
        "a page 5,000 lines down, ms": median_ms(lambda: articles.page(after=deep, limit=50), runs),
        "counts, ms": median_ms(articles.counts, runs),
        "front page, ms": median_ms(library.front_page, runs),
        "most read, ms": median_ms(library.most_read, runs),
        "rare word, ms": median_ms(lambda: index.search(RARE), runs),
        "common word, ms": median_ms(lambda: index.search(COMMON), runs),
        "two common words of a section, ms": median_ms(
            lambda: index.search(f"{COMMON} {WORDS[1]}", section="monde"), runs
        ),
        "related, ms": statistics.median(median_ms(lambda one=id_: library.related(one), 1) for id_ in ids[:runs]),
        "what was read, 30 days, ms": median_ms(lambda: load_habits(library, 30), runs),
        "a mark, ms": median_ms(lambda: articles.set_read([ids.pop()], True), runs),
    }
    return rows | changes(library, runs)


def changes(library: Library, runs: int) -> dict[str, float]:
    """Milliseconds of what a refresh does; all of it is taken back, so that the store is as it was."""
    store, press, now = library.store, Press(time.time_ns()), library.clock()
    feeds = store.feeds.all()[:10]
    rows = {}
    store.database.write("BEGIN")
    try:
        for feed in feeds:  # what the feeds listed before is let go, or it would be counted here
            bring(library, feed, press, now)
        rows["10 feeds bring 50 new articles each, ms"] = median_ms(
            lambda: [bring(library, feed, press, now) for feed in feeds], 3
        )
        rows["stories after that, ms"] = median_ms(
            lambda: store.stories.place_new(now - STORY_WINDOW, STORY_ARTICLES), 1
        )
        rows["retention lets 500 go, ms"] = median_ms(lambda: let_go(library, now), 3)
    finally:
        store.database.write("ROLLBACK")
    rows["retention finds nothing, ms"] = median_ms(library.finish_refresh, runs)
    return rows


def let_go(library: Library, now: datetime) -> None:
    """One step of retention, a day later."""
    intake, later = library.store.intake, now + timedelta(days=1)
    gone = intake.expired(later, later, 1, 500)
    assert len(gone) == 500
    intake.forget(gone)


def median_ms(action: Callable[[], object], runs: int) -> float:
    """The median of the CPU milliseconds of something."""
    taken = []
    for _run in range(runs):
        start = time.process_time()
        action()
        taken.append(time.process_time() - start)
    return statistics.median(taken) * 1000


def process_ms(command: list[str], runs: int) -> float:
    """The median of the CPU milliseconds of a process."""
    taken = []
    for _run in range(runs):
        before = os.times()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        after = os.times()
        taken.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return statistics.median(taken) * 1000


class First(NamedTuple):
    """What it took to the first headline."""

    cpu_ms: float
    wall_ms: float
    memory_mb: float


def _both(taken: list[First]) -> str:
    cpu_ms, wall_ms = (statistics.median(column) for column in list(zip(*taken, strict=True))[:2])
    return f"{cpu_ms:.0f} · {wall_ms:.0f}"


def first_headline(command: list[str]) -> First:
    """What it takes from the start of an interface to its first headline."""
    start = time.perf_counter()
    child, terminal = pty.fork()
    if not child:
        ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.execv(command[0], command)
    try:
        sent = b""
        while FIRST_WORD.encode() not in sent:
            if not select.select([terminal], [], [], PATIENCE_S)[0]:
                raise SystemExit("no headline came")
            sent += os.read(terminal, 65536)
        taken_ms = (time.perf_counter() - start) * 1000
        memory_mb = most_memory_mb(child)
    finally:
        os.kill(child, 9)
        usage = os.wait4(child, 0)[2]
        os.close(terminal)
    return First((usage.ru_utime + usage.ru_stime) * 1000, taken_ms, memory_mb)


def most_memory_mb(process: int) -> float:
    """The most memory that a process had. What `wait4` tells begins with that of its parent, when it was forked."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024


if __name__ == "__main__":
    main()
