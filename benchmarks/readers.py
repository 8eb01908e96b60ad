"""Measure many readers on one host, each with a newspaper of its own, and one newspaper that ten processes open.

    python benchmarks/readers.py [--readers 50] [--feeds 10] [--termnews .venv/bin/termnews]

Prints a table: how long the readers' refreshes take, all at once; the memory of all interfaces together (PSS: what is
shared counts once); the time from a key to its first byte while all others are open.
"""

import argparse
import os
import pty
import select
import shutil
import statistics
import struct
import subprocess
import tempfile
import termios
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from fcntl import ioctl
from pathlib import Path

from compare import Feeds, Server

KEYS = 40
FIRST = b"Monde"
PATIENCE_S = 60


def main():
    """Start them, measure them, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--feeds", type=int, default=10)
    parser.add_argument("--termnews", default=shutil.which("termnews") or "termnews")
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    server = Server(("127.0.0.1", 0), Feeds)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        homes = [Path(folder) / str(number) for number in range(options.readers)]
        for home in homes:
            home.mkdir()
        opml = Path(folder) / "feeds.opml"
        opml.write_text(feed_list(server.server_address[1], options.feeds), encoding="utf-8")
        print("| what | figure |\n|---|---|")
        refreshed_s = elapsed(lambda: refresh_all(options.termnews, homes, opml))
        print(
            f"| {len(homes)} readers refresh {options.feeds} feeds of 100 articles, all at once | {refreshed_s:.0f} s |"
        )
        read_all(options.termnews, homes)
        failed = open_one(options.termnews, homes[0], 10)
        print(f"| ten processes list and mark in one newspaper, 20 times each: that failed | {failed} |")


def feed_list(port, count):
    """The OPML of so many feeds."""
    address = f"http://127.0.0.1:{port}"
    outlines = "".join(f"<outline type='rss' text='J{n}' xmlUrl='{address}/{n}.xml'/>" for n in range(count))
    return f"<opml version='2.0'><body><outline text='monde'>{outlines}</outline></body></opml>"


def run(command, home, *words):
    """The exit code of a command in a home of its own."""
    environment = environment_of(home)
    return subprocess.run([command, *map(str, words)], env=environment, capture_output=True, check=False).returncode


def environment_of(home):
    """A home, and a terminal."""
    return os.environ | {"HOME": str(home), "LANG": "fr_FR.UTF-8", "TERM": "xterm-256color"}


def refresh_all(command, homes, opml):
    """All readers subscribe, and refresh at the same time."""
    with ThreadPoolExecutor(len(homes)) as hands:
        list(hands.map(lambda home: run(command, home, "import", opml), homes))
        list(hands.map(lambda home: run(command, home, "refresh"), homes))


def read_all(command, homes):
    """Open all interfaces; their memory, and how soon one answers."""
    children = [start(command, home) for home in homes]
    try:
        for _pid, terminal in children:
            until(terminal, FIRST)
        for _pid, terminal in children:
            drain(terminal)
        each = [pss_mb(pid) for pid, _terminal in children]
        delays_ms = sorted(key_ms(children[number % len(children)][1]) for number in range(KEYS))
    finally:
        for pid, terminal in children:
            os.kill(pid, 9)
            os.waitpid(pid, 0)
            os.close(terminal)
    middle, last = delays_ms[KEYS // 2], delays_ms[-3]
    print(f"| memory of all interfaces together (PSS) | {sum(each):.0f} MB, {statistics.median(each):.0f} MB each |")
    print(f"| a key to its first byte, each time in another of them, p50 · p95 | {middle:.0f} · {last:.0f} ms |")


def start(command, home):
    """The interface in a pseudo-terminal: its process and the terminal."""
    pid, terminal = pty.fork()
    if not pid:
        ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.execvpe(command, [command], environment_of(home))
    return pid, terminal


def until(terminal, wanted):
    """Read until something came."""
    came = b""
    while wanted not in came:
        if not select.select([terminal], [], [], PATIENCE_S)[0]:
            raise SystemExit("nothing came")
        came += os.read(terminal, 65_536)


def drain(terminal, quiet_s=1.0):
    """Read until it is silent."""
    while select.select([terminal], [], [], quiet_s)[0]:
        os.read(terminal, 65_536)


def key_ms(terminal):
    """Milliseconds from a key to the first byte that it sends."""
    began = time.perf_counter()
    os.write(terminal, b"j")
    select.select([terminal], [], [], PATIENCE_S)
    taken = time.perf_counter() - began
    drain(terminal, 0.6)
    return taken * 1000


def pss_mb(pid):
    """The megabytes of a process, what it shares divided among those who share it."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def open_one(command, home, count):
    """How many of the commands of many processes on one newspaper fail."""
    words = [("--section", "monde", "-n", "5"), ("read", "3"), ("search", "pont")]
    with ThreadPoolExecutor(count) as hands:
        codes = hands.map(lambda number: run(command, home, *words[number % len(words)]), range(count * 20))
        return sum(code != 0 for code in codes)


def elapsed(action):
    """Wall seconds of an action."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
