"""Dossiers: what theme an article is about, and how a theme went over the days."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from termnews.models import Article
from termnews.text.dates import local_time
from termnews.text.terms import words

_NAME = re.compile(r"(?<!^)(?<![.!?:«] )\b[A-ZÀ-Ý][\w’'-]+(?:\s+(?:de |d’|du |des |la |le )?[A-ZÀ-Ý0-9][\w’'-]*)*")
PROPOSED_WORDS = 2


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a dossier."""

    day: date
    articles: int
    publishers: int
    headline: str
    """Of the day's first article."""


def propose(article: Article) -> tuple[str, str]:
    """A name and a search that would follow what an article is about: its names, else its telling words."""
    names = [name.strip() for name in _NAME.findall(f"{article.title}. {article.lead}")]
    if names:
        name = Counter(names).most_common(1)[0][0]
        return name, f'"{name}"' if " " in name else name
    found = list(dict.fromkeys(words(article.title)))[:PROPOSED_WORDS]
    return " ".join(found).capitalize() or article.title, " ".join(found)


def timeline(articles: Iterable[Article]) -> list[Day]:
    """The days of a dossier from the first on, in the reader's own time zone."""
    of_day: dict[date, list[Article]] = defaultdict(list)
    for article in articles:
        of_day[local_time(article.sorted_by).date()].append(article)
    return [
        Day(day, len(found), len({one.publisher for one in found}), min(found, key=lambda one: one.sorted_by).title)
        for day, found in sorted(of_day.items())
    ]
