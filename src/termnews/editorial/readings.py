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
from itertools import chain, pairwise

from termnews.models import Article
from termnews.text.terms import folded, guessed_language, surfaces, term, terms

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
    r"\b(?:meteo|quel temps|bulletin meteorologique|previsions du temps|weather|horoscope|astrology|"
    r"programme tele|programme tv|tv guide|mots? (?:croises|fleches)|crossword|sudoku|"
    r"(?:resultats?|tirage) (?:du |de l )?(?:loto|euromillions|keno))\b"
    r"|حالة الطقس|الطقس|حظك اليوم|ابراج"
)
"""Pieces that come every day and differ by a place or a date."""
_TEMPLATE_OF_EVENT = re.compile(
    r"\b(?:tempetes?|vigilance|alertes?|canicule|ouragans?|cyclones?|tornades?|inondations?|crues?|intemperies|"
    r"secheresse|records?|morts?|blesses?|degats|storms?|hurricanes?|floods?|heatwave|tornado|warnings?|dead|dies)\b"
    r"|عاصفة|اعصار|فيضان|سيول|تحذير"
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
    names: tuple[str, ...]
    """Terms with a capital where none is due, each once."""
    plain: tuple[str, ...]
    """Terms without one, each once."""

    @classmethod
    def of_terms(cls, id_: int, url: str, publisher: str, time_s: float, kept: Sequence[Sequence[str]]) -> Reading:
        """A reading from what `as_terms` gave of it."""
        [[language], title, lead, names, plain] = kept
        return cls(id_, url, publisher, time_s, language, tuple(title), tuple(lead), tuple(names), tuple(plain))

    def as_terms(self) -> list[list[str]]:
        """What of it is worth keeping: all that is not the article's own."""
        return [[self.language], [*self.title], [*self.lead], [*self.names], [*self.plain]]

    @property
    def terms(self) -> frozenset[str]:
        """All that it says."""
        return frozenset((*self.title, *self.lead))

    @property
    def counts(self) -> Mapping[str, float]:
        """How often it says each term, those of the headline more."""
        found: dict[str, float] = {}
        for one in self.title:
            found[one] = found.get(one, 0.0) + TITLE_WEIGHT
        for one in self.lead:
            found[one] = found.get(one, 0.0) + 1.0
        return found

    @property
    def neighbours(self) -> frozenset[tuple[str, str]]:
        """Its terms that follow one another."""
        return frozenset(pairwise(self.title)) | frozenset(pairwise(self.lead))


def read(article: Article) -> Reading:
    """An article's headline and the beginning of its lead in terms."""
    title, lead = surfaces(article.title), surfaces(article.lead[:LEAD_LETTERS])
    folded_title = [folded(surface) for surface, _opens in title]
    if comes_every_day(" ".join(folded_title)):
        title, lead = [], []
    names: set[str] = set()
    plain: set[str] = set()
    return Reading(
        id=article.id,
        url=article.url,
        publisher=article.publisher,
        time_s=article.sorted_by.timestamp(),
        language=_language(article.language, [*folded_title, *(folded(surface) for surface, _opens in lead)]),
        title=_read_words(title, names, plain),
        lead=_read_words(lead, names, plain),
        names=tuple(sorted(names)),
        plain=tuple(sorted(plain)),
    )


def comes_every_day(folded_title: str) -> bool:
    """Whether a headline is that of a weather report, a horoscope or another piece of which each day has one.

    It is given as its folded words with a space between two.
    """
    return bool(_TEMPLATE.search(folded_title)) and not _TEMPLATE_OF_EVENT.search(folded_title)


@lru_cache(maxsize=1)
def format_terms() -> frozenset[str]:
    """Terms that name a day, or the kind of a piece: what two pieces share by them is their format alone."""
    return frozenset(terms(_FORMATS))


def _read_words(words: Iterable[tuple[str, bool]], names: set[str], plain: set[str]) -> tuple[str, ...]:
    """The terms of a text; those with and without a capital inside a sentence are added to the sets."""
    found = [(one, opens, surface[0].isupper()) for surface, opens in words if (one := term(surface))]
    if sum(is_capital for _one, _opens, is_capital in found) <= TITLE_CASE * len(found):
        plain.update(one for one, _opens, is_capital in found if not is_capital)
        names.update(one for one, opens, is_capital in found if is_capital and not opens)
    return tuple(one for one, _opens, _is_capital in found)


def _language(tag: str, words: Iterable[str]) -> str:
    primary = tag[:2].lower()
    return primary if primary and primary not in _TAGGED_LANGUAGES else guessed_language(words) or primary


class Rarity:
    """How much each term tells among some readings."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._counts = Counter(chain.from_iterable(reading.terms for reading in readings))
        self._names = Counter(chain.from_iterable(reading.names for reading in readings))
        self._plain = Counter(chain.from_iterable(reading.plain for reading in readings))
        self._total = len(readings)
        self._common = max(COMMON_LEAST, COMMON_SHARE * self._total)
        self._rare = RARE_LEAST + RARE_SHARE * self._total
        self._weights: dict[str, float] = {}

    def weight(self, term: str) -> float:
        """How much a term tells; 0 where it is common."""
        known = self._weights.get(term)
        if known is None:
            known = self._weights[term] = self._weight(term)
        return known

    def _weight(self, term: str) -> float:
        count = self._counts[term]
        if not 0 < count <= self._common:
            return 0.0
        is_name = self._names[term] > NAME_SHARE * (self._names[term] + self._plain[term])
        return (NAME_WEIGHT if is_name else 1.0) * math.log((self._total + 1) / count)

    def vector(self, counts: Mapping[str, float]) -> dict[str, float]:
        """The weights of a reading's terms, of length one together."""
        weights = {
            term: (1 + math.log(count)) * weight for term, count in counts.items() if (weight := self.weight(term))
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {term: weight / length for term, weight in weights.items()} if length else {}

    def keys(self, vector: Mapping[str, float]) -> list[str]:
        """The rare terms by which an article is found, the most telling first."""
        rare = [term for term in vector if 1 < self._counts[term] <= self._rare and term not in format_terms()]
        return sorted(rare, key=lambda term: (-vector[term], term))[:KEYS]
