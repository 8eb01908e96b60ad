"""Measure how long an article of the store takes to open in the interface, and what its keys send.

    python benchmarks/opening.py [--runs 9]

For articles of 5 kB and 300 kB at 80x24: milliseconds from the key to the first and to the last byte that the terminal
gets, and the bytes of opening, of a line down and of a page. Medians; the program runs in a pseudo-terminal.
"""

import argparse
import os
import pty
import random
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from fcntl import ioctl

from termnews.config import Settings
from termnews.document import Document, Paragraph, Span
from termnews.library import Library
from termnews.models import Entry, ParsedFeed, Subscription
from termnews.paths import default_paths

SIZES = (5_000, 300_000)
QUIET_S = 0.4
"""A terminal that has been silent for so long has shown all it will."""
WORDS = "pont ville conseil travaux rivière marché école théâtre récolte port musée vallée route train juge".split()
ENTER, DOWN, PAGE, TOP, BACK = b"\r", b"j", b" ", b"g", b"\x1b"


def main() -> None:
    """Measure both sizes, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    print("| article | first byte | last byte | bytes | a line down | a page |\n|---|---|---|---|---|---|")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as home:
            fill(home, size)
            with program(home) as terminal:
                figures = zip(*(open_and_read(terminal) for _run in range(runs)), strict=True)
                first_ms, last_ms, opened, line, page = map(statistics.median, figures)
        print(f"| {size // 1000} kB | {first_ms:.0f} ms | {last_ms:.0f} ms | {opened:.0f} | {line:.0f} | {page:.0f} |")


def fill(home: str, size: int) -> None:
    """A newspaper with one article of so many letters."""
    os.environ["HOME"] = home
    chance = random.Random(size)
    paragraphs = []
    while size > 0:
        text = " ".join(chance.choice(WORDS) for _word in range(chance.randrange(40, 90))).capitalize() + "."
        paragraphs.append(Paragraph((Span(text),)))
        size -= len(text)
    now = datetime.now(UTC)
    entry = Entry(
        guid="1",
        url="https://gazette.example/1",
        title="Le pont rouvre",
        lead="Après deux ans.",
        body=Document(tuple(paragraphs)),
        published=now - timedelta(hours=1),
    )
    library = Library.open(default_paths(), Settings())
    library.store.feeds.add(
        [Subscription(url="https://gazette.example/rss", title="Gazette", publisher="Gazette", section="une")], now
    )
    [feed] = library.store.feeds.all()
    library.apply(feed, ParsedFeed(title="Gazette", entries=(entry,)))
    library.finish_refresh()
    library.close()


@contextmanager
def program(home: str) -> Iterator[int]:
    """The interface of a newspaper, once it shows its front page: the terminal's other end."""
    child, terminal = pty.fork()
    if not child:
        ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environ = {**os.environ, "HOME": home, "TERM": "xterm-256color"}
        os.execve(sys.executable, [sys.executable, "-m", "termnews"], environ)
    try:
        drain(terminal, 3.0)
        yield terminal
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def open_and_read(terminal: int) -> tuple[float, float, int, int, int]:
    """Milliseconds to the first and the last byte, and the bytes of opening, of a line and of a page."""
    first_ms, last_ms, opened = press(terminal, ENTER)
    line, page = press(terminal, DOWN)[2], press(terminal, PAGE)[2]
    press(terminal, TOP)  # or it would be opened in the middle the next time
    press(terminal, BACK)
    return first_ms, last_ms, opened, line, page


def press(terminal: int, key: bytes) -> tuple[float, float, int]:
    """Milliseconds to the first and the last byte that a key sends, and how many there are."""
    start = time.perf_counter()
    os.write(terminal, key)
    moments = drain(terminal, QUIET_S)
    if not moments:
        raise SystemExit(f"{key!r} sent nothing")
    return (moments[0][0] - start) * 1000, (moments[-1][0] - start) * 1000, sum(size for _moment, size in moments)


def drain(terminal: int, quiet_s: float) -> list[tuple[float, int]]:
    """When something came, and how much, until the terminal is silent."""
    moments = []
    while select.select([terminal], [], [], quiet_s)[0]:
        sent = len(os.read(terminal, 65536))
        moments.append((time.perf_counter(), sent))
    return moments


if __name__ == "__main__":
    main()
