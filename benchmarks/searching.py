"""Measure searches of a large newspaper: what each costs, and what a letter that is typed sends.

    python benchmarks/searching.py [--size 100000] [--runs 9] [--folder /tmp/termnews-scale]

The store is that of scale.py. For each search, medians of CPU milliseconds: for sixty headlines, and for these with the
part of each text that has the words. Then the interface, 80x24 in a pseudo-terminal: a word is typed letter by letter,
and milliseconds from the key to its first and to its last byte are taken, and the bytes.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from invented import WORDS
from opening import drain, press, program
from scale import COMMON, RARE, fill, open_library

FOUND = 60
SEARCHES = {
    "a rare word": RARE,
    "a word of nearly all": COMMON,
    "two of them": f"{COMMON} {WORDS[1]}",
    "three letters": WORDS[40][:3],
    "`is:unread section:monde`": f"{COMMON} is:unread section:monde",
    "`(a OU b) depuis:30j`": f"({WORDS[5]} OU {WORDS[9]}) depuis:30j",
    "`titre:a`": f"titre:{WORDS[3]}",
    "`NEAR(a b, 5)`": f"NEAR({WORDS[5]} {WORDS[9]}, 5)",
    "`tri:pertinence`": f"{COMMON} tri:pertinence",
}


def main() -> None:
    """Fill the store where it is not filled, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/termnews-scale"))
    options = parser.parse_args()
    home = options.folder / str(options.size)
    library = open_library(home)
    fill(library, options.size)
    print("| search | headlines | with their parts |\n|---|---|---|")
    for name, query in SEARCHES.items():
        headlines = cpu_ms(lambda query=query: library.store.index.search(query, limit=FOUND), options.runs)
        parts = cpu_ms(lambda query=query: library.search(query, limit=FOUND), options.runs)
        print(f"| {name} | {headlines:.1f} ms | {parts:.1f} ms |")
    library.close()
    print("\n| typed | first byte | last byte | bytes, median | most |\n|---|---|---|---|---|")
    for word in (COMMON, RARE):
        print(typed(str(home), word))


def cpu_ms(action: Callable[[], object], runs: int) -> float:
    """The median of the CPU milliseconds of something."""
    taken = []
    for _run in range(runs):
        start = time.process_time()
        action()
        taken.append(time.process_time() - start)
    return statistics.median(taken) * 1000


def typed(home: str, word: str) -> str:
    """The row of a word that is typed letter by letter."""
    os.environ["COLORTERM"] = "truecolor"
    with program(home) as terminal:
        drain(terminal, 3.0)
        press(terminal, b"/")
        first_ms, last_ms, sent = zip(*(press(terminal, letter.encode()) for letter in word), strict=True)
    first, last, middle = map(statistics.median, (first_ms, last_ms, sent))
    return f"| `{word}` | {first:.0f} ms | {last:.0f} ms | {middle:.0f} | {max(sent)} |"


if __name__ == "__main__":
    main()
