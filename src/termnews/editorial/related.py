"""Related articles: what the index finds with an article's own words, and why each is there."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from termnews.i18n import _
from termnews.models import Article, Related
from termnews.text.fold import fold
from termnews.text.terms import stem, words

QUERY_TERMS = 12
"""Terms of the search: more cost time and find the same."""
TITLE_WEIGHT, LEAD_WEIGHT, BODY_WEIGHT = 4.0, 2.0, 1.0
BODY_WORDS = 300
"""Words of the text that are read: what a piece is about, it says at its beginning."""
LEAST_SHARE = 0.09
"""Of what an article's headline and lead say, by the rarity of their words, that a related one says too."""
LEAST_SCORE = 0.25
"""Of the best candidate's: what scores less shares a word by chance."""
REASON_TERMS = 3
SAME_EVENT = timedelta(hours=48)
"""Articles so close in time may tell the same event; older ones are background."""
NEAR_DUPLICATE = 0.8
"""Share of common terms of two headlines from which they are one text printed twice."""

Frequency = Callable[[Iterable[str]], Mapping[str, int]]


def query_terms(article: Article, body_text: str, frequency: Frequency, total: int) -> list[str]:
    """The words that tell an article from others, at most `QUERY_TERMS`, the most telling first.

    `frequency` says in how many of the `total` articles of the index each word stands.
    """
    weights: Counter[str] = Counter()
    for text, weight in ((article.title, TITLE_WEIGHT), (article.lead, LEAD_WEIGHT)):
        for word in words(text):
            weights[word] += weight  # type: ignore[assignment]
    for word in words(" ".join(body_text.split()[:BODY_WORDS])):
        weights[word] += BODY_WEIGHT  # type: ignore[assignment]
    candidates = [word for word, _weight in weights.most_common(60)]
    known = frequency(candidates)
    scored = {
        word: (1 + math.log(weights[word])) * math.log((total + 1) / known[word])
        for word in candidates
        if known.get(word, 0) > 1
    }
    return sorted(scored, key=lambda word: (-scored[word], word))[:QUERY_TERMS]


def choose(
    article: Article,
    candidates: Sequence[tuple[Article, float]],
    now: datetime,
    limit: int,
    frequency: Frequency,
    total: int,
) -> list[Related]:
    """The best candidates: other publishers' pieces on the same event first, then background, none twice."""
    own = _telling(article, frequency, total)
    best = max((score for other, score in candidates if other.id != article.id), default=1.0) or 1.0
    chosen: list[Related] = []
    kept: list[set[str]] = [_title_stems(article)]
    for candidate, score in candidates:
        shared = own.keys() & _stems(candidate)
        is_far = sum(own[stem] for stem in shared) < LEAST_SHARE or score < LEAST_SCORE * best
        title = _title_stems(candidate)
        if candidate.id == article.id or is_far or any(_is_same(title, other) for other in kept):
            continue
        kept.append(title)
        chosen.append(Related(article=candidate, reason=_reason(candidate, shared), score=score / best))
    return sorted(chosen, key=lambda one: not _is_same_event(article, one))[:limit]


def _telling(article: Article, frequency: Frequency, total: int) -> dict[str, float]:
    """How much each stem of a headline and lead says of them: shares of one, by the rarity of the words."""
    found = words(f"{article.title} {article.lead}")
    known = frequency(set(found))
    weights = {stem(word): math.log((total + 1) / known.get(word, 1)) for word in found}
    whole = sum(weights.values()) or 1.0
    return {one: weight / whole for one, weight in weights.items()}


def _is_same_event(article: Article, related: Related) -> bool:
    other = related.article
    is_close = abs(article.sorted_by - other.sorted_by) <= SAME_EVENT
    return is_close and other.publisher != article.publisher and related.score > 0.5


def _is_same(title: set[str], other: set[str]) -> bool:
    return bool(title) and len(title & other) / len(title | other) >= NEAR_DUPLICATE


def _stems(article: Article) -> set[str]:
    return {stem(word) for word in words(f"{article.title} {article.lead}")}


def _title_stems(article: Article) -> set[str]:
    return {stem(word) for word in words(article.title)}


def _reason(candidate: Article, shared: set[str]) -> str:
    """The shared words as the candidate writes them, names first."""
    written: dict[str, str] = {}
    for token in f"{candidate.title} {candidate.lead}".split():
        bare = token.strip("«»“”\"'’.,;:!?()…–—")
        for word in words(bare):
            if stem(word) in shared:
                shown = bare[len(bare) - len(word) :] if fold(bare).endswith(word) else bare
                written.setdefault(stem(word), shown)
    ordered = sorted(written.values(), key=lambda word: (not word[:1].isupper(), -len(word)))
    return ", ".join(ordered[:REASON_TERMS]) or _("mêmes mots")
