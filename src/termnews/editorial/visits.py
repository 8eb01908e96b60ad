"""When the reader last looked at the front page, so that what came since can be told apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

PAUSE = timedelta(minutes=30)
"""Looks that follow one another more closely are one visit, as web statistics count them: whoever closes the newspaper
and opens it again has not come back."""


@dataclass(frozen=True, slots=True)
class Visits:
    """The last look at the front page, and the last one of the visit before."""

    last: datetime | None = None
    before: datetime | None = None
    """What came after it is new; None on a first visit."""


def look(known: Visits, now: datetime) -> Visits:
    """The visits after another look at the front page. A clock that was set back takes nothing back."""
    if known.last is None:
        return Visits(now)
    if now - known.last >= PAUSE:
        return Visits(now, known.last)
    return Visits(max(now, known.last), known.before)
