"""The front page: what most publishers tell, what is fresh, what they put first themselves, what its reader reads.

A page is a function of its material and the clock. Every part of a story's weight is kept beside it, so that `reasons`
can say in a sentence why it stands where it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise
from math import inf
from typing import NamedTuple

from termnews.models import Article, Story

HALF_LIFE = timedelta(hours=8)
"""After which an article counts half: a morning's news is half old by the evening."""
_HALF_LIFE_S = HALF_LIFE.total_seconds()
FURTHER_PUBLISHER = 0.9
"""What each further publisher of a story adds to the first one's 1."""
FIRST_PLACE = 0.6
"""What the first place on a publisher's own front page adds."""
PLACE_FADES = 3
"""Places after which that is half: what stands fourth is still high on a page, what stands thirtieth is not."""
TASTE = 0.3
"""What a section adds, as a share of the weight, that its reader opens twice as often as it has articles. Less than one
more publisher adds to a story of three: a taste orders what matters alike, and hides nothing."""
LEAST_OPENED = 12
"""Articles to have been opened before a taste is spoken of."""
QUOTA = 4
PAGE = 30
"""A publisher has at most `QUOTA` lone headlines in `PAGE`, and in every beginning of the page its share of them."""
TICKER = 0.9
"""A feed of which more neighbours than this come the newer first is in the order of time: it puts nothing first."""


class Candidate(NamedTuple):
    """What of an article says where it stands: thousands are looked at, and a page shows tens.

    Its times are in seconds since 1970, as the store has them: to make values of them took longer than all the rest.
    """

    id: int
    publisher: str
    section: str
    is_dated: bool
    seen_s: int
    sorted_by_s: int


class Listed(NamedTuple):
    """An article in the feed of a publisher's own front page."""

    feed: int
    publisher: str
    article: int
    rank: int
    """From 0."""
    published_s: int | None
    """In seconds since 1970."""


class Place(NamedTuple):
    """Where a publisher's own front page has an article."""

    publisher: str
    rank: int
    """From 0."""


class Raised(NamedTuple):
    """A filter of the reader's that raises an article, or lowers it."""

    filter: str
    amount: float
    """In fresh publishers."""


class Opened(NamedTuple):
    """A section: how many articles it has, and how many of them its reader opened lately."""

    section: str
    total: int
    opened: int


Load = Callable[[list[int]], Iterable[Article]]
"""The articles of some ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a front page is made from."""

    articles: Sequence[Candidate]
    stories: Sequence[Story] = ()
    places: Mapping[int, Place] = field(default_factory=dict)
    """By the article's id."""
    tastes: Mapping[str, float] = field(default_factory=dict)
    """How much more than others the reader opens a section, by its slug: from 0 to 1."""
    raised: Mapping[int, Sequence[Raised]] = field(default_factory=dict)
    """By the article's id."""
    since: datetime | None = None
    """The last visit; None where there was none."""


class Score(NamedTuple):
    """The parts of a story's weight."""

    publishers: float
    """1 for the first and `FURTHER_PUBLISHER` for each further one, each halved with the age of its newest article."""
    places: float
    """What the publishers' own front pages add: they are of now, however old the article."""
    taste: float
    """The reader's taste for its section, from 0 to 1."""
    raised: float = 0.0
    """What the reader's filters add, each halved with the age of the newest article that it raises."""

    @property
    def weight(self) -> float:
        """All of it."""
        return _weight(self.publishers, self.places, self.raised, self.taste)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A story on the front page, with what put it there."""

    story: Story
    """The best-placed headline first."""
    score: Score
    is_new: bool = False
    """An article of it came after the last visit."""
    places: tuple[Place, ...] = ()
    """On the front pages of its publishers, the highest first, one of each."""
    taste: str = ""
    """The section that its reader likes; empty for none."""
    raised: tuple[Raised, ...] = ()
    """The reader's filters that raise or lower it."""
    held_back: int = 0
    """Lone headlines of its publisher above it, where these made it wait."""


class FrontPage(NamedTuple):
    """The front page, what matters most first, what came since the last visit above what was there."""

    placed: tuple[Placed, ...] = ()
    since: datetime | None = None
    """The last visit; None where there was none."""

    @property
    def stories(self) -> list[Story]:
        """The stories alone."""
        return [placed.story for placed in self.placed]

    @property
    def new(self) -> int:
        """How many stories came, or went on, since the last visit."""
        return sum(placed.is_new for placed in self.placed)


