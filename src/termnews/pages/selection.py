"""Which pieces of a page are its article: what was found, with what was lost, without what was taken too much."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from lxml.html import HtmlElement

from termnews.pages.boilerplate import is_centred, is_junk, is_lead, names_of
from termnews.pages.ground import PARAGRAPH, PROSE, Evidence, Ground
from termnews.pages.phrases import asks_for_something, is_credit, is_stamp, points_elsewhere
from termnews.pages.pieces import Kind, Piece, key_of

_LEAD = 40
"""Letters of the shortest lead."""
_LEAD_STEPS = 3
"""How many elements up from a piece a name says that it is the lead."""
_BESIDE = 4
"""Pieces between a headline and a lead that has no name."""
_LABEL = 40
"""Letters of the longest label of a box."""
_ITEM = 10
"""Letters of a list item that is no mark or number."""
_NEAR = 12
"""Pieces between a lead that is named so and the text, where no headline stands before it."""
_LINK_LIST = 6
"""Items of the longest list of links that leads elsewhere; a longer one is what the article is about."""
_CAPTION = 120
"""Characters of the longest line under a picture that may be its caption."""
_SENTENCE_END = re.compile(r"[.!?…»”\"’')\]:。！？]\s*$")
_NO_TEXT = (Kind.FIGURE, Kind.EMBED, Kind.RULE)


def choose(pieces: Sequence[Piece], evidence: Evidence, titles: Iterable[str], lead: str, host: str) -> list[Piece]:
    """The pieces of the article in reading order.

    `titles` and `lead` are what the page announces; `host` is its site.
    """
    if not any(evidence.has(piece) and len(piece.key) >= PROSE for piece in pieces):
        evidence = _own_evidence(pieces) or evidence
    if not any(evidence.has(piece) and len(piece.key) >= PROSE for piece in pieces):
        return [piece for piece in pieces if evidence.has(piece)]
    return _Choice(Ground(pieces, evidence, map(key_of, titles)), key_of(lead), host).chosen()


def _own_evidence(pieces: Sequence[Piece]) -> Evidence | None:
    """The paragraphs of a page in which nothing else was found."""
    paragraphs = [p.key for p in pieces if p.kind is Kind.TEXT and len(p.key) >= PARAGRAPH and p.linked < 0.3]
    return Evidence("".join(paragraphs), frozenset()) if paragraphs else None


class _Choice:
    """The rules, over one page."""

    def __init__(self, ground: Ground, lead: str, host: str) -> None:
        self._ground, self._lead, self._host = ground, lead, host
        self._link_lists = self._lists_of_links()
        self._times = Counter(piece.key for piece in ground.pieces)

    def chosen(self) -> list[Piece]:
        """The pieces that are kept."""
        kept: list[Piece] = []
        homes: dict[str, HtmlElement | None] = {}
        for place, piece in enumerate(self._ground.pieces):
            if self._keeps(place, piece):
                home = piece.element.getparent()
                if len(piece.key) < PROSE or homes.setdefault(piece.key, home) is home:
                    kept.append(piece)
        return _without_loose_headings(_without_stamps(self._without_loose_labels(kept)))

    def _without_loose_labels(self, kept: list[Piece]) -> list[Piece]:
        """Without lines that announce what was left out."""
        following = dict(pairwise(self._ground.pieces))
        left = set(kept)
        return [
            piece
            for piece in kept
            if not piece.text.endswith(":") or len(piece.key) > _LABEL or following.get(piece) in left
        ]

    def _keeps(self, place: int, piece: Piece) -> bool:
        ground = self._ground
        if place <= ground.headline or (place < ground.first + _BESIDE and ground.is_headline(piece)):
            return False
        if place < ground.first and not self._is_lost_beginning(piece):
            return self._is_lead(place, piece)
        if not ground.in_region(piece) or ground.in_box(piece):
            return False
        is_between = place <= ground.last
        if piece.kind in _NO_TEXT:
            return is_between
        if self._leads_away(piece) or asks_for_something(piece.text, piece.linked) or self._is_beside(place, piece):
            return False
        if is_between and (ground.found[place] or self._opens_list(place, piece)):
            return True
        return self._was_lost(piece, is_between=is_between)

    def _opens_list(self, place: int, piece: Piece) -> bool:
        """Whether a piece is the line of a list item above items of its own that were found."""
        item = piece.element.getparent()
        following = self._ground.pieces[place + 1 : place + 2]
        if item is None or item.tag != "li" or not following or not self._ground.found[place + 1]:
            return False
        return following[0].kind is Kind.ITEM and item in following[0].element.iterancestors()

    def _is_beside(self, place: int, piece: Piece) -> bool:
        """Whether a piece says something about its surroundings: a label, a caption, a credit."""
        if piece.kind not in (Kind.TEXT, Kind.HEADING):
            return False
        ground = self._ground
        if len(piece.key) <= _LABEL and not ground.neighbours(piece):
            is_repeated = self._times[piece.key] > 1
            if is_repeated or (not ground.in_main(piece) and not _SENTENCE_END.search(piece.text)):
                return True
        return is_credit(piece.text) or self._is_caption(place, piece)

    def _is_caption(self, place: int, piece: Piece) -> bool:
        """Whether a centred line without a full stop stands right under a picture that has no caption yet."""
        before = self._ground.pieces[place - 1] if place else None
        if before is None or before.kind is not Kind.FIGURE or before.key or len(piece.text) > _CAPTION:
            return False
        return is_centred(piece.element) and not _SENTENCE_END.search(piece.text)

    def _was_lost(self, piece: Piece, *, is_between: bool) -> bool:
        """Whether a piece that was not found belongs to the text by where it stands."""
        if is_between and piece.kind is Kind.HEADING:
            return True
        neighbours = self._ground.neighbours(piece)
        if is_between:
            is_whole = piece.kind is not Kind.TEXT or len(piece.key) >= _LEAD or bool(_SENTENCE_END.search(piece.text))
            return piece.linked < 0.5 and neighbours > 0 and is_whole
        return piece.linked < 0.3 and len(piece.key) > PARAGRAPH and neighbours > 1

    def _is_lost_beginning(self, piece: Piece) -> bool:
        """Whether a piece between headline and text belongs to the text by where it stands."""
        if piece.linked > 0.3 or piece.kind not in (Kind.TEXT, Kind.ITEM):
            return False
        is_long = len(piece.key) >= PARAGRAPH
        if is_long and piece.kind is Kind.TEXT and self._ground.neighbours(piece) > 1:
            return True
        if self._ground.headline < 0 or not self._ground.in_main(piece):
            return False
        if piece.kind is Kind.ITEM:
            return not piece.linked and len(piece.key) >= _ITEM and not is_stamp(piece.text)
        return is_long and bool(_SENTENCE_END.search(piece.text))

    def _leads_away(self, piece: Piece) -> bool:
        """Whether a piece sends the reader to another article."""
        if piece.kind in (Kind.TABLE, Kind.CODE):
            return False
        if points_elsewhere(piece.text) and (piece.linked > 0.2 or len(piece.text) < 100):
            return True
        if piece.kind is Kind.ITEM:
            is_menu = piece.linked >= 0.8 and not self._ground.in_main(piece)
            return is_menu or piece.element.getparent() in self._link_lists
        if piece.linked < 0.8 or not piece.links_to(self._host):
            return False
        return not _SENTENCE_END.search(piece.text) or piece.text.isupper()

    def _lists_of_links(self) -> set[HtmlElement]:
        """Short lists that hold headlines of the same site and nothing else."""
        items: dict[HtmlElement, list[Piece]] = {}
        for piece in self._ground.pieces[self._ground.first : self._ground.last + 1]:
            parent = piece.element.getparent()
            if piece.kind is Kind.ITEM and parent is not None:
                items.setdefault(parent, []).append(piece)
        return {
            parent
            for parent, pieces in items.items()
            if len(pieces) <= _LINK_LIST and all(self._is_linked_headline(piece) for piece in pieces)
        }

    def _is_linked_headline(self, piece: Piece) -> bool:
        is_sentence = _SENTENCE_END.search(piece.text) and not piece.text.endswith(("?", "”", '"', "»"))
        return piece.linked >= 0.6 and len(piece.text.split()) > 3 and not is_sentence and piece.links_to(self._host)

    def _is_lead(self, place: int, piece: Piece) -> bool:
        if piece.kind not in (Kind.TEXT, Kind.HEADING, Kind.ITEM) or len(piece.key) < _LEAD or piece.linked > 0.5:
            return False
        if is_stamp(piece.text) or is_credit(piece.text) or asks_for_something(piece.text, piece.linked):
            return False
        if len(self._lead) >= _LEAD and (piece.key in self._lead or self._lead in piece.key):
            return True
        has_headline = self._ground.headline >= 0
        named = self._is_named_lead(piece)
        if named is not None:
            return named and (has_headline or self._ground.in_region(piece) or self._ground.first - place <= _NEAR)
        is_near = has_headline and place - self._ground.headline <= _BESIDE
        return is_near and (piece.kind is Kind.HEADING or bool(_SENTENCE_END.search(piece.text)))

    def _is_named_lead(self, piece: Piece) -> bool | None:
        """Whether the nearest name that tells says that it is the lead; None where none tells."""
        element: HtmlElement | None = piece.element
        for _step in range(_LEAD_STEPS):
            if element is None or self._ground.weight(element) > 0.5:
                return None
            names = names_of(element)
            if is_lead(names):
                return True
            if is_junk(names):
                return False
            element = element.getparent()
        return None


def _without_stamps(kept: list[Piece]) -> list[Piece]:
    """Without dates, names and the like before the first paragraph."""
    begin = next(
        (place for place, piece in enumerate(kept) if piece.kind is Kind.TEXT and len(piece.key) >= PARAGRAPH), 0
    )
    return [piece for place, piece in enumerate(kept) if place >= begin or not is_stamp(piece.text)]


def _without_loose_headings(kept: list[Piece]) -> list[Piece]:
    """Without headings that have no text under them any more."""
    held: list[Piece] = []
    for piece in reversed(kept):
        if piece.kind is Kind.HEADING and not any(one.key for one in held):
            continue
        held.append(piece)
    return held[::-1]
