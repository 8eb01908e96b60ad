"""Dossiers: what theme an article is about, how a theme went over the days, and which themes are worth following."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from datetime import date, datetime, timedelta
from typing import NamedTuple

from termnews.i18n import _, ngettext
from termnews.models import Article, DossierView, Story
from termnews.text.dates import local_time, number
from termnews.text.fold import fold
from termnews.text.terms import words

_NAME = re.compile(r"(?<!^)(?<![.!?:«] )\b[A-ZÀ-Ý][\w’'-]+(?:\s+(?:de |d’|du |des |la |le )?[A-ZÀ-Ý0-9][\w’'-]*)*")
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october"
    " november december".split()
)
"""What English writes with a capital and is no name."""
PROPOSED_WORDS = 2
LASTING = timedelta(days=2)
"""A story that is told for longer is a theme."""
TURNING_POINTS = 3
LEAST_PUBLISHERS = 2
"""Of a turning point: what one publisher tells turns nothing."""
RECENT = timedelta(days=1)
USUAL_WINDOW = timedelta(days=30)
"""What is usual is counted over so long at most."""
LEAST_DAYS = 3.0
"""Days of which articles must be held before anything is usual."""
RISE = 3.0
"""Times its usual level: below that, chance and the day of the week do as much."""
LEAST_RISING = 4
"""Articles of a day with a name that rises."""
BARS = "▁▂▃▄▅▆▇█"


class Day(NamedTuple):
    """A day of a dossier."""

    day: date
    articles: tuple[Article, ...]
    """From the first of the day on."""

    @property
    def publishers(self) -> int:
        """How many wrote about it."""
        return len({article.publisher for article in self.articles})


class Proposal(NamedTuple):
    """A theme that could be followed, and why now."""

    name: str
    query: str
    reason: str


def propose(article: Article, others: Iterable[Article] = ()) -> tuple[str, str]:
    """A name and a search that would follow what an article is about: its names, else its telling words.

    Of several names it is the one that most of the `others`, articles on the same matter, have too.
    """
    names = names_in(f"{article.title}. {article.lead}")
    if names:
        texts = [fold(f"{one.title} {one.lead}") for one in others]
        told = Counter(names) + Counter({name: sum(fold(name) in text for text in texts) for name in names})
        name = told.most_common(1)[0][0]
        return name, query_of(name)
    found = list(dict.fromkeys(words(article.title)))[:PROPOSED_WORDS]
    return " ".join(found).capitalize() or article.title, " ".join(found)


def propose_of_several(articles: Sequence[Article]) -> tuple[str, str]:
    """A name and a search that would follow what each of several articles is about; names they share come before."""
    queries = {query: name for name, query in (propose(one, articles) for one in articles)}
    if len(queries) == 1:
        [(query, name)] = queries.items()
        return name, query
    parts = (f"({query})" if " " in query and not query.startswith('"') else query for query in queries)
    return ", ".join(queries.values()), _(" OU ").join(parts)


def names_in(text: str) -> list[str]:
    """The names in a text: words with a capital inside a sentence, and those that belong to them."""
    return [name for found in _NAME.findall(text) if (name := found.strip()).lower() not in _DATES]


def query_of(name: str) -> str:
    """The search that finds a name."""
    return f'"{name}"' if " " in name else name


def timeline(articles: Iterable[Article]) -> list[Day]:
    """The days of a dossier from the first on, in the reader's own time zone."""
    of_day: dict[date, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda one: (one.sorted_by, one.id)):
        of_day[local_time(article.sorted_by).date()].append(article)
    return [Day(day, tuple(found)) for day, found in of_day.items()]


def turning_points(days: Sequence[Day]) -> list[Day]:
    """The days on which most publishers wrote about a theme, in their order."""
    told = [day for day in days if day.publishers >= LEAST_PUBLISHERS]
    highest = sorted(told, key=lambda day: (-day.publishers, -len(day.articles), day.day))[:TURNING_POINTS]
    return sorted(highest, key=lambda day: day.day)


def counted(view: DossierView) -> str:
    """How many articles a dossier has, how many of them are new, and whether they are kept off the front page."""
    count = len(view.articles)
    told = ngettext("{n} article", "{n} articles", count).format(n=number(count))
    if view.dossier.muted:
        return told + ", " + _("masqué à la une")
    if not view.new:
        return told
    return told + ", " + ngettext("{n} nouveau", "{n} nouveaux", view.new).format(n=number(view.new))


def bars(days: Sequence[Day], width: int) -> str:
    """A bar for each day from the first to the last, of the last `width` days; a blank for a day without articles."""
    if not days:
        return ""
    count_of = {day.day: len(day.articles) for day in days}
    first = max(days[0].day, days[-1].day - timedelta(days=width - 1))
    counts = [count_of.get(first + timedelta(days=n), 0) for n in range((days[-1].day - first).days + 1)]
    highest = max(counts)
    return "".join(BARS[(count * len(BARS) - 1) // highest] if count else " " for count in counts)


def proposals(
    stories: Iterable[Story],
    articles: Iterable[Article],
    count_of: Callable[[str], int],
    days: float,
    now: datetime,
) -> list[Proposal]:
    """Themes to follow: stories that are told for days, then names that rise against their usual level.

    `articles` are those of the last day, `count_of` says how many articles of the last `days` a search finds.
    """
    found = [*_lasting(stories), *_rising(articles, count_of, days, now)]
    return list({fold(one.name): one for one in reversed(found)}.values())[::-1]


def is_muted(story: Story, muted: Set[int]) -> bool:
    """Whether most articles of a story are on themes that the reader wants to see no more."""
    return 2 * sum(article.id in muted for article in story.articles) > len(story.articles)


def _lasting(stories: Iterable[Story]) -> list[Proposal]:
    lasting = []
    for story in stories:
        times = [article.sorted_by for article in story.articles]
        span = max(times) - min(times)
        if span >= LASTING:
            name, query = propose(story.articles[0], story.articles[1:])
            reason = ngettext(
                "{n} source en parle depuis {days} jours",
                "{n} sources en parlent depuis {days} jours",
                len(story.publishers),
            ).format(n=len(story.publishers), days=span.days + 1)
            lasting.append(Proposal(name, query, reason))
    return lasting


def _rising(articles: Iterable[Article], count_of: Callable[[str], int], days: float, now: datetime) -> list[Proposal]:
    if days < LEAST_DAYS:
        return []
    rising = []
    for name, told in _told_today(articles, now).items():
        if len(told) >= LEAST_RISING and len({one.publisher for one in told}) >= LEAST_PUBLISHERS:
            usual = max(count_of(query_of(name)) - len(told), 0) / (days - RECENT / timedelta(days=1))
            if len(told) >= RISE * max(usual, 1.0):
                rising.append((len(told) / max(usual, 1.0), len(told), name, _rise(len(told), usual)))
    return [Proposal(name, query_of(name), reason) for _score, _count, name, reason in sorted(rising, reverse=True)]


def _told_today(articles: Iterable[Article], now: datetime) -> Mapping[str, list[Article]]:
    """The articles of the last day by the names in them."""
    told: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if now - article.sorted_by <= RECENT:
            for name in dict.fromkeys(names_in(f"{article.title}. {article.lead}")):
                told[name].append(article)
    return told


def _rise(count: int, usual: float) -> str:
    sentence = ngettext(
        "{n} article en un jour, {usual} d’habitude", "{n} articles en un jour, {usual} d’habitude", count
    )
    return sentence.format(n=count, usual=round(usual))
