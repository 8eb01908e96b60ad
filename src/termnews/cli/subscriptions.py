"""Subscriptions: adding, removing, listing with their health, OPML."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from termnews.cli.asking import can_ask, confirms
from termnews.cli.content import load_file
from termnews.cli.log import keep_log
from termnews.cli.output import Ink, Sheet, print_json, say, stdout_sheet, typed
from termnews.cli.records import FEED, record
from termnews.cli.session import Session
from termnews.errors import TermnewsError, UsageError
from termnews.files import write_whole
from termnews.i18n import _, ngettext
from termnews.models import Feed
from termnews.sections import BY_SLUG, slug_for, title_of
from termnews.text.clean import clean_url
from termnews.text.dates import number, short_age
from termnews.text.fold import fold
from termnews.text.width import cell_width, fit
from termnews.text.wrap import wrap

NAME_CELLS = 40
"""Of a feed's name in the table, on a terminal: most fit."""
HEALTH_CELLS = 30
"""Kept free for what is said behind the name."""


def run_add(session: Session, arguments: Namespace) -> int:
    """Subscribe to a feed, or to the feed of a site."""
    from termnews.subscribe import run_find_most_read, run_find_sources

    keep_log(session.paths, is_verbose=session.is_verbose)
    with session.library() as library:
        fetcher = session.fetcher()
        sources = (
            [run_find_most_read(fetcher, arguments.url)]
            if arguments.most_read
            else run_find_sources(fetcher, arguments.url)
        )
        found, *more = sources
        if arguments.section:
            found = replace(found, section=slug_for(arguments.section))
        held = library.store.feeds.by_url(found.url)
        new = [one for one in (found, *more) if library.store.feeds.by_url(one.url) is None]
        library.store.changes.subscribe(new, library.clock())
        is_moved = bool(arguments.section) and held is not None and held.section != found.section
        if is_moved and held is not None:
            library.store.changes.set_section(held, found.section, library.clock())
        if more and more[0] in new:
            say(_("Ses plus lus sont relevés sur {url}.").format(url=more[0].url))
        feed = library.store.feeds.by_url(found.url)
    assert feed is not None, "it was there, or it was added"
    sentence = (
        _("Abonné à « {title} » ({url}), rubrique {section}. « termnews refresh » en demande les articles.")
        if held is None
        else _("Déjà abonné à « {title} » ({url}) : ses prochains articles iront en rubrique {section}.")
        if is_moved
        else _("Déjà abonné à « {title} » ({url}), rubrique {section}.")
    )
    if arguments.json:
        print_json(record(FEED, feed))
    else:
        print(sentence.format(title=feed.title or feed.publisher, url=feed.url, section=title_of(feed.section)))
    return 0


def run_remove(session: Session, arguments: Namespace) -> int:
    """End a subscription, named by its address or its title; asks first, where somebody can answer."""
    with session.library() as library:
        is_asked = not arguments.yes and can_ask()
        feed = _feed_of(library.store.feeds.all(), arguments.feed, may_be_part=is_asked)
        question = _("Se désabonner de « {title} » ? Ses articles enregistrés restent.")
        if not confirms(question.format(title=feed.title or feed.url), is_meant=arguments.yes):
            say(_("Rien n’a changé."))
            return 1
        library.store.changes.unsubscribe(feed, library.clock())
    print(_("Désabonné de « {title} ». Les articles enregistrés restent.").format(title=feed.title or feed.url))
    say(_("« termnews undo » rend cet abonnement ({url}) avec ses articles.").format(url=feed.url))
    return 0


def _feed_of(feeds: list[Feed], name: str, *, may_be_part: bool) -> Feed:
    """The one feed that a reader means; UsageError where there is none, or more than one.

    A part of a name is enough where the reader is asked about the whole of it.
    """
    address, wanted = clean_url(name) or name, fold(name)
    found = [feed for feed in feeds if feed.url in (name, address)]
    found = found or [feed for feed in feeds if wanted in (fold(feed.title), fold(feed.publisher))]
    parts = [] if found else [feed for feed in feeds if wanted and wanted in fold(f"{feed.title} {feed.url}")]
    if len(parts) == 1 and not may_be_part:
        sentence = _("« {name} » n’est qu’une partie d’un nom. Donnez l’adresse entière : {url}")
        raise UsageError(sentence.format(name=typed(name), url=parts[0].url))
    found = found or parts
    if len(found) == 1:
        return found[0]
    if not found:
        sentence = _("Aucun abonnement à « {name} ». « termnews sources » donne les adresses.")
        raise UsageError(sentence.format(name=typed(name)))
    sentence = _("Plusieurs abonnements répondent à « {name} » ; donnez l’adresse de l’un d’eux :\n{addresses}")
    raise UsageError(sentence.format(name=typed(name), addresses="\n".join(f"  {feed.url}" for feed in found[:10])))


