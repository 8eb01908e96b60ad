"""The language of searches, of the search field, `termnews search` and dossiers: from what is typed to what is asked.

    grève -transports "hôtel de ville" (lyon OU paris) section:monde source:phare depuis:7j is:unread

Words are all wanted. `-` or `~` leaves out, `OR` or `OU` gives a choice, parentheses group, quotes hold together,
`NEAR(grève trains, 5)` wants words close to each other, `mot*` begins a word, and the last word may be half typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from termnews.errors import UsageError
from termnews.i18n import _, language
from termnews.text.clean import clean_line
from termnews.text.fold import fold

LENGTH_LIMIT = 1_000
"""Characters of a query: nobody types more."""
DEPTH_LIMIT = 20
"""Parentheses and exclusions inside each other."""
CLOSE, FARTHEST = 10, 100
"""Words that may stand between those of `NEAR`: where nothing is said, and at most."""
HALF_TYPED = 3
"""A last word of this many letters also stands for those that begin with it."""


class Field(StrEnum):
    """What can be asked of an article besides its words."""

    SECTION = "section"
    SOURCE = "source"
    FEED = "feed"
    AUTHOR = "author"
    LANGUAGE = "lang"
    SINCE = "since"
    UNTIL = "until"
    IS = "is"
    HAS = "has"
    TAG = "tag"
    NOTE = "note"
    STORY = "story"
    FILTER = "filter"
    SORT = "sort"


_FIELDS = {
    "section": Field.SECTION, "rubrique": Field.SECTION, "source": Field.SOURCE, "author": Field.AUTHOR,
    "auteur": Field.AUTHOR, "lang": Field.LANGUAGE, "langue": Field.LANGUAGE, "since": Field.SINCE,
    "depuis": Field.SINCE, "until": Field.UNTIL, "jusque": Field.UNTIL, "is": Field.IS, "est": Field.IS,
    "has": Field.HAS, "avec": Field.HAS, "tag": Field.TAG, "etiquette": Field.TAG, "note": Field.NOTE,
    "story": Field.STORY, "sujet": Field.STORY, "sort": Field.SORT, "tri": Field.SORT,
    "filter": Field.FILTER, "filtre": Field.FILTER, "feed": Field.FEED, "flux": Field.FEED,
}  # fmt: skip
_TITLE = ("title", "titre")
_OWN_FIELDS = (Field.FILTER, Field.TAG, Field.NOTE)
_OWN_VALUES = ((Field.IS, "hidden"), (Field.IS, "saved"), (Field.HAS, "tag"), (Field.HAS, "note"))
VALUES = {
    Field.IS: {
        "unread": "unread", "nonlu": "unread", "non-lu": "unread", "read": "read", "lu": "read", "saved": "saved",
        "enregistre": "saved", "paid": "paid", "payant": "paid", "hidden": "hidden", "masque": "hidden",
    },
    Field.HAS: {"image": "image", "full": "full", "texte": "full", "tag": "tag", "etiquette": "tag", "note": "note"},
    Field.SORT: {"date": "date", "relevance": "relevance", "pertinence": "relevance"},
}  # fmt: skip
"""What may stand behind some fields, folded, and what it means."""
_TOKEN = re.compile(
    r"""\s*(?:(?P<near>(?:NEAR|PRES|PRÈS)\()|(?P<open>\()|(?P<close>\))|(?P<no>[-~](?=[^\s-]))|(?P<field>[^\W\d_]+):(?=[^\s/:()])|(?P<quote>["“«])"""
    r"""|(?P<word>[^\s()"“«]+))"""
)
_NEAR = re.compile(r"""(?P<quote>["“«])(?P<quoted>[^"”»]*)["”»]?|(?P<word>[^\s"“«]+)""")
_CLOSING = {'"': '"', "“": "”", "«": "»"}


class QueryError(UsageError):
    """A search that cannot be understood; its sentence shows the place."""

    def __init__(self, sentence: str, query: str, at: int) -> None:
        super().__init__(f"{sentence}\n  {query}\n  {' ' * at}^")
        self.sentence = sentence
        self.at = at
        """Where in the query, from 0."""


@dataclass(frozen=True, slots=True)
class Words:
    """One word, or some that stand together."""

    text: str
    is_begun: bool = False
    """It also stands for the words that begin with it."""
    is_exact: bool = False
    """It was quoted: no other form of it is meant."""
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Words that stand close to each other, in any order."""

    words: tuple[Words, ...]
    distance: int
    """How many others may stand between the first and the last of them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that is asked of an article besides its words."""

    field: Field
    value: str
    at: int
    """Where in the query its value stands."""


@dataclass(frozen=True, slots=True)
class Not:
    """What is to be left out."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """All of these; everything, where there are none."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of these, or more."""

    nodes: tuple[Node, ...]


Node = Words | Near | Asked | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """A search."""

    text: str
    root: Node
    by_relevance: bool = False

    @property
    def asks_hidden(self) -> bool:
        """Whether it asks for what filters hide, or for what stands in a list of its own all the same: what one of them
        did, what is saved, what has a tag or note."""
        asked = (one for one in wanted_in(self.root) if isinstance(one, Asked))
        return any(one.field in _OWN_FIELDS or (one.field, one.value) in _OWN_VALUES for one in asked)

    @property
    def has_words(self) -> bool:
        """Whether it looks for words, and not only for a place, a time or a mark."""
        return any(isinstance(one, Words) for one in wanted_in(self.root))


def wanted_in(node: Node) -> Iterator[Words | Asked]:
    """What is asked of the articles that are wanted, and not of those that are to be left out."""
    match node:
        case Words() | Asked():
            yield node
        case Near(nodes) | And(nodes) | Or(nodes):
            for one in nodes:
                yield from wanted_in(one)


def in_field(field: str, value: str) -> str:
    """The search for what has a value in a field, in the first quotes that do not end within it."""
    opening = next((one for one, closing in _CLOSING.items() if closing not in value), "")
    return f"{field}:{opening}{value}{_CLOSING[opening]}" if opening else in_field(field, value.replace('"', " "))


def parse_query(text: str, *, is_typed: bool = True) -> Query:
    """What a reader asks for. Raises QueryError, which shows the place that cannot be understood.

    What is not being typed has no half of a word at its end.
    """
    text = clean_line(text, LENGTH_LIMIT)
    parser = _Parser(text, is_typed=is_typed)
    root = parser.choice(0)
    if parser.kind == "close":
        raise QueryError(_("Cette parenthèse n’est pas ouverte."), text, parser.at)
    return Query(text, root, parser.by_relevance)


def parse_words(text: str, *, is_typed: bool = True) -> Query:
    """A search of whose text only the words count: what was kept must be found, however it was written."""
    try:
        return parse_query(text, is_typed=is_typed)
    except QueryError:
        words = re.findall(r"[^\W_]+", text[:LENGTH_LIMIT])
        return Query(text, And(tuple(Words(word) for word in words)))


class _Parser:
    """Reads a text token by token, by recursive descent."""

    def __init__(self, text: str, *, is_typed: bool) -> None:
        self._text = text
        self._is_typed = is_typed
        self._end = 0
        self._is_left_out = False
        """What is being read is to be left out: no half of a word is meant."""
        self.by_relevance = False
        self._next()

    def _next(self) -> None:
        found = _TOKEN.match(self._text, self._end)
        self.kind = (found and found.lastgroup) or ""
        self.value = found[self.kind] if found and self.kind else ""
        self.at = found.start(self.kind) if found and self.kind else len(self._text)
        self._end = found.end() if found else len(self._text)

    def _error(self, sentence: str, at: int | None = None) -> QueryError:
        return QueryError(sentence, self._text, self.at if at is None else at)

    def choice(self, depth: int) -> Node:
        """Some conjunctions, of which one has to hold."""
        nodes = [self._all(depth)]
        while self.kind == "word" and self.value in ("OR", "OU"):
            at = self.at
            self._next()
            nodes.append(self._all(depth))
            if And(()) in nodes[-2:]:
                raise self._error(_("Il manque quelque chose d’un côté de ce mot."), at)
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))

    def _all(self, depth: int) -> Node:
        nodes: list[Node] = []
        while self.kind and self.kind != "close" and not (self.kind == "word" and self.value in ("OR", "OU")):
            node = self._one(depth)
            if node is not None:
                nodes.append(node)
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes))

    def _one(self, depth: int) -> Node | None:
        if depth > DEPTH_LIMIT:
            raise self._error(_("Trop de parenthèses les unes dans les autres."))
        match self.kind:
            case "open":
                return self._group(depth)
            case "no":
                before, self._is_left_out = self._is_left_out, True
                self._next()
                node = self._one(depth + 1)
                self._is_left_out = before
                return Not(node) if node is not None else None
            case "near":
                return self._near()
            case "field":
                return self._field()
            case "quote":
                return self._quoted(in_title=False)
            case _:
                return self._word(in_title=False)

    def _group(self, depth: int) -> Node:
        at = self.at
        self._next()
        node = self.choice(depth + 1)
        if self.kind != "close":
            raise self._error(_("Cette parenthèse n’est pas fermée."), at)
        self._next()
        return node

    def _near(self) -> Near:
        begin = self._end
        end = self._text.find(")", begin)
        if end < 0:
            raise self._error(_("Cette parenthèse n’est pas fermée."), begin - 1)
        inside, comma, distance = self._text[begin:end].partition(",")
        found = [_near_word(one) for one in _NEAR.finditer(inside)]
        words = tuple(word for word in found if any(map(str.isalnum, word.text)))
        if len(words) < 2:
            raise self._error(_("Il faut ici deux mots au moins, comme NEAR(grève trains, 5)."), begin)
        if comma and not (distance.strip().isdecimal() and int(distance) <= FARTHEST):
            at = begin + len(inside) + 1 + len(distance) - len(distance.lstrip())
            raise self._error(_("Ici se dit combien de mots peuvent se trouver entre ceux-là, de 0 à 100."), at)
        self._end = end + 1
        self._next()
        return Near(words, int(distance) if comma else CLOSE)

    def _quoted(self, *, in_title: bool) -> Words | None:
        closing = _CLOSING[self.value]
        end = self._text.find(closing, self._end)
        end = len(self._text) if end < 0 else end
        text = self._text[self._end : end].strip()
        self._end = min(end + 1, len(self._text))
        self._next()
        return Words(text, is_exact=True, in_title=in_title) if any(map(str.isalnum, text)) else None

    def _word(self, *, in_title: bool) -> Words | None:
        text, is_last = self.value, self._is_typed and not self._text[self._end :].strip()
        self._next()
        is_half_typed = is_last and len(text) >= HALF_TYPED and not self._is_left_out
        is_begun = text.endswith("*") or is_half_typed
        return Words(text.rstrip("*"), is_begun, False, in_title) if any(map(str.isalnum, text)) else None

    def _field(self) -> Node | None:
        name, at, begin = fold(self.value), self.at, self._end
        if name in _TITLE:
            self._next()
            return self._quoted(in_title=True) if self.kind == "quote" else self._word(in_title=True)
        if name not in _FIELDS:
            return self._unknown(name, at)
        self._next()
        words = self._quoted(in_title=False) if self.kind == "quote" else self._word(in_title=False)
        value = words.text if words else ""
        return self._asked(Asked(_FIELDS[name], value, begin))

    def _unknown(self, name: str, at: int) -> Words | None:
        """A name that is none of ours, but close to one, is a mistake; any other is a word of the text."""
        near = get_close_matches(name, [*_FIELDS, *_TITLE], 1, 0.7)
        if near:
            raise self._error(_("« {name}: » n’est pas connu ; « {near}: » l’est.").format(name=name, near=near[0]), at)
        found = re.compile(r"\S+").match(self._text, at)
        assert found
        self.value, self._end = found[0], found.end()
        return self._word(in_title=False)

    def _asked(self, asked: Asked) -> Asked | None:
        """With what its value means; None for how results are to be sorted."""
        known = VALUES.get(asked.field)
        if asked.field is Field.STORY and not asked.value.isdecimal():
            raise self._error(_("Un sujet se dit par son numéro, celui de « termnews stories --json »."), asked.at)
        if known is None:
            return asked
        meaning = known.get(fold(asked.value))
        if meaning is None:
            sentence = _("Ici se disent : {values}.").format(values=", ".join(_offered(known)))
            raise self._error(sentence, asked.at)
        if asked.field is Field.SORT:
            self.by_relevance = meaning == "relevance"
            return None
        return Asked(asked.field, meaning, asked.at)


def _near_word(found: re.Match[str]) -> Words:
    if found["quote"]:
        return Words(found["quoted"].strip(), is_exact=True)
    return Words(found["word"].rstrip("*"), found["word"].endswith("*"))


def _offered(known: Mapping[str, str]) -> Iterable[str]:
    """A word of the interface's language for each meaning, which is itself the English one; the last is the French."""
    meant = {meaning: word for word, meaning in known.items()}
    return meant.values() if language() == "fr" else meant
