"""The one writer of articles: what a feed brings, and what retention lets go. Each feed whole, or not at all."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import asdict, dataclass
from datetime import datetime

from termnews.feeds.decide import Changes, Known, Listed, Names
from termnews.models import Feed
from termnews.store.articles import KEPT
from termnews.store.database import Database
from termnews.store.index import Index
from termnews.store.times import to_seconds, to_time_or_none
from termnews.store.waiting import Waiting
from termnews.text.packing import pack

_UNHELD = (
    f"NOT {KEPT} AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.article_id = article.id)"
    " AND NOT EXISTS (SELECT 1 FROM journal_article WHERE journal_article.article_id = article.id)"
)
"""The reader does not keep the article, nor may want to again, and no feed lists it."""
_KNOWN = "article.id, article.url, article.title, article.feed_id, word_count"


@dataclass(frozen=True, slots=True)
class Applied:
    """What a feed changed."""

    new: int = 0
    updated: int = 0


class Intake:
    """Writes articles with their bodies, places on the shelves and index entries, which belong together."""

    def __init__(self, database: Database, index: Index) -> None:
        self._database = database
        self._index = index
        self._waiting = Waiting(database)

    def known_by_key(self, feed: Feed) -> dict[str, Known]:
        """What the feed listed last time, under its own keys."""
        rows = self._database.rows(
            f"SELECT key, {_KNOWN}, fingerprint FROM entry JOIN article ON article.id = article_id"
            " WHERE entry.feed_id = ?",
            (feed.id,),
        )
        return {key: Known(*known) for key, *known in rows}

    def source_hashes(self, feed: Feed) -> set[str]:
        """Of what the feed said of its entries the last time."""
        rows = self._database.rows("SELECT source_hash FROM entry WHERE feed_id = ? AND source_hash != ''", (feed.id,))
        return {row[0] for row in rows}

    def names_by_source(self, feed: Feed) -> dict[str, Names]:
        """What is known of the entries that the feed listed last time, by their `source_hash`."""
        rows = self._database.rows(
            "SELECT source_hash, key, title, url, published FROM entry JOIN article ON article.id = article_id"
            " WHERE entry.feed_id = ? AND source_hash != ''",
            (feed.id,),
        )
        return {hash_: Names(key, title, url, to_time_or_none(published)) for hash_, key, title, url, published in rows}

    def known_by_identity(self, identities: Collection[str]) -> dict[str, Known]:
        """What any feed brought, of some identities."""
        rows = self._database.rows(
            f"SELECT identity, {_KNOWN} FROM json_each(?) CROSS JOIN article ON identity = value",
            (json.dumps(list(identities)),),
        )
        return {identity: Known(*known) for identity, *known in rows}

    def apply(self, feed: Feed, changes: Changes, now: datetime) -> Applied:
        """Write what a feed brings; what it no longer lists stays, but is not listed any more."""
        with self._database.transaction():
            ids = self._insert(feed, changes.new, now)
            came = list(zip(ids, changes.new, strict=True))
            self._index.add(_indexed(id_, one) for id_, one in came if not one.sealed)
            self._waiting.add((id_, one.sealed) for id_, one in came if one.sealed)
            self._update(feed, changes.updated)
            self._list_again(feed, [*came, *changes.updated, *changes.kept], set(ids))
        return Applied(len(changes.new), len(changes.updated))

    def forget(self, ids: Sequence[int]) -> None:
        """Let articles go; their read marks are kept under their identities."""
        with self._database.transaction():
            self._index.take_out(ids)
            self._database.write_many(
                "INSERT OR REPLACE INTO forgotten (identity, read, seen) SELECT identity, read, seen FROM article"
                " WHERE id = ?",
                [(id_,) for id_ in ids],
            )
            self._database.write_many("DELETE FROM article WHERE id = ?", [(id_,) for id_ in ids])

    def expired(
        self, before: datetime, unread_before: datetime, keep: int, limit: int = 500, *, apart: Sequence[int] = ()
    ) -> list[int]:
        """Some of the articles that retention may let go, oldest first, of all feeds but those `apart`.

        Those read and older than `before` or beyond the newest `keep`, and unread ones older than `unread_before`;
        never one that the reader keeps or that a feed still lists.
        """
        beyond = self._database.row(
            "SELECT sorted_by FROM shelf WHERE section_id = (SELECT id FROM section WHERE slug = '')"
            " ORDER BY sorted_by DESC, article_id DESC LIMIT 1 OFFSET ?",
            (max(keep - 1, 0),),
        )
        read_before = to_seconds(before)
        if beyond:
            read_before = max(read_before, beyond[0])
        others = f" AND ifnull(feed_id, 0) NOT IN ({', '.join(map(str, map(int, apart)))})" if apart else ""
        read = self._oldest("NOT unread" + others, read_before, limit)
        unread = self._oldest("unread" + others, min(to_seconds(unread_before), read_before), limit)
        return [id_ for _sorted_by, id_ in sorted([*read, *unread])[:limit]]

    def expired_of(self, feed_id: int, before: datetime, unread_before: datetime, limit: int = 500) -> list[int]:
        """The same of one feed, however many its articles are."""
        rows = self._database.rows(
            "SELECT id FROM article WHERE feed_id = ? AND sorted_by < CASE WHEN read THEN ? ELSE ? END"
            f" AND {_UNHELD}"
            " ORDER BY sorted_by, id LIMIT ?",
            (feed_id, to_seconds(before), to_seconds(unread_before), limit),
        )
        return [id_ for (id_,) in rows]

    def _oldest(self, condition: str, before_s: int, limit: int) -> list[tuple[int, int]]:
        """Time and id of articles that nothing keeps; each condition has an index."""
        return self._database.rows(
            "SELECT shelf.sorted_by, article_id FROM shelf CROSS JOIN article ON article.id = article_id"
            " WHERE section_id = (SELECT id FROM section WHERE slug = '')"
            f" AND {condition} AND shelf.sorted_by < ?"
            f" AND {_UNHELD}"
            " ORDER BY shelf.sorted_by, shelf.article_id LIMIT ?",
            (before_s, limit),
        )

    def _insert(self, feed: Feed, new: Sequence[Listed], now: datetime) -> list[int]:
        """Write new articles and put them on their shelves; their ids, in their order."""
        if not new:
            return []
        [last] = self._database.row("SELECT seq FROM sqlite_sequence WHERE name = 'article'") or (0,)
        ids = list(range(last + 1, last + 1 + len(new)))
        read = self._remembered(one.identity for one in new)
        times = [to_seconds(min(one.entry.published or now, now)) for one in new]
        rows = [
            _values(feed, one, now) | {"id": id_, "sorted_by": time, "read": one.identity in read}
            for id_, time, one in zip(ids, times, new, strict=True)
        ]
        holes = ", ".join(f":{name}" for name in rows[0])
        self._database.write_many(f"INSERT INTO article ({', '.join(rows[0])}) VALUES ({holes})", rows)
        self._write_bodies(zip(ids, new, strict=True))
        self._shelve(
            (section, time, id_, one.identity not in read)
            for id_, time, one in zip(ids, times, new, strict=True)
            for section in ("", *one.sections)
        )
        return ids

    def _update(self, feed: Feed, updated: Sequence[tuple[int, Listed]]) -> None:
        self._index.take_out([id_ for id_, _ in updated])
        for id_, one in updated:
            values = _changing_values(feed, one)
            names = ", ".join(f"{name} = :{name}" for name in values)
            self._database.write(f"UPDATE article SET {names} WHERE id = :id", values | {"id": id_})
        self._write_bodies(updated)
        self._index.add_again([id_ for id_, _ in updated])

    def _list_again(self, feed: Feed, listed: Sequence[tuple[int, Listed]], new: Set[int]) -> None:
        """Note what the feed lists now, and put articles that another feed brought on this feed's shelves too."""
        before = {row[0] for row in self._database.rows("SELECT article_id FROM entry WHERE feed_id = ?", (feed.id,))}
        self._database.write("DELETE FROM entry WHERE feed_id = ?", (feed.id,))
        self._database.write_many(
            "INSERT OR IGNORE INTO entry (feed_id, key, article_id, position, fingerprint, source_hash)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [(feed.id, one.key, id_, one.position, one.fingerprint, one.entry.source_hash) for id_, one in listed],
        )
        for id_, one in listed:
            if id_ not in before and id_ not in new and one.sections:
                row = self._database.row("SELECT sorted_by, id, NOT read FROM article WHERE id = ?", (id_,))
                assert row is not None
                self._shelve((section, *row) for section in one.sections)
                self._database.write(
                    "UPDATE article SET section = ? WHERE id = ? AND section = ''", (one.sections[0], id_)
                )

    def _shelve(self, places: Iterable[tuple[str, int, int, bool]]) -> None:
        """Put articles on shelves: each place a section, a time, an id, and whether the article is unread."""
        placed = list(places)
        sections = {section for section, *_ in placed}
        self._database.write_many("INSERT OR IGNORE INTO section (slug) VALUES (?)", [(slug,) for slug in sections])
        self._database.write_many(
            "INSERT OR IGNORE INTO shelf (section_id, sorted_by, article_id, unread)"
            " SELECT id, ?, ?, ? FROM section WHERE slug = ?",
            [(*place, section) for section, *place in placed],
        )

    def _remembered(self, identities: Iterable[str]) -> set[str]:
        """Which articles come back that had been read; they are no longer to be remembered."""
        rows = self._database.rows(
            "DELETE FROM forgotten WHERE identity IN (SELECT value FROM json_each(?)) RETURNING identity, read",
            (json.dumps(list(identities)),),
        )
        return {identity for identity, read in rows if read}

    def _write_bodies(self, many: Iterable[tuple[int, Listed]]) -> None:
        self._database.write_many(
            "INSERT OR REPLACE INTO body (article_id, document) VALUES (?, ?)",
            [(id_, pack(one.entry.body)) for id_, one in many if one.entry.body and not one.sealed],
        )


