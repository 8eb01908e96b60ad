"""Subscriptions: adding, removing, listing, OPML."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from termnews.cli.content import load_file
from termnews.cli.output import DIM, Cell, print_json, print_rows, rfc3339
from termnews.cli.session import Session, say
from termnews.errors import TermnewsError, UsageError
from termnews.i18n import _, ngettext
from termnews.models import Feed
from termnews.sections import slug_for, title_of
from termnews.text.clean import clean_url
from termnews.text.dates import age


def run_add(session: Session, arguments: Namespace) -> int:
    """Subscribe to a feed, or to the feed of a site."""
    from termnews.subscribe import run_find_feed

    with session.library() as library:
        found = run_find_feed(session.fetcher(), arguments.url)
        if arguments.section:
            found = replace(found, section=slug_for(arguments.section))
        added = library.store.feeds.add([found], library.clock())
        feed = library.store.feeds.by_url(found.url)
        assert feed is not None
        if arguments.json:
            print_json(_feed_json(feed))
        sentence = (
            _("Abonné à « {title} » ({url}), rubrique {section}. « termnews refresh » en demande les articles.")
            if added
            else _("Déjà abonné à « {title} » ({url}), rubrique {section}.")
        )
        say(sentence.format(title=feed.title or feed.publisher, url=feed.url, section=title_of(feed.section)))
    return 0


def run_remove(session: Session, arguments: Namespace) -> int:
    """End a subscription; asks first, unless told not to."""
    with session.library() as library:
        feed = library.store.feeds.by_url(arguments.url) or library.store.feeds.by_url(clean_url(arguments.url))
        if feed is None:
            raise UsageError(
                _("Aucun abonnement à {url}. « termnews sources » donne les adresses.").format(url=arguments.url)
            )
        if not arguments.yes and not _confirms(feed):
            say(_("Rien n’a changé."))
            return 1
        library.store.feeds.remove(feed.url)
        say(_("Désabonné de « {title} ». Les articles enregistrés restent.").format(title=feed.title or feed.url))
    return 0


def _confirms(feed: Feed) -> bool:
    if not sys.stdin.isatty():
        raise UsageError(_("Pour se désabonner sans terminal, ajoutez --yes."))
    question = _("Se désabonner de « {title} » ? Ses articles non enregistrés seront oubliés. [o/N] ")
    print(question.format(title=feed.title or feed.url), end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("o", "oui", "y", "yes")


def run_sources(session: Session, arguments: Namespace) -> int:
    """The subscriptions and how each fares; with an edition, subscribe to it first."""
    with session.library() as library:
        if arguments.edition:
            from termnews.feeds.catalogue import edition

            added = library.store.feeds.add(edition(arguments.edition), library.clock())
            library.store.facts.set("edition", arguments.edition)
            sentence = ngettext("{n} abonnement de plus.", "{n} abonnements de plus.", added)
            say(sentence.format(n=added))
        feeds = library.store.feeds.all()
        if arguments.json:
            for feed in feeds:
                print_json(_feed_json(feed))
            return 0
        if not feeds:
            from termnews.feeds.catalogue import editions

            say(_("Aucun abonnement. Éditions à choisir avec --edition : {names}.").format(names=", ".join(editions())))
        now = library.clock()
        print_rows(
            [
                (
                    Cell(title_of(feed.section)),
                    Cell(feed.publisher or feed.title),
                    Cell(age(feed.last_success, now) if feed.last_success else "–", DIM),
                    Cell(feed.url),
                    Cell(feed.error),
                )
                for feed in feeds
            ]
        )
    return 0


def run_import(session: Session, arguments: Namespace) -> int:
    """Subscribe to the feeds of an OPML file; twice adds nothing."""
    from termnews.feeds.opml import parse_opml

    content = sys.stdin.buffer.read() if arguments.file == "-" else load_file(Path(arguments.file))
    try:
        subscriptions = parse_opml(content)
    except TermnewsError as error:
        raise TermnewsError(f"{arguments.file} : {error}") from error
    with session.library() as library:
        added = library.store.feeds.add(subscriptions, library.clock())
    known = len(subscriptions) - added
    sentence = ngettext("{n} abonnement ajouté", "{n} abonnements ajoutés", added).format(n=added)
    if known:
        sentence += ngettext(", {n} déjà là", ", {n} déjà là", known).format(n=known)
    say(sentence + ".")
    return 0


def run_export(session: Session, arguments: Namespace) -> int:
    """Write the subscriptions as OPML."""
    from termnews.feeds.opml import format_opml

    with session.library() as library:
        content = format_opml(library.store.feeds.all())
    if arguments.file == "-":
        sys.stdout.write(content.decode())
        return 0
    try:
        Path(arguments.file).write_bytes(content)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise TermnewsError(
            _("{file} ne peut pas être écrit : {reason}.").format(file=arguments.file, reason=reason)
        ) from error
    return 0


def _feed_json(feed: Feed) -> dict[str, object]:
    return {
        "url": feed.url,
        "title": feed.title,
        "publisher": feed.publisher,
        "section": feed.section,
        "kind": str(feed.kind),
        "last_success": rfc3339(feed.last_success),
        "next_check": rfc3339(feed.next_check),
        "error": feed.error or None,
    }
