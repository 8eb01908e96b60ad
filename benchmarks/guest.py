"""Count what publishers see of a reader in a simulated month, beside one that asks every hour without condition.

    python benchmarks/guest.py [--feeds 200] [--days 30] [--seed 6]

The servers are those of `tests/guest.py`: they have rhythms from a few articles an hour to one in three days, quiet
nights, validators or none, wishes (max-age, ttl, skipHours, skipDays), and bad days; each judges every request.
"""

import argparse
import asyncio
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.guest import BODY, HEADERS, Month, Reader


def main():
    """Live the month and tell of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--seed", type=int, default=6)
    arguments = parser.parse_args()
    month = Month(arguments.feeds, arguments.days, arguments.seed)
    begun = time.monotonic()
    asyncio.run(Reader(month).live())
    days = arguments.feeds * arguments.days
    print(f"{month.requests} requests in {time.monotonic() - begun:.0f} s, complaints: {dict(month.complaints)}")
    print(f"termnews: {month.requests / days:.1f} requests, {month.sent / days / 1000:.0f} kB per feed and day")
    print(f"naive: 24 requests, {24 * (BODY + HEADERS) / 1000:.0f} kB per feed and day")


if __name__ == "__main__":
    main()