def _values(feed: Feed, one: Listed, now: datetime) -> dict[str, object]:
    return _changing_values(feed, one) | {
        "identity": one.identity,
        "published": to_seconds(one.entry.published),
        "seen": to_seconds(now),
        "section": one.sections[0] if one.sections else "",
        "word_count": one.word_count,
    }


def _changing_values(feed: Feed, one: Listed) -> dict[str, object]:
    entry = one.entry
    values = {
        "feed_id": feed.id,
        "url": entry.url,
        "title": entry.title,
        "lead": entry.lead,
        "author": entry.author,
        "updated": to_seconds(entry.updated),
        "language": entry.language or feed.language,
        "publisher": feed.publisher,
        "image": entry.image,
        "image_caption": entry.image_caption,
        "categories": json.dumps(entry.categories, ensure_ascii=False),
        "enclosures": json.dumps([asdict(one) for one in entry.enclosures], ensure_ascii=False)
        if entry.enclosures
        else "[]",
        "paid": entry.paid,
    }
    # A feed that once gave the text and now gives the lead alone takes nothing away.
    return values | {"word_count": one.word_count} if entry.body else values


def _indexed(id_: int, one: Listed) -> tuple[int, str, str, str]:
    return id_, one.entry.title, one.entry.lead, one.text
