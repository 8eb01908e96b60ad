"""What publishers' pages say of articles: the text that the feed does not give, kept, searchable, read offline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from termnews.document import Document
from termnews.feeds.decide import identity_of
from termnews.models import Article, Entry
from termnews.store.articles import FROM_ARTICLE, HEADER, to_article
from termnews.store.database import Database
from termnews.store.index import Index
from termnews.store.times import to_seconds, to_time
from termnews.store.waiting import Waiting
from termnews.text.address import host_of
from termnews.text.packing import pack, unpack

_LACKING = "lead author published updated language image image_caption".split()
"""Columns that a page fills where the feed left them empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """What came of asking for an article's page."""

    document: Document
    """Empty where there is no text."""
    fetched: datetime
    reason: str = ""
    """Why there is no text, as a sentence."""


class Pages:
    """The page table, and what a page adds to an article."""

    def __init__(self, database: Database, index: Index) -> None:
        self._database = database
        self._index = index

    def find(self, id_: int) -> PageText | None:
        """What the page of an article said; None where it was never asked for."""
        row = self._database.row("SELECT document, fetched, reason FROM page WHERE article_id = ?", (id_,))
        return PageText(document=unpack(row[0]), fetched=to_time(row[1]), reason=row[2]) if row else None

    def feed_text(self, id_: int) -> Document:
        """The text that the feed gave; empty where it gave none."""
        row = self._database.row("SELECT document FROM body WHERE article_id = ?", (id_,))
        return unpack(row[0]) if row else Waiting(self._database).document(id_)

    def lacking(self, section: str, limit: int, words: int) -> list[Article]:
        """Among the newest `limit` unread articles of a section, those with a text under some words and no page yet."""
        rows = self._database.rows(
            f"SELECT {HEADER} FROM (SELECT article_id FROM shelf"
            "  WHERE section_id = (SELECT id FROM section WHERE slug = ?) AND unread"
            "  ORDER BY sorted_by DESC, article_id DESC LIMIT ?) AS newest"
            f" CROSS JOIN {FROM_ARTICLE} WHERE article.id = newest.article_id AND word_count < ?"
            " AND NOT EXISTS (SELECT 1 FROM page WHERE page.article_id = article.id)",
            (section, limit, words),
        )
        return [to_article(row) for row in rows]

    def keep(self, id_: int, entry: Entry, now: datetime) -> None:
        """Keep the text of a page, and what else it says that the feed did not."""
        with self._database.transaction():
            self._index.take_out([id_])
            self._write(id_, now, pack(entry.body), entry.body.word_count, "")
            self._fill(id_, entry)
            self._index.add_again([id_])

    def note_failure(self, id_: int, reason: str, now: datetime) -> None:
        """Note why an article's page gave no text; a text that was kept stays."""
        self._database.write(
            "INSERT INTO page (article_id, fetched, reason) VALUES (?, ?, ?)"
            " ON CONFLICT (article_id) DO UPDATE SET fetched = excluded.fetched, reason = excluded.reason"
            " WHERE document IS NULL",
            (id_, to_seconds(now), reason),
        )

    def add(self, url: str, entry: Entry, now: datetime) -> int:
        """Make an article of a page that no feed brought; its id. It was opened, so it is read."""
        values: dict[str, object] = {
            "identity": identity_of(url),
            "url": url,
            "title": entry.title,
            "lead": entry.lead,
            "author": entry.author,
            "published": to_seconds(entry.published),
            "seen": to_seconds(now),
            "sorted_by": to_seconds(min(entry.published or now, now)),
            "language": entry.language,
            "section": "",
            "publisher": self._publisher(host_of(url)),
            "image": entry.image,
            "image_caption": entry.image_caption,
            "categories": "[]",
            "enclosures": "[]",
            "paid": entry.paid,
            "read": True,
        }
        with self._database.transaction():
            id_ = self._insert(values)
            self._write(id_, now, pack(entry.body), entry.body.word_count, "")
            self._index.add([(id_, entry.title, entry.lead, entry.body.text)])
        return id_

    def _insert(self, values: dict[str, object]) -> int:
        holes = ", ".join(f":{name}" for name in values)
        id_ = self._database.write(f"INSERT INTO article ({', '.join(values)}) VALUES ({holes})", values).lastrowid
        assert id_ is not None
        self._database.write(
            "INSERT INTO shelf (section_id, sorted_by, article_id, unread)"
            " SELECT id, ?, ?, 0 FROM section WHERE slug = ''",
            (values["sorted_by"], id_),
        )
        return id_

    def _write(self, id_: int, now: datetime, document: bytes, words: int, reason: str) -> None:
        self._database.write(
            "INSERT OR REPLACE INTO page (article_id, fetched, document, word_count, reason) VALUES (?, ?, ?, ?, ?)",
            (id_, to_seconds(now), document, words, reason),
        )

    def _fill(self, id_: int, entry: Entry) -> None:
        for name in _LACKING:
            value = getattr(entry, name)
            value = to_seconds(value) if isinstance(value, datetime) else value
            if value:
                self._database.write(
                    f"UPDATE article SET {name} = ? WHERE id = ? AND coalesce({name}, '') = ''", (value, id_)
                )
        if entry.paid:
            self._database.write("UPDATE article SET paid = 1 WHERE id = ?", (id_,))

    def _publisher(self, host: str) -> str:
        """Who has most articles from a host; the host itself where nobody has any."""
        sites: Sequence[tuple[str, str, str]] = self._database.rows("SELECT publisher, site, url FROM feed")
        return next((name for name, *urls in sites if _domain(host) in map(_site_of, urls)), host.removeprefix("www."))


def _site_of(url: str) -> str:
    return _domain(host_of(url))


def _domain(host: str) -> str:
    """A host without what publishers put before their name."""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")
