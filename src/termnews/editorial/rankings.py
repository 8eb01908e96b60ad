"""Rankings: the publishers' own merged into one, and two of ours under names that say what they count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from termnews.i18n import N_, _
from termnews.models import Article, Origin, Ranking, RankingItem, Story
from termnews.text.fold import fold

RANK_CONSTANT = 60
"""Of reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009): the value that they found best."""
OPENED_WINDOW = timedelta(days=30)
MERGED = N_("Les plus lus")
COVERED = N_("Les plus couverts")
OPENED = N_("Les plus ouverts ici")


def merge(rankings: Sequence[Ranking], limit: int, story_of: Mapping[int, int]) -> Ranking:
    """The publishers' rankings as one; what several rank, or tell as one story, is one item with its publishers.

    `story_of` gives the story of an article that stands in one, by their ids.
    """
    scores: dict[str | int, float] = defaultdict(float)
    items: dict[str | int, list[tuple[RankingItem, str]]] = defaultdict(list)
    for ranking in rankings:
        for item in ranking.items:
            story = story_of.get(item.article) if item.article else None
            key = story or item.url or fold(item.title)
            if any(origin == ranking.origin for _item, origin in items[key]):
                continue  # a publisher that ranks two pieces of one story ranks it once
            scores[key] += 1 / (RANK_CONSTANT + item.rank)
            items[key].append((item, ranking.origin))
    ordered = sorted(scores, key=lambda key: (-scores[key], items[key][0][0].title))
    return Ranking(
        origin=_(MERGED),
        kind=Origin.FEED,
        fetched=min(ranking.fetched for ranking in rankings),
        items=tuple(_joined(items[key], rank) for rank, key in enumerate(ordered[:limit], start=1)),
    )


def covered(stories: Sequence[Story], now: datetime, limit: int) -> Ranking:
    """What most publishers write about."""
    ordered = sorted(stories, key=lambda story: (-len(story.publishers), -story.articles[0].sorted_by.timestamp()))
    items = (_item(story.articles[0], rank, story.publishers) for rank, story in enumerate(ordered[:limit], start=1))
    return Ranking(origin=_(COVERED), kind=Origin.COVERED, fetched=now, items=tuple(items))


def opened(articles: Sequence[tuple[Article, datetime]], now: datetime, limit: int) -> Ranking:
    """What this reader opened last, given with when; older than a month counts no more."""
    recent = [article for article, when in articles if now - when <= OPENED_WINDOW]
    items = (_item(article, rank, (article.publisher,)) for rank, article in enumerate(recent[:limit], start=1))
    return Ranking(origin=_(OPENED), kind=Origin.OPENED, fetched=now, items=tuple(items))


def _joined(found: Sequence[tuple[RankingItem, str]], rank: int) -> RankingItem:
    first, _origin = min(found, key=lambda one: (one[0].article is None, one[0].rank))
    return RankingItem(
        rank=rank,
        title=first.title,
        teaser=first.teaser,
        url=first.url,
        article=first.article,
        publishers=tuple(origin for _item, origin in found),
        ranks=tuple(item.rank for item, _origin in found),
    )


def _item(article: Article, rank: int, publishers: tuple[str, ...]) -> RankingItem:
    return RankingItem(
        rank=rank,
        title=article.title,
        teaser=article.lead,
        url=article.url,
        article=article.id,
        publishers=publishers,
    )
