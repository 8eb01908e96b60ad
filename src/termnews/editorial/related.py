"""Related articles: what goes with an open one, other publishers' pieces on its event first, and why each is there."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from termnews.editorial.copies import COPY_TERMS
from termnews.editorial.dossiers import names_in
from termnews.editorial.readings import LEAD_LETTERS, NAME_WEIGHT, TITLE_CASE, format_terms
from termnews.i18n import _
from termnews.models import Article, Related
from termnews.text.terms import surfaces, term, terms

TITLE_WEIGHT, LEAD_WEIGHT, BODY_WEIGHT = 4.0, 2.0, 1.0
BODY_WORDS = 200
"""Words of the text that are read: what a piece is about, it says at its beginning."""
THEME_TERMS = 30
"""Terms by which an article is compared, those it says most."""
QUERY_TERMS = 12
"""Terms of the search: more find the same."""
QUERY_ENTRIES = 4_000
"""Entries of the index that a search ranks, about a microsecond each; only the rarest term may have more."""
LEAST_TERMS = 4
"""A candidate of fewer terms is compared as if it had so many: one word in common is not everything."""
LEAST_SHARE = 0.05
"""Of what an article says, by the rarity of the terms, that a related one says too."""
LEAST_SHARED = 2
"""Terms that they share besides those of a format, where both have a lead: of so many words, one may be chance."""
IN_LEAD = 0.5
"""What a term that only the lead of a candidate has counts beside one of its headline."""
IN_DOSSIER = 2.0
"""What counts double: the reader follows a theme that both belong to."""
SAME_EVENT = timedelta(hours=48)
"""Articles of two publishers so close in time, and close in words, may tell the same event."""
EVENT_SHARE = 0.3
"""Of what an article says, from which another one is close in words."""
REASON_TERMS = 3
COPIED_LEAD = 0.8
"""Share of common terms of two leads from which they are one text printed twice."""
LEAD_TERMS = 10
"""A lead of fewer is no proof of that."""

Frequency = Callable[[Iterable[str]], Mapping[str, int]]
"""In about how many articles of the index each word stands; those in none are left out."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What an article is about, for the comparison with others."""

    article: Article
    weights: Mapping[str, float]
    """How much each of its terms tells, by their number in it and their rarity."""
    counts: Mapping[str, int]
    """In how many articles each term stands, this one among them."""
    written: Mapping[str, Collection[str]]
    """The words of each term as this article writes them."""
    spellings: Mapping[str, str]
    """The words that begin no sentence, by their terms."""

    @property
    def query(self) -> list[str]:
        """The words by which the index finds others: the most telling ones, and few entries together."""
        telling = sorted(self.weights.keys() - format_terms(), key=lambda one: (-self.weights[one], one))
        useful = [one for one in telling if self.counts[one] > 1]
        left, chosen = QUERY_ENTRIES, list[str]()
        for one in useful:
            if len(chosen) < QUERY_TERMS and self.counts[one] <= left:
                chosen.append(one)
                left -= self.counts[one]
        rarest = sorted(useful, key=lambda one: (self.counts[one], one))[:1]
        return [word for one in chosen or rarest for word in sorted(self.written[one])]


def theme_of(article: Article, text: str, frequency: Frequency, total: int) -> Theme:
    """What an article with some text is about, among the `total` articles of an index."""
    told = _Told()
    told.read(article.title, TITLE_WEIGHT)
    told.read(article.lead[:LEAD_LETTERS], LEAD_WEIGHT)
    told.read(" ".join(text.split(maxsplit=BODY_WORDS)[:BODY_WORDS]), BODY_WEIGHT)
    most = sorted(told.counts, key=lambda one: -told.counts[one])[:THEME_TERMS]
    known = frequency({word for one in most for word in told.written[one]})
    counts = {one: max(1, sum(known.get(word, 0) for word in told.written[one])) for one in most}
    weights = {one: told.weight(one) * math.log((total + 1) / min(counts[one], total + 1)) for one in most}
    return Theme(article, weights, counts, told.written, told.spellings)


class _Told:
    """What an article says, part by part."""

    def __init__(self) -> None:
        self.counts: dict[str, float] = defaultdict(float)
        self.written: dict[str, set[str]] = defaultdict(set)
        self.spellings: dict[str, str] = {}
        self._names: set[str] = set()

    def read(self, text: str, weight: float) -> None:
        """Take in a part, whose words count so much."""
        found = list(_words(text))
        self._names |= _names(found)
        for word in found:
            self.counts[word.term] += weight
            self.written[word.term].add(word.surface.casefold())
            if not word.opens:
                self.spellings.setdefault(word.term, word.surface)

    def weight(self, term_: str) -> float:
        """How much it says a term."""
        return (NAME_WEIGHT if term_ in self._names else 1.0) * (1 + math.log(self.counts[term_]))


