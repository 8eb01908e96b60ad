"""Measure termnews on generated feeds served on loopback, beside newsboat where it is installed.

    python benchmarks/compare.py [--feeds 100] [--items 100] [--runs 5] [--termnews .venv/bin/termnews]

Prints a table: medians over the runs, the programs in turn. Times are of whole processes.
"""

import argparse
import os
import pty
import random
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
QUIET_S = 0.5
"""A terminal that has been silent for so long has shown all it will."""


class Feeds(BaseHTTPRequestHandler):
    """`/N.xml` is a feed of invented articles; whoever has it gets a 304."""

    protocol_version = "HTTP/1.1"
    items = 100

    def do_GET(self):
        """Answer for one feed."""
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
    """The bytes of a feed: headlines, leads and 3 kB of text an article."""
    chance = random.Random(number)

    def words(count):
        return " ".join(chance.choices(WORDS, k=count))

    entries = "".join(
        f"<item><title>{words(8)} {number}-{item}</title><link>https://journal{number}.example/{item}</link>"
        f"<pubDate>Mon, 06 May 2024 {item % 24:02}:{item % 60:02}:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{words(400)}&lt;/p&gt;</description></item>"
        for item in range(items)
    )
    return f"<rss version='2.0'><channel><title>Journal {number}</title>{entries}</channel></rss>".encode()


def timed(command, home):
    """Wall seconds of a command in a home of its own."""
    environment = os.environ | {"HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def terminal_bytes(command, home, keys, size=(24, 80)):
    """Bytes sent to a terminal for the start and for each of some keys."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ |= {"HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
        os.execvp(command[0], command)
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    counts = [drain(terminal, 3)]
    for key in keys:
        os.write(terminal, key.encode())
        counts.append(drain(terminal, QUIET_S))
    os.write(terminal, b"q")
    drain(terminal, QUIET_S)
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    os.close(terminal)
    return counts


def drain(terminal, quiet_s):
    """Read until the terminal is silent; how many bytes came."""
    count = 0
    while select.select([terminal], [], [], quiet_s)[0]:
        try:
            count += len(os.read(terminal, 65536))
        except OSError:
            break
    return count


def set_up_termnews(program, home, addresses):
    """Subscribe; the commands to measure."""
    opml = home / "feeds.opml"
    outlines = "".join(f'<outline type="rss" text="{one}" xmlUrl="{one}"/>' for one in addresses)
    opml.write_text(f'<opml version="2.0"><body><outline text="monde">{outlines}</outline></body></opml>')
    timed([program, "import", str(opml)], home)
    return {
        "refresh": [program, "refresh"],
        "refresh, nothing new": [program, "refresh"],
        "listing": [program, "--section", "monde"],
        "search": [program, "search", "pont"],
    }, [program]


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
    }, [program]


def measure(name, set_up, program, addresses, runs):
    """The rows of one program: seconds, disk, bytes."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        commands, interface = set_up(program, home, addresses)
        rows = {}
        for what, command in commands.items():
            taken = [timed(command, home) for _run in range(1 if what == "refresh" else runs)]
            rows[f"{what}, s"] = statistics.median(taken)
        rows["disk, MB"] = sum(file.stat().st_size for file in home.rglob("*") if file.is_file()) / 1e6
        opening = "\r" if name == "newsboat" else ""
        counts = terminal_bytes(interface, home, [*opening, *"jjjjjjjj"])
        rows["start at 80x24, bytes"], rows["a line down, bytes"] = counts[0], statistics.median(counts[-7:])
    return rows


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--items", type=int, default=100)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--termnews", default="termnews")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    Feeds.items = options.items
    for number in range(options.feeds):
        make_feed(number, options.items)
    server = Server(("127.0.0.1", 0), Feeds)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    addresses = [f"http://127.0.0.1:{server.server_port}/{number}.xml" for number in range(options.feeds)]
    found = {"termnews": (set_up_termnews, options.termnews)}
    if newsboat := shutil.which("newsboat"):
        found["newsboat"] = (set_up_newsboat, newsboat)
    measured = {name: measure(name, *how, addresses, options.runs) for name, how in found.items()}
    print(f"{options.feeds} feeds of {options.items} articles")
    print("| what | " + " | ".join(measured) + " |")
    print("|---|" + "---|" * len(measured))
    for what in measured["termnews"]:
        cells = (f"{rows[what]:.3g}" if what in rows else "–" for rows in measured.values())
        print(f"| {what} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
