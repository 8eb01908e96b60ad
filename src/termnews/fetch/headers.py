"""What the headers of an answer say, read without trust: HTTP/1.1 as of RFC 9110 and RFC 9111."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_MAX_AGE = re.compile(r'(?:^|[,\s])max-age\s*=\s*"?(\d{1,10})')
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_LONGEST_VALIDATOR = 1_000
"""Real ones stay under 200 characters."""


def validator(value: bytes) -> str:
    """An ETag or Last-Modified as it is to be sent back, byte for byte (Latin-1 keeps every byte).

    Empty for one with control characters, which no server means: the feed is then asked without condition.
    """
    text = value.decode("latin-1")
    return "" if _CONTROL.search(text) or len(text) > _LONGEST_VALIDATOR else text


def max_age_s(headers: Mapping[str, str]) -> int | None:
    """For how many seconds the answer stays fresh, by Cache-Control or else by Expires; None where neither says."""
    found = _MAX_AGE.search(headers.get("cache-control", "").lower())
    if found:
        age = headers.get("age", "")
        return max(int(found[1]) - (int(age) if age.isdecimal() and len(age) < 10 else 0), 0)
    expires, date = http_date(headers.get("expires", "")), http_date(headers.get("date", ""))
    if expires is None or date is None:
        return None
    return max(int((expires - date).total_seconds()), 0)


def retry_after_s(value: str, now: datetime) -> int | None:
    """For how many seconds a server asks to be left alone, given as seconds or as a date."""
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return int(value[:10])
    moment = http_date(value)
    return None if moment is None else max(int((moment - now).total_seconds()), 0)


def http_date(value: str) -> datetime | None:
    """A date of a header; None where it is none."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
