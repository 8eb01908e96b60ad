"""The values of the newspaper: what its parts hand to one another. Times are aware and in UTC.

Each is loaded when it is first asked for: to make such a class takes half a millisecond, and a list of headlines needs
two of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING

Clock = Callable[[], datetime]
"""Tells the time, aware and in UTC; the demonstration edition has one of its own."""

if TYPE_CHECKING:
    from termnews.models.articles import Article as Article
    from termnews.models.articles import Counts as Counts
    from termnews.models.changes import Change as Change
    from termnews.models.changes import ChangeKind as ChangeKind
    from termnews.models.dossiers import Dossier as Dossier
    from termnews.models.dossiers import DossierView as DossierView
    from termnews.models.dossiers import Pinned as Pinned
    from termnews.models.entries import Enclosure as Enclosure
    from termnews.models.entries import Entry as Entry
    from termnews.models.entries import ParsedFeed as ParsedFeed
    from termnews.models.feeds import Feed as Feed
    from termnews.models.feeds import FeedKind as FeedKind
    from termnews.models.feeds import Subscription as Subscription
    from termnews.models.found import Found as Found
    from termnews.models.rankings import Origin as Origin
    from termnews.models.rankings import Ranking as Ranking
    from termnews.models.rankings import RankingItem as RankingItem
    from termnews.models.stories import Related as Related
    from termnews.models.stories import Story as Story
else:
    _PLACES = {
        "articles": ("Article", "Counts"),
        "changes": ("Change", "ChangeKind"),
        "dossiers": ("Dossier", "DossierView", "Pinned"),
        "entries": ("Enclosure", "Entry", "ParsedFeed"),
        "feeds": ("Feed", "FeedKind", "Subscription"),
        "found": ("Found",),
        "rankings": ("Origin", "Ranking", "RankingItem"),
        "stories": ("Related", "Story"),
    }

    def __getattr__(name: str) -> object:
        """Load what is asked for, and its neighbours."""
        for module, names in _PLACES.items():
            if name in names:
                globals()[name] = found = getattr(import_module(f"termnews.models.{module}"), name)
                return found
        raise AttributeError(name)
