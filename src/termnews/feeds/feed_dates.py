"""The dates of feeds, by the standards and as people write them: in ten languages, without zones, in many orders."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache

from termnews.text.fold import fold

_MONTHS_BY_LANGUAGE = (
    "january february march april may june july august september october november december",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
    "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
)
_SHORT_MONTHS = {
    "janv": 1, "fev": 2, "fevr": 2, "mrt": 3, "avr": 4, "mei": 5, "juil": 7, "jul": 7, "sept": 9, "dec": 12,
    "ene": 1, "abr": 4, "ago": 8, "dic": 12, "gen": 1, "mag": 5, "giu": 6, "lug": 7, "set": 9, "ott": 10,
    "out": 10, "dez": 12, "mrz": 3, "okt": 10, "maj": 5,
}  # fmt: skip

_ZONES_H = {
    "z": 0, "gmt": 0, "utc": 0, "ut": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "cest": 2, "met": 1, "mest": 2,
    "mez": 1, "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "wat": 1, "cat": 2, "eat": 3, "sast": 2, "ist": 5.5,
    "ast": -4, "adt": -3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "nst": -3.5, "ndt": -2.5, "hst": -10, "akst": -9, "akdt": -8, "jst": 9, "kst": 9, "hkt": 8, "sgt": 8,
    "awst": 8, "acst": 9.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "brt": -3, "art": -3,
    "et": -5, "ct": -6, "mt": -7, "pt": -8, "a": -1, "n": 1, "m": -12, "y": 12,
}  # fmt: skip
"""Hours east of Greenwich; single letters as RFC 822 has them."""

_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?(?!\d)",
        r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)?(?=t|$)",
        r"(?<!\d)(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4}|\d\d)(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})(?:er|st|nd|rd|th|\.)?(?:\s+de(?=\s))?[\s-]*"
        r"(?P<name>[^\W\d_]+(?:[ -][^\W\d_]+)??)\.?,?(?:\s+de(?=\s))?[\s-]*(?P<year>\d{4}|\d\d)(?![\d:])",
        r"(?P<name>[^\W\d_]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})(?!\d)",
        r"(?P<name>[^\W\d_]+)\.?\s+(?P<day>\d{1,2})(?P<time>,?\s+[\d:]{5,8}(?:\s+[a-z]{1,5})?)\s+(?P<year>\d{4})(?!\d)",
        r"^(?P<year>\d{4})$",
    )
)
"""The day, month and year of a folded text, the plainest first; the last with a name is that of asctime."""
_TIME = re.compile(
    r"(?<!\d)(\d{1,2})(?:[:h](\d\d)(?::(\d{1,2}))?(?!\d)(?:[.,]\d+)?|\s?h(?!\w)|(?<=t\d\d)(\d\d)(\d\d)?(?!\d))(?:\s*([ap])\.?m\b)?"
)
_OFFSET = re.compile(r"([+-])(\d{1,2})(?::?(\d\d))?(?!\d)")
_WORD = re.compile(r"[a-z]+")
_EPOCH = re.compile(r"\d{9,10}|\d{13}")
_USUAL = re.compile(
    r"(?:[a-z]{3}, )?(\d{1,2}) ([a-z]{3}) (\d{4}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d) (?:gmt|utc|z|([+-])(\d\d)(\d\d))"
)
"""What RSS asks for, and nearly all feeds write."""
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)", re.ASCII)
"""What Atom asks for."""
_LONGEST = 100
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@lru_cache(1_000)
def parse_date(text: str) -> datetime | None:
    """A moment, aware and in UTC, from a date as a feed writes it; None where it says none.

    A date without a zone is taken for UTC, one without a time for midnight; of figures alone, the day comes first.
    """
    folded = fold(text[:_LONGEST])
    try:
        moment = _iso(text) or _usual(folded) or _epoch(folded) or _written(folded)
    except (ValueError, OverflowError):
        return None
    return moment if moment and _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def _iso(text: str) -> datetime | None:
    if _ISO.fullmatch(text):
        with suppress(ValueError, OverflowError):
            return datetime.fromisoformat(text).astimezone(UTC)
    return None  # also for the last second of a day, and leap seconds


def _usual(text: str) -> datetime | None:
    found = _USUAL.fullmatch(text)
    month = _month_of_name(found[2]) if found else 0
    if not found or not month:
        return None
    day, _name, year, hour, minute, second, sign, hours, minutes = found.groups()
    east = timedelta(hours=int(hours), minutes=int(minutes)) if sign else timedelta()
    moment = datetime(int(year), month, int(day), int(hour), int(minute), int(second), tzinfo=UTC)
    return moment + east if sign == "-" else moment - east


def _epoch(text: str) -> datetime | None:
    if not _EPOCH.fullmatch(text):
        return None
    return datetime.fromtimestamp(int(text) / (1000 if len(text) == 13 else 1), UTC)


def _written(text: str) -> datetime | None:
    for pattern in _DATES:
        for found in pattern.finditer(text):
            parts = found.groupdict()
            month = _month_of_name(parts["name"]) if "name" in parts else int(parts.get("month") or 1)
            if month:
                rest = parts.get("time") or text[: found.start()] + " " + text[found.end() :]
                return _moment(_whole_year(parts["year"]), month, int(parts.get("day") or 1), rest)
    return None


def _moment(year: int, month: int, day: int, rest: str) -> datetime:
    """A date with the time and zone that the rest of its text says."""
    if month > 12:
        day, month = month, day
    found = _TIME.search(rest)
    hour, minute, second = _time(found) if found else (0, 0, 0)
    # Midnight at the end of a day, and leap seconds.
    late = timedelta(days=hour // 24, seconds=max(second - 59, 0))
    east = _east(rest[found.end() :] if found else rest)
    return datetime(year, month, day, hour % 24, minute, min(second, 59), tzinfo=UTC) + late - east


def _time(found: re.Match[str]) -> tuple[int, int, int]:
    hour, minute, second, compact_minute, compact_second, half = found.groups()
    hour_of_day = int(hour)
    if half:
        hour_of_day = hour_of_day % 12 + (12 if half == "p" else 0)
    return hour_of_day, int(minute or compact_minute or 0), int(second or compact_second or 0)


def _east(zone: str) -> timedelta:
    """How far east of Greenwich a zone's figures or name say."""
    offset = _OFFSET.search(zone)
    if offset:
        sign = -1 if offset[1] == "-" else 1
        return sign * timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    hours = (_ZONES_H.get(word) for word in _WORD.findall(zone))
    return timedelta(hours=next((one for one in hours if one is not None), 0))


def _month_of_name(name: str) -> int:
    """The number of a folded month's name; 0 for another word."""
    return _months().get(name, 0)


@cache
def _months() -> dict[str, int]:
    names = dict(_SHORT_MONTHS)
    for line in _MONTHS_BY_LANGUAGE:
        for number, name in enumerate(line.split(), 1):
            names.setdefault(fold(name.replace("_", " ")), number)
    for number, name in enumerate(_MONTHS_BY_LANGUAGE[0].split(), 1):
        names.setdefault(name[:3], number)
    return names


def _whole_year(year: str) -> int:
    """Two figures mean the years from 1990 to 2089."""
    number = int(year)
    return number if len(year) == 4 else number + (1900 if number >= 90 else 2000)
