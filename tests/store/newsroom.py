"""A newsroom for tests: brings invented entries to a real store, feed by feed."""

from datetime import UTC, datetime, timedelta

from termnews.document import Document, Paragraph, Span
from termnews.feeds.decide import decide, list_entries
from termnews.models import Entry, Feed, ParsedFeed, Subscription
from termnews.store import Store
from termnews.store.intake import Applied

NOW = datetime(2024, 5, 6, 12, tzinfo=UTC)


def entry(number: int, *, age_h: float = 0, text: str = "", **fields: object) -> Entry:
    """An invented article that is told apart by its number."""
    body = Document((Paragraph((Span(text or f"Le texte de l’article {number}."),)),))
    values = {
        "title": f"Titre {number}",
        "url": f"https://gazette.example/{number}",
        "guid": f"g{number}",
        "published": NOW - timedelta(hours=age_h),
        "body": body,
    }
    return Entry(**(values | fields))


class Newsroom:
    """One publisher, a feed a section."""

    def __init__(self, store: Store, publisher: str = "La Gazette", host: str = "gazette.example") -> None:
        self.store = store
        self.publisher = publisher
        self.host = host

    def feed(self, section: str) -> Feed:
        url = f"https://{self.host}/{section}.xml"
        self.store.feeds.add([Subscription(url=url, title=section, publisher=self.publisher, section=section)], NOW)
        feed = self.store.feeds.by_url(url)
        assert feed is not None
        return feed

    def bring(self, section: str, *entries: Entry) -> Applied:
        """What a refresh of the section's feed does, when the feed lists these entries."""
        feed = self.feed(section)
        listed = list_entries(feed, ParsedFeed(entries=entries), routed=False)
        known = self.store.intake.known_by_identity([one.identity for one in listed])
        changes = decide(feed, listed, self.store.intake.known_by_key(feed), known)
        return self.store.intake.apply(feed, changes, NOW)
