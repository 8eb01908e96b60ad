"""Measure termnews on generated feeds served on loopback, beside newsboat where it is installed.

    python benchmarks/compare.py [--feeds 100] [--items 50] [--latency 0] [--runs 5] [--termnews .venv/bin/termnews]

Prints a table: medians over the runs, the programs one after the other. Times of commands are of whole processes, their
CPU time that of all processes they wait for; the interfaces run in a pseudo-terminal; the next start of termnews shows
the last session's first screen. With `--no-interfaces` these are left out.
"""

import argparse
import os
import pty
import random
import re
import resource
import select
import shutil
import statistics
import struct
import subprocess
import tempfile
import termios
import threading
import time
from fcntl import ioctl
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

WORDS = "pont ville conseil travaux rivière marché école théâtre récolte port musée vallée route train juge loi".split()
HEADLINE = "(?:{0}) (?:{0})".format("|".join(WORDS)).encode()
"""Two of these words: what the programs say themselves has none."""
QUIET_S = 0.5
"""A terminal that has been silent for so long has shown all it will."""
PATIENCE_S = 60


class Feeds(BaseHTTPRequestHandler):
    """`/N.xml` is a feed of invented articles; whoever has it gets a 304."""

    protocol_version = "HTTP/1.1"
    items = 50
    latency_s = 0.0

    def do_GET(self):
        """Answer for one feed, after a while."""
        time.sleep(self.latency_s)
        number = self.path.strip("/").removesuffix(".xml")
        etag = f'"{number}"'
        if self.headers.get("If-None-Match") == etag:
            self.send_response(304)
            self.send_header("ETag", etag)
            self.end_headers()
            return
        body = make_feed(int(number), self.items)
        self.send_response(200)
        for name, value in (("Content-Type", "application/rss+xml"), ("ETag", etag), ("Content-Length", len(body))):
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """As many connections at a time as a reader makes."""

    request_queue_size = 256

    def handle_error(self, *_):
        """Say nothing of a reader that left."""


@cache
def make_feed(number, items):
    """The bytes of a feed: headlines, leads and 3 kB of text in ten blocks an article."""
    chance = random.Random(number)

    def words(count):
        return " ".join(chance.choices(WORDS, k=count))

    def text():
        return "".join(
            f"<p>{words(20)} <a href='https://journal.example/{words(1)}'>{words(2)}</a> {words(20)}.</p>"
            for _block in range(10)
        )

    entries = "".join(
        f"<item><title>{words(8)} {number}-{item}</title><link>https://journal{number}.example/{item}</link>"
        f"<pubDate>Mon, 06 May 2024 {item % 24:02}:{item % 60:02}:00 GMT</pubDate>"
        f"<description>{words(20)}.</description><content:encoded><![CDATA[{text()}]]></content:encoded></item>"
        for item in range(items)
    )
    content = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
    return f"<rss version='2.0' {content}><channel><title>Journal {number}</title>{entries}</channel></rss>".encode()


