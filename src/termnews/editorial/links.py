"""How close articles are: what they say alike, by the rarity of the words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from termnews.editorial.readings import Rarity, Reading

WINDOW = timedelta(hours=48)
"""Two articles further apart than this tell two events."""
SHARED_KEYS = 2
"""Rare terms that two articles share at least: one word alone is a theme."""
LEAST_CLOSENESS = 0.05
"""What is less counts as nothing."""
FOUNDING_CLOSENESS = 0.3
"""From which two articles may found a story: two headlines of one event share two or three of eight words.

An expression that both have counts for one word less than it has: a name of two words is one name, and a theme."""
EXPRESSION_SHARE = 0.5
"""Of that word which counts for nothing either where an article joins a story that is there."""


@dataclass(frozen=True, slots=True)
class Link:
    """How close two articles are, given by their places among the readings."""

    first: int
    second: int
    closeness: float
    """From 0 to 1."""
    founds: bool
    """Whether the two alone would make a story."""


def links(readings: Sequence[Reading], rarity: Rarity) -> Iterator[Link]:
    """The links between articles of different publishers."""
    terms = [_Terms(reading, rarity) for reading in readings]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(terms):
        for other, count in Counter(other for key in own.keys for other in holders.get(key, ())).items():
            link = _link(other, place, terms[other], own) if count >= SHARED_KEYS else None
            if link:
                yield link
        for key in own.keys:
            holders[key].append(place)


def near(new: Sequence[Reading], known: Iterable[Reading], rarity: Rarity, least: float) -> set[int]:
    """The ids of the known articles that have a link of some closeness to a new one."""
    terms = [_Terms(reading, rarity) for reading in new]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(terms):
        for key in own.keys:
            holders[key].append(place)
    found: set[int] = set()
    for reading in known:
        shared = Counter(place for term in reading.terms & holders.keys() for place in holders[term])
        close = [place for place, count in shared.items() if count >= SHARED_KEYS]
        others = _Terms(reading, rarity) if close else None
        reached = (_link(0, 1, terms[place], others) for place in close) if others else ()
        if any(link and link.closeness >= least for link in reached):
            found.add(reading.id)
    return found


class _Terms:
    """A reading's terms as they weigh, with what is made of them when it is first needed."""

    def __init__(self, reading: Reading, rarity: Rarity) -> None:
        self.reading = reading
        self.vector = rarity.vector(reading.counts)
        self.keys = rarity.keys(self.vector)

    @cached_property
    def neighbours(self) -> frozenset[tuple[str, str]]:
        return self.reading.neighbours


def _may_tell_one_event(one: Reading, other: Reading) -> bool:
    """Whether publishers, time and languages allow it."""
    return (
        one.publisher != other.publisher
        and abs(one.time_s - other.time_s) <= WINDOW.total_seconds()
        and (one.language == other.language or not one.language or not other.language)
    )


def _link(first: int, second: int, one: _Terms, other: _Terms) -> Link | None:
    """The link between two articles, by their places; None where they are not close, or cannot tell one event."""
    small, large = sorted((one.vector, other.vector), key=len)
    products = {term: weight * large[term] for term, weight in small.items() if term in large}
    cosine = sum(products.values())
    if cosine < LEAST_CLOSENESS or not _may_tell_one_event(one.reading, other.reading):
        return None
    if len(set(one.keys).intersection(other.keys)) < SHARED_KEYS:
        return None
    repeated = 0.0
    for expression in _expressions(products, one.neighbours, other.neighbours):
        if len(expression) > 1:
            repeated += sum(products[term] for term in expression) / len(expression)
    closeness = cosine - EXPRESSION_SHARE * repeated
    if closeness < LEAST_CLOSENESS:
        return None
    return Link(first, second, closeness, founds=cosine - repeated >= FOUNDING_CLOSENESS)


def _expressions(
    shared: Mapping[str, float], one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]
) -> list[list[str]]:
    """The shared terms, those together that follow one another in both articles."""
    expression_of = {term: [term] for term in shared}
    for before, after in one & other:
        if before in shared and after in shared and expression_of[before] is not expression_of[after]:
            joined = expression_of[before] + expression_of[after]
            for term in joined:
                expression_of[term] = joined
    return list({id(expression): expression for expression in expression_of.values()}.values())
