"""The publishers' rankings, the last one of each."""

from __future__ import annotations

from collections import defaultdict

from termnews.models import Origin, Ranking, RankingItem
from termnews.store.database import Database
from termnews.store.times import to_seconds, to_time


class Rankings:
    """The ranking tables."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(self, ranking: Ranking, feed_id: int) -> None:
        """Keep a ranking in the place of the last one from the same feed."""
        with self._database.transaction():
            self._database.write("DELETE FROM ranking WHERE feed_id = ?", (feed_id,))
            ranking_id = self._database.write(
                "INSERT INTO ranking (origin, kind, feed_id, fetched) VALUES (?, ?, ?, ?)",
                (ranking.origin, ranking.kind, feed_id, to_seconds(ranking.fetched)),
            ).lastrowid
            self._database.write_many(
                "INSERT INTO ranking_item (ranking_id, rank, title, teaser, url, article_id) VALUES (?, ?, ?, ?, ?, ?)",
                [(ranking_id, item.rank, item.title, item.teaser, item.url, item.article) for item in ranking.items],
            )

    def all(self) -> list[Ranking]:
        """The last ranking of each publisher, the freshest first.

        Its items have the articles that are held by now, and their leads where the publisher gives no teaser.
        """
        items: dict[int, list[RankingItem]] = defaultdict(list)
        for ranking_id, rank, title, teaser, url, article_id in self._database.rows(
            "SELECT ranking_id, rank, ranking_item.title, coalesce(nullif(teaser, ''), article.lead, ''),"
            " ranking_item.url, article.id FROM ranking_item LEFT JOIN article ON article.id = coalesce(article_id,"
            "  (SELECT id FROM article WHERE article.url = ranking_item.url AND ranking_item.url != ''))"
            " ORDER BY ranking_id, rank"
        ):
            items[ranking_id].append(RankingItem(rank=rank, title=title, teaser=teaser, url=url, article=article_id))
        return [
            Ranking(origin=origin, kind=Origin(kind), fetched=to_time(fetched), items=tuple(items[id_]))
            for id_, origin, kind, fetched in self._database.rows(
                "SELECT id, origin, kind, fetched FROM ranking ORDER BY fetched DESC, id"
            )
            if items[id_]
        ]
