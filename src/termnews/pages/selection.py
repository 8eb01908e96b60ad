"""Which pieces of a page are its article: what another reader found, with what it lost, without what it took too much."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from termnews.pages.boilerplate import asks_for_something, is_junk, is_lead, is_stamp, names_of, points_elsewhere
from termnews.pages.pieces import Kind, Piece, key_of

PROSE = 25
"""Letters from which words found again are no accident."""
PARAGRAPH = 60
"""Letters of what is surely a paragraph."""
LEAD = 40
"""Letters of the shortest lead."""
_REGION_SHARE = 0.98
"""Of the text found: the article is the smallest element that holds as much."""
_ZONE_SHARE = 0.25
"""Of the text found: an element that holds more is no box, whatever its name."""
_LEFT_SHARE = 0.4
"""Of the text found: where boxes hold all but so little, their names mean something else."""
_SAME_SHARE = 0.6
"""Of the letters of a headline and a heading: as much of one in the other makes them the same."""
_LEAD_STEPS = 3
"""How many elements up from a piece a name says that it is the lead."""
_BESIDE = 4
"""Pieces between a headline and a lead that has no name."""
_SENTENCE_END = re.compile(r"[.!?…»”\"’')\]:。！？]\s*$")
_JUNK_TAGS = frozenset(("nav", "footer", "menu", "dialog"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What another reader found to be the text, by letters and figures alone."""

    whole: str
    parts: frozenset[str]

    def has(self, piece: Piece) -> bool:
        """Whether a piece is in it."""
        key = piece.key
        return bool(key) and (key in self.parts or (len(key) >= PROSE and key in self.whole))


def choose(pieces: Sequence[Piece], evidence: Evidence, title: str, lead: str, host: str) -> list[Piece]:
    """The pieces of the article in reading order; `title` and `lead` are what the page announces."""
    found = [evidence.has(piece) for piece in pieces]
    if not any(is_found and len(piece.key) >= PROSE for piece, is_found in zip(pieces, found, strict=True)):
        return [piece for piece, is_found in zip(pieces, found, strict=True) if is_found]
    return _Choice(pieces, found, key_of(title), key_of(lead), host).chosen()


