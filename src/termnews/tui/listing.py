"""What a list shows: which listing, what it is called, and where its headlines come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import NamedTuple

from termnews.editorial.reasons import since_text
from termnews.editorial.visits import Visits
from termnews.errors import StoreError
from termnews.i18n import _, ngettext
from termnews.library import Library
from termnews.models import Article, Counts
from termnews.sections import FRONT, title_of
from termnews.text.dates import number
from termnews.text.tags import hashed
from termnews.tui.headlines import Headline, headline_of, nothing_here
from termnews.tui.panels import DOSSIERS, EVERYTHING, PIN, SAVED, TAG, Shelf
from termnews.tui.shown_keys import key_for

PAGE = 100
"""Headlines a page: more than two tall screens, and a millisecond of work."""
FOUND = 60
"""Headlines of a search at a time, each with a part of its text: ten milliseconds of work."""
_FRONT_STORIES = 60
_BARS = 21
"""Days of which the heading of a dossier draws a bar."""


class Kind(StrEnum):
    """Where the headlines of a listing come from."""

    SECTION = "section"
    FRONT = "front"
    EVERYTHING = "everything"
    SAVED = "saved"
    TAG = "tag"
    SEARCH = "search"
    DOSSIER = "dossier"
    DOSSIERS = "dossiers"
    """The themes themselves."""


class Listing(NamedTuple):
    """One of the four facts of the screen: what is listed."""

    kind: Kind
    name: str = ""
    """A section's slug, a tag, a query, or a dossier's name."""
    is_unread_only: bool = False

    @property
    def title(self) -> str:
        """What the list is called."""
        match self.kind:
            case Kind.SECTION | Kind.FRONT:
                return title_of(self.name)
            case Kind.EVERYTHING:
                return _("Tous les articles")
            case Kind.SAVED:
                return _("Enregistrés")
            case Kind.TAG:
                return hashed(self.name)
            case Kind.SEARCH:
                return _("Recherche : {words}").format(words=self.name)
            case Kind.DOSSIER:
                return _("Focus : {name}").format(name=self.name)
            case Kind.DOSSIERS:
                return _("Focus thématiques")

    @property
    def shelf(self) -> str:
        """The row of the sections column that stands for it; empty for none."""
        keys = {Kind.EVERYTHING: EVERYTHING, Kind.SAVED: SAVED, Kind.DOSSIERS: DOSSIERS}
        keys |= {Kind.DOSSIER: PIN + self.name, Kind.TAG: TAG + self.name}
        return keys.get(self.kind, "" if self.kind is Kind.SEARCH else self.name)

    @property
    def has_pages(self) -> bool:
        """Whether it is read from the store page by page, at once."""
        return self.kind in (Kind.SECTION, Kind.EVERYTHING, Kind.SAVED, Kind.TAG)

    @property
    def tag(self) -> str:
        """The tag whose articles are listed; empty for others."""
        return self.name if self.kind is Kind.TAG else ""

    def with_unread_only(self, is_unread_only: bool) -> Listing:
        """The same, of unread articles alone or of all."""
        return self._replace(is_unread_only=is_unread_only)


FRONT_PAGE = Listing(Kind.FRONT, FRONT)


def listing_of(shelf_key: str) -> Listing:
    """The listing of a row of the sections column."""
    kinds = {EVERYTHING: Kind.EVERYTHING, SAVED: Kind.SAVED, DOSSIERS: Kind.DOSSIERS}
    if shelf_key in kinds:
        return Listing(kinds[shelf_key])
    if shelf_key.startswith(TAG):
        return Listing(Kind.TAG, shelf_key.removeprefix(TAG))
    if shelf_key.startswith(PIN):
        return Listing(Kind.DOSSIER, shelf_key.removeprefix(PIN))
    return FRONT_PAGE if shelf_key == FRONT else Listing(Kind.SECTION, shelf_key)


def shelves(library: Library, front: Sequence[int], in_dossiers: int, unread: Mapping[int, int]) -> list[Shelf]:
    """The rows of the sections column.

    `front` are the articles that the front page shows, `in_dossiers` how many are new in the dossiers, `unread` how
    many are unread in each of those that are pinned.
    """
    counts = library.store.articles.counts() | {FRONT: library.store.articles.count(front)}

    def shelf(key: str, title: str, count_key: str) -> Shelf:
        held = counts.get(count_key, Counts())
        return Shelf(key, title, held.unread, held.total)

    slugs = [FRONT, *(slug for slug in library.sections() if slug != FRONT)]
    pinned = [one for one in library.store.dossiers.all() if one.pinned]
    return [
        *(shelf(slug, title_of(slug), slug) for slug in slugs),
        *(Shelf(PIN + one.name, one.name, unread.get(one.id, 0)) for one in pinned),
        shelf(EVERYTHING, _("Tout"), ""),
        shelf(SAVED, _("Enregistrés"), SAVED),
        Shelf(DOSSIERS, _("Focus"), in_dossiers),
        *(
            Shelf(TAG + name, hashed(name), held.unread, held.total)
            for name, held in library.store.tags.counts().items()
        ),
    ]


def load_page(library: Library, listing: Listing, after: Article | None = None) -> list[Headline]:
    """A page of a listing that has pages, newest first."""
    articles = library.store.articles.page(
        listing.name if listing.kind is Kind.SECTION else "",
        after=after,
        limit=PAGE,
        unread=listing.is_unread_only,
        saved=listing.kind is Kind.SAVED,
        tag=listing.tag,
    )
    return [Headline(article) for article in articles]


def load_headlines(library: Library, listing: Listing, at_start: Visits) -> list[Headline]:
    """All of a listing that has no pages: stories, what a search finds, a dossier."""
    match listing.kind:
        case Kind.FRONT:
            with suppress(StoreError):  # a look that cannot be kept is a look all the same
                library.store.front.note_look(library.clock(), at_start)
            return [headline_of(placed) for placed in library.front_page(_FRONT_STORIES).placed]
        case Kind.SEARCH:
            return load_found(library, listing)
        case Kind.DOSSIER:
            from termnews.tui.days import load_dossier

            return load_dossier(library, listing.name, is_unread_only=listing.is_unread_only)
        case _:
            return load_page(library, listing)


def load_found(library: Library, listing: Listing, offset: int = 0) -> list[Headline]:
    """What a search finds, from so many articles on; QueryError says what of it cannot be understood."""
    found = library.search(listing.name, unread=listing.is_unread_only, limit=FOUND, offset=offset)
    return [Headline(one.article, snippet=one.snippet) for one in found]


def shown_of(library: Library, listing: Listing, headlines: Sequence[Headline]) -> list[Headline]:
    """What is shown of a listing: the unread headlines alone where that is wanted, what is new parted from the rest."""
    is_filtered = listing.is_unread_only and not listing.has_pages
    rows = [headline for headline in headlines if not (is_filtered and headline.article.read)]
    since = library.store.front.last_visit() if listing.kind is Kind.FRONT else None
    new = sum(row.placed is not None and row.placed.is_new for row in rows)
    if since is not None and 0 < new < len(rows):
        rows[new] = rows[new]._replace(above=since_text(since, library.clock()))
    return rows


def note_of(library: Library, listing: Listing, rows: Sequence[Headline]) -> str:
    """What the heading of a listing says: how much there is, or what is new, and whether it is the unread alone."""
    total = total_of(library, listing, len(rows))
    if listing.is_unread_only:
        if total is None:
            return _("non lus seulement")
        if not total:
            return _("rien de non lu")
        return ngettext("{n} non lu seulement", "{n} non lus seulement", total).format(n=number(total))
    if total is not None:
        more = "+" * (listing.kind is Kind.SEARCH and total == FOUND)
        count = ngettext("{n} article", "{n} articles", total).format(n=number(total) + more)
        return f"{_bars(rows)} {count}" if listing.kind is Kind.DOSSIER else count
    if library.store.front.last_visit() is None:
        return ""
    new = sum(row.placed is not None and row.placed.is_new for row in rows)
    return ngettext("{n} nouveau", "{n} nouveaux", new).format(n=number(new)) if new else _("rien de nouveau")


def _bars(rows: Sequence[Headline]) -> str:
    """How many articles each of the last days brought."""
    from termnews.editorial.dossiers import bars, timeline

    return bars(timeline(row.article for row in rows), _BARS)


def count_new(library: Library) -> int:
    """How many articles are new in the dossiers that are not hidden; one that stands in two counts twice."""
    return sum(view.new for view in library.dossiers() if not view.dossier.muted)


def total_of(library: Library, listing: Listing, loaded: int) -> int | None:
    """How many articles a listing has; None where it is not a number of articles."""
    counts = library.store.articles.counts()
    match listing.kind:
        case Kind.FRONT:
            return None
        case Kind.SECTION:
            held = counts.get(listing.name, Counts())
        case Kind.EVERYTHING:
            held = counts.get("", Counts())
        case Kind.SAVED:
            held = counts.get(SAVED, Counts())
        case Kind.TAG:
            held = library.store.tags.counts().get(listing.name, Counts())
        case _:
            return loaded
    return held.unread if listing.is_unread_only else held.total


def _found_nothing(library: Library, query: str) -> str:
    """Why a search finds nothing, with what it leaves out because filters hide it; empty where there is no reason."""
    from termnews.store.missing import missing
    from termnews.text.filters import hidden_text

    count = library.store.index.hidden(query)
    return " ".join(filter(None, (missing(library.store.database, query), hidden_text(count) if count else "")))


def nothing_of(library: Library, listing: Listing, rows: Sequence[Headline], *, is_refreshing: bool) -> str:
    """The sentence of a listing without a headline."""
    if listing.is_unread_only:
        return nothing_here(listing.title, is_unread_only=True)
    match listing.kind:
        case Kind.SEARCH:
            sentence = _("Aucun article ne répond à « {words} ». {key} cherche autre chose.")
            told = sentence.format(words=listing.name, key=key_for("search"))
            return told if rows else f"{told} {_found_nothing(library, listing.name)}".rstrip()
        case Kind.TAG:
            sentence = _("Aucun article n’a plus l’étiquette « {name} ». {key} en met une.")
            return sentence.format(name=listing.name, key=key_for("tag"))
        case _ if is_refreshing:
            return _("Les premières nouvelles arrivent…")
        case Kind.SAVED:
            sentence = _("Aucun article enregistré. {key} garde celui qui est sous le curseur.")
            return sentence.format(key=key_for("toggle_saved"))
        case _:
            return nothing_here(listing.title, is_unread_only=False)
