"""The dates of feeds, by the standards and as people write them: in ten languages, without zones, in any order."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

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
    "كانون-الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين-الأول تشرين-الثاني كانون-الأول",
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

_ISO = re.compile(
    r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?|/(\d{1,2})/(\d{1,2})|(\d\d)(\d\d)(?=\D|$))?(?=[\sT]|$|[+-]\d\d:?\d\d$|Z$)",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)(?!\d)")
_TIME = re.compile(r"(?<!\d)(\d{1,2})\s*(?:[:h]\s*(\d\d)(?:[:m](\d\d)(?:[.,](\d{1,9}))?)?(?!\d)|h(?=\W|$))\s*([ap]\.?m\b)?", re.IGNORECASE)
_COMPACT_TIME = re.compile(r"(?<=\dt)(\d\d)(\d\d)(\d\d)?", re.IGNORECASE)
_OFFSET = re.compile(r"(?:gmt|utc|\s|\d|^)\s*([+-])(\d{1,2})(?::?(\d\d))?(?!\d)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_EPOCH = re.compile(r"-?\d{9,10}|\d{13}")
_LONGEST = 100
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def parse_date(text: str) -> datetime | None:
    """A moment, aware and in UTC, from a date as a feed writes it; None where it says none.

    A date without a zone is taken for UTC, one without a time for midnight.
    """
    text = " ".join(text[:_LONGEST].split())
    try:
        moment = _epoch(text) or _iso(text) or _written(fold(text))
    except (ValueError, OverflowError):
        return None
    return moment if moment and _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def _epoch(text: str) -> datetime | None:
    if not _EPOCH.fullmatch(text):
        return None
    seconds = int(text) / (1000 if len(text) == 13 else 1)
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)


def _iso(text: str) -> datetime | None:
    """Year, month, day, as ISO 8601, RFC 3339 and W3C-DTF have them."""
    found = _ISO.match(text)
    if not found:
        return None
    parts = [int(part) for part in found.groups() if part]
    year, month, day = (*parts, 1, 1)[:3]
    rest = text[found.end() :]
    return _moment(year, month, day, found[0][-1] + rest if rest else "")


def _written(text: str) -> datetime | None:
    """A folded date with the month by its name, or day, month and year in figures."""
    numeric = _NUMERIC.search(text)
    if numeric:
        day, month, year = (int(part) for part in numeric.groups())
        if month > 12:
            day, month = month, day
        return _moment(_whole_year(year), month, day, text[: numeric.start()] + " " + text[numeric.end() :])
    month = _month(text)
    rest = _TIME.sub(" ", _without_offset(text))
    numbers = re.findall(r"\d+", rest)
    if not month or not numbers:
        return None
    day, year = _day_and_year(numbers)
    return _moment(year, month, day, text)


def _day_and_year(numbers: list[str]) -> tuple[int, int]:
    years = [number for number in numbers if len(number) == 4]
    others = [int(number) for number in numbers if len(number) < 3]
    if years:
        return (others[0] if others else 1), int(years[0])
    day, year = (*others, -1)[:2]
    if year < 0:
        raise ValueError("no year")
    return day, _whole_year(year)


def _moment(year: int, month: int, day: int, rest: str) -> datetime:
    """A date with the time and zone that the rest of its text says."""
    hour, minute, second, microsecond = _time(rest)
    days, hour = divmod(hour, 24)
    zone = timezone(timedelta(minutes=_offset_min(rest)))
    moment = datetime(year, month, day, hour, minute, min(second, 59), microsecond, tzinfo=zone)
    return moment.astimezone(UTC) + timedelta(days=days)
