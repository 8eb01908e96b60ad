"""A page's most-read lists: found by their headings, never made up."""

from __future__ import annotations

from datetime import datetime

from termnews.errors import TermnewsError
from termnews.models import Origin, Ranking, RankingItem
from termnews.pages.metadata import site_of
from termnews.pages.ranking_headings import find_headings
from termnews.pages.ranking_lists import Listed, list_under
from termnews.pages.structured import PageFacts, parse_facts


def parse_rankings(content: bytes, url: str, now: datetime) -> tuple[Ranking, ...]:
    """The most-read lists of a page in its own order, none twice; nothing where it has none.

    `url` is the page's own address: links start from it. `now` is when the page was fetched.
    """
    try:
        return rankings_of(parse_facts(content, url), now)
    except TermnewsError:
        return ()


def rankings_of(facts: PageFacts, now: datetime) -> tuple[Ranking, ...]:
    """The most-read lists of a page that is parsed already."""
    found: dict[frozenset[str], tuple[Listed, ...]] = {}
    for heading in find_headings(facts.root):
        lines = list_under(heading, facts.base)
        if lines:
            found.setdefault(frozenset(line.url for line in lines), lines)
    if not found:
        return ()
    origin = site_of(facts) or facts.host
    return tuple(Ranking(origin=origin, kind=Origin.PAGE, fetched=now, items=_items(lines)) for lines in found.values())


def _items(lines: tuple[Listed, ...]) -> tuple[RankingItem, ...]:
    return tuple(
        RankingItem(rank=rank, title=line.title, teaser=line.teaser, url=line.url) for rank, line in enumerate(lines, 1)
    )
