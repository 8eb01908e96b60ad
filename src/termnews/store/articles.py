"""Articles for reading: pages of headers, one body at a time, and the reader's marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from termnews.models import Article, Counts
from termnews.store.database import Database, Row
from termnews.store.times import to_seconds, to_time, to_time_or_none
from termnews.text.fold import fold

if TYPE_CHECKING:
    from termnews.document import Document

HEADER = (
    "article.id, article.url, article.title, article.lead, author, published, updated, seen, article.sorted_by,"
    " article.language, article.section, article.publisher, coalesce(feed.url, ''), read, saved, image,"
    " image_caption, word_count, paid,"
    " (SELECT group_concat(name) FROM tag WHERE tag.article_id = article.id),"
    " coalesce((SELECT text FROM note WHERE note.article_id = article.id), '')"
)
FROM_ARTICLE = "article LEFT JOIN feed ON feed.id = article.feed_id"
# Not a plain UNION: recent SQLite merges that in the order of the ids, past every article.
KEPT = (
    "article.id IN (SELECT id FROM article WHERE saved UNION ALL SELECT article_id FROM note"
    " UNION ALL SELECT article_id FROM tag WHERE NOT EXISTS"
    " (SELECT 1 FROM filtered WHERE filtered.article_id = tag.article_id AND deed = 'tag ' || name))"
)
"""The reader saved the article or put something of their own to it, not a filter its tag: it stays for good."""
SAVED = "saved"
"""The key of the saved articles in `counts`: no section may have it."""
_FIRST = (1 << 62, 1 << 62)
"""A place before every article."""


class Articles:
    """The article, body and shelf tables, to read from and to mark."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(
        self,
        section: str = "",
        *,
        after: Article | None = None,
        limit: int = 50,
        unread: bool = False,
        saved: bool = False,
        tag: str = "",
    ) -> list[Article]:
        """Up to `limit` articles of a section, of all, of the saved ones or of a tag, newest first, below `after`."""
        sorted_by, id_ = (to_seconds(after.sorted_by), after.id) if after else _FIRST
        place = {"section": section, "tag": tag, "sorted_by": sorted_by, "id": id_, "limit": limit}
        if saved or tag:
            return self._select(
                f"SELECT {HEADER} FROM {FROM_ARTICLE} WHERE {_own(saved, tag)}"
                f" {'AND NOT read' if unread else ''}"
                " AND (article.sorted_by, article.id) < (:sorted_by, :id)"
                " ORDER BY article.sorted_by DESC, article.id DESC LIMIT :limit",
                place,
            )
        return self._select(
            f"SELECT {HEADER} FROM shelf CROSS JOIN article ON article.id = shelf.article_id"
            " LEFT JOIN feed ON feed.id = article.feed_id"
            " WHERE section_id = (SELECT id FROM section WHERE slug = :section)"
            f" AND {'shelf.unread' if unread else 'NOT shelf.hidden'}"
            " AND (shelf.sorted_by, shelf.article_id) < (:sorted_by, :id)"
            " ORDER BY shelf.sorted_by DESC, shelf.article_id DESC LIMIT :limit",
            place,
        )

    def find(self, id_: int) -> Article | None:
        """The article of an id."""
        return next(iter(self.find_all([id_])), None)

    def find_all(self, ids: Sequence[int]) -> list[Article]:
        """The articles of some ids, in that order; those that are not there are left out."""
        found = {
            article.id: article
            for start in range(0, len(ids), 500)
            for article in self._select(
                f"SELECT {HEADER} FROM {FROM_ARTICLE} WHERE article.id IN ({_holes(ids[start : start + 500])})",
                ids[start : start + 500],
            )
        }
        return [found[id_] for id_ in ids if id_ in found]

    def by_url(self, url: str) -> Article | None:
        """The article of a canonical address."""
        found = self._select(f"SELECT {HEADER} FROM {FROM_ARTICLE} WHERE article.url = ? LIMIT 1", (url,))
        return found[0] if found else None

    def since(self, moment: datetime, limit: int) -> list[Article]:
        """The newest articles down to a time, all sections."""
        return self._select(
            f"SELECT {HEADER} FROM shelf CROSS JOIN article ON article.id = shelf.article_id"
            " LEFT JOIN feed ON feed.id = article.feed_id"
            " WHERE section_id = (SELECT id FROM section WHERE slug = '') AND shelf.sorted_by >= ? AND NOT shelf.hidden"
            " ORDER BY shelf.sorted_by DESC, shelf.article_id DESC LIMIT ?",
            (to_seconds(moment), limit),
        )

    def came_after(self, id_: int, limit: int) -> list[Article]:
        """The articles that came after the one of an id and that no filter hides, the first of them first."""
        return self._select(
            f"SELECT {HEADER} FROM {FROM_ARTICLE} WHERE article.id > ? AND NOT hidden ORDER BY article.id LIMIT ?",
            (id_, limit),
        )

    def in_section(self, ids: Sequence[int], section: str) -> set[int]:
        """Those of some articles that stand in a section."""
        rows = self._database.rows(
            f"SELECT article_id FROM shelf WHERE article_id IN ({_holes(ids)})"
            " AND section_id = (SELECT id FROM section WHERE slug = ?)",
            (*ids, section),
        )
        return {id_ for (id_,) in rows}

    def first_seen(self) -> datetime | None:
        """When the article came that is held for longest."""
        row = self._database.row("SELECT seen FROM article ORDER BY id LIMIT 1")
        return to_time(row[0]) if row else None

    def opened(self, limit: int) -> list[tuple[Article, datetime]]:
        """The articles that the reader opened last, each with when."""
        rows = self._database.rows(
            "SELECT id, opened FROM article WHERE opened IS NOT NULL AND NOT hidden ORDER BY opened DESC LIMIT ?",
            (limit,),
        )
        when = {id_: to_time(opened) for id_, opened in rows}
        return [(article, when[article.id]) for article in self.find_all(list(when))]

    def body(self, id_: int) -> Document:
        """The text of an article, its feed's or its page's, whichever is longer; empty where there is none."""
        from termnews.store.waiting import Waiting
        from termnews.text.packing import unpack

        row = self._database.row(
            "SELECT CASE WHEN page.word_count > article.word_count THEN page.document ELSE body.document END"
            " FROM article LEFT JOIN body ON body.article_id = article.id"
            " LEFT JOIN page ON page.article_id = article.id WHERE article.id = ?",
            (id_,),
        )
        return unpack(row[0]) if row and row[0] else Waiting(self._database).document(id_)

    def counts(self) -> dict[str, Counts]:
        """How many articles each section holds, by slug; `""` for all, `SAVED` for the saved ones."""
        counts = {
            slug: Counts(total, unread)
            for slug, total, unread in self._database.rows("SELECT slug, total, unread FROM section")
        }
        row = self._database.row("SELECT count(*), count(*) - coalesce(sum(read), 0) FROM article WHERE saved")
        return counts | {SAVED: Counts(*row) if row else Counts()}

    def count(self, ids: Sequence[int]) -> Counts:
        """How many of some articles there are, and how many of these are unread."""
        row = self._database.row(
            f"SELECT count(*), count(*) - coalesce(sum(read), 0) FROM article WHERE id IN ({_holes(ids)})", ids
        )
        return Counts(*row) if row else Counts()

    def newest_id(self) -> int:
        """The id of the article that came last; 0 where there is none."""
        row = self._database.row("SELECT max(id) FROM article")
        return (row[0] or 0) if row else 0

    def count_since(self, id_: int, section: str = "") -> int:
        """How many articles came to a section, or at all, after the one of an id."""
        row = self._database.row(
            "SELECT count(*) FROM article CROSS JOIN shelf ON shelf.article_id = article.id"
            " WHERE article.id > ? AND section_id = (SELECT id FROM section WHERE slug = ?) AND NOT shelf.hidden",
            (id_, section),
        )
        return row[0] if row else 0

    def unread_ids(
        self,
        section: str,
        newest_id: int,
        *,
        saved: bool = False,
        tag: str = "",
        below: tuple[datetime, int] | None = None,
    ) -> list[int]:
        """The unread articles of a section, of all, of the saved ones or of a tag, which had come with the newest.

        With `below` those alone that stand in the list below a time and id.
        """
        sorted_by, id_ = (to_seconds(below[0]), below[1]) if below else _FIRST
        where = (
            f"article WHERE {_own(saved, tag)} AND NOT read"
            if saved or tag
            else "(SELECT article_id AS id, sorted_by FROM shelf WHERE unread"
            " AND section_id = (SELECT id FROM section WHERE slug = :section)) WHERE 1"
        )
        rows = self._database.rows(
            f"SELECT id FROM {where} AND id <= :newest AND (sorted_by, id) < (:sorted_by, :id)",
            {"section": section, "tag": tag, "newest": newest_id, "sorted_by": sorted_by, "id": id_},
        )
        return [id_ for (id_,) in rows]

    def set_read(self, ids: Iterable[int], read: bool) -> int:
        """Mark articles read or unread; how many changed."""
        with self._database.transaction():
            return sum(
                self._database.write(
                    "UPDATE article SET read = ? WHERE id = ? AND read <> ?", (read, id_, read)
                ).rowcount
                for id_ in ids
            )

    def set_saved(self, ids: Iterable[int], saved: bool) -> int:
        """Keep articles for good, or let them go; how many changed."""
        with self._database.transaction():
            return sum(
                self._database.write(
                    "UPDATE article SET saved = ? WHERE id = ? AND saved <> ?", (saved, id_, saved)
                ).rowcount
                for id_ in ids
            )

    def note_opened(self, id_: int, now: datetime) -> None:
        """Note that the reader opened an article: it is read, and counts for *les plus ouverts ici*."""
        self._database.write("UPDATE article SET read = 1, opened = ? WHERE id = ?", (to_seconds(now), id_))

    def _select(self, sql: str, parameters: Sequence[object] | dict[str, object]) -> list[Article]:
        return [to_article(row) for row in self._database.rows(sql, parameters)]


def _own(saved: bool, tag: str) -> str:
    """What holds for articles that the reader put somewhere."""
    tagged = ["article.id IN (SELECT article_id FROM tag WHERE name = :tag)"] if tag else []
    return " AND ".join([*tagged, *(["saved"] if saved else [])])


def _holes(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def to_article(row: Row) -> Article:
    """The article of a row of the `HEADER` columns."""
    (id_, url, title, lead, author, published, updated, seen, sorted_by, language, section, publisher, feed, read,
     saved, image, image_caption, word_count, paid, tags, note) = row  # fmt: skip
    return Article(
        id=id_,
        url=url,
        title=title,
        lead=lead,
        author=author,
        published=to_time_or_none(published),
        updated=to_time_or_none(updated),
        seen=to_time(seen),
        sorted_by=to_time(sorted_by),
        language=language,
        section=section,
        publisher=publisher,
        feed=feed,
        read=bool(read),
        saved=bool(saved),
        image=image,
        image_caption=image_caption,
        word_count=word_count,
        paid=bool(paid),
        tags=tuple(sorted(tags.split(","), key=fold)) if tags else (),
        note=note,
    )
