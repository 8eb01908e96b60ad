"""Measure what a key of the interface takes over a slow line: 100 ms there and back, 64 kbit/s.

    python benchmarks/link.py [--termnews .venv/bin/termnews]

The program runs in a pseudo-terminal on the demonstration edition. A key reaches it half of the 100 ms after it was
pressed; what it sends goes down a line that takes 8,000 bytes a second, and shows half of the 100 ms later. Prints how
long after the 100 ms the end of the first thing that a key changes is there: medians and the slowest of ten keys.
"""

import argparse
import os
import pty
import select
import shutil
import statistics
import struct
import termios
import time
from fcntl import ioctl

ROUND_TRIP_S = 0.1
BYTES_A_SECOND = 64_000 / 8
BURST_S = 0.03
"""What comes after so long a silence is another thing, such as the lead of the headline that the cursor rests on."""
QUIET_S = 0.8
SYNC_QUERY, SYNC_ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"


def main():
    """Press keys in a list and in an article, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--termnews", default=shutil.which("termnews") or "termnews")
    command = parser.parse_args().termnews
    print("| key, 80x24 | median | slowest |\n|---|---|---|")
    for colours in ("truecolor", ""):
        line = [delay_ms(terminal, "j") for terminal in [start(command, colours)] for _key in range(10)]
        name = "in all colours" if colours else "in 16 colours"
        print(f"| a line down, {name} | {statistics.median(line):.0f} ms | {max(line):.0f} ms |")


def start(command, colours):
    """The interface, shown whole."""
    pid, terminal = pty.fork()
    if not pid:
        ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        kind = "xterm-256color" if colours else "xterm"
        os.execvpe(command, [command, "--demo"], os.environ | {"TERM": kind, "COLORTERM": colours})
    arrivals(terminal, 3.0)
    return terminal


def delay_ms(terminal, key):
    """Milliseconds after the round trip until the end of what a key changes first is there."""
    pressed = time.perf_counter()
    time.sleep(ROUND_TRIP_S / 2)
    os.write(terminal, key.encode())
    came = arrivals(terminal, QUIET_S)
    free_at = came[0][0]
    before = came[0][0]
    for moment, count in came:
        if moment - before > BURST_S:
            break
        free_at = max(free_at, moment) + count / BYTES_A_SECOND
        before = moment
    return (free_at + ROUND_TRIP_S / 2 - pressed - ROUND_TRIP_S) * 1000


def arrivals(terminal, quiet_s):
    """When bytes came, and how many, until it is silent."""
    came = []
    while select.select([terminal], [], [], quiet_s)[0]:
        data = os.read(terminal, 65_536)
        if SYNC_QUERY in data:
            os.write(terminal, SYNC_ANSWER)
        came.append((time.perf_counter(), len(data)))
    return came


if __name__ == "__main__":
    main()
