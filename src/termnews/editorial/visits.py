"""When the reader last looked at the front page, so that what came since can be told apart."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

PAUSE = timedelta(minutes=30)
"""After so long without a look, the next one is another visit: web statistics count visits so, too."""


class Visits(NamedTuple):
    """The last look at the front page, and the last one of the visit before."""

    last: datetime | None = None
    before: datetime | None = None
    """What came after it is new; None on a first visit."""


def look(known: Visits, at_start: Visits, now: datetime, newest: datetime | None) -> Visits:
    """The visits after another look; `at_start` are those known when the program started, `newest` the last arrival.

    Whoever starts the program again has come back, but only once something came that they have not been shown: closing
    and opening it takes no new article for seen. A clock that was set back takes nothing back.
    """
    if known.last is None:
        return Visits(now)
    if now - known.last >= PAUSE:
        return Visits(now, known.last)
    before = known.before
    if at_start.last and newest and newest > at_start.last:
        before = max(at_start.last, before or at_start.last)
    return Visits(max(now, known.last), before)
