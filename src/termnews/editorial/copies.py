"""Near-duplicates: articles with one address, and agency copy that several publishers print under one headline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from termnews.editorial.readings import Reading, format_terms

COPY_TERMS = 3
"""Terms of a headline, without those of its format, from which it is written once and printed twice."""


@dataclass(frozen=True, slots=True)
class Text:
    """What was written once, by the places of its articles among the readings."""

    places: tuple[int, ...]
    """The first one's terms stand for all."""
    publishers: tuple[str, ...]
    """Each once; those that only repeat an address are left out."""


def collapse(readings: Sequence[Reading], window_s: float) -> list[Text]:
    """Every article once, each with its near-duplicates that came within `window_s` of the first."""
    texts: list[list[int]] = []
    last_of: dict[Hashable, int] = {}
    for place, reading in enumerate(readings):
        marks = list(_marks(reading))
        known = [last_of[mark] for mark in marks if mark in last_of]
        near = [text for text in known if reading.time_s - readings[texts[text][0]].time_s <= window_s]
        text = min(near, default=len(texts))
        if text == len(texts):
            texts.append([])
        texts[text].append(place)
        for mark in marks:
            last_of[mark] = text
    return [Text(tuple(places), _publishers(readings, places)) for places in texts]


def _marks(reading: Reading) -> Iterator[Hashable]:
    """What a near-duplicate has in common with an article: the address, or the words of the headline."""
    if reading.url:
        yield reading.url
    title = frozenset(reading.title)
    if len(title - format_terms()) >= COPY_TERMS:
        yield title


def _publishers(readings: Sequence[Reading], places: Sequence[int]) -> tuple[str, ...]:
    first_of: dict[str, str] = defaultdict(str)
    for place in places:
        first_of.setdefault(readings[place].url or str(place), readings[place].publisher)
    return tuple(dict.fromkeys(first_of.values()))
