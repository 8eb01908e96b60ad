"""Stories: articles of several publishers on one event, told by the words that few others use.

New articles are placed among those that are known. What they are close to, and the stories of that, are grouped anew
together with them, so that a late article can part a story or make one of two; all the rest stays as it was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from termnews.editorial.clusters import JOINING_CLOSENESS, grow
from termnews.editorial.copies import collapse
from termnews.editorial.links import WINDOW, links, near
from termnews.editorial.readings import Rarity, Reading, read
from termnews.models import Article, Story


def group(articles: Sequence[Article]) -> list[Story]:
    """The stories among some articles; each has two publishers at least, and articles of none stand in two.

    The largest come first; a story's articles from the newest on.
    """
    readings = [read(article) for article in articles]
    placed = place(readings, {}, {reading.id for reading in readings})
    members: dict[int, list[Article]] = {}
    for article in sorted(articles, key=lambda article: (article.sorted_by, article.id), reverse=True):
        if article.id in placed:
            members.setdefault(placed[article.id], []).append(article)
    stories = (Story.of(id_, articles) for id_, articles in members.items())
    return sorted(stories, key=lambda story: story.size, reverse=True)


def place(readings: Sequence[Reading], before: Mapping[int, int], new: Collection[int]) -> dict[int, int]:
    """The story of each article that stands in one, by their ids, once the new ones are placed.

    `readings` are those of all articles that are looked at, the `new` ones among them; `before` are the stories till
    now, also of others, which go where most of their story goes. A story keeps its id as long as one has most of its
    articles; a new one gets that of its first article.
    """
    rarity = Rarity(readings)
    anew = _to_group_anew(readings, rarity, before, new)
    clusters = _clusters([reading for reading in readings if reading.id in anew], rarity)
    rest = {id_: story for id_, story in before.items() if id_ not in anew}
    placed = rest | _named(clusters, before, set(rest.values()))
    return placed | _followers(anew - {reading.id for reading in readings}, before, placed)


def _to_group_anew(
    readings: Sequence[Reading], rarity: Rarity, before: Mapping[int, int], new: Collection[int]
) -> set[int]:
    """The new articles, what they are close to, and all articles of the stories among these."""
    known = [reading for reading in readings if reading.id not in new]
    if not known:
        return set(new)
    fresh = [reading for reading in readings if reading.id in new]
    found = near(fresh, known, rarity, JOINING_CLOSENESS) | set(new)
    stories = {before[id_] for id_ in found if id_ in before}
    return found | {id_ for id_, story in before.items() if story in stories}


def _clusters(readings: Iterable[Reading], rarity: Rarity) -> list[list[int]]:
    """The stories among some articles, by the ids of theirs; what was written once and printed twice counts once."""
    ordered = sorted(readings, key=lambda reading: (reading.time_s, reading.id))
    texts = collapse(ordered, WINDOW.total_seconds())
    grown = grow(links([ordered[text.places[0]] for text in texts], rarity), [text.publishers for text in texts])
    several = [cluster for cluster in grown if len({one for at in cluster for one in texts[at].publishers}) > 1]
    return [[ordered[place].id for at in cluster for place in texts[at].places] for cluster in several]


def _named(clusters: Sequence[Sequence[int]], before: Mapping[int, int], taken: set[int]) -> dict[int, int]:
    """The clusters' articles with the ids of their stories; who has most of an earlier story's articles has its id."""
    heirs = sorted(
        ((count, -story, cluster) for cluster in clusters for story, count in _earlier(cluster, before).items()),
        reverse=True,
    )
    name_of: dict[int, int] = {}
    for _count, story, cluster in heirs:
        if cluster[0] not in name_of and -story not in taken:
            name_of[cluster[0]] = -story
            taken.add(-story)
    for cluster in clusters:
        if cluster[0] not in name_of:
            name_of[cluster[0]] = next((id_ for id_ in sorted(cluster) if id_ not in taken), -min(cluster))
            taken.add(name_of[cluster[0]])
    return {id_: name_of[cluster[0]] for cluster in clusters for id_ in cluster}


def _followers(ids: Iterable[int], before: Mapping[int, int], placed: Mapping[int, int]) -> dict[int, int]:
    """The stories of articles that are not looked at any more: they go where most of theirs went, or stay."""
    went: dict[int, Counter[int]] = defaultdict(Counter)
    for id_, story in before.items():
        if id_ in placed:
            went[story][placed[id_]] += 1
    heirs = {story: counts.most_common(1)[0][0] for story, counts in went.items()}
    return {id_: heirs.get(before[id_], before[id_]) for id_ in ids}


def _earlier(cluster: Iterable[int], before: Mapping[int, int]) -> Counter[int]:
    return Counter(before[id_] for id_ in cluster if id_ in before)
