"""Stories: articles of several publishers on one event, told by the words that few others use.

Each headline and lead becomes a vector of terms weighted by tf-idf. An article joins the story whose nearest article
says nearly the same with words that are rare among all; what one publisher says twice makes no story.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from termnews.models import Article, Story
from termnews.text.terms import terms

TITLE_WEIGHT = 2.0
"""A term of the headline counts twice one of the lead: the headline says what happened."""
LEAD_TERMS = 30
"""Terms of a lead that are read: what follows is background."""
THRESHOLD = 0.18
"""Cosine from which two articles tell one event: a headline of eight words tells it in words of its own."""
COMMON_SHARE = 0.08
COMMON_LEAST = 25
"""A term in more than this share of the articles, and in more than so many, tells no event apart."""
RARE_SHARE = 0.004
RARE_LEAST = 8
"""A term is rare in at most this share of the articles, or in so few."""
RARE_TERMS = 2
"""Rare terms that two articles share at least: one name alone is a theme."""
WINDOW = timedelta(hours=48)
"""Two articles further apart than this tell two events."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """An article with the weights of its terms, of length one."""

    article: Article
    weights: Mapping[str, float]


def group(articles: Sequence[Article], now: datetime) -> list[Story]:
    """The stories among some articles; each has two publishers at least, and articles of none stand in two.

    `now` bounds nothing by itself: the caller chooses the articles. The order is by size, then by age.
    """
    readings = _readings(articles)
    counts = Counter(term for reading in readings for term in reading.weights)
    rare = max(RARE_LEAST, int(len(readings) * RARE_SHARE))
    clusters: list[list[Article]] = []
    cluster_of: dict[int, int] = {}
    postings: dict[str, list[int]] = defaultdict(list)
    for place, reading in enumerate(readings):
        nearest = _nearest(reading, readings, postings, counts, rare)
        if nearest is None:
            cluster_of[place] = len(clusters)
            clusters.append([reading.article])
        else:
            cluster_of[place] = cluster_of[nearest]
            clusters[cluster_of[place]].append(reading.article)
        for term in reading.weights:
            postings[term].append(place)
    stories = [_story(cluster) for cluster in clusters if len({one.publisher for one in cluster}) > 1]
    return sorted(stories, key=lambda story: (-len(story.publishers), -len(story.articles), -story.id))


def _nearest(
    reading: _Reading,
    readings: Sequence[_Reading],
    postings: Mapping[str, Sequence[int]],
    counts: Mapping[str, int],
    rare: int,
) -> int | None:
    """The place of the earlier article that tells the same event; None where there is none."""
    scores: dict[int, float] = defaultdict(float)
    shared: Counter[int] = Counter()
    for term, weight in reading.weights.items():
        is_rare = counts[term] <= rare
        for place in postings.get(term, ()):
            scores[place] += weight * readings[place].weights[term]
            shared[place] += is_rare
    near = [
        (score, place)
        for place, score in scores.items()
        if score >= THRESHOLD
        and shared[place] >= RARE_TERMS
        and abs(reading.article.sorted_by - readings[place].article.sorted_by) <= WINDOW
    ]
    return max(near)[1] if near else None


def _readings(articles: Sequence[Article]) -> list[_Reading]:
    """The articles from the oldest on, with their weights."""
    ordered = sorted(articles, key=lambda article: (article.sorted_by, article.id))
    bags = [_bag(article) for article in ordered]
    counts = Counter(term for bag in bags for term in bag)
    common = max(len(bags) * COMMON_SHARE, COMMON_LEAST)
    total = len(bags)
    idf = {term: math.log((total + 1) / count) for term, count in counts.items() if count <= common}
    return [_Reading(article, _normal(bag, idf)) for article, bag in zip(ordered, bags, strict=True)]


def _bag(article: Article) -> dict[str, float]:
    bag: dict[str, float] = defaultdict(float)
    for term in terms(article.title, article.language):
        bag[term] += TITLE_WEIGHT
    for term in terms(article.lead, article.language)[:LEAD_TERMS]:
        bag[term] += 1.0
    return bag


def _normal(bag: Mapping[str, float], idf: Mapping[str, float]) -> dict[str, float]:
    weights = {term: (1 + math.log(count)) * idf[term] for term, count in bag.items() if term in idf}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def _story(cluster: Iterable[Article]) -> Story:
    """A story whose first article is the newest."""
    articles = sorted(cluster, key=lambda article: (article.sorted_by, article.id), reverse=True)
    publishers = tuple(dict.fromkeys(article.publisher for article in articles))
    return Story(
        id=min(article.id for article in articles),
        title=articles[0].title,
        publishers=publishers,
        articles=tuple(articles),
    )