def run_sources(session: Session, arguments: Namespace) -> int:
    """The subscriptions and how each fares; with an edition, subscribe to it first."""
    with session.library() as library:
        if arguments.edition:
            from termnews.feeds.catalogue import edition

            wanted = edition(arguments.edition)
            with library.store.database.transaction():
                library.store.facts.set("edition", arguments.edition)
                added = library.store.changes.subscribe(wanted, library.clock())
            say(_counted(added, len(wanted)))
        feeds, now = library.store.feeds.all(), library.clock()
    if arguments.json:
        for feed in feeds:
            print_json(record(FEED, feed))
    elif feeds:
        print(_table(_in_order(feeds), now))
    else:
        from termnews.feeds.catalogue import editions

        say(_("Aucun abonnement. Éditions à choisir avec --edition : {names}.").format(names=", ".join(editions())))
    return 0


def _counted(added: int, total: int) -> str:
    """How many subscriptions were added, and how many were there already."""
    sentence = ngettext("{n} abonnement ajouté", "{n} abonnements ajoutés", added).format(n=number(added))
    if known := total - added:
        sentence += ngettext(", {n} déjà là", ", {n} déjà là", known).format(n=number(known))
    return sentence + "."


def _in_order(feeds: list[Feed]) -> list[Feed]:
    """By section in the order of the front page, then by publisher."""
    places = {slug: place for place, slug in enumerate(BY_SLUG)}
    return sorted(feeds, key=lambda feed: (places.get(feed.section, len(places)), feed.section, fold(feed.publisher)))


def _table(feeds: list[Feed], now: datetime) -> str:
    """Feeds in lines under their sections; what is wrong with one stands below it."""
    sheet = stdout_sheet()
    cells = max(cell_width(feed.title or feed.url) for feed in feeds)
    if sheet.width is not None:
        cells = min(cells, NAME_CELLS, max(sheet.width - HEALTH_CELLS, 10))
    lines, section = list[str](), None
    for feed in feeds:
        if feed.section != section:
            section = feed.section
            lines += [*([""] if lines else []), sheet.ink(title_of(section), Ink.SECTION)]
        lines += _lines(feed, cells, sheet, now)
    return "\n".join(lines)


def _lines(feed: Feed, cells: int, sheet: Sheet, now: datetime) -> list[str]:
    """A feed's name and health; its address where there is room for it, what is wrong with it where something is."""
    health = sheet.cut(_health(feed, now), cells + 6)
    lines = [f"  {_mark(feed, sheet)} {fit(feed.title or feed.url, cells)}  {sheet.ink(health, Ink.FAINT)}"]
    if sheet.width is None:
        return [*lines, f"      {feed.url}", *([f"      {feed.error}"] if feed.error else [])]
    return [*lines, *("      " + sheet.ink(line, Ink.BAD) for line in wrap(feed.error, max(sheet.width - 6, 10)))]


def _mark(feed: Feed, sheet: Sheet) -> str:
    """Failing, well, or not yet asked: told by signs, and repeated by colours."""
    if feed.error:
        return sheet.ink("✗", Ink.BAD)
    return sheet.ink("✓", Ink.GOOD) if feed.last_success else "·"


def _health(feed: Feed, now: datetime) -> str:
    """When it was last read and when it is asked again."""
    if feed.gone:
        return _("n’existe plus")
    if not feed.last_success:
        return _("jamais lu")
    told = _("lu il y a {age}").format(age=short_age(feed.last_success, now))
    if feed.next_check and feed.next_check > now:
        told += " · " + _("prochain dans {wait}").format(wait=short_age(now, feed.next_check))
    return told


def run_import(session: Session, arguments: Namespace) -> int:
    """Subscribe to the feeds of an OPML file; twice adds nothing."""
    from termnews.feeds.opml import parse_opml
    from termnews.subscribe import proposed_section

    keep_log(session.paths, is_verbose=session.is_verbose)
    try:
        found = parse_opml(load_file(arguments.file))
    except TermnewsError as error:
        raise TermnewsError(_("{file} : {reason}").format(file=typed(arguments.file), reason=error)) from error
    subscriptions = [
        one if one.section else replace(one, section=proposed_section(one.url, one.title, one.publisher))
        for one in found
    ]
    with session.library() as library:
        added = library.store.changes.subscribe(subscriptions, library.clock())
    if not found:
        raise TermnewsError(_("{file} ne contient aucun abonnement.").format(file=typed(arguments.file)))
    print(_counted(added, len(subscriptions)))
    if added:
        say(_("« termnews refresh » en demande les articles."))
    return 0


def run_export(session: Session, arguments: Namespace) -> int:
    """Write the subscriptions as OPML."""
    from termnews.feeds.opml import format_opml

    with session.library() as library:
        feeds = library.store.feeds.all()
    content = format_opml(feeds)
    if arguments.file == "-":
        print(content.decode(), end="")
        return 0
    write_whole(Path(arguments.file), content)
    sentence = ngettext("{n} abonnement écrit dans {file}.", "{n} abonnements écrits dans {file}.", len(feeds))
    say(sentence.format(n=number(len(feeds)), file=typed(arguments.file)))
    return 0
