"""Growing stories from links: the closest first, by how close all articles of one are to those of another."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from termnews.editorial.links import Link

JOINING_CLOSENESS = 0.12
"""Of what the articles of two stories, or of a story and one more, have in common, from which they are one."""
LENIENCE = 0.85
"""Power of the number of pairs by which their closeness is divided; 1 would be the mean.

A little less lets large stories, which tell an event in many ways, grow more readily than small ones.
"""


def grow(links: Iterable[Link], publishers: Sequence[Collection[str]]) -> list[list[int]]:
    """The clusters of places, each from its lowest on; `publishers` are those of the places."""
    clusters = _Clusters(publishers)
    clusters.grow(links)
    return sorted(sorted(places) for places in clusters.members.values())


class _Clusters:
    """Places in clusters that only grow."""

    def __init__(self, publishers: Sequence[Collection[str]]) -> None:
        self.members = {place: [place] for place in range(len(publishers))}
        self._publishers = {place: Counter(own) for place, own in enumerate(publishers)}
        self._near: dict[int, dict[int, float]] = defaultdict(dict)
        """The sum of the links between two clusters."""
        self._founding: set[frozenset[int]] = set()
        self._waiting: list[tuple[float, int, int]] = []
        """Pairs that are close enough, the closest first."""

    def grow(self, links: Iterable[Link]) -> None:
        """Join what is close, the closest first."""
        for link in links:
            self._near[link.first][link.second] = self._near[link.second][link.first] = link.closeness
            if link.founds:
                self._founding.add(frozenset((link.first, link.second)))
            self._wait(link.first, link.second)
        new = len(self.members)
        while self._waiting:
            _closeness, one, other = heapq.heappop(self._waiting)
            if one in self.members and other in self.members and self._may_join(one, other):
                self._join(one, other, new)
                for near in self._near[new]:
                    self._wait(new, near)
                new += 1

    def _wait(self, one: int, other: int) -> None:
        closeness = self._closeness(one, other)
        if closeness >= JOINING_CLOSENESS:
            heapq.heappush(self._waiting, (-closeness, one, other))

    def _may_join(self, one: int, other: int) -> bool:
        return len(self.members[one]) > 1 or len(self.members[other]) > 1 or {one, other} in self._founding

    def _join(self, one: int, other: int, new: int) -> None:
        self.members[new] = self.members.pop(one) + self.members.pop(other)
        self._publishers[new] = self._publishers.pop(one) + self._publishers.pop(other)
        sums: Counter[int] = Counter(self._near.pop(one))
        sums.update(self._near.pop(other))
        for near, total in sums.items():
            if near not in (one, other):
                self._near[new][near] = self._near[near][new] = total
                self._near[near].pop(one, None)
                self._near[near].pop(other, None)

    def _closeness(self, one: int, other: int) -> float:
        """Of the pairs of different publishers: what one publisher says twice is not compared."""
        own, others = self._publishers[one], self._publishers[other]
        pairs = own.total() * others.total() - sum(count * others[publisher] for publisher, count in own.items())
        return float(self._near[one][other] / pairs**LENIENCE) if pairs else 0.0