class _Choice:
    """One page's pieces, with what was found of them."""

    def __init__(self, pieces: Sequence[Piece], found: list[bool], title: str, lead: str, host: str) -> None:
        self._pieces, self._found = pieces, found
        self._title, self._lead, self._host = title, lead, host
        strong = [i for i, piece in enumerate(pieces) if found[i] and len(piece.key) >= PROSE]
        self._weights = _weights(pieces[i] for i in strong)
        self._total = sum(len(pieces[i].key) for i in strong)
        self._junk: dict[HtmlElement, bool] = {}
        self._mind_names = True
        self._mind_names = self._names_leave_enough(strong)
        self._region = self._smallest(pieces[strong[0]].element)
        self._first, self._last = strong[0], strong[-1]
        strong = [i for i in strong if not self._in_junk(pieces[i])] or strong
        self._first, self._last = self._bounds(strong)
        self._parents = Counter(
            piece.element.getparent()
            for piece, is_found in zip(pieces, found, strict=True)
            if is_found and piece.kind is Kind.TEXT and len(piece.key) >= PARAGRAPH
        )
        self._headline = self._headline_place()

    def chosen(self) -> list[Piece]:
        """The pieces that are kept."""
        kept: list[Piece] = []
        homes: dict[str, HtmlElement | None] = {}
        for place, piece in enumerate(self._pieces):
            if not self._keeps(place, piece):
                continue
            home = piece.element.getparent()
            if len(piece.key) < PROSE or homes.setdefault(piece.key, home) is home:
                kept.append(piece)
        return _without_loose_headings(self._without_stamps(kept))

    def _names_leave_enough(self, strong: list[int]) -> bool:
        left = sum(len(self._pieces[i].key) for i in strong if not self._in_junk(self._pieces[i]))
        return left >= _LEFT_SHARE * self._total

    def _smallest(self, element: HtmlElement) -> HtmlElement:
        """The smallest element around a found piece that holds nearly all of what was found."""
        while self._weights[element] < _REGION_SHARE * self._total:
            parent = element.getparent()
            if parent is None:
                break
            element = parent
        return element

    def _bounds(self, strong: list[int]) -> tuple[int, int]:
        """The first and last piece of the text; short lines that were found beside them belong to it."""
        first, last = strong[0], strong[-1]
        home = self._pieces[last].element.getparent()
        while (
            last + 1 < len(self._pieces)
            and self._found[last + 1]
            and self._pieces[last + 1].element.getparent() is home
        ):
            last += 1
        return first, last

    def _headline_place(self) -> int:
        """Where the headline stands, at or before the text; -1 where it does not."""
        places = [
            place
            for place, piece in enumerate(self._pieces[: self._first + 4])
            if len(piece.key) > 7
            and (piece.key == self._title or (piece.kind is Kind.HEADING and _is_most_of(piece.key, self._title)))
        ]
        return places[-1] if self._title and places else -1

    def _keeps(self, place: int, piece: Piece) -> bool:
        if piece.key and piece.key == self._title:
            return False
        if place < self._first and not self._is_lost_beginning(place, piece):
            return self._is_lead(place, piece)
        if not self._is_inside(piece) or self._in_junk(piece) or place <= self._headline:
            return False
        is_between = place <= self._last
        if piece.kind in (Kind.FIGURE, Kind.EMBED, Kind.RULE):
            return is_between
        if self._leads_away(piece) or asks_for_something(piece.text, piece.linked):
            return False
        return (self._found[place] and is_between) or self._was_lost(piece, is_between)

    def _was_lost(self, piece: Piece, is_between: bool) -> bool:
        """Whether a piece that was not found belongs to the text by where it stands."""
        if is_between and piece.kind is Kind.HEADING:
            return True
        neighbours = self._parents[piece.element.getparent()]
        if is_between:
            is_whole = piece.kind is not Kind.TEXT or len(piece.key) >= LEAD or bool(_SENTENCE_END.search(piece.text))
            return piece.linked < 0.5 and neighbours > 0 and is_whole
        return piece.linked < 0.3 and len(piece.key) > PARAGRAPH and neighbours > 1

    def _is_lost_beginning(self, place: int, piece: Piece) -> bool:
        return (
            place > self._headline
            and self._parents[piece.element.getparent()] > 1
            and piece.kind is Kind.TEXT
            and piece.linked < 0.3
            and len(piece.key) > PARAGRAPH
        )

    def _is_inside(self, piece: Piece) -> bool:
        return piece.element is self._region or self._region in piece.element.iterancestors()

    def _in_junk(self, piece: Piece) -> bool:
        element: HtmlElement | None = piece.element
        while element is not None and self._weights[element] <= _ZONE_SHARE * self._total:
            if element not in self._junk:
                self._junk[element] = element.tag in _JUNK_TAGS or is_junk(names_of(element))
            if self._junk[element] and (self._mind_names or element.tag in _JUNK_TAGS):
                return True
            element = element.getparent()
        return False

    def _leads_away(self, piece: Piece) -> bool:
        """Whether a piece sends the reader to another article."""
        if piece.kind in (Kind.TABLE, Kind.CODE):
            return False
        if points_elsewhere(piece.text) and (piece.linked > 0.2 or len(piece.text) < 100):
            return True
        if piece.linked < 0.8 or piece.kind is Kind.ITEM or not piece.links_to(self._host):
            return False
        return not _SENTENCE_END.search(piece.text) or piece.text.isupper()

    def _is_lead(self, place: int, piece: Piece) -> bool:
        if piece.kind not in (Kind.TEXT, Kind.HEADING, Kind.ITEM) or len(piece.key) < LEAD or piece.linked > 0.5:
            return False
        if place <= self._headline or is_stamp(piece.text) or asks_for_something(piece.text, piece.linked):
            return False
        if self._lead and len(self._lead) >= LEAD and (piece.key in self._lead or self._lead in piece.key):
            return True
        named = self._is_named_lead(piece)
        if named is not None:
            return named and (self._headline >= 0 or self._is_inside(piece))
        return (
            0 <= self._headline
            and place - self._headline <= _BESIDE
            and (piece.kind is Kind.HEADING or bool(_SENTENCE_END.search(piece.text)))
        )

    def _is_named_lead(self, piece: Piece) -> bool | None:
        """Whether the nearest name that tells says that it is the lead; None where none tells."""
        element: HtmlElement | None = piece.element
        for _step in range(_LEAD_STEPS):
            if element is None or self._weights[element] > self._total / 2:
                return None
            names = names_of(element)
            if is_lead(names):
                return True
            if is_junk(names) or element.tag in _JUNK_TAGS:
                return False
            element = element.getparent()
        return None

    def _without_stamps(self, kept: list[Piece]) -> list[Piece]:
        """Without dates, names and the like before the first paragraph."""
        begin = next((i for i, piece in enumerate(kept) if _is_paragraph(piece)), 0)
        return [piece for i, piece in enumerate(kept) if i >= begin or not is_stamp(piece.text)]


def _weights(pieces: Iterable[Piece]) -> Counter[HtmlElement]:
    """How many letters of some pieces each element of the page holds."""
    weights: Counter[HtmlElement] = Counter()
    for piece in pieces:
        weight = len(piece.key)
        weights[piece.element] += weight
        for element in piece.element.iterancestors():
            weights[element] += weight
    return weights


def _is_most_of(key: str, title: str) -> bool:
    """Whether a heading is a headline but for a few words more or less."""
    short, long = sorted((key, title), key=len)
    return short in long and len(short) > _SAME_SHARE * len(long)


def _is_paragraph(piece: Piece) -> bool:
    return piece.kind is Kind.TEXT and len(piece.key) >= PARAGRAPH


def _without_loose_headings(kept: list[Piece]) -> list[Piece]:
    """Without headings that have no text under them any more."""
    held: list[Piece] = []
    for piece in reversed(kept):
        if piece.kind is Kind.HEADING and not any(one.key for one in held):
            continue
        held.append(piece)
    return held[::-1]
