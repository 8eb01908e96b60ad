"""The subscriptions and the health of each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from termnews import models
from termnews.store.articles import KEPT
from termnews.store.database import Database, Row
from termnews.store.times import to_seconds, to_time, to_time_or_none

if TYPE_CHECKING:
    from termnews.models import Feed, Subscription

_COLUMNS = (
    "id, url, title, publisher, section, kind, language, site, etag, last_modified, body_hash,"
    " added, last_try, last_success, next_check, error, failures, gone, skips, ttl_s"
)
_DUE = "NOT gone AND coalesce(next_check, :now) <= :now"
"""What holds for a feed whose next check has come."""
_RHYTHM_DAYS = 28
"""Long enough for a weekly, short enough to see that a feed fell silent."""


class Feeds:
    """The feed table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Feed]:
        """Every subscription, in the order in which they came."""
        return [_feed(row) for row in self._database.rows(f"SELECT {_COLUMNS} FROM feed ORDER BY id")]

    def count(self) -> int:
        """How many subscriptions there are."""
        row = self._database.row("SELECT count(*) FROM feed")
        return int(row[0]) if row else 0

    def by_url(self, url: str) -> Feed | None:
        """The subscription to an address."""
        row = self._database.row(f"SELECT {_COLUMNS} FROM feed WHERE url = ?", (url,))
        return _feed(row) if row else None

    def has_one_of(self, publisher: str) -> bool:
        """Whether all articles of a publisher come through one feed, so that only their categories tell the section."""
        rows = self._database.rows(
            "SELECT 1 FROM feed WHERE publisher = ? AND kind = ? LIMIT 2", (publisher, models.FeedKind.SECTION)
        )
        return len(rows) == 1

    def of_section(self, section: str) -> list[Feed]:
        """The subscriptions of one section."""
        return [
            _feed(row)
            for row in self._database.rows(f"SELECT {_COLUMNS} FROM feed WHERE section = ? ORDER BY id", (section,))
        ]

    def due(self, now: datetime, section: str = "") -> list[Feed]:
        """The subscriptions, of one section or of all, whose next check has come, and which may be asked now."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM feed WHERE {_DUE} AND (:section = '' OR section = :section) ORDER BY id",
            {"now": to_seconds(now), "section": section},
        )
        return [feed for feed in map(_feed, rows) if _may_be_asked(feed.skips, now)]

    def has_due(self, now: datetime) -> bool:
        """Whether there is any of them: a start waits for the answer, and hundreds of feeds take ten milliseconds."""
        rows = self._database.rows(f"SELECT DISTINCT skips FROM feed WHERE {_DUE}", {"now": to_seconds(now)})
        return any(_may_be_asked(skips, now) for (skips,) in rows)

    def sections(self) -> list[str]:
        """The slugs in use, most feeds first."""
        rows = self._database.rows(
            "SELECT section FROM feed WHERE section <> '' GROUP BY section ORDER BY count(*) DESC, min(id)"
        )
        return [row[0] for row in rows]

    def publishers(self) -> list[str]:
        """Who writes in the feeds, by name."""
        return [row[0] for row in self._database.rows("SELECT DISTINCT publisher FROM feed ORDER BY publisher")]

    def last_success(self) -> datetime | None:
        """When a feed was last read; None where none ever was."""
        [newest] = self._database.row("SELECT max(last_success) FROM feed") or (None,)
        return to_time_or_none(newest)

    def add(self, subscriptions: Iterable[Subscription], now: datetime) -> int:
        """Subscribe to those that are not there yet; how many were added."""
        added = 0
        with self._database.transaction():
            for one in subscriptions:
                added += self._database.write(
                    "INSERT INTO feed (url, title, publisher, section, kind, language, added)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (url) DO NOTHING",
                    (one.url, one.title, one.publisher, one.section, one.kind, one.language, to_seconds(now)),
                ).rowcount
        return added

    def set_section(self, url: str, section: str) -> None:
        """Put what a subscription brings from now on into another section; its articles stay where they are."""
        self._database.write("UPDATE feed SET section = ? WHERE url = ?", (section, url))

    def leaving(self, url: str) -> list[int]:
        """The articles that go with a subscription: neither what the reader keeps nor what another feed lists."""
        rows = self._database.rows(
            f"SELECT id FROM article WHERE NOT {KEPT}"
            " AND (id IN (SELECT article_id FROM entry JOIN feed ON feed.id = feed_id WHERE url = :url)"
            "   OR feed_id = (SELECT id FROM feed WHERE url = :url))"
            " AND id NOT IN (SELECT article_id FROM entry JOIN feed ON feed.id = feed_id WHERE url <> :url)",
            {"url": url},
        )
        return [id_ for (id_,) in rows]

    def remove(self, url: str) -> bool:
        """End a subscription; the articles that go with it leave their read marks, for the day they come back."""
        from termnews.store.index import Index

        with self._database.transaction():
            rows = [(id_,) for id_ in self.leaving(url)]
            Index(self._database).take_out(id_ for (id_,) in rows)
            self._database.write_many(
                "INSERT OR REPLACE INTO forgotten (identity, read, seen) SELECT identity, read, seen FROM article"
                " WHERE id = ? AND read",
                rows,
            )
            self._database.write_many("DELETE FROM article WHERE id = ?", rows)
            return self._database.write("DELETE FROM feed WHERE url = ?", (url,)).rowcount > 0

    def record(self, feed: Feed) -> None:
        """Write what a refresh learnt of a feed: everything but its id. An address that is taken is left as it was."""
        self._database.write(
            "UPDATE OR IGNORE feed SET url = ? WHERE id = ? AND url <> ?", (feed.url, feed.id, feed.url)
        )
        self._database.write(
            "UPDATE feed SET title = ?, publisher = ?, section = ?, kind = ?, language = ?, site = ?, etag = ?,"
            " last_modified = ?, body_hash = ?, last_try = ?, last_success = ?, next_check = ?, error = ?,"
            " failures = ?, gone = ?, skips = ?, ttl_s = ? WHERE id = ?",
            (
                feed.title,
                feed.publisher,
                feed.section,
                feed.kind,
                feed.language,
                feed.site,
                feed.etag,
                feed.last_modified,
                feed.body_hash,
                to_seconds(feed.last_try),
                to_seconds(feed.last_success),
                to_seconds(feed.next_check),
                feed.error,
                feed.failures,
                feed.gone,
                feed.skips,
                feed.ttl_s,
                feed.id,
            ),
        )

    def weekly_counts(self, now: datetime) -> dict[int, float]:
        """Articles a week by feed id, over the last four weeks."""
        since = to_seconds(now - timedelta(days=_RHYTHM_DAYS))
        rows = self._database.rows(
            "SELECT feed_id, count(*) FROM article WHERE feed_id IS NOT NULL AND sorted_by > ? GROUP BY feed_id",
            (since,),
        )
        return {feed_id: count * 7 / _RHYTHM_DAYS for feed_id, count in rows}


def _may_be_asked(skips: int, now: datetime) -> bool:
    """Whether now is in none of the hours in which a feed is not to be asked: its check may come as late as that."""
    if not skips:
        return True
    from termnews.feeds.skips import after_skips

    return after_skips(skips, now) == now


def _feed(row: Row) -> Feed:
    (id_, url, title, publisher, section, kind, language, site, etag, last_modified, body_hash,
     added, last_try, last_success, next_check, error, failures, gone, skips, ttl_s) = row  # fmt: skip
    return models.Feed(
        id=id_,
        url=url,
        title=title,
        publisher=publisher,
        section=section,
        kind=models.FeedKind(kind),
        language=language,
        site=site,
        etag=etag,
        last_modified=last_modified,
        body_hash=body_hash,
        added=to_time(added),
        last_try=to_time_or_none(last_try),
        last_success=to_time_or_none(last_success),
        next_check=to_time_or_none(next_check),
        error=error,
        failures=failures,
        gone=bool(gone),
        skips=skips,
        ttl_s=ttl_s,
    )
