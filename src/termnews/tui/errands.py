"""What takes longer than a key press may: refreshing, fetching a page, the demonstration edition. Run in threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from termnews.i18n import _, quoted
from termnews.library import Library
from termnews.models import Article, RankingItem
from termnews.text.picture import Pictures
from termnews.tui.reading import Opened
from termnews.tui.shown_keys import key_for

if TYPE_CHECKING:
    from termnews.fetch import Fetcher
    from termnews.fulltext.pictures import Draw
    from termnews.refresh import Report, Step

MakeFetcher = Callable[[], "Fetcher"]
_FOR_READING = (
    *("tui.printed", "fulltext.lack", "config.own"),
    *("store.changes", "store.filters", "store.pages", "store.places", "text.packing"),
)


class Progress(NamedTuple):
    """How far a refresh is."""

    done: int = 0
    total: int = 0


def refresh_feeds(
    library: Library,
    on_step: Callable[[Step], None],
    stop: threading.Event,
    make_fetcher: MakeFetcher | None,
    *,
    only_due: bool,
) -> Report:
    """Ask the feeds, all or those that are due; the default edition is subscribed to where there is none.

    Raises RefreshRuns where another process does that now.
    """
    from termnews.refresh import refresh_turn, run_refresh

    library.subscribe_to_edition()
    feeds = library.store.feeds.due(library.clock()) if only_due else library.store.feeds.all()
    with refresh_turn(library.paths):
        return run_refresh(library, feeds, on_step, fetcher=make_fetcher() if make_fetcher else None, stop=stop)


def load_reading() -> None:
    """Load what the first article that is opened would wait for, while the reader looks at the list."""
    for module in _FOR_READING:
        import_module(f"termnews.{module}")


def _dossiers(library: Library, id_: int) -> tuple[str, ...]:
    names = [quoted(one.name) for one in library.dossiers_of(id_)]
    return (
        (_("Focus : {names}. {key} y mène.").format(names=", ".join(names), key=key_for("dossiers")),) if names else ()
    )


def _filters(library: Library, id_: int) -> tuple[str, ...]:
    """What filters did to an article: who wonders where it was, or why it is read, is told."""
    done = [f"{quoted(name)} {deed.told}" for name, deed in library.store.filters.touched(id_)]
    return (_("Vos filtres : {what}.").format(what=", ".join(done)),) if done else ()


def open_stored(library: Library, id_: int) -> Opened | None:
    """An article of the store with the text that there is of it; None where it is not kept any more."""
    from termnews.fulltext.lack import notices

    article = library.store.articles.find(id_)
    if article is None:
        return None
    page = library.store.pages.find(id_)
    document = library.store.articles.body(id_)
    return Opened(
        article._replace(word_count=document.word_count),
        document,
        (*notices(page), *_dossiers(library, id_), *_filters(library, id_)),
        is_page=page is not None and bool(page.document) and document == page.document,
    )


def open_other_text(library: Library, opened: Opened) -> Opened | None:
    """The same article with its feed’s text for its page’s, or the other way; None where it has no other."""
    page = library.store.pages.find(opened.article.id)
    if opened.is_page:
        return opened._replace(document=library.store.pages.feed_text(opened.article.id), is_page=False)
    return opened._replace(document=page.document, is_page=True) if page and page.document else None


def may_have_more(library: Library, opened: Opened) -> bool:
    """Whether the page of an article that was opened is worth asking for, now."""
    from termnews.fulltext.lack import is_due, lacks_text

    wants_page = library.settings.own(opened.article.feed, opened.article.section).full_text
    if not wants_page or opened.is_page or not lacks_text(opened.article, opened.document):
        return False
    return is_due(library.store.pages.find(opened.article.id), library.clock())


def fetch_whole(
    library: Library, opened: Opened, make_fetcher: MakeFetcher, is_wanted: Callable[[], bool]
) -> Opened | None:
    """An article with what its page gave; None where nobody waits for it any more."""
    from termnews.fulltext.asking import fetch_text

    page = fetch_text(library, opened.article, make_fetcher, is_wanted=is_wanted)
    return open_stored(library, opened.article.id) if page else None


def fetch_address(library: Library, url: str, make_fetcher: MakeFetcher) -> int:
    """The id of the article at an address, held or asked for; TermnewsError says why there is none."""
    from termnews.fulltext.asking import open_address

    return open_address(library, url, make_fetcher)


def pictures_can_be_drawn() -> bool:
    """Whether what drawing needs is installed."""
    from termnews.fulltext.pictures import can_draw

    return can_draw()


def load_pictures(
    library: Library, urls: Sequence[str], width: int, height: int, make_fetcher: MakeFetcher, draw: Draw | None
) -> Pictures:
    """The pictures at some addresses, each in at most so many cells, or why they cannot be had."""
    from termnews.fulltext.pictures import load_pictures as load

    return load(library, urls, width, height, make_fetcher, draw)


def fetch_ahead(library: Library, make_fetcher: MakeFetcher, stop: threading.Event) -> int:
    """Ask for pages ahead, as the settings have it; how many texts came."""
    from termnews.fulltext.ahead import fetch_ahead as fetch
    from termnews.fulltext.metered import is_metered

    settings = library.settings
    if not settings.full_ahead or (is_metered() and not settings.full_ahead_metered):
        return 0
    return fetch(library, library.sections(), settings.full_ahead, make_fetcher(), stop=stop)


def opened_teaser(item: RankingItem, library: Library, reason: str) -> Opened:
    """What is known of a ranked article whose page cannot be read: its teaser, and why there is no more."""
    from termnews.document import EMPTY

    now = library.clock()
    article = Article(
        id=0,
        url=item.url,
        title=item.title,
        lead=item.teaser,
        seen=now,
        sorted_by=now,
        publisher=", ".join(item.publishers),
        read=True,
    )
    return Opened(article, EMPTY, (reason, item.url))