def arrange(material: Material, now: datetime, limit: int, load: Load) -> FrontPage:
    """The front page: up to `limit` stories, a lone article being a story of one. `load` gives those of some ids.

    What a shorter page shows is the beginning of what a longer one shows.
    """
    recent = {article.id for article in material.articles}
    together = [story for story in material.stories if any(article.id in recent for article in story.articles)]
    told = {article.id for story in together for article in story.articles}
    waiting = [_waiting(story, material, now) for story in together]
    waiting += _waiting_alone((one for one in material.articles if one.id not in told), material, now)
    waiting.sort(key=lambda one: one.rank, reverse=True)
    taken = _within_quota(waiting, limit)
    lone = {
        article.id: alone_story(article) for article in load([one.id for one, _held_back in taken if one.story is None])
    }
    placed = (_placed(one.story or lone.get(one.id), held_back, material, now) for one, held_back in taken)
    return FrontPage(tuple(filter(None, placed)), material.since)


class _Waiting(NamedTuple):
    """What may come on the page."""

    rank: tuple[bool, float, float, int]
    """New stories first, then by weight; what is so old that it weighs nothing, by its date.

    Articles without dates that came at once weigh the same: their feed's order, which is that of their ids, stays.
    """
    lone: str
    """The publisher that is alone with it; empty where there are others, or none is known."""
    id: int
    story: Story | None = None
    """None of a lone article: it is made of those on the page alone."""


def alone_story(article: Article) -> Story:
    """An article that nobody else writes about, as a story of one."""
    return Story(id=article.id, title=article.title, publishers=(article.publisher,), articles=(article,))


def own_places(listed: Iterable[Listed]) -> dict[int, Place]:
    """The best place of each article on its publisher's own front page, by its id.

    A feed in the order of time says when, not what matters; so may one without dates, for all that is known.
    """
    feeds: dict[int, list[Listed]] = {}
    for one in listed:
        feeds.setdefault(one.feed, []).append(one)
    best: dict[int, Place] = {}
    for lines in feeds.values():
        lines.sort(key=lambda one: one.rank)
        if not _is_ticker(lines):
            for rank, one in enumerate(lines):
                if one.article not in best or rank < best[one.article].rank:
                    best[one.article] = Place(one.publisher, rank)
    return best


def _is_ticker(lines: Sequence[Listed]) -> bool:
    """Whether a feed's order is that of time, or may be."""
    dates = [one.published_s for one in lines if one.published_s is not None]
    in_order = sum(above >= below for above, below in pairwise(dates))
    return in_order >= TICKER * (len(dates) - 1)


def own_tastes(sections: Iterable[Opened]) -> dict[str, float]:
    """How much more often than its size says a section is opened: 0 for as often, 1 for twice as often or more."""
    sections = [one for one in sections if one.total]
    opened, total = sum(one.opened for one in sections), sum(one.total for one in sections)
    if opened < LEAST_OPENED:
        return {}
    lifts = {one.section: (one.opened / opened) / (one.total / total) - 1 for one in sections if one.opened > 1}
    return {section: min(lift, 1.0) for section, lift in lifts.items() if lift > 0}


def best_first(story: Story, places: Mapping[int, Place]) -> Story:
    """A story with the headline in front that its publisher placed best; the newest of those placed alike."""
    if len(story.articles) == 1:
        return story
    nowhere = Place("", 1000)
    articles = sorted(
        story.articles,
        key=lambda article: (places.get(article.id, nowhere).rank, -article.sorted_by.timestamp(), article.id),
    )
    return Story(id=story.id, title=articles[0].title, publishers=story.publishers, articles=tuple(articles))


def first_publishers(story: Story) -> tuple[list[str], datetime | None]:
    """Who published first, by the dates that the feeds give, and when; several that did at once, none without dates."""
    dated = [(article.dated, article.publisher) for article in story.articles if article.dated]
    if not dated:
        return [], None
    first = min(moment for moment, _publisher in dated)
    return list(dict.fromkeys(publisher for moment, publisher in dated if moment == first)), first


def _place(story: Story, material: Material, now: datetime) -> Placed:
    places = _places_of(story, material.places)
    taste, section = max((material.tastes.get(article.section, 0.0), article.section) for article in story.articles)
    newest = max(article.seen for article in story.articles)
    raised = _raised_of(story, material.raised, now)
    return Placed(
        story=best_first(story, material.places),
        score=Score(
            publishers=_publishers_weight(story, now),
            places=sum(map(_place_weight, places)),
            taste=taste,
            raised=sum(raised.values()),
        ),
        is_new=material.since is not None and newest > material.since,
        places=places,
        taste=section if taste else "",
        raised=tuple(raised),
    )


