"""Searches in the language of the store: what words ask of the full-text index, and all else of the articles."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import product
from math import prod

from termnews.errors import UsageError
from termnews.i18n import _
from termnews.sections import resolve
from termnews.store.database import Database
from termnews.store.tags import Tags
from termnews.store.times import to_seconds
from termnews.text.clean import clean_line
from termnews.text.dates import ago, local_time
from termnews.text.fold import fold
from termnews.text.query import And, Asked, Field, Near, Node, Not, Or, Query, QueryError, Words
from termnews.text.terms import beginnings, has_forms, plurals, root

FULL_WORDS = 200
"""An article of so many words is more than its lead."""
_MOST_ID = (1 << 63) - 1
_MOST_CHOICES = 64
"""Of forms of words that stand close to each other; where there are more, the words themselves are meant."""
_DAYS = {"today": 0, "aujourd'hui": 0, "yesterday": 1, "hier": 1}
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_IS = {
    "unread": "NOT article.read", "read": "article.read", "saved": "article.saved", "paid": "article.paid",
    "hidden": "article.hidden",
}  # fmt: skip
_HAS = {
    "image": "article.image <> ''",
    "full": f"(article.word_count >= {FULL_WORDS} OR EXISTS (SELECT 1 FROM page WHERE page.article_id = article.id"
    f" AND page.word_count >= {FULL_WORDS}))",
    "tag": "article.id IN (SELECT article_id FROM tag)",
    "note": "article.id IN (SELECT article_id FROM note)",
}

_NOT_HIDDEN = "NOT article.hidden"
"""What filters hide is found by those alone who ask for it."""
_FILTERED = (
    "EXISTS (SELECT 1 FROM filtered JOIN filter ON filter.id = filter_id"
    """ WHERE article_id = article.id AND folded(replace(name, '"', '')) = ?)"""
)

_THESE = "(SELECT value FROM json_each(?))"
_LISTED_BY = f"(SELECT article_id FROM entry WHERE feed_id IN {_THESE})"

Begun = Callable[[str], Sequence[str]]
"""The words of the index with a beginning; none where they are too many to be named."""


@dataclass(slots=True)
class Plan:
    """A search as the store runs it."""

    match: str = ""
    """What is asked of the index; empty for nothing."""
    conditions: list[str] = field(default_factory=list)
    """What else must hold of an `article`, each with its holes."""
    parameters: list[object] = field(default_factory=list)
    """What fills them, in their order."""
    by_relevance: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is asked."""
        return not self.match and self.conditions in ([], [_NOT_HIDDEN])

    @property
    def id(self) -> str:
        """The column of ids to look articles up by, or to walk along."""
        return "search.rowid" if self.match else "article.id"

    @property
    def where(self) -> str:
        """The conditions, as the end of a WHERE."""
        return "".join(f" AND {one}" for one in self.conditions)