def choose(
    theme: Theme,
    story: Collection[Article],
    candidates: Iterable[Article],
    dossiers: Mapping[int, str],
    limit: int,
) -> list[Related]:
    """The best of some articles: other publishers' pieces on the same event first, then background, none twice.

    `story` has the articles of the same story, of which no word is asked; `dossiers` has the names of
    those that hold the open article too, by the ids of the others in them.
    """
    whole = sum(weight * weight for weight in theme.weights.values()) or 1.0
    told_with = {article.id for article in story}
    others = {article.id: article for article in (*candidates, *story)}
    compared = [
        _Candidate(theme, whole, _Text(one), dossiers.get(one.id, ""), one.id in told_with) for one in others.values()
    ]
    kept = [_Text(theme.article)]
    chosen: list[Related] = []
    for one in sorted(compared, key=lambda one: one.order):
        if len(chosen) < limit and one.is_related and not any(map(one.text.is_reprint_of, kept)):
            kept.append(one.text)
            chosen.append(Related(article=one.article, reason=one.reason, score=one.closeness))
    return chosen


class _Text:
    """An article's headline and lead, read once."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.title = set(terms(article.title))
        self.lead = set(terms(article.lead[:LEAD_LETTERS]))

    @property
    def words(self) -> list[_Word]:
        """Those of both."""
        return [*_words(self.article.title), *_words(self.article.lead[:LEAD_LETTERS])]

    def is_reprint_of(self, other: _Text) -> bool:
        """Whether the two are one: the same article, one address, or one text under two publishers' names."""
        one, its = self.article, other.article
        if one.id == its.id or (one.url and one.url == its.url):
            return True
        if self.title == other.title and len(self.title - format_terms()) >= COPY_TERMS:
            return True
        return len(self.lead) >= LEAD_TERMS and len(self.lead & other.lead) >= COPIED_LEAD * len(self.lead | other.lead)


class _Candidate:
    """An article beside the open one."""

    def __init__(self, theme: Theme, whole: float, text: _Text, dossier: str, is_in_story: bool) -> None:
        self.article, self.text = text.article, text
        self._theme, self._dossier, self._is_in_story = theme, dossier, is_in_story
        own, weights = text.title | text.lead, theme.weights
        self._shared = own & weights.keys()
        said = sum(weights[one] ** 2 * (1.0 if one in text.title else IN_LEAD) for one in self._shared)
        self._share = said / whole * (IN_DOSSIER if dossier else 1.0)
        # A long lead has many words, of which some are the same by chance.
        self.closeness = min(1.0, self._share * math.sqrt(len(weights) / max(LEAST_TERMS, len(own))))

    @property
    def is_related(self) -> bool:
        least = LEAST_SHARED if self.article.lead and self._theme.article.lead else 1
        is_close = self._share >= LEAST_SHARE and len(self._shared - format_terms()) >= least
        return self._is_in_story or is_close

    @property
    def order(self) -> tuple[int, float, int]:
        """The same event, what may be the same event, the same dossier, other background; the closest first."""
        own = self._theme.article
        is_others = self.article.publisher != own.publisher
        is_close = abs(self.article.sorted_by - own.sorted_by) <= SAME_EVENT and self._share >= EVENT_SHARE
        kinds = (self._is_in_story and is_others, is_others and is_close, bool(self._dossier), True)
        return (kinds.index(True), -self.closeness, -self.article.id)

    @property
    def reason(self) -> str:
        """Why it is there: the event, the dossier, or what both say."""
        if self._is_in_story:
            return _("même événement")
        if self._dossier:
            return _("même focus : {name}").format(name=self._dossier)
        return ", ".join(self._spelled()[:REASON_TERMS]) or _("mêmes mots")

    def _spelled(self) -> list[str]:
        """What both say, as it is written, names first, then the most telling; a name of several words is one."""
        weights = self._theme.weights
        spelled: dict[str, float] = {}
        left = self._shared - format_terms()
        for name in names_in(f"{self.article.title}. {self.article.lead[:LEAD_LETTERS]}"):
            of_name = set(terms(name))
            if len(of_name) > 1 and of_name <= left:
                spelled[name] = max(weights[one] for one in of_name)
                left -= of_name
        words = self.text.words
        for one in left:
            spelled[self._spelling(one, words)] = weights[one]
        return sorted(spelled, key=lambda words: (words.islower(), -spelled[words], words))

    def _spelling(self, shared: str, words: Iterable[_Word]) -> str:
        """A word, without the capital of the sentence that it begins where one of the two has it elsewhere too."""
        best = min((word for word in words if word.term == shared), key=lambda word: word.opens)
        return self._theme.spellings.get(shared, best.surface) if best.opens else best.surface


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that says something."""

    term: str
    surface: str
    opens: bool
    """A sentence begins with it."""


def _words(text: str) -> Iterator[_Word]:
    return (_Word(one, surface, opens) for surface, opens in surfaces(text) if (one := term(surface)))


def _names(words: Collection[_Word]) -> set[str]:
    """The terms with a capital where none is due."""
    capitals = [word for word in words if word.surface[0].isupper()]
    return {word.term for word in capitals if not word.opens} if len(capitals) <= TITLE_CASE * len(words) else set()
