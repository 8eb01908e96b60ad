"""The front page: what most publishers write about, what is fresh, what they place first themselves."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from termnews.i18n import _
from termnews.models import Article, Story
from termnews.text.dates import age

HALF_LIFE_H = 8.0
"""Hours after which an article counts half: a morning's news is half old by the evening."""
PUBLISHER_BONUS = 0.9
"""What each further publisher of a story adds to it."""
PLACE_BONUS = 0.6
"""What the first place on a publisher's own front page adds; later places less."""
QUOTA = 4
"""Headlines of one publisher on a page of thirty: who writes most is not to fill it."""
PAGE = 30


def arrange(
    stories: Sequence[Story],
    articles: Sequence[Article],
    now: datetime,
    limit: int,
    places: Mapping[int, int] | None = None,
) -> list[Story]:
    """The front page: up to `limit` stories, a lone article being a story of one.

    `places` gives the place, from 0, of an article by its id on its publisher's own front page.
    """
    places = places or {}
    recent = {article.id for article in articles}
    together = [story for story in stories if any(article.id in recent for article in story.articles)]
    told = {article.id for story in together for article in story.articles}
    alone = [alone_story(article) for article in articles if article.id not in told]
    ranked = sorted(
        [best_first(story, places) for story in together] + alone,
        key=lambda story: (weight(story, now, places), story.id),
        reverse=True,
    )
    return _within_quota(ranked, limit)


def alone_story(article: Article) -> Story:
    """An article that nobody else writes about, as a story of one."""
    return Story(id=article.id, title=article.title, publishers=(article.publisher,), articles=(article,))


def best_first(story: Story, places: Mapping[int, int]) -> Story:
    """A story with the headline in front that its publisher placed best; the newest of those placed alike."""
    articles = sorted(
        story.articles, key=lambda article: (places.get(article.id, 99), -article.sorted_by.timestamp(), article.id)
    )
    return Story(id=story.id, title=articles[0].title, publishers=story.publishers, articles=tuple(articles))


def weight(story: Story, now: datetime, places: Mapping[int, int]) -> float:
    """How much a story matters now: publishers and places, halved with every `HALF_LIFE_H` of age."""
    newest = max(article.sorted_by for article in story.articles)
    hours = max((now - newest).total_seconds() / 3600, 0.0)
    best = min((places[article.id] for article in story.articles if article.id in places), default=None)
    placed = PLACE_BONUS / (1 + best / 3) if best is not None else 0.0
    importance: float = 1 + PUBLISHER_BONUS * (len(story.publishers) - 1) + placed
    return importance * math.pow(0.5, hours / HALF_LIFE_H)


def why(story: Story, now: datetime) -> str:
    """Why a story is on the front page, in a sentence."""
    newest = max(article.sorted_by for article in story.articles)
    if len(story.publishers) > 1:
        return _("{n} sources en parlent : {names} ; la dernière {age}.").format(
            n=len(story.publishers), names=", ".join(story.publishers), age=age(newest, now)
        )
    return _("Publié par {name} {age}.").format(name=story.publishers[0] or _("une source"), age=age(newest, now))


def _within_quota(ranked: Sequence[Story], limit: int) -> list[Story]:
    """The first stories, at most so many lone ones of a publisher; what that leaves out fills the end."""
    quota = max(1, QUOTA * limit // PAGE)
    taken: Counter[str] = Counter()
    front: list[Story] = []
    later: list[Story] = []
    for story in ranked:
        publisher = story.publishers[0]
        if len(story.publishers) == 1 and taken[publisher] >= quota:
            later.append(story)
        else:
            taken[publisher] += len(story.publishers) == 1
            front.append(story)
    return [*front, *later][:limit]
