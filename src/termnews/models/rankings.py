"""Most-read lists."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Origin(StrEnum):
    """Where a ranking comes from, in order of trust."""

    FEED = "feed"
    PAGE = "page"
    COVERED = "covered"
    """Not a publisher's: what most publishers write about."""
    OPENED = "opened"
    """Not a publisher's: what this reader opened."""


class RankingItem(NamedTuple):
    """One line of a ranking."""

    rank: int
    title: str
    teaser: str = ""
    url: str = ""
    article: int | None = None
    """The id of the article in the store, where it is there."""
    publishers: tuple[str, ...] = ()
    """Who ranks it, in a merged ranking."""
    ranks: tuple[int, ...] = ()
    """Where each of these ranks it."""


class Ranking(NamedTuple):
    """An ordered list, with where it comes from and when."""

    origin: str
    """Whose it is: the publisher's name, or a name of ours that says what it counts."""
    kind: Origin
    fetched: datetime
    items: tuple[RankingItem, ...] = ()
