"""What the command line and the interface ask: the newspaper as its reader knows it, over one store.

It exposes the store, and has a method only where the store is not enough. A library belongs to the thread that opened
it; `reopen` gives another thread one of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from termnews.config import Settings
from termnews.errors import StoreError, UsageError
from termnews.i18n import _
from termnews.models import Article, Clock
from termnews.paths import Paths
from termnews.sections import FRONT
from termnews.store import Store
from termnews.text.fold import fold

if TYPE_CHECKING:
    from termnews.editorial.dossiers import Proposal
    from termnews.editorial.front_page import FrontPage
    from termnews.editorial.names import Name
    from termnews.models import Dossier, DossierView, Feed, Found, ParsedFeed, Pinned, Ranking, Related, Story
    from termnews.store.intake import Applied
    from termnews.text.marking import Marker

STORY_WINDOW = timedelta(days=3)
"""Articles older than this are not grouped anew: an event is told within days."""
STORY_ARTICLES = 5_000
"""At most so many of the newest articles are grouped: what a large subscription list brings in three days."""
FRONT_WINDOW = timedelta(hours=36)
"""What the front page is made from: today and last evening."""
TASTE_WINDOW = timedelta(days=30)
"""What the reader opened in the last month tells which sections are theirs."""
CANDIDATES = 50
"""How many articles like the open one are looked at."""
NAMED = 1_000
"""Articles with a name that are counted: what has more is everywhere."""
DOSSIER_ARTICLES = 200
_SNIPPETS = 500
"""Texts that are read at a time for parts of them."""
CHECK_S = 3.0
"""How long the file is looked through once a day: at some hundred megabytes a second that is most of any."""


def utc_now() -> datetime:
    """The time, aware and in UTC."""
    return datetime.now(UTC)


class Library:
    """The newspaper: its store, its settings and its clock."""

    def __init__(self, paths: Paths, settings: Settings, clock: Clock = utc_now, *, is_read_only: bool = False) -> None:
        """Open the store; StoreError says why where it cannot be."""
        self.is_read_only = is_read_only
        self.paths = paths
        self.settings = settings
        self.clock = clock
        self.store = Store(paths.database, is_read_only=is_read_only, clock=clock)
        self.notice = ""
        """A sentence that the reader is to be told first; empty for none."""

    @classmethod
    def open(cls, paths: Paths, settings: Settings, clock: Clock = utc_now) -> Library:
        """The newspaper of some folders, with the filters of the settings."""
        library = cls(paths, settings, clock)
        try:
            library.use_filters()
        except BaseException:
            library.close()
            raise
        return library

    def use_filters(self) -> None:
        """Let the filters hold: those of the settings, and all of them over what a refresh brought that was cut short.

        Where that cannot be written now, those that held before do: nobody waits for it.
        """
        database, wanted = self.store.database, self.settings.filter
        sql = "SELECT 1 FROM filter WHERE configured OR reached < (SELECT max(id) FROM article) LIMIT 1"
        if not database.is_read_only and (wanted or database.row(sql)):
            with suppress(StoreError), database.at_once():
                self.store.filters.use(wanted, self.clock())
                self.store.filters.take_arrivals(self.clock())

    def reopen(self) -> Library:
        """The same newspaper for another thread."""
        return Library(self.paths, self.settings, self.clock, is_read_only=self.is_read_only)

    def close(self) -> None:
        """Give the file back."""
        self.store.close()

    def subscribe_to_edition(self) -> int:
        """Subscribe to the edition of the settings where there is no subscription at all; how many were added.

        After an import there is one, so nothing but what was imported.
        """
        if self.store.feeds.count():
            return 0
        return self.add_edition(self.settings.edition)

    def add_edition(self, name: str) -> int:
        """Subscribe to the feeds of an edition, whose name the paper then bears; how many were added.

        Raises UsageError for an unknown one.
        """
        from termnews.feeds.catalogue import edition

        with self.store.database.transaction():
            added = self.store.feeds.add(edition(name), self.clock())
            self.store.facts.set("edition", name)
        return added

    def apply(self, feed: Feed, parsed: ParsedFeed) -> Applied:
        """Write what a refresh brought of one feed, and its ranking where it is a most-read list.

        `feed` is written too, with the state that it is given with: all of it, or nothing.
        """
        from termnews.feeds.decide import decide, list_entries
        from termnews.models import FeedKind
        from termnews.store.intake import Applied

        now = self.clock()
        if parsed.is_page:
            with self.store.database.transaction():
                self.store.rankings.replace(self._ranking(feed, parsed, now), feed.id)
                self.store.feeds.record(feed)
            return Applied()
        listed = list_entries(feed, parsed, routed=self.store.feeds.has_one_of(feed.publisher))
        intake = self.store.intake
        with self.store.database.transaction():
            known = intake.known_by_identity([one.identity for one in listed])
            changes = decide(feed, listed, intake.known_by_key(feed), known)
            applied = intake.apply(feed, changes, now)
            self.store.filters.edited.update(id_ for id_, _listed in changes.updated)
            if feed.kind is FeedKind.MOST_READ:
                self.store.rankings.replace(self._ranking(feed, parsed, now), feed.id)
            self.store.feeds.record(feed)
        return applied

    def finish_refresh(self) -> None:
        """What is done once when a refresh ends: filters go over what came, new articles find their stories, old ones
        are let go, what is the reader's own is kept once a day."""
        from termnews.store.retention import retain

        now = self.clock()
        self.store.filters.take_arrivals(now)
        self.store.stories.place_new(now - STORY_WINDOW, STORY_ARTICLES)
        retain(self.store, self.settings, now)
        self.store.backups.keep_daily(now)
        self._check_daily(now)

    def _check_daily(self, now: datetime) -> None:
        """Look once a day whether the file is whole; where it is not, the next start makes a new one of it."""
        last = self.store.facts.find("checked")
        if last != (today := f"{now:%Y-%m-%d}"):
            self.store.facts.set("checked", today)
            if last:  # a new file is looked through tomorrow
                self.store.database.damage(CHECK_S)

    def front_page(self, limit: int = 30, section: str = "") -> FrontPage:
        """The front page, or that of a section: stories and lone articles, what matters most first."""
        from termnews.editorial.front_page import Material, arrange, own_places, own_tastes

        now, front = self.clock(), self.store.front
        articles = front.candidates(now - FRONT_WINDOW, limit, section)
        if len(articles) < limit:
            articles = front.candidates(None, limit, section)
        stories = self.store.stories.all()
        if muted := self._muted():
            from termnews.editorial.dossiers import is_muted

            articles = [article for article in articles if article.id not in muted]
            stories = [story for story in stories if not is_muted(story, muted)]
        members = (article.id for one in stories for article in one.articles)
        filtered = front.is_filtered()
        material = Material(
            articles=articles,
            stories=stories,
            places=own_places(front.listed(section or FRONT)),
            tastes={} if section else own_tastes(front.opened(now - TASTE_WINDOW, FRONT)),
            raised=self.store.filters.raised(chain((one.id for one in articles), members)) if filtered else {},
            since=front.last_visit(),
        )
        return arrange(material, now, limit, self.store.articles.find_all)

    def stories(self, limit: int = 30) -> list[Story]:
        """Events that several publishers write about, those with most publishers first."""
        return self.store.stories.all()[:limit]

    def search(
        self, query: str, *, section: str = "", unread: bool = False, limit: int = 50, offset: int = 0
    ) -> list[Found]:
        """What a search finds, each with the part of it that has the words.

        QueryError says what of the search cannot be understood.
        """
        from termnews.text.marking import Marker
        from termnews.text.query import parse_query

        articles = self.store.index.search(query, section=section, unread=unread, limit=limit, offset=offset)
        marker = Marker(parse_query(query))
        parts = [articles[start : start + _SNIPPETS] for start in range(0, len(articles), _SNIPPETS)]
        return [found for part in parts for found in self._found(part, marker)]

    def _found(self, articles: Sequence[Article], marker: Marker) -> Iterator[Found]:
        from termnews.models import Found

        snippets = {one.id: marker.snippet(one.lead) for one in articles}
        texts = self.store.index.texts([id_ for id_, snippet in snippets.items() if marker and not snippet])
        for one in articles:
            yield Found(one, snippets[one.id] or marker.snippet(texts.get(one.id, "")) or one.lead)

    def related(self, id_: int, limit: int = 8) -> list[Related]:
        """Articles close to one, each with the reason; UsageError where there is no such article."""
        from termnews.editorial.related import choose, theme_of

        article, index = self.article(id_), self.store.index
        text = self.store.articles.body(id_).text
        theme = theme_of(article, text, index.frequency, index.total())
        candidates = index.more_like(theme.query, CANDIDATES)
        ids = [one.id for one in candidates]
        dossiers = {other: one.name for one in self.dossiers_of(id_) for other in index.among(one.query, ids)}
        return choose(theme, self.store.stories.mates(id_), candidates, dossiers, limit)

    def names(self, article: Article, text: str) -> list[Name]:
        """The names in an article with some text, each with how many articles have it, `NAMED` at most.

        Those that no other article has come last.
        """
        from termnews.editorial.names import about, names_of

        found = names_of(article, text)
        counted = [one._replace(articles=len(self.store.index.ids(about(one.name), NAMED))) for one in found]
        return sorted(counted, key=lambda one: one.articles < 2)

    def article(self, id_: int) -> Article:
        """The article of an id; UsageError where there is none."""
        article = self.store.articles.find(id_)
        if article is None:
            raise UsageError(
                _("Aucun article ne porte le numéro {id}. « termnews --section une » donne les numéros.").format(id=id_)
            )
        return article

    def most_read(self, limit: int = 9) -> list[Ranking]:
        """The publishers' rankings, merged first where there are several, then each one's own.

        Where no publisher gives one: what most publishers cover, or what this reader opened, under those names.
        """
        from termnews.editorial.rankings import covered, merge, opened

        now = self.clock()
        whole = self.store.rankings.all()
        own = [_shortened(ranking, limit) for ranking in whole]
        if len(own) > 1:
            own.insert(0, merge(whole, limit, self.store.stories.story_of()))
        substitutes = [
            covered(self.stories(limit * 2), now, limit),
            opened(self.store.articles.opened(limit * 5), now, limit),
        ]
        return own or [ranking for ranking in substitutes if ranking.items]

    def dossiers(self) -> list[DossierView]:
        """Every dossier with its articles."""
        return [self._view(dossier) for dossier in self.store.dossiers.all()]

    def dossier(self, name: str) -> DossierView:
        """One dossier, by its name or a unique beginning of it; UsageError with the names there are."""
        from termnews.text.clean import clean_line

        dossiers, wanted = self.store.dossiers.all(), fold(clean_line(name))
        exact = [one for one in dossiers if one.name == name] or [one for one in dossiers if fold(one.name) == wanted]
        found = exact or [one for one in dossiers if wanted and fold(one.name).startswith(wanted)]
        if len(found) != 1:
            names = ", ".join(one.name for one in dossiers) or _("aucun")
            raise UsageError(_("Focus inconnu : « {name} ». Focus suivis : {names}.").format(name=name, names=names))
        return self._view(found[0])

    def pinned(self) -> list[Pinned]:
        """The dossiers that stand in the sections column, each with how much of what it lists is unread."""
        from termnews.models import Pinned

        pinned = (one for one in self.store.dossiers.all() if one.pinned)
        return [Pinned(dossier=one, unread=self.store.index.unread(one.query, DOSSIER_ARTICLES)) for one in pinned]

    def follow(self, name: str, query: str, *, muted: bool = False, pinned: bool = False) -> bool:
        """Make a dossier of the articles that a search finds; with `muted` they are kept off the front page, with
        `pinned` it stands in the sections column. Whether another search had that name, and has it no more.

        QueryError says what of the search cannot be understood; UsageError, that it or the name is empty.
        """
        from termnews.text.query import parse_query

        query = parse_query(query).text
        if not query:
            raise UsageError(_("Il manque les mots à chercher."))
        name = dossier_name(name)
        known = next((one.name for one in self.store.dossiers.all() if fold(one.name) == fold(name)), name)
        return self.store.changes.follow(known, query, self.clock(), muted=muted, pinned=pinned)

    def unfollow(self, name: str) -> bool:
        """End a dossier; its articles stay. Whether there was one."""
        return self.store.changes.unfollow(name, self.clock())

    def mute(self, name: str, muted: bool) -> bool:
        """Keep a dossier's articles off the front page, or let them there again; whether there is such a dossier."""
        return self.store.changes.set_muted(name, muted, self.clock())

    def pin(self, name: str, pinned: bool) -> bool:
        """Let a dossier stand in the sections column, or no more; whether there is such a dossier."""
        return self.store.changes.set_pinned(name, pinned, self.clock())

    def rename_dossier(self, name: str, new: str) -> str:
        """Call a dossier otherwise; its new name. UsageError where that is empty, or another one has it."""
        new = dossier_name(new)
        if not self.store.changes.rename(name, new, self.clock()):
            raise UsageError(_("Un autre focus s’appelle déjà « {name} ».").format(name=new))
        return new

    def dossiers_of(self, id_: int) -> list[Dossier]:
        """The dossiers in which an article stands by its words, without those that are muted."""
        from termnews.text.query import parse_words

        followed = (one for one in self.store.dossiers.all() if not one.muted and parse_words(one.query).has_words)
        return [one for one in followed if self.store.index.finds(one.query, id_)]

    def proposals(self, limit: int = 5) -> list[Proposal]:
        """Themes that are worth following and are not followed yet, each with the reason."""
        from termnews.editorial.dossiers import RECENT, USUAL_WINDOW, proposals

        now, articles = self.clock(), self.store.articles
        first = max(articles.first_seen() or now, now - USUAL_WINDOW)
        found = proposals(
            self.store.stories.all(),
            articles.since(now - RECENT, STORY_ARTICLES),
            lambda query: self.store.index.count(query, first),
            (now - first) / timedelta(days=1),
            now,
        )
        followed = {fold(text) for one in self.store.dossiers.all() for text in (one.name, one.query)}
        return [one for one in found if not {fold(one.name), fold(one.query)} & followed][:limit]

    def sections(self) -> list[str]:
        """The slugs that the newspaper has: those in use, in the order of the front page, then the reader's own."""
        from termnews.sections import BY_SLUG

        counts = self.store.articles.counts()
        in_use = dict.fromkeys([*self.store.feeds.sections(), *(slug for slug, held in counts.items() if held.total)])
        known = [slug for slug in BY_SLUG if slug in in_use]
        return known + sorted(slug for slug in in_use if slug not in BY_SLUG and slug not in ("", "saved"))

    def _view(self, dossier: Dossier) -> DossierView:
        from termnews.models import DossierView

        articles = self.store.index.search(dossier.query, limit=DOSSIER_ARTICLES)
        return DossierView(dossier=dossier, articles=tuple(articles))

    def _muted(self) -> set[int]:
        """The newest articles of the themes that the reader wants to see no more."""
        muted = (one for one in self.store.dossiers.all() if one.muted)
        return {id_ for one in muted for id_ in self.store.index.ids(one.query, STORY_ARTICLES)}

    def _ranking(self, feed: Feed, parsed: ParsedFeed, now: datetime) -> Ranking:
        from termnews.models import Origin, Ranking, RankingItem

        items = [
            RankingItem(
                rank=rank,
                title=entry.title,
                teaser=entry.lead,
                url=entry.url,
                article=found.id if (found := self.store.articles.by_url(entry.url)) else None,
            )
            for rank, entry in enumerate(parsed.entries, start=1)
        ]
        kind = Origin.PAGE if parsed.is_page else Origin.FEED
        return Ranking(origin=feed.publisher, kind=kind, fetched=now, items=tuple(items))


def _shortened(ranking: Ranking, limit: int) -> Ranking:
    return ranking._replace(items=ranking.items[:limit])


def dossier_name(text: str) -> str:
    """What a dossier may be called, from what was typed; UsageError for nothing."""
    from termnews.text.clean import clean_line

    if name := clean_line(text):
        return name
    raise UsageError(_("Il manque un nom."))