class Planner:
    """Plans searches over one store, at one time."""

    def __init__(self, database: Database, begun: Begun, now: datetime | None = None) -> None:
        self._database = database
        self._begun = begun
        self._now = now or datetime.now(UTC)
        self._query = ""

    def plan(self, query: Query, *, with_hidden: bool = False) -> Plan:
        """How a search is run. Raises QueryError where a section, source or date is none.

        Without what filters hide, unless that is asked for or wanted.
        """
        self._query = query.text
        nodes = query.root.nodes if isinstance(query.root, And) else (query.root,)
        plan = Plan(by_relevance=query.by_relevance)
        wanted = [one for node in nodes if _is_text(node) and not isinstance(node, Not) and (one := self._match(node))]
        unwanted = [
            one for node in nodes if _is_text(node) and isinstance(node, Not) and (one := self._match(node.node))
        ]
        if wanted:
            plan.match = " AND ".join(wanted) + "".join(f" NOT {one}" for one in unwanted)
        for node in nodes:
            if not _is_text(node) or (isinstance(node, Not) and not wanted):
                plan.conditions.append(self._condition(node, plan.parameters))
        if not (with_hidden or query.asks_hidden):
            plan.conditions.append(_NOT_HIDDEN)
        return plan

    def _match(self, node: Node) -> str:
        """A node of words alone in the language of FTS5; empty where it asks for nothing."""
        match node:
            case Words():
                return self._words(node)
            case Near():
                return self._near(node)
            case Or(nodes):
                return _joined(" OR ", [self._match(one) for one in nodes])
            case And(nodes):
                wanted = [self._match(one) for one in nodes if not isinstance(one, Not)]
                unwanted = [self._match(one.node) for one in nodes if isinstance(one, Not)]
                inner = _joined(" AND ", wanted)
                return f"({inner}{''.join(f' NOT {one}' for one in unwanted if one)})" if inner else ""
            case _:
                return ""

    def _words(self, words: Words) -> str:
        forms = _joined(" OR ", self._forms(words))
        return f"({{title}} : {forms})" if words.in_title and forms else forms

    def _near(self, near: Near) -> str:
        """Any forms of the words close to each other: the index wants each choice of them said."""
        forms = [self._forms(words) for words in near.words]
        if prod(map(len, forms)) > _MOST_CHOICES:
            forms = [[_quoted(words.text)] for words in near.words]
        return _joined(" OR ", [f"NEAR({' '.join(one)}, {near.distance})" for one in product(*forms)])

    def _forms(self, words: Words) -> list[str]:
        """Any form of a word: those that it begins, those with its root, or it alone."""
        word = "" if words.is_exact else _indexed(words.text)
        if not word:
            return [_starred(words.text) if words.is_begun else _quoted(words.text)]
        if words.is_begun:
            begun = [(one, self._begun(one)) for one in _spellings([word])]
            return [said for one, found in begun for said in (map(_quoted, found) if found else [_starred(one)])]
        return list(map(_quoted, _spellings([word, *(self._of_root(word) if has_forms(word) else plurals(word))])))

    def _of_root(self, word: str) -> list[str]:
        """The words of the index with the root of a word; where too many begin so to be named, its plural at least."""
        begun = [one for begin in _spellings(beginnings(word)) for one in self._begun(begin)]
        return [one for one in begun or (word + "s", word.removesuffix("s")) if root(fold(one)) == root(word)]

    def _condition(self, node: Node, parameters: list[object]) -> str:
        match node:
            case Words() | Near():
                parameters.append(self._match(node) or '""')
                return "article.id IN (SELECT rowid FROM search WHERE search MATCH ?)"
            case Not(inner):
                return f"NOT coalesce({self._condition(inner, parameters)}, 0)"
            case Or(nodes):
                return "(" + " OR ".join(self._condition(one, parameters) for one in nodes) + ")"
            case And(nodes):
                return "(" + " AND ".join(["1", *(self._condition(one, parameters) for one in nodes)]) + ")"
            case Asked() as asked:
                return self._asked(asked, parameters)

    def _asked(self, asked: Asked, parameters: list[object]) -> str:
        match asked.field:
            case Field.IS:
                return _IS[asked.value]
            case Field.HAS:
                return _HAS[asked.value]
            case Field.SECTION:
                parameters.append(self._section(asked))
                return (
                    "EXISTS (SELECT 1 FROM shelf WHERE shelf.article_id = article.id"
                    " AND section_id = (SELECT id FROM section WHERE slug = ?))"
                )
            case Field.SOURCE:
                parameters.append(self._publishers(asked))
                return "article.publisher IN (SELECT value FROM json_each(?))"
            case Field.FEED:
                parameters += [self._feeds(asked)] * 2
                return f"(article.feed_id IN {_THESE} OR article.id IN {_LISTED_BY})"
            case Field.TAG:
                parameters.append(json.dumps(Tags(self._database).known([asked.value])))
                return "article.id IN (SELECT article_id FROM tag WHERE name IN (SELECT value FROM json_each(?)))"
            case Field.NOTE:
                parameters.append(fold(asked.value))
                return "article.id IN (SELECT article_id FROM note WHERE instr(folded(text), ?))"
            case Field.AUTHOR:
                parameters.append(fold(asked.value))
                return "instr(folded(article.author), ?)"
            case Field.LANGUAGE:
                parameters.append(asked.value.lower()[:2])
                return "article.language = ?"
            case Field.SINCE | Field.UNTIL:
                begin, end = self._time(asked)
                parameters.append(to_seconds(begin if asked.field is Field.SINCE else end))
                return f"article.sorted_by {'>=' if asked.field is Field.SINCE else '<'} ?"
            case Field.FILTER:
                parameters.append(fold(asked.value.replace('"', "")))
                return _FILTERED
            case _:
                parameters.append(min(int(asked.value), _MOST_ID))
                return "EXISTS (SELECT 1 FROM story_member WHERE article_id = article.id AND story_id = ?)"

    def _section(self, asked: Asked) -> str:
        known = [row[0] for row in self._database.rows("SELECT slug FROM section WHERE slug <> ''")]
        try:
            return resolve(asked.value, known)
        except UsageError as error:
            raise QueryError(str(error), self._query, asked.at) from error

    def _publishers(self, asked: Asked) -> str:
        """The publisher of a name, else those with it in their own name or in that of one of their feeds."""
        wanted = fold(asked.value)
        rows = self._database.rows("SELECT DISTINCT publisher, title FROM feed")
        found = sorted({publisher for publisher, _title in rows if fold(publisher) == wanted})
        found = found or sorted({publisher for publisher, title in rows if wanted in fold(f"{publisher} {title}")})
        if not found:
            sentence = _("Aucune source ne s’appelle ainsi : « {name} ».").format(name=clean_line(asked.value))
            raise QueryError(sentence, self._query, asked.at)
        return json.dumps(found)

    def _feeds(self, asked: Asked) -> str:
        """The feed of an address or a name, else those with that in their names."""
        wanted = fold(asked.value)
        rows = self._database.rows("SELECT id, title FROM feed WHERE url <> ?", (asked.value,))
        found = [id_ for (id_,) in self._database.rows("SELECT id FROM feed WHERE url = ?", (asked.value,))]
        found = found or [id_ for id_, title in rows if fold(title) == wanted]
        found = found or [id_ for id_, title in rows if wanted in fold(title)]
        if not found:
            sentence = _("Aucun flux ne s’appelle ainsi : « {name} ».").format(name=clean_line(asked.value))
            raise QueryError(sentence, self._query, asked.at)
        return json.dumps(found)

    def _time(self, asked: Asked) -> tuple[datetime, datetime]:
        """When what was typed begins and ends: `7j`, `24h`, `hier`, `2026`, `2026-07`, `2026-07-14`."""
        value = fold(asked.value)
        if (gone := ago(value)) is not None:
            return self._now - gone, self._now - gone
        midnight = local_time(self._now).replace(hour=0, minute=0, second=0, microsecond=0)
        if value in _DAYS:
            begin = midnight - timedelta(_DAYS[value])
            return begin, begin + timedelta(1)
        found = _DATE.fullmatch(value)
        try:
            if found:
                return _span(midnight, *(int(part) if part else 0 for part in found.groups()))
        except (ValueError, OverflowError):
            pass
        sentence = _("Ce n’est pas une date : dites par exemple 7j, 24h, hier, 2026-07 ou 2026-07-14.")
        raise QueryError(sentence, self._query, asked.at)


