"""Times in SQL: whole seconds since 1970 in UTC, negative before it; None stays NULL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import overload

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@overload
def to_seconds(moment: datetime) -> int: ...
@overload
def to_seconds(moment: None) -> None: ...
def to_seconds(moment: datetime | None) -> int | None:
    """An aware time as it is stored."""
    return None if moment is None else (moment - EPOCH) // timedelta(seconds=1)


def to_time(seconds: int) -> datetime:
    """A stored time."""
    return EPOCH + timedelta(seconds=seconds)


def to_time_or_none(seconds: int | None) -> datetime | None:
    """A stored time that may not be known."""
    return None if seconds is None else to_time(seconds)
