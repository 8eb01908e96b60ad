"""A store of invented articles, whose words are as common as those of a language are."""

import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate, product

from termnews.document import Document, Paragraph, Span
from termnews.feeds.decide import decide, list_entries
from termnews.models import Entry, ParsedFeed, Subscription
from termnews.store import Store

NOW = datetime(2024, 5, 6, 12, tzinfo=UTC)
PUBLISHERS = 60
SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi zo cha dre fli gno pla tri vou".split()
WORDS = ["".join(parts) for parts in product(SYLLABLES, repeat=3)]
TITLE_WORDS, LEAD_WORDS, EVENT_WORDS = 10, 30, 8
BODY_WORDS = 250
TELLERS = 5
"""Articles that tell one event."""
_COMMON = list(accumulate(1 / (rank + 10) for rank in range(len(WORDS))))


def cpu_ms(action: Callable[[], object]) -> float:
    """The CPU milliseconds of something."""
    before = time.process_time()
    action()
    return (time.process_time() - before) * 1000


def invent(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Headlines and leads without end."""
    while True:
        tells_event = chance.random() < 1 / 3 / TELLERS / (1 - 1 / 3 + 1 / 3 / TELLERS)
        own = chance.sample(WORDS, EVENT_WORDS)
        for _teller in range(TELLERS if tells_event else 1):
            title = chance.choices(WORDS, cum_weights=_COMMON, k=TITLE_WORDS)
            lead = chance.choices(WORDS, cum_weights=_COMMON, k=LEAD_WORDS)
            if tells_event:
                title[::2] = chance.sample(own, len(title[::2]))
            yield " ".join(title).capitalize(), " ".join(lead).capitalize() + "."


def text(chance: random.Random) -> Document:
    """An article's text."""
    return Document((Paragraph((Span(" ".join(chance.choices(WORDS, cum_weights=_COMMON, k=BODY_WORDS))),)),))


def bring(
    store: Store,
    entries: Iterator[tuple[str, str]],
    count: int,
    chance: random.Random,
    over: timedelta,
    full_share: float = 0.0,
) -> None:
    """So many more articles, each publisher's at once, with dates in the time before now; some have their text."""
    listed: list[list[Entry]] = [[] for _publisher in range(PUBLISHERS)]
    for _number in range(count):
        title, lead = next(entries)
        url = f"https://example.org/{chance.getrandbits(60)}"
        published = NOW - over * chance.random()
        body = text(chance) if chance.random() < full_share else Document()
        chance.choice(listed).append(Entry(title=title, url=url, guid=url, lead=lead, body=body, published=published))
    for number, own in enumerate(listed):
        feed_url = f"https://{number}.example/feed.xml"
        name = f"Journal {number}"
        store.feeds.add([Subscription(url=feed_url, title=name, publisher=name, section="monde")], NOW)
        feed = store.feeds.by_url(feed_url)
        assert feed is not None
        found = list_entries(feed, ParsedFeed(entries=tuple(own)), routed=False)
        known = store.intake.known_by_identity([one.identity for one in found])
        with store.database.transaction():
            store.intake.apply(feed, decide(feed, found, store.intake.known_by_key(feed), known), NOW)
