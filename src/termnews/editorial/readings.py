"""What articles say, in terms, and how much each term tells among them.

A reading holds all that placing an article needs, so that those of known articles can be kept.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from termnews.models import Article
from termnews.text.fold import fold
from termnews.text.terms import guessed_language, meaning, stem, surfaces, terms

TITLE_WEIGHT = 2.0
"""A term of the headline counts twice one of the lead: the headline says what happened."""
LEAD_LETTERS = 240
"""Of a lead that are read: what follows is background."""
NAME_WEIGHT = 1.4
"""What a proper name tells beside another word as rare: who and where make an event."""
NAME_SHARE = 0.5
"""A term is a name that more than this share of the articles write with a capital inside a sentence."""
COMMON_SHARE = 0.08
COMMON_LEAST = 25
"""A term in more than this share of the articles, and in more than so many, tells no event apart."""
RARE_SHARE = 0.006
RARE_LEAST = 9
"""A term is rare in at most so many articles and this share of all: an event has some tellers even in a small paper."""
KEYS = 8
"""Rare terms by which an article is found, the most telling ones."""
TITLE_CASE = 0.6
"""Share of capitals in a headline from which they tell no names."""
_TAGGED_LANGUAGES = ("fr", "en", "ar")
"""Languages that the text itself tells; for others the feed is believed."""

_FORMATS = """
lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre
novembre decembre matin matinee midi apres-midi soir soiree nuit
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december morning evening
meteo previsions horoscope direct live video photo image diaporama carte infographie interview entretien portrait
reportage analyse decryptage tribune edito editorial chronique podcast emission programme tele television radio replay
journal revue kiosque magazine dossier article abonne information info actu actualite news watch update latest quiz
quizz sondage test avis selection concours jeu loto tirage newsletter recap resume essentiel minute
"""
_TEMPLATE = re.compile(
    r"\b(?:meteo|quel temps|bulletin meteorologique|previsions du (?:temps|jour)|weather|horoscope|astrology|"
    r"programme tele|programme tv|tv guide|mots? (?:croises|fleches)|crossword|sudoku|"
    r"(?:loto|euromillions|keno) ?:|(?:resultats?|tirage) (?:du |de l.)?(?:loto|euromillions|keno))\b"
    r"|حاله الطقس|الطقس|حظك اليوم|ابراج"
)
"""Pieces that come every day and differ by a place or a date."""
_TEMPLATE_OF_EVENT = re.compile(
    r"\b(?:tempetes?|vigilance|alertes?|canicule|ouragans?|cyclones?|tornades?|inondations?|crues?|intemperies|"
    r"secheresse|records?|morts?|blesses?|degats|storms?|hurricanes?|floods?|heatwave|tornado|warnings?|dead|dies)\b"
    r"|عاصفه|اعصار|فيضان|سيول|تحذير"
)
"""What happened all the same."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article in terms; a piece that comes every day has none."""

    id: int
    url: str
    publisher: str
    time_s: float
    """What lists order it by, in seconds since 1970."""
    language: str
    """Its primary tag; empty where nothing tells it."""
    title: tuple[str, ...]
    lead: tuple[str, ...]
    names: frozenset[str]
    """Terms with a capital where none is due."""
    plain: frozenset[str]
    """Terms without one."""

    @classmethod
    def of_terms(cls, id_: int, url: str, publisher: str, time_s: float, kept: Sequence[Sequence[str]]) -> Reading:
        """A reading from what `as_terms` gave of it."""
        [[language], title, lead, names, plain] = kept
        return cls(id_, url, publisher, time_s, language, tuple(title), tuple(lead), frozenset(names), frozenset(plain))

    def as_terms(self) -> list[list[str]]:
        """What of it is worth keeping: all that is not the article's own."""
        return [[self.language], [*self.title], [*self.lead], sorted(self.names), sorted(self.plain)]

    @property
    def terms(self) -> frozenset[str]:
        """All that it says."""
        return frozenset((*self.title, *self.lead))

    @property
    def counts(self) -> Mapping[str, float]:
        """How often it says each term, those of the headline more."""
        found: dict[str, float] = {}
        for term in self.title:
            found[term] = found.get(term, 0.0) + TITLE_WEIGHT
        for term in self.lead:
            found[term] = found.get(term, 0.0) + 1.0
        return found

    @property
    def neighbours(self) -> frozenset[tuple[str, str]]:
        """Its terms that follow one another."""
        return frozenset(pairwise(self.title)) | frozenset(pairwise(self.lead))


