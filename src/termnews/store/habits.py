"""What was read and what came, counted along indexes: no question walks through all articles but one, over an index."""

from __future__ import annotations

from datetime import datetime

from termnews.store.database import Database
from termnews.store.times import to_seconds, to_time


class Habits:
    """Questions on the reader's own reading."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def opened(self, since: datetime) -> list[tuple[datetime, str, str]]:
        """When articles were last opened since a time, with their sections and publishers."""
        rows = self._database.rows(
            "SELECT opened, section, publisher FROM article WHERE opened >= ?", (to_seconds(since),)
        )
        return [(to_time(opened), section, publisher) for opened, section, publisher in rows]

    def came(self, start: datetime, end: datetime) -> int:
        """How many articles there are from one time up to another."""
        row = self._database.row(
            "SELECT count(*) FROM shelf WHERE section_id = (SELECT id FROM section WHERE slug = '')"
            " AND sorted_by >= ? AND sorted_by < ?",
            (to_seconds(start), to_seconds(end)),
        )
        return row[0] if row else 0

    def came_to_sections(self, since: datetime) -> dict[str, int]:
        """How many articles came to each section since a time, by slug."""
        rows = self._database.rows(
            "SELECT slug, (SELECT count(*) FROM shelf WHERE section_id = section.id AND sorted_by >= ?)"
            " FROM section WHERE slug != ''",
            (to_seconds(since),),
        )
        return dict(rows)

    def came_from_feeds(self, since: datetime) -> dict[int, tuple[int, datetime | None]]:
        """Of each feed how many articles came since a time, and when its newest is of."""
        rows = self._database.rows(
            "SELECT id, (SELECT count(*) FROM article WHERE feed_id = feed.id AND sorted_by >= ?),"
            " (SELECT max(sorted_by) FROM article WHERE feed_id = feed.id) FROM feed",
            (to_seconds(since),),
        )
        return {id_: (count, None if newest is None else to_time(newest)) for id_, count, newest in rows}

    def publishers_opened(self) -> set[str]:
        """The publishers of which anything was ever opened, of the articles that are kept."""
        rows = self._database.rows("SELECT DISTINCT publisher FROM article WHERE opened IS NOT NULL")
        return {name for (name,) in rows}
