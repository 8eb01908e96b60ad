"""The hours and days in which a feed does not want to be asked (skipHours and skipDays of RSS 2.0), as bits.

Bits 0 to 23 are hours in UTC, 24 to 30 days from Monday.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LOOK_AHEAD = 20_000
"""Characters: they stand at a channel's head."""
_LONGEST = timedelta(days=3)
"""A feed that wants to be left alone for longer is not taken at its word: a long weekend is the most that is meant."""
_SKIPS = re.compile(r"<skip(?:Hours|Days)\s*>(.{1,1500}?)</skip(?:Hours|Days)\s*>", re.DOTALL | re.IGNORECASE)
_HOUR = re.compile(r"<hour\s*>\s*(\d{1,2})\s*</hour\s*>", re.IGNORECASE)
_DAY = re.compile(r"<day\s*>\s*([a-z]{6,9})\s*</day\s*>", re.IGNORECASE)


def parse_skips(text: str) -> int:
    """What a feed's text says; 0 for nothing. Hour 24, as RSS 0.91 has it, is 0."""
    if "skip" not in (head := text[:_LOOK_AHEAD]):
        return 0
    skips = 0
    for found in _SKIPS.finditer(head):
        for hour in map(int, _HOUR.findall(found[1])):
            skips |= 1 << hour % 24 if hour <= 24 else 0
        for day in map(str.lower, _DAY.findall(found[1])):
            skips |= 1 << 24 + _DAYS.index(day) if day in _DAYS else 0
    return skips


def is_skipped(skips: int, moment: datetime) -> bool:
    """Whether a moment, in UTC, is in such an hour or day."""
    return bool(skips >> moment.hour & 1 or skips >> 24 + moment.weekday() & 1)


def after_skips(skips: int, moment: datetime) -> datetime:
    """The moment, or the first one behind the hours and days in which it lies."""
    later = moment
    while skips and is_skipped(skips, later):
        later = later.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        if later - moment > _LONGEST:
            return moment
    return later
