"""Where on a page its article lies: between which pieces, around which elements, and what is in boxes of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from termnews.pages.boilerplate import is_junk, names_of
from termnews.pages.pieces import Kind, Piece

PROSE = 25
"""Letters from which words found again are no accident."""
PARAGRAPH = 60
"""Letters of what is surely a paragraph."""
_TITLE = 8
"""Letters of the shortest headline that is told from a section's name."""
_REGION_SHARE = 0.98
"""Of the text found: the article is in the smallest element that holds as much."""
_MAIN_SHARE = 0.85
"""Of the text found: the smallest element that holds as much is the column of the text."""
_ZONE_SHARE = 0.25
"""Of the text found: an element that holds more is no box, whatever its name."""
_LEFT_SHARE = 0.4
"""Of the text found: where boxes hold all but so little, their names mean something else."""
_SAME_SHARE = 0.6
"""Of the letters of a headline and a heading: as much of one in the other makes them the same."""
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


class Ground:
    """The pieces of a page in reading order, with what was found of them and where that lies.

    There must be evidence for at least one piece of prose.
    """

    def __init__(self, pieces: Sequence[Piece], evidence: Evidence, titles: Iterable[str]) -> None:
        self.pieces = pieces
        self.found = [evidence.has(piece) for piece in pieces]
        self.titles = frozenset(title for title in titles if len(title) >= _TITLE)
        strong = [place for place, piece in enumerate(pieces) if self.is_prose(place)]
        self._weights = _weights(pieces[place] for place in strong)
        self.total = sum(len(pieces[place].key) for place in strong)
        self._junk: dict[HtmlElement, bool] = {}
        self._minds_names = True
        clear = [place for place in strong if not self.in_box(pieces[place])]
        if sum(len(pieces[place].key) for place in clear) < _LEFT_SHARE * self.total:
            self._minds_names, clear = False, strong
        self._region = self._smallest(pieces[clear[0]], _REGION_SHARE)
        self._main = self._smallest(max((pieces[place] for place in clear), key=self._depth_of_main), _MAIN_SHARE)
        self.headline = self._headline(clear)
        self.first = next((place for place in clear if place > self.headline), clear[0])
        self.last = self._last(clear[-1])
        self._homes = Counter(
            pieces[place].element.getparent() for place in clear if len(pieces[place].key) >= PARAGRAPH
        )

    def is_prose(self, place: int) -> bool:
        """Whether a piece was found and is long enough for that to be no accident."""
        return self.found[place] and len(self.pieces[place].key) >= PROSE

    def weight(self, element: HtmlElement) -> float:
        """The share of the text found that an element holds."""
        return self._weights[element] / self.total

    def neighbours(self, piece: Piece) -> int:
        """How many paragraphs of the text stand in the same element."""
        return self._homes[piece.element.getparent()]

    def in_region(self, piece: Piece) -> bool:
        """Whether a piece is in the element that holds nearly all of the text."""
        return _is_in(piece, self._region)

    def in_main(self, piece: Piece) -> bool:
        """Whether a piece is in the column of the text."""
        return _is_in(piece, self._main)

    def in_box(self, piece: Piece) -> bool:
        """Whether a piece is in a box of its own, by the name of an element around it."""
        element: HtmlElement | None = piece.element
        while element is not None and self.weight(element) <= _ZONE_SHARE:
            if element not in self._junk:
                is_named = self._minds_names and is_junk(names_of(element))
                self._junk[element] = element.tag in _JUNK_TAGS or is_named
            if self._junk[element]:
                return True
            element = element.getparent()
        return False

    def is_headline(self, piece: Piece) -> bool:
        """Whether a piece is the headline, but for a few words more or less."""
        if piece.key in self.titles:
            return True
        return piece.kind is Kind.HEADING and any(_is_most_of(piece.key, title) for title in self.titles)

    def _depth_of_main(self, piece: Piece) -> int:
        element = self._smallest(piece, _MAIN_SHARE)
        return sum(1 for _ancestor in element.iterancestors())

    def _smallest(self, piece: Piece, share: float) -> HtmlElement:
        """The smallest element around a found piece that holds a share of what was found."""
        element = piece.element
        while self.weight(element) < share:
            parent = element.getparent()
            if parent is None:
                break
            element = parent
        return element

    def _headline(self, clear: Sequence[int]) -> int:
        """Where the headline stands: the last place that has it before a paragraph; -1 where it does not."""
        places = [place for place in range(clear[-1]) if self.is_headline(self.pieces[place])]
        large = [place for place in places if self.pieces[place].element.tag == "h1"]
        paragraphs = [place for place in clear if len(self.pieces[place].key) >= PARAGRAPH]
        headline = -1
        for place in large or places:
            if headline >= 0 and any(headline < paragraph < place for paragraph in paragraphs):
                break
            headline = place
        return headline

    def _last(self, last: int) -> int:
        """The last piece of the text; short lines that were found beside the last long one belong to it."""
        home = self.pieces[last].element.getparent()
        for place in range(last + 1, len(self.pieces)):
            if not self.found[place] or self.pieces[place].element.getparent() is not home:
                return place - 1
        return len(self.pieces) - 1


def _is_in(piece: Piece, element: HtmlElement) -> bool:
    return piece.element is element or element in piece.element.iterancestors()


def _is_most_of(key: str, title: str) -> bool:
    short, long = sorted((key, title), key=len)
    return short in long and len(short) > _SAME_SHARE * len(long)


def _weights(pieces: Iterable[Piece]) -> Counter[HtmlElement]:
    """How many letters of some pieces each element of the page holds."""
    weights: Counter[HtmlElement] = Counter()
    for piece in pieces:
        weight = len(piece.key)
        weights[piece.element] += weight
        for element in piece.element.iterancestors():
            weights[element] += weight
    return weights
