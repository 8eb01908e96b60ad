"""Check the built-in editions: `python scripts/check_catalogue.py`, with `--online` to ask every feed as well."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from termnews.feeds.catalogue import DEFAULT_EDITION, Edition, editions, load_catalogue
from termnews.models import FeedKind, Subscription
from termnews.sections import BY_SLUG, FRONT
from termnews.text.clean import canonical_url

SMALLEST, LARGEST = 10, 25
"""A reader wants a newspaper, not a list of all there is."""
SHARED_HOSTS = {"feeds.feedburner.com", "partner-feeds.publishing.tamedia.ch"}
"""They serve the feeds of several publishers."""
DEFAULT_SECTIONS = {"une", "monde", "politique", "economie", "societe", "culture", "sport", "sciences"} | {
    "maroc",
    "afrique",
}
"""What the default edition must fill."""


def faults(catalogue: Sequence[Edition]) -> list[str]:
    """What is wrong, a sentence each, without the network."""
    found = [fault for edition in catalogue for fault in _edition_faults(edition)]
    return found + list(_naming_faults([feed for edition in catalogue for feed in edition.subscriptions]))


def _edition_faults(edition: Edition) -> Iterator[str]:
    feeds = edition.subscriptions
    sections = {feed.section for feed in feeds if feed.kind is FeedKind.SECTION}
    if not SMALLEST <= len(feeds) <= LARGEST:
        yield f"{edition.name}: {len(feeds)} feeds, not {SMALLEST} to {LARGEST}"
    wanted = DEFAULT_SECTIONS if edition.name == DEFAULT_EDITION else {FRONT}
    for section in sorted(wanted - sections):
        yield f"{edition.name}: nothing for section {section}"
    for url, count in Counter(feed.url for feed in feeds).items():
        if count > 1:
            yield f"{edition.name}: {url} stands {count} times"
    for publisher, count in Counter(publisher.name for publisher in edition.publishers).items():
        if count > 1:
            yield f"{edition.name}: {publisher} stands {count} times"
    for feed in feeds:
        yield from (f"{edition.name}: {feed.url}: {fault}" for fault in _feed_faults(feed))


def _feed_faults(feed: Subscription) -> Iterator[str]:
    if feed.section not in BY_SLUG:
        yield f"unknown section {feed.section}"
    if not feed.url.startswith("https://"):
        yield "not https"
    if canonical_url(feed.url) != feed.url:
        yield f"would be stored as {canonical_url(feed.url)}"


def _naming_faults(feeds: Iterable[Subscription]) -> Iterator[str]:
    """One publisher has one name, in every edition."""
    names_of_host: dict[str, set[str]] = {}
    for feed in feeds:
        names_of_host.setdefault(urlsplit(feed.url).netloc, set()).add(feed.publisher)
    for host, names in sorted(names_of_host.items()):
        if len(names) > 1 and host not in SHARED_HOSTS:
            yield f"{host} is called {' and '.join(sorted(names))}"


async def _ask(feeds: Sequence[Subscription]) -> int:
    """Fetch and parse every feed, a line each; how many give nothing."""
    from termnews.errors import TermnewsError
    from termnews.feeds.parse import parse_feed
    from termnews.fetch import Failed, Fetched, Fetcher, Request

    empty = 0
    async with Fetcher() as fetcher:
        outcomes = await asyncio.gather(*(fetcher.fetch(Request(url=feed.url)) for feed in feeds))
    for feed, outcome in zip(feeds, outcomes, strict=True):
        count, said = 0, ""
        if isinstance(outcome, Failed):
            said = outcome.reason
        elif isinstance(outcome, Fetched):
            try:
                count = len(parse_feed(outcome.body, outcome.url, outcome.content_type).entries)
            except TermnewsError as error:
                said = str(error)
        empty += not count
        print(f"{count:5}  {feed.publisher:28.28}  {feed.section:14}  {feed.url}  {said}")
    return empty


def main() -> int:
    """Print what is wrong; 1 where there is something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--online", action="store_true", help="fetch every feed and count its articles")
    parser.add_argument("--edition", choices=editions(), help="this one only, with --online")
    arguments = parser.parse_args()
    catalogue = load_catalogue()
    found = faults(catalogue)
    print(*found, sep="\n", end="\n" if found else "")
    if arguments.online:
        chosen = [one for one in catalogue if arguments.edition in (None, one.name)]
        feeds = {feed.url: feed for one in chosen for feed in one.subscriptions}
        empty = asyncio.run(_ask(list(feeds.values())))
        print(f"{len(feeds)} feeds, {empty} without articles")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
