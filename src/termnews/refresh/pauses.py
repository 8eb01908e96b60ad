"""Servers that asked for peace: none of their feeds is asked meanwhile, also by hand and after a restart."""

from __future__ import annotations

from datetime import datetime, timedelta

from termnews.feeds.schedule import CEILING, JITTER, Rest
from termnews.library import Library
from termnews.models import Feed
from termnews.text.address import host_of, is_own_network

_FACT = "pause."


def pause(library: Library, feed: Feed) -> None:
    """Leave the server of a feed alone until that feed is to be asked again."""
    if feed.next_check and not is_own_network(feed.url):
        library.store.facts.set(_FACT + host_of(feed.url), feed.next_check.isoformat())


def paused(library: Library, feed: Feed) -> Rest | None:
    """Why a feed is not to be asked, where its server asked for peace."""
    until = library.store.facts.find(_FACT + host_of(feed.url))
    if not until:
        return None
    left = datetime.fromisoformat(until) - library.clock()
    # A clock that was set back must not silence a server.
    return Rest.ASKED_TO_WAIT if timedelta(0) < left <= CEILING * (1 + JITTER) else None