def _span(midnight: datetime, year: int, month: int, day: int) -> tuple[datetime, datetime]:
    """A year, a month or a day."""
    begin = midnight.replace(year=year, month=month or 1, day=day or 1)
    if day:
        return begin, begin + timedelta(1)
    if month:
        return begin, begin.replace(year=year + month // 12, month=month % 12 + 1)
    return begin, begin.replace(year=year + 1)


def _is_text(node: Node) -> bool:
    """Whether a node asks for words alone."""
    match node:
        case Words() | Near():
            return True
        case Not(inner):
            return _is_text(inner) and not isinstance(inner, Not)
        case And(nodes):
            return any(not isinstance(one, Not) for one in nodes) and all(map(_is_text, nodes))
        case Or(nodes):
            return all(_is_text(one) and not isinstance(one, Not) for one in nodes)
        case Asked():
            return False


def _joined(word: str, parts: Sequence[str]) -> str:
    said = [part for part in parts if part]
    return f"({word.join(said)})" if len(said) > 1 else "".join(said)


def _starred(text: str) -> str:
    quoted = _quoted(text)
    return f"{quoted}*" if quoted else ""


def _indexed(word: str) -> str:
    """A word as the index writes it, ligatures parted; empty where that is not sure."""
    letters = fold(word)
    return letters if letters.isascii() and letters.isalnum() else ""


def _spellings(words: Sequence[str]) -> list[str]:
    """Words with and without ligatures: the index keeps `cœur` and `coeur` apart."""
    return list(dict.fromkeys(one for word in words for one in (word, word.replace("oe", "œ").replace("ae", "æ"))))


def _quoted(text: str) -> str:
    """A word or phrase as a string of FTS5; empty where it holds no letter or digit."""
    return f'"{text.replace(chr(34), " ")}"' if any(map(str.isalnum, text)) else ""
