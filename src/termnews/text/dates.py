"""Dates, ages and numbers as a newspaper writes them, in the language of the interface; no system locale is needed."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo

from termnews.i18n import _, language, ngettext

WORDS_A_MINUTE = 220
"""Silent reading of French prose on a screen: 195 to 238 words a minute (Brysbaert, 2019)."""

_FRENCH_SIGNS = str.maketrans(",.", "\u202f,")
_LONGEST = timedelta(36_500)
"""Longer ago than anything that is held."""
_AGO = re.compile(r"(\d{1,4})(min|h|d|j|w|s|m|y|a)")
_AGO_OF = {
    "min": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(1), "j": timedelta(1), "w": timedelta(7),
    "s": timedelta(7), "m": timedelta(30), "y": timedelta(365), "a": timedelta(365),
}  # fmt: skip
_NAMES = {
    "fr": (
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        (
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ),
    ),
    "en": (
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        (
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
    ),
}
_YEAR = timedelta(days=365)

_zone: tzinfo | None = None


def use_zone(zone: tzinfo | None) -> None:
    """Tell times from now on in a zone; None for the machine's own."""
    global _zone
    _zone = zone


def local_time(moment: datetime) -> datetime:
    """A time in the zone in which the reader is told it."""
    return moment.astimezone(_zone)


def long_date(moment: datetime) -> str:
    """`lundi 21 juillet 1969`, in the reader's own time zone."""
    local = local_time(moment)
    days, months = _NAMES.get(language(), _NAMES["fr"])
    day = "1er" if local.day == 1 and language() == "fr" else str(local.day)
    return f"{days[local.weekday()]} {day} {months[local.month - 1]} {local.year}"


def short_date(moment: datetime) -> str:
    """`21 juillet`, in the reader's own time zone."""
    return " ".join(long_date(moment).split()[1:3])


def clock_time(moment: datetime) -> str:
    """`18 h 05` in French, its parts held together, `18:05` in English."""
    local = local_time(moment)
    return f"{local.hour}\u00a0h\u00a0{local.minute:02}" if language() == "fr" else f"{local.hour:02}:{local.minute:02}"


def age(moment: datetime, now: datetime) -> str:
    """`il y a 3 h`; the date once it is more than a year."""
    gone = max(now - moment, timedelta())
    if gone < timedelta(minutes=1):
        return _("à l’instant")
    if gone >= _YEAR:
        return _("le {date}").format(date=" ".join(long_date(moment).split()[1:]))
    return _("il y a {age}").format(age=short_age(moment, now))


def short_age(moment: datetime, now: datetime) -> str:
    """`3 h`: at most six cells; the year once it is more than a year."""
    gone = max(now - moment, timedelta())
    minutes = gone // timedelta(minutes=1)
    if minutes < 60:
        return _("{n} min").format(n=max(minutes, 1))
    if minutes < 24 * 60:
        return _("{n} h").format(n=minutes // 60)
    if gone < timedelta(days=100):
        return _("{n} j").format(n=gone.days)
    if gone < _YEAR:
        return _("{n} sem").format(n=gone.days // 7)
    return str(local_time(moment).year)


def ago(text: str) -> timedelta | None:
    """How long ago `90min`, `24h`, `7j`, `2s` (weeks), `3m` or `1a` is; None for anything else."""
    found = _AGO.fullmatch(text.strip().lower())
    return min(int(found[1]) * _AGO_OF[found[2]], _LONGEST) if found else None


def number(value: float, decimals: int = 0) -> str:
    """`10 000` in French, `10,000` in English; `1,5` and `1.5` with a decimal."""
    text = f"{value:,.{decimals}f}"
    return text.translate(_FRENCH_SIGNS) if language() == "fr" else text


def reading_time(words: int) -> int:
    """Minutes to read so many words; at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def reading_sentence(words: int) -> str:
    """`4 min de lecture`."""
    minutes = reading_time(words)
    return ngettext("{n} min de lecture", "{n} min de lecture", minutes).format(n=minutes)
