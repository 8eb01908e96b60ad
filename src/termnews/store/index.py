"""The full-text index: searching, what is like an article, how common words are."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from termnews.models import Article
from termnews.store.articles import FROM_ARTICLE, HEADER, to_article
from termnews.store.database import Database
from termnews.store.times import to_seconds

_WEIGHTS = "6.0, 3.0, 1.0"
"""bm25 weights of headline, lead and text: a word in a headline says what the article is about."""
_TOKEN = re.compile(r'(?P<no>[-~]?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_PREFIX_LENGTH = 3
"""A last word of this many letters also stands for those that begin with it."""
MOST_BEGUN = 64
"""Up to so many words with one beginning are looked up by name, which is faster than letting FTS5 gather all of their
articles before it gives the first."""
_COUNTED = 200
"""Entries of a word that are counted."""

Begun = Callable[[str], Sequence[str]]
"""The words of the index with a beginning; none where they are too many to be named."""


class Index:
    """The FTS5 table over headlines, leads and texts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, query: str, *, section: str = "", limit: int = 50, offset: int = 0) -> list[Article]:
        """The articles with all words of a query, those that came last first.

        A phrase stands in quotes; `-word` or `~word` excludes; `word*` begins a word. Case and accents do not matter.
        """
        match = self._match(query)
        if not match:
            return []
        rows = self._database.rows(
            f"SELECT {HEADER} FROM search CROSS JOIN {FROM_ARTICLE} WHERE search MATCH :match"
            " AND article.id = search.rowid"
            " AND (:section = '' OR EXISTS (SELECT 1 FROM shelf WHERE shelf.article_id = article.id"
            "      AND section_id = (SELECT id FROM section WHERE slug = :section)))"
            " ORDER BY search.rowid DESC LIMIT :limit OFFSET :offset",
            {"match": match, "section": section, "limit": limit, "offset": offset},
        )
        return sorted(map(to_article, rows), key=lambda article: (article.sorted_by, article.id), reverse=True)

    def ids(self, query: str, limit: int) -> set[int]:
        """The ids of the newest articles with all words of a query."""
        match = self._match(query)
        sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
        return {row[0] for row in self._database.rows(sql, (match, limit))} if match else set()

    def finds(self, query: str, id_: int) -> bool:
        """Whether a query finds an article."""
        match = self._match(query)
        sql = "SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?"
        return bool(match and self._database.row(sql, (match, id_)))

    def among(self, query: str, ids: Sequence[int]) -> set[int]:
        """Which of some articles a query finds."""
        match = self._match(query)
        sql = "SELECT rowid FROM search WHERE search MATCH ? AND rowid IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._database.rows(sql, (match, json.dumps(ids)))} if match else set()

    def count(self, query: str, since: datetime) -> int:
        """How many articles since a time a query finds."""
        row = self._database.row(
            "SELECT count(*) FROM search CROSS JOIN article ON article.id = search.rowid"
            " WHERE search MATCH ? AND sorted_by >= ?",
            (self._match(query), to_seconds(since)),
        )
        return row[0] if row else 0

    def more_like(self, terms: Sequence[str], limit: int) -> list[Article]:
        """The articles with the most, and the rarest, of some words, best first."""
        quoted = [_quoted(term) for term in terms]
        match = " OR ".join(filter(None, quoted))
        if not match:
            return []
        rows = self._database.rows(
            f"SELECT {HEADER} FROM (SELECT rowid AS id, bm25(search, {_WEIGHTS}) AS score FROM search"
            f" WHERE search MATCH ? ORDER BY score LIMIT ?) AS hit CROSS JOIN {FROM_ARTICLE}"
            " WHERE article.id = hit.id ORDER BY hit.score",
            (match, limit),
        )
        return list(map(to_article, rows))

    def frequency(self, words: Iterable[str]) -> dict[str, int]:
        """In about how many articles each word stands; those in none are left out.

        A common word is not counted to its end: how far back its newest articles reach tells how common it is.
        """
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

    def add(self, texts: Iterable[tuple[int, str, str, str]]) -> None:
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

    def _match(self, query: str) -> str:
        return match_expression(query, self.words_with)


def match_expression(query: str, begun: Begun) -> str:
    """A reader's query in the language of FTS5; empty where it asks for nothing.

    `begun` names the words that a half-typed one may be.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    tokens = list(_TOKEN.finditer(query))
    for token in tokens:
        word = token["word"] or ""
        quoted = _quoted(word or token["phrase"] or "")
        begins = word.endswith("*") or (token is tokens[-1] and len(word) >= _PREFIX_LENGTH)
        if quoted:
            is_half_typed = begins and not token["no"]
            (unwanted if token["no"] else wanted).append(_begun(word, begun) if is_half_typed else quoted)
    if not wanted:
        return ""
    return " AND ".join(wanted) + "".join(f" NOT {one}" for one in unwanted)


def _begun(word: str, begun: Begun) -> str:
    """Any word that begins so: the words by name where they are known, as FTS5 finds these newest first at once."""
    beginning = _indexed(word.rstrip("*"))
    words = begun(beginning) if beginning else ()
    return f"({' OR '.join(map(_quoted, words))})" if words else _quoted(word) + "*"


def _indexed(word: str) -> str:
    """A word as the index writes it; empty where that is not sure."""
    letters = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).lower()
    return letters if letters.isascii() and letters.isalnum() else ""


def _quoted(text: str) -> str:
    """A word or phrase as a string of FTS5; empty where it holds no letter or digit."""
    return f'"{text.replace(chr(34), " ")}"' if any(map(str.isalnum, text)) else ""
