"""What the front page is made from: fresh articles of every publisher, their own order, what the reader opens."""

from __future__ import annotations

from datetime import datetime

from termnews.editorial.front_page import Candidate, Listed, Opened
from termnews.editorial.visits import Visits, look
from termnews.store.database import Database
from termnews.store.facts import Facts
from termnews.store.times import to_seconds, to_time

LOOKED_THROUGH = 10_000
"""The newest articles that are looked through: what hundreds of feeds bring in a day and a half."""
HIGH_PLACES = 10
"""What stands so high in a publisher's own list is a candidate however much that publisher has brought since."""
LISTED = 50
"""Places of a list that are read: what stands lower gains less than a twentieth of a publisher."""
RAISES = "deed >= 'raise ' AND deed < 'raise!'"
"""Of a row of what filters did: it raises or lowers."""
_LAST, _BEFORE = "visit.last", "visit.before"


class Front:
    """Reads what the front page needs, and keeps when its reader looked at it."""

    def __init__(self, database: Database, facts: Facts) -> None:
        self._database = database
        self._facts = facts

    def candidates(self, since: datetime | None, each: int, section: str = "") -> list[Candidate]:
        """The newest `each` articles of every publisher since a time, and those that a story or a high place names.

        Of a section, or of all; newest first, and what came at once in the order of its feed. A page that the reader
        opened, and no feed brings, is no news.
        """
        rows = self._database.rows(
            "WITH recent AS MATERIALIZED (SELECT article_id FROM shelf"
            " WHERE section_id = (SELECT id FROM section WHERE slug = :section) AND sorted_by >= :since"
            " AND NOT hidden ORDER BY sorted_by DESC, article_id DESC LIMIT :most),"
            " counted AS MATERIALIZED (SELECT id, publisher, section, published IS NOT NULL AS dated, seen, sorted_by,"
            " row_number() OVER (PARTITION BY publisher ORDER BY sorted_by DESC, id) AS nth"
            " FROM recent CROSS JOIN article ON id = article_id"
            " WHERE feed_id IS NOT NULL OR EXISTS (SELECT 1 FROM entry WHERE article_id = id))"
            " SELECT id, publisher, section, dated, seen, sorted_by FROM counted WHERE nth <= :each"
            " OR EXISTS (SELECT 1 FROM story_member WHERE article_id = counted.id)"
            " OR EXISTS (SELECT 1 FROM entry WHERE article_id = counted.id AND position < :high)"
            f" OR EXISTS (SELECT 1 FROM filtered WHERE article_id = counted.id AND {RAISES})"
            " ORDER BY sorted_by DESC, id",
            {
                "section": section,
                "since": -(1 << 62) if since is None else to_seconds(since),
                "most": LOOKED_THROUGH,
                "each": each,
                "high": HIGH_PLACES,
            },
        )
        return list(map(Candidate._make, rows))

    def listed(self, section: str) -> list[Listed]:
        """What the feeds of a section list now, in their own order, as far as a place there tells anything."""
        rows = self._database.rows(
            "SELECT feed.id, feed.publisher, article_id, position, published FROM feed CROSS JOIN entry"
            " ON entry.feed_id = feed.id JOIN article ON article.id = article_id"
            " WHERE feed.section = ? AND kind = 'section' AND position < ? ORDER BY feed.id, position",
            (section, LISTED),
        )
        return list(map(Listed._make, rows))

    def opened(self, since: datetime, without: str) -> list[Opened]:
        """How many articles each section but one has, and how many of them were opened since a time."""
        rows = self._database.rows(
            "SELECT slug, total, coalesce(times, 0) FROM section LEFT JOIN (SELECT section AS own, count(*) AS times"
            " FROM article WHERE opened >= ? GROUP BY section) ON own = slug WHERE slug NOT IN ('', ?)",
            (to_seconds(since), without),
        )
        return [Opened(*row) for row in rows]

    def is_filtered(self) -> bool:
        """Whether a filter raises or lowers anything: what knows by how much takes long to load."""
        return self._database.row("SELECT 1 FROM filter WHERE instr(does, 'raise') LIMIT 1") is not None

    def last_visit(self) -> datetime | None:
        """When the reader last looked at the front page before this visit."""
        return self.visits().before

    def note_look(self, now: datetime, at_start: Visits) -> None:
        """Note that the reader looks at the front page; `at_start` are the visits known when the program started."""
        with self._database.transaction():
            row = self._database.row("SELECT seen FROM article ORDER BY id DESC LIMIT 1")
            visits = look(self.visits(), at_start, now, to_time(row[0]) if row else None)
            for name, moment in ((_LAST, visits.last), (_BEFORE, visits.before)):
                if moment is not None:
                    self._facts.set(name, str(to_seconds(moment)))

    def visits(self) -> Visits:
        """When the reader looked at the front page."""
        last, before = (self._facts.find(name) for name in (_LAST, _BEFORE))
        return Visits(to_time(int(last)) if last else None, to_time(int(before)) if before else None)
