"""What is let go: articles that are older, or more, than the reader wants to keep."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termnews.config import Settings
    from termnews.store import Store

UNREAD_RETENTION = 4
"""Unread articles are kept this many times as long as those that were read."""


def retain(store: Store, settings: Settings, now: datetime) -> None:
    """Let old articles go, a few hundred in each transaction so that no other process waits long."""
    age, keep = timedelta(days=settings.retention_days), settings.retention_articles
    intake, own = store.intake, _own_retention(store, settings)
    while ids := intake.expired(now - age, now - age * UNREAD_RETENTION, keep, apart=list(own)):
        intake.forget(ids)
    for feed_id, days in own.items():
        age = timedelta(days=days)
        while ids := intake.expired_of(feed_id, now - age, now - age * UNREAD_RETENTION):
            intake.forget(ids)


def _own_retention(store: Store, settings: Settings) -> dict[int, int]:
    """Days for which articles are kept, of the feeds that have their own, by their ids."""
    if not (settings.feed or settings.section):
        return {}
    days = ((one.id, settings.own(one.url, one.section).retention_days) for one in store.feeds.all())
    return {id_: own for id_, own in days if own}
