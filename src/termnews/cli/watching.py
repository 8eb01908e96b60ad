"""Articles as they come, for as long as somebody reads: a listing that goes on."""

from __future__ import annotations

import select
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import timedelta

from termnews.cli.listing import fill, pages, print_articles, section_named
from termnews.cli.output import say
from termnews.cli.session import Session
from termnews.errors import RefreshRuns
from termnews.i18n import _
from termnews.library import Library
from termnews.models import Article

WAKE_S = 30.0
"""How often the store is asked for what another process brought: one row by its key."""


def run_watch(session: Session, arguments: Namespace) -> int:
    """The list, then what comes to it; feeds whose turn it is are asked as often as the settings say."""
    with session.library() as library:
        section = section_named(library, arguments.section)
        fill(session, library, section, arguments)
        first = [article for part in pages(library, section, arguments) for article in part]
        print_articles(first[::-1], library, arguments)  # the newest last, as what follows
        sys.stdout.flush()
        watch(session, library, section, arguments, wait_for_reader)
    return 0


def watch(
    session: Session, library: Library, section: str, arguments: Namespace, wait: Callable[[float], bool]
) -> None:
    """Print what comes until nobody reads any more, which `wait` says after so many seconds at most."""
    last_id, asked = library.store.articles.newest_id(), library.clock()
    every = timedelta(minutes=library.settings.refresh_every_min)
    while wait(WAKE_S):
        if every and not session.is_demo and library.clock() - asked >= every:
            asked = library.clock()
            _ask(session, library)
        newest_id = library.store.articles.newest_id()
        if newest_id > last_id:
            _print_new(library, section, last_id, arguments)
            last_id = newest_id


def _print_new(library: Library, section: str, last_id: int, arguments: Namespace) -> None:
    came = library.store.articles.came_after(last_id, max(1, library.store.articles.newest_id() - last_id))
    ids = library.store.articles.in_section([one.id for one in came], section) if section else {one.id for one in came}
    print_articles([one for one in came if one.id in ids and _is_wanted(one, arguments)], library, arguments)
    sys.stdout.flush()


def _is_wanted(article: Article, arguments: Namespace) -> bool:
    return not (arguments.unread and article.read) and not (arguments.saved and not article.saved)


def _ask(session: Session, library: Library) -> None:
    """Ask the feeds whose turn it is; failures are told by `termnews sources`, and not line by line here."""
    due = library.store.feeds.due(library.clock())
    if not due:
        return
    from termnews.refresh import refresh_turn, run_refresh

    with suppress(RefreshRuns), refresh_turn(library.paths):
        report = run_refresh(library, due, lambda step: None, fetcher=session.fetcher())
        if report.tried and report.unreachable == report.tried:
            say(_("Aucune source n’a pu être jointe : nouvel essai plus tard."))


def wait_for_reader(seconds: float) -> bool:
    """Wait; whether somebody still reads: a pipe that was closed at its other end is noticed at once."""
    poll = select.poll()
    with suppress(OSError, ValueError):
        poll.register(sys.stdout.fileno(), 0)
    return not _is_gone(poll.poll(seconds * 1000))


def _is_gone(events: Iterable[tuple[int, int]]) -> bool:
    return any(event & (select.POLLERR | select.POLLHUP | select.POLLNVAL) for _fd, event in events)