def _weight(publishers: float, places: float, raised: float, taste: float) -> float:
    return (publishers + places + raised) * (1 + TASTE * taste)


def _place_weight(place: Place) -> float:
    return FIRST_PLACE / (1 + place.rank / PLACE_FADES)


def _waiting(story: Story, material: Material, now: datetime) -> _Waiting:
    placed, newest = _place(story, material, now), max(article.sorted_by for article in story.articles)
    lone = story.publishers[0] if len(story.publishers) == 1 else ""
    return _Waiting((placed.is_new, placed.score.weight, newest.timestamp(), -story.id), lone, story.id, story)


def _waiting_alone(articles: Iterable[Candidate], material: Material, now: datetime) -> Iterator[_Waiting]:
    """The same of lone articles, as if they were stories."""
    now_s, since_s = now.timestamp(), material.since.timestamp() if material.since else inf
    places, tastes, raised = material.places, material.tastes, material.raised
    for id_, publisher, section, is_dated, seen_s, sorted_by_s in articles:
        fresh = _freshness(now_s - sorted_by_s, is_dated=is_dated)
        place = _place_weight(places[id_]) if id_ in places else 0.0
        extra = sum(one.amount for one in raised[id_]) * fresh if id_ in raised else 0.0
        weight = _weight(fresh, place, extra, tastes.get(section, 0.0))
        yield _Waiting((seen_s > since_s, weight, sorted_by_s, -id_), publisher, id_)


def _placed(story: Story | None, held_back: int, material: Material, now: datetime) -> Placed | None:
    """A story in its place; None where its article is not kept any more."""
    if story is None:
        return None
    placed = _place(story, material, now)
    return replace(placed, held_back=held_back) if held_back else placed


def _places_of(story: Story, places: Mapping[int, Place]) -> tuple[Place, ...]:
    best: dict[str, Place] = {}
    for place in sorted((places[one.id] for one in story.articles if one.id in places), key=lambda one: one.rank):
        best.setdefault(place.publisher, place)
    return tuple(best.values())


def _publishers_weight(story: Story, now: datetime) -> float:
    freshness: dict[str, float] = {}
    for article in story.articles:
        freshness[article.publisher] = max(_fresh(article, now), freshness.get(article.publisher, 0.0))
    freshest = max(freshness.values())
    return freshest + FURTHER_PUBLISHER * (sum(freshness.values()) - freshest)


def _raised_of(story: Story, raised: Mapping[int, Sequence[Raised]], now: datetime) -> dict[Raised, float]:
    """What each filter adds: once, by the freshest of the articles that it raises."""
    freshness: dict[Raised, float] = {}
    for article in story.articles:
        for one in raised.get(article.id, ()):
            freshness[one] = max(_fresh(article, now), freshness.get(one, 0.0))
    return {one: one.amount * fresh for one, fresh in freshness.items()}


def _fresh(article: Article, now: datetime) -> float:
    return _freshness((now - article.sorted_by).total_seconds(), is_dated=article.published is not None)


def _freshness(age_s: float, *, is_dated: bool) -> float:
    """1 for what came now, half of it for what is `HALF_LIFE` old.

    What has no date is older than its arrival, by how much nobody knows.
    """
    return float(0.5 ** (max(age_s, 0.0) / _HALF_LIFE_S + (not is_dated)))


def _within_quota(ranked: Sequence[_Waiting], limit: int) -> list[tuple[_Waiting, int]]:
    """The first stories, in every beginning of the page at most their share of lone ones of a publisher.

    What has to wait comes as soon as its publisher may have one more, or when there is nothing else; with it, how many
    lone ones of its publisher made it wait.
    """
    parts = [[one for one in ranked if one.rank[0]], [one for one in ranked if not one.rank[0]]]
    taken: Counter[str] = Counter()
    front: list[tuple[_Waiting, int]] = []
    for part in parts:
        passed: set[int] = set()
        while part and len(front) < limit:
            allowed = 1 + len(front) * QUOTA // PAGE
            at = next((at for at, one in enumerate(part) if not one.lone or taken[one.lone] < allowed), 0)
            passed.update(one.id for one in part[:at])
            one = part.pop(at)
            front.append((one, taken[one.lone] if one.id in passed else 0))
            taken[one.lone] += bool(one.lone)
    return front