def read(article: Article) -> Reading:
    """An article's headline and the beginning of its lead in terms."""
    lead = article.lead[:LEAD_LETTERS]
    names: set[str] = set()
    plain: set[str] = set()
    is_daily = comes_every_day(article.title)
    return Reading(
        id=article.id,
        url=article.url,
        publisher=article.publisher,
        time_s=article.sorted_by.timestamp(),
        language=_language(article.language, f"{article.title} {lead}"),
        title=() if is_daily else tuple(_read_text(article.title, names, plain)),
        lead=() if is_daily else tuple(_read_text(lead, names, plain)),
        names=frozenset(names),
        plain=frozenset(plain),
    )


def comes_every_day(title: str) -> bool:
    """Whether a headline is that of a weather report, a horoscope or another piece of which each day has one."""
    folded = fold(title)
    return bool(_TEMPLATE.search(folded)) and not _TEMPLATE_OF_EVENT.search(folded)


@lru_cache(maxsize=1)
def format_terms() -> frozenset[str]:
    """Terms that name a day, or the kind of a piece: what two pieces share by them is their format alone."""
    return frozenset(terms(_FORMATS))


def _read_text(text: str, names: set[str], plain: set[str]) -> list[str]:
    """The terms of a text; those with and without a capital inside a sentence are added to the sets."""
    found = [(stem(word), opens, surface) for surface, opens in surfaces(text) if (word := meaning(surface))]
    capitals = sum(surface[0].isupper() for _term, _opens, surface in found)
    if capitals <= TITLE_CASE * len(found):
        for term, opens, surface in found:
            if not surface[0].isupper():
                plain.add(term)
            elif not opens:
                names.add(term)
    return [term for term, _opens, _surface in found]


def _language(tag: str, text: str) -> str:
    primary = tag[:2].lower()
    return primary if primary and primary not in _TAGGED_LANGUAGES else guessed_language(text) or primary


class Rarity:
    """How much each term tells among some readings."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        counts = Counter(term for reading in readings for term in reading.terms)
        names = Counter(term for reading in readings for term in reading.names)
        plain = Counter(term for reading in readings for term in reading.plain)
        total = len(readings)
        common = max(COMMON_LEAST, COMMON_SHARE * total)
        rare = RARE_LEAST + RARE_SHARE * total
        formats = format_terms()
        self.weights: dict[str, float] = {}
        """Of each term that tells anything."""
        self.rare: set[str] = set()
        """Terms that find others, and that may found a story."""
        for term, count in counts.items():
            if count <= common:
                is_name = names[term] > NAME_SHARE * (names[term] + plain[term])
                self.weights[term] = (NAME_WEIGHT if is_name else 1.0) * math.log((total + 1) / count)
                if 1 < count <= rare and term not in formats:
                    self.rare.add(term)

    def vector(self, counts: Mapping[str, float]) -> dict[str, float]:
        """The weights of a reading's terms, of length one together."""
        weights = {
            term: (1 + math.log(count)) * self.weights[term] for term, count in counts.items() if term in self.weights
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {term: weight / length for term, weight in weights.items()} if length else {}

    def keys(self, vector: Mapping[str, float]) -> list[str]:
        """The rare terms by which an article is found, the most telling first."""
        rare: Iterable[str] = self.rare.intersection(vector)
        return sorted(rare, key=lambda term: (-vector[term], term))[:KEYS]
