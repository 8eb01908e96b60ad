"""The full-text index: searching, what is like an article, how common words are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from termnews.models import Article, Clock
from termnews.store.articles import FROM_ARTICLE, HEADER, to_article
from termnews.store.asking import Plan, Planner
from termnews.store.database import Database, Row
from termnews.store.times import to_seconds
from termnews.store.waiting import Text, Waiting
from termnews.text.query import QueryError, parse_query, parse_words

_WEIGHTS = "6.0, 3.0, 1.0"
"""bm25 weights of headline, lead and text: a word in a headline says what the article is about."""
MOST_BEGUN = 64
"""Up to so many words with one beginning are looked up by name, which is faster than letting FTS5 gather all of their
articles before it gives the first."""
WEIGHED = 2_000
"""The newest articles with the words of a search of which the nearest are chosen: to weigh 80,000 takes 90 ms."""
_FRESH = f"(1.0 + 0.15 / (1.0 + max(0, ? - article.sorted_by) / {30 * 86_400}.0))"
"""What a new article weighs more, half of it after a month: less than a word in the headline more than in the lead."""
_ON_SHELF = (
    "EXISTS (SELECT 1 FROM shelf WHERE shelf.article_id = article.id"
    " AND section_id = (SELECT id FROM section WHERE slug = ?))"
)
_TAKEN_IN = 100
"""Texts that are indexed at a time, in a twentieth of a second."""
_COUNTED = 100
"""Entries of a word that are counted."""


class Index:
    """The FTS5 table over headlines, leads and texts."""

    def __init__(
        self, database: Database, clock: Clock = lambda: datetime.now(UTC), *, is_patient: bool = False
    ) -> None:
        self._database = database
        self._clock = clock
        """What *depuis:7j* counts from."""
        self._is_patient = is_patient
        """Whether who searches waits until all texts are in it."""

    def search(
        self,
        query: str,
        *,
        section: str = "",
        unread: bool = False,
        limit: int = 50,
        offset: int = 0,
    ) -> list[Article]:
        """The articles that a search finds, those that came last first, or the nearest where it asks for these.

        The language of searches is that of `text.query`; QueryError says what of it cannot be understood.
        """
        plan = self._planner().plan(parse_query(query))
        if plan.is_empty:
            return []
        if section:
            plan.conditions.append(_ON_SHELF)
            plan.parameters.append(section)
        if unread:
            plan.conditions.append("NOT article.read")
        if plan.by_relevance and plan.match:
            return self._nearest(plan, limit, offset, to_seconds(self._clock()))
        if not plan.match:
            sql = (
                f"SELECT {HEADER} FROM shelf CROSS JOIN {FROM_ARTICLE} WHERE shelf.section_id = (SELECT id FROM section"
                f" WHERE slug = '') AND article.id = shelf.article_id{plan.where}"
                " ORDER BY shelf.sorted_by DESC, shelf.article_id DESC LIMIT ? OFFSET ?"
            )
            return list(map(to_article, self._database.rows(sql, (*plan.parameters, limit, offset))))
        rows = self._database.rows(
            f"SELECT {HEADER} FROM search CROSS JOIN {FROM_ARTICLE} WHERE search MATCH ? AND article.id = search.rowid"
            f"{plan.where} ORDER BY search.rowid DESC LIMIT ? OFFSET ?",
            (plan.match, *plan.parameters, limit, offset),
        )
        return sorted(map(to_article, rows), key=lambda article: (article.sorted_by, article.id), reverse=True)

    def _nearest(self, plan: Plan, limit: int, offset: int, now: int) -> list[Article]:
        """The articles in which the words weigh most, the newer the more, among the newest that have them."""
        row = self._database.row(
            "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?", (plan.match, WEIGHED)
        )
        rows = self._database.rows(
            f"SELECT {HEADER} FROM search CROSS JOIN {FROM_ARTICLE} WHERE search MATCH ? AND search.rowid >= ?"
            f" AND article.id = search.rowid{plan.where}"
            f" ORDER BY bm25(search, {_WEIGHTS}) * {_FRESH} LIMIT ? OFFSET ?",
            (plan.match, row[0] if row else 0, *plan.parameters, now, limit, offset),
        )
        return list(map(to_article, rows))

    def texts(self, ids: Sequence[int]) -> dict[int, str]:
        """The texts of some articles, as they are indexed."""
        sql = "SELECT rowid, body FROM article_text WHERE rowid IN (SELECT value FROM json_each(?))"
        return dict(self._database.rows(sql, (json.dumps(ids),)))

    def ids(self, query: str, limit: int) -> set[int]:
        """The ids of the newest articles that a search finds."""
        plan, found = self._found(query)
        sql = f"SELECT article.id FROM {found} ORDER BY {plan.id} DESC LIMIT ?"
        return set() if plan.is_empty else {row[0] for row in self._rows(sql, plan, limit)}

    def finds(self, query: str, id_: int) -> bool:
        """Whether a search finds an article."""
        return bool(self.among(query, [id_]))

    def among(self, query: str, ids: Sequence[int]) -> set[int]:
        """Which of some articles a search finds."""
        plan, found = self._found(query)
        sql = f"SELECT article.id FROM {found} AND {plan.id} IN (SELECT value FROM json_each(?))"
        return set() if plan.is_empty else {row[0] for row in self._rows(sql, plan, json.dumps(ids))}

    def count(self, query: str, since: datetime) -> int:
        """How many articles since a time a search finds."""
        plan, found = self._found(query)
        sql = f"SELECT count(*) FROM {found} AND article.sorted_by >= ?"
        return 0 if plan.is_empty else int(self._rows(sql, plan, to_seconds(since))[0][0])

    def unread(self, query: str, limit: int) -> int:
        """How many of the newest articles that a search finds are unread."""
        plan, found = self._found(query)
        newest = f"SELECT article.read AS is_read FROM {found} ORDER BY {plan.id} DESC LIMIT ?"
        sql = f"SELECT count(*) FROM ({newest}) WHERE NOT is_read"
        return 0 if plan.is_empty else int(self._rows(sql, plan, limit)[0][0])

    def matching(self, query: str, after_id: int) -> list[int]:
        """The ids of all articles that came after one and that a filter's search finds, in their order.

        No text waits after that: a filter goes over each article once.
        """
        self.catch_up()
        plan, found = self._found(query, is_typed=False, with_hidden=True)
        sql = f"SELECT article.id FROM {found} AND {plan.id} > ? ORDER BY {plan.id}"
        return [] if plan.is_empty else [row[0] for row in self._rows(sql, plan, after_id)]

    def hidden(self, query: str) -> int:
        """How many articles a search would find besides, were they not hidden by filters."""
        if not self._database.row("SELECT 1 FROM filtered LIMIT 1") or parse_words(query).asks_hidden:
            return 0
        plan, found = self._found(query, with_hidden=True)
        sql = f"SELECT count(*) FROM {found} AND article.hidden AND ?"
        return 0 if plan.is_empty else int(self._rows(sql, plan, 1)[0][0])

    def complaint(self, query: str) -> str:
        """Why a search that was kept finds nothing: it asks for what there is no more; empty where it does not."""
        try:
            self._planner().plan(parse_query(query, is_typed=False))
        except QueryError as error:
            return error.sentence
        return ""

    def _found(self, query: str, *, is_typed: bool = True, with_hidden: bool = False) -> tuple[Plan, str]:
        """How a search that was kept is run, and where its articles are found."""
        try:
            plan = self._planner().plan(parse_words(query, is_typed=is_typed), with_hidden=with_hidden)
        except QueryError:
            plan = Plan()  # a section or source that is no more
        if not plan.match:
            return plan, f"article WHERE 1{plan.where}"
        return plan, f"search CROSS JOIN article WHERE search MATCH ? AND article.id = search.rowid{plan.where}"

    def _planner(self) -> Planner:
        self._wait()
        return Planner(self._database, self.words_with, self._clock())

    def _rows(self, sql: str, plan: Plan, last: object) -> list[Row]:
        match = (plan.match,) if plan.match else ()
        return self._database.rows(sql, (*match, *plan.parameters, last))

    def more_like(self, terms: Sequence[str], limit: int) -> list[Article]:
        """The articles with the most, and the rarest, of some words, best first."""
        quoted = [_quoted(term) for term in terms]
        match = " OR ".join(filter(None, quoted))
        if not match:
            return []
        rows = self._database.rows(
            f"SELECT {HEADER} FROM (SELECT rowid AS id, bm25(search, {_WEIGHTS}) AS score FROM search"
            f" WHERE search MATCH ? ORDER BY score LIMIT ?) AS hit CROSS JOIN {FROM_ARTICLE}"
            " WHERE article.id = hit.id AND NOT hidden ORDER BY hit.score",
            (match, limit),
        )
        return list(map(to_article, rows))

    def frequency(self, words: Iterable[str]) -> dict[str, int]:
        """In about how many articles each word stands; those in none are left out.

        A common word is not counted to its end: how far back its newest articles reach tells how common it is.
        """
        self._wait()
        [newest] = self._database.row("SELECT max(id) FROM article") or (None,)
        total = self.total()
        counts: dict[str, int] = {}
        for word in words:
            found = self._database.row(
                "SELECT count(*), min(rowid) FROM"
                " (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?)",
                (_quoted(word) or '""', _COUNTED),
            )
            count, oldest = found or (0, None)
            if count:
                reach = newest - oldest + 1 if count == _COUNTED else total
                counts[word] = max(count, total * count // max(1, reach))
        return counts

    def total(self) -> int:
        """How many articles there are."""
        row = self._database.row("SELECT total FROM section WHERE slug = ''")
        return row[0] if row else 0

    def _wait(self) -> None:
        if self._is_patient and not self._database.is_read_only:
            self.catch_up()

    def lacks(self, more_than: int = 0) -> bool:
        """Whether more than so many articles are here whose text is not indexed yet."""
        return len(Waiting(self._database).some(more_than + 1)) > more_than

    def catch_up(self) -> None:
        """Index all texts that wait."""
        while self.take_in():
            pass

    def take_in(self, ids: Sequence[int] | None = None) -> int:
        """Index those of some articles whose texts wait, or of the ones that have waited longest; how many there were.

        Another process may do the same.
        """
        waiting = Waiting(self._database)
        ids = waiting.some(_TAKEN_IN) if ids is None else ids
        if read := waiting.read(ids) if ids else []:
            with self._database.transaction():
                self.add(waiting.keep(read))
        return len(ids)

    def add(self, texts: Iterable[Text]) -> None:
        """Index new articles, given as id, headline, lead and text: what `article_text` has, without opening it."""
        self._database.write_many("INSERT INTO search (rowid, title, lead, body) VALUES (?, ?, ?, ?)", texts)

    def add_again(self, ids: Iterable[int]) -> None:
        """Index articles that were taken out, with the text that they have now."""
        self._database.write_many(
            "INSERT INTO search (rowid, title, lead, body)"
            " SELECT rowid, title, lead, body FROM article_text WHERE rowid = ?",
            [(id_,) for id_ in ids],
        )

    def take_out(self, ids: Iterable[int]) -> None:
        """Take articles out; their text must still be as it was when they were indexed."""
        ids = list(ids)
        self.take_in(ids)
        self._database.write_many(
            "INSERT INTO search (search, rowid, title, lead, body)"
            " SELECT 'delete', rowid, title, lead, body FROM article_text WHERE rowid = ?",
            [(id_,) for id_ in ids],
        )

    def words_with(self, beginning: str) -> Sequence[str]:
        """The words of the index that begin so, folded; none where there are more than `MOST_BEGUN`."""
        found: list[str] = []
        after = beginning
        while row := self._database.row("SELECT term FROM vocabulary WHERE term >= ? LIMIT 1", (after,)):
            if not row[0].startswith(beginning):
                break
            if len(found) == MOST_BEGUN:
                return ()
            found.append(row[0])
            after = row[0] + "\x01"  # the next one: asked for as one greater, the instances of this one would be read
        return found


def _quoted(text: str) -> str:
    """A word or phrase as a string of FTS5; empty where it holds no letter or digit."""
    return f'"{text.replace(chr(34), " ")}"' if any(map(str.isalnum, text)) else ""