def timed(command, home):
    """Wall seconds of a command in a home of its own, and CPU seconds."""
    environment = os.environ | {"HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - start, used.ru_utime + used.ru_stime


class Reader:
    """A program in a pseudo-terminal of some size, with a list of headlines on it."""

    def __init__(self, command, home, opening, size):
        self.began = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
            variables = {"LANG": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execvpe(command[0], command, os.environ | variables | {"HOME": str(home)})
        self.count = 0
        for shown, key in opening:
            self._wait(shown)
            self.start_ms = (time.perf_counter() - self.began) * 1000
            os.write(self.terminal, key)
        self._wait(HEADLINE)
        if shown != HEADLINE:  # it began with a list of feeds
            self.start_ms = (time.perf_counter() - self.began) * 1000
        self.drain(2)

    def _wait(self, pattern):
        sent = b""
        while not re.search(pattern, sent):
            if not select.select([self.terminal], [], [], PATIENCE_S)[0]:
                raise SystemExit(f"{pattern} never came")
            sent += os.read(self.terminal, 65_536)
            self.count += len(sent)

    def drain(self, quiet_s=QUIET_S):
        """Read until the terminal is silent; how many bytes came, and when the last of them did."""
        count, last = 0, time.perf_counter()
        while select.select([self.terminal], [], [], quiet_s)[0]:
            count += len(os.read(self.terminal, 65_536))
            last = time.perf_counter()
        self.count += count
        return count, last

    def press(self, key, times=1, quiet_s=0.1):
        """The bytes, and the milliseconds to the last of them, of each of some presses of a key."""
        found = []
        for _press in range(times):
            pressed = time.perf_counter()
            os.write(self.terminal, key)
            count, last = self.drain(quiet_s)
            found.append((count, (last - pressed) * 1000))
        return found

    def end(self):
        """Let it go; the megabytes that it took at most."""
        os.kill(self.pid, 9)
        memory_mb = os.wait4(self.pid, 0)[2].ru_maxrss / 1000
        os.close(self.terminal)
        return memory_mb


def in_terminal(command, home, opening, runs):
    """The rows of an interface."""
    starts, again, memory = [], [], []
    for _run in range(runs):
        (home / ".cache/termnews/first-screen").unlink(missing_ok=True)
        for kept in (starts, again):
            reader = Reader(command, home, opening, (24, 80))
            kept.append(reader.start_ms)
            memory.append(reader.end())
    reader = Reader(command, home, opening, (24, 80))
    rows = {
        "start to the first headline, ms": statistics.median(starts),
        "the next start, ms": statistics.median(again),
        "memory then, MB": statistics.median(memory),
        "start at 80x24, bytes": reader.count,
    }
    steps = reader.press(b"j", 10)
    edge = reader.press(b"j", 40)[20:]
    reader.press(b"\r", quiet_s=1)
    rows |= {
        "a line down at 80x24, bytes": statistics.median(count for count, _ms in steps),
        "past the edge of a list, bytes": statistics.median(count for count, _ms in edge),
        "a page of an article, bytes": reader.press(b" ", quiet_s=0.5)[0][0],
        "a key to its last byte, p50, ms": statistics.median(ms for _count, ms in (*steps, *edge)),
        "a key to its last byte, p95, ms": statistics.quantiles([ms for _count, ms in (*steps, *edge)], n=20)[-1],
    }
    reader.end()
    reader = Reader(command, home, opening, (50, 160))
    rows["a line down at 160x50, bytes"] = statistics.median(count for count, _ms in reader.press(b"j", 10))
    reader.end()
    return rows


def set_up_termnews(program, home, addresses):
    """Subscribe; the commands to measure."""
    opml = home / "feeds.opml"
    outlines = "".join(f'<outline type="rss" text="{one}" xmlUrl="{one}"/>' for one in addresses)
    opml.write_text(f'<opml version="2.0"><body><outline text="monde">{outlines}</outline></body></opml>')
    timed([program, "import", str(opml)], home)
    return {
        "refresh": [program, "refresh"],
        "until every word is found": [program, "search", "introuvable"],
        "refresh, nothing new": [program, "refresh"],
        "listing": [program, "--section", "monde"],
        "search": [program, "search", "pont"],
    }, ((HEADLINE, b"2"),)


def set_up_newsboat(program, home, addresses):
    """Subscribe; the commands to measure. It has no listing of articles: a count of unread ones stands for it."""
    folder = home / ".newsboat"
    folder.mkdir()
    (folder / "urls").write_text('"query:tout:unread = \\"yes\\""\n' + "".join(f"{one}\n" for one in addresses))
    (folder / "config").write_text("reload-threads 50\n")
    return {
        "refresh": [program, "-x", "reload"],
        "refresh, nothing new": [program, "-x", "reload"],
        "listing": [program, "-x", "print-unread"],
    }, ((rb"tout", b"\r"),)


ONCE = ("refresh", "until every word is found")


def measure(set_up, program, addresses, runs, *, has_interface):
    """The rows of one program: seconds, disk, bytes."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        commands, opening = set_up(program, home, addresses)
        rows = {}
        for what, command in commands.items():
            taken = [timed(command, home) for _run in range(1 if what in ONCE else runs)]
            wall, used = (statistics.median(times) for times in zip(*taken, strict=True))
            rows[f"{what}, s (CPU)"] = f"{wall:.3g} ({used:.3g})"
        rows["disk, MB"] = sum(file.stat().st_size for file in home.rglob("*") if file.is_file()) / 1e6
        return rows | (in_terminal([program], home, opening, runs) if has_interface else {})


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--items", type=int, default=50)
    parser.add_argument("--latency", type=float, default=0, help="milliseconds before each answer")
    parser.add_argument("--no-interfaces", action="store_true")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--termnews", default="termnews")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    Feeds.items, Feeds.latency_s = options.items, options.latency / 1000
    for number in range(options.feeds):
        make_feed(number, options.items)
    server = Server(("", 0), Feeds)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    # Each on a host of its own, as nearly all feeds are: Linux has 127.0.0.0/8 for itself.
    hosts = (f"127.0.{number // 250}.{number % 250 + 1}" for number in range(options.feeds))
    addresses = [f"http://{host}:{server.server_port}/{number}.xml" for number, host in enumerate(hosts)]
    found = {"termnews": (set_up_termnews, options.termnews)}
    if newsboat := shutil.which("newsboat"):
        found["newsboat"] = (set_up_newsboat, newsboat)
    has_interface = not options.no_interfaces
    measured = {
        name: measure(*how, addresses, options.runs, has_interface=has_interface) for name, how in found.items()
    }
    print(f"{options.feeds} feeds of {options.items} articles, {options.latency:.0f} ms before each answer")
    print("| what | " + " | ".join(measured) + " |")
    print("|---|" + "---|" * len(measured))
    for what in measured["termnews"]:
        cells = (_cell(rows.get(what, "–")) for rows in measured.values())
        print(f"| {what} | " + " | ".join(cells) + " |")


def _cell(value):
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    main()
