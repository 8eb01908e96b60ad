"""A page's most-read lists: found by their headings, never made up."""

from __future__ import annotations

from datetime import UTC, datetime

from termnews.errors import NotAFeed, TermnewsError
from termnews.i18n import _
from termnews.models import Entry, Origin, ParsedFeed, Ranking, RankingItem
from termnews.pages.metadata import site_of
from termnews.pages.ranking_headings import find_headings
from termnews.pages.ranking_lists import Listed, list_under
from termnews.pages.structured import PageFacts, parse_facts
from termnews.text.address import host_of


def parse_rankings(content: bytes, url: str, now: datetime) -> tuple[Ranking, ...]:
    """The most-read lists of a page in its own order, none twice; nothing where it has none.

    `url` is the page's own address: links start from it. `now` is when the page was fetched.
    """
    try:
        return rankings_of(parse_facts(content, url), now)
    except TermnewsError:
        return ()


def parse_ranking_feed(content: bytes, url: str) -> ParsedFeed:
    """A page's first most-read list as a feed that can be asked for again; NotAFeed where it has none."""
    found = parse_rankings(content, url, datetime.now(UTC))
    if not found:
        sentence = _("La page de {host} n’a pas de liste des plus lus, ou elle n’y vient qu’après coup.")
        raise NotAFeed(sentence.format(host=host_of(url)))
    entries = (Entry(title=item.title, url=item.url, lead=item.teaser) for item in found[0].items)
    return ParsedFeed(title=found[0].origin, site=url, entries=tuple(entries), is_page=True)


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
