"""Which articles are of one story, and what placing the next ones needs of those that were read before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from termnews.models import Article, Story
from termnews.store.articles import FROM_ARTICLE, HEADER, to_article
from termnews.store.database import Database
from termnews.store.times import to_seconds

if TYPE_CHECKING:
    from termnews.editorial.readings import Reading

_WINDOW = (
    " FROM shelf CROSS JOIN article ON article.id = shelf.article_id"
    " LEFT JOIN reading ON reading.article_id = article.id"
    " WHERE section_id = (SELECT id FROM section WHERE slug = '') AND shelf.sorted_by >= ?"
    " ORDER BY shelf.sorted_by DESC, shelf.article_id DESC LIMIT ?"
)

_MATES = 60
"""Of a story that everybody tells, the newest are enough to choose from."""


class Stories:
    """The story_member and reading tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def place_new(self, since: datetime, limit: int) -> int:
        """Place the articles that came or changed among the newest `limit` since a time; how many there were.

        What is older is no story any more.
        """
        from termnews.editorial.stories import place

        with self._database.transaction():
            self._forget(since)
            known, new = self._readings(since, limit)
            if new:
                before = self.story_of()
                after = place([*known, *new], before, {reading.id for reading in new})
                self._keep(new)
                self._change(before, after)
        return len(new)

    def story_of(self) -> dict[int, int]:
        """The id of its story by that of each article that stands in one."""
        return dict(self._database.rows("SELECT article_id, story_id FROM story_member"))

    def mates(self, id_: int) -> list[Article]:
        """The other articles of the story in which an article stands, the newest of them first."""
        rows = self._database.rows(
            f"SELECT {HEADER} FROM story_member CROSS JOIN {FROM_ARTICLE} WHERE article.id = article_id AND NOT hidden"
            " AND story_id = (SELECT story_id FROM story_member WHERE article_id = :id) AND article_id <> :id"
            " ORDER BY article.sorted_by DESC, article.id DESC LIMIT :limit",
            {"id": id_, "limit": _MATES},
        )
        return list(map(to_article, rows))

    def all(self) -> list[Story]:
        """Every story that still has two publishers or more, the largest first."""
        members: dict[int, list[Article]] = defaultdict(list)
        for *header, story_id in self._database.rows(
            f"SELECT {HEADER}, story_id FROM story_member CROSS JOIN {FROM_ARTICLE} WHERE article.id = article_id"
            " AND NOT hidden ORDER BY article.sorted_by DESC, article.id DESC"
        ):
            members[story_id].append(to_article(tuple(header)))
        stories = (Story.of(id_, articles) for id_, articles in members.items())
        return sorted((one for one in stories if len(one.publishers) > 1), key=lambda one: one.size, reverse=True)

    def _readings(self, since: datetime, limit: int) -> tuple[list[Reading], list[Reading]]:
        """Those that were kept, and those of articles that were not read yet."""
        import json

        from termnews.editorial.readings import Reading, read

        window = (to_seconds(since), limit)
        kept = self._database.rows(
            f"SELECT article.id, article.url, publisher, article.sorted_by, terms{_WINDOW}", window
        )
        known = [
            Reading.of_terms(id_, url, publisher, float(time_s), json.loads(terms))
            for id_, url, publisher, time_s, terms in kept
            if terms is not None
        ]
        unread = [row[0] for row in kept if row[-1] is None]
        rows = self._database.rows(
            f"SELECT {HEADER} FROM json_each(?) CROSS JOIN {FROM_ARTICLE} WHERE article.id = value",
            (json.dumps(unread),),
        )
        return known, [read(to_article(row)) for row in rows]

    def _keep(self, readings: Iterable[Reading]) -> None:
        import json

        self._database.write_many(
            "INSERT OR REPLACE INTO reading (article_id, terms) VALUES (?, ?)",
            [(one.id, json.dumps(one.as_terms(), ensure_ascii=False, separators=(",", ":"))) for one in readings],
        )

    def _change(self, before: Mapping[int, int], after: Mapping[int, int]) -> None:
        left: Sequence[tuple[int]] = [(id_,) for id_ in before.keys() - after.keys()]
        self._database.write_many("DELETE FROM story_member WHERE article_id = ?", left)
        self._database.write_many(
            "INSERT OR REPLACE INTO story_member (article_id, story_id) VALUES (?, ?)",
            [(id_, story) for id_, story in after.items() if before.get(id_) != story],
        )

    def _forget(self, before: datetime) -> None:
        for table in ("reading", "story_member"):
            self._database.write(
                f"DELETE FROM {table} WHERE article_id IN ("
                f"SELECT article_id FROM {table} CROSS JOIN article ON article.id = article_id WHERE sorted_by < ?)",
                (to_seconds(before),),
            )
