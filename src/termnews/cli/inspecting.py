"""`inspect`: what a feed or page says to us, for people whose feed breaks. No file, however hostile, ends it."""

from __future__ import annotations

import logging
import sys
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from termnews.cli.content import Content, load_content
from termnews.cli.log import keep_log, log_file
from termnews.cli.output import Ink, print_json, stdout_sheet, typed
from termnews.cli.records import PIECE, RANKING, SUBSCRIPTION, Field, Piece, article_of, record
from termnews.cli.session import Session
from termnews.errors import TermnewsError
from termnews.i18n import N_, _, ngettext
from termnews.models import Entry, Ranking, Subscription
from termnews.text.clean import clean_url
from termnews.text.dates import number

SHOWN_LINES = 10
"""Headlines that the summary for people gives."""
KINDS = {"feed": N_("flux"), "page": N_("page"), "opml": N_("liste OPML"), "unknown": N_("contenu inconnu")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """What some bytes say to us."""

    file: str
    """As it was asked for."""
    kind: str = "unknown"
    error: str = ""
    title: str = ""
    pieces: tuple[Piece, ...] = ()
    rankings: tuple[Ranking, ...] = ()
    feeds: tuple[Subscription, ...] = ()
    text: str = ""


INSPECTED: tuple[Field[Inspected], ...] = (
    Field("file", N_("ce qui a été demandé"), lambda one: one.file),
    Field("kind", N_("feed, page, opml ou unknown"), lambda one: one.kind),
    Field("ok", N_("le contenu a pu être lu"), lambda one: not one.error),
    Field("error", N_("phrase, vide si le contenu a pu être lu"), lambda one: one.error),
    Field("title", N_("titre du flux ou de l’article"), lambda one: one.title),
    Field(
        "entries", N_("articles avec leur texte ; une page en a un"), lambda one: [record(PIECE, p) for p in one.pieces]
    ),
    Field("rankings", N_("listes des plus lus d’une page"), lambda one: [record(RANKING, r) for r in one.rankings]),
    Field("feeds", N_("abonnements d’une liste OPML"), lambda one: [record(SUBSCRIPTION, f) for f in one.feeds]),
    Field("text", N_("texte entier d’une page"), lambda one: one.text),
)


def run_inspect(session: Session, arguments: Namespace) -> int:
    """Tell what each file or address says, in order."""
    keep_log(session.paths, is_verbose=session.is_verbose)
    url = clean_url(arguments.url) if arguments.url else ""
    codes = set()
    for name in arguments.what:
        inspected, code = _inspect(session, name, url)
        codes.add(code or int(bool(inspected.error)))
        if arguments.json:
            print_json(record(INSPECTED, inspected))
        else:
            _print_summary(inspected)
        sys.stdout.flush()
    return codes.pop() if len(codes) == 1 else 1


def _inspect(session: Session, name: str, url: str) -> tuple[Inspected, int]:
    """What one file or address says; the exit code is 0 wherever its bytes could be had."""
    nothing = Inspected(file=name)
    try:
        content = load_content(session, name)
    except TermnewsError as error:
        return replace(nothing, error=str(error)), error.exit_code
    try:
        return _parse(nothing, replace(content, url=url or content.url), session.now()), 0
    except Exception:
        # Whatever a stranger's bytes do to a parser concerns them alone; the other files are still to be looked at.
        logging.getLogger(__name__).exception("%s", typed(name))
        sentence = _("Ce contenu met termnews en défaut ; le journal du programme ({file}) dit où.")
        return replace(nothing, error=sentence.format(file=log_file(session.paths))), 0


def _parse(nothing: Inspected, content: Content, now: datetime) -> Inspected:
    from termnews.pages.kinds import kind_of

    kind = kind_of(content.body, content.content_type)
    known = replace(nothing, kind=kind)
    try:
        match kind:
            case "opml":
                return _parse_opml(known, content)
            case "page":
                return _parse_page(known, content, now)
            case _:
                return _parse_feed(known, content, now)
    except TermnewsError as error:
        return replace(known, error=str(error))


def _parse_feed(known: Inspected, content: Content, now: datetime) -> Inspected:
    from termnews.feeds.parse import parse_feed

    parsed = parse_feed(content.body, content.url, content.content_type)
    return replace(known, kind="feed", title=parsed.title, pieces=_pieces(parsed.entries, now))


def _parse_page(known: Inspected, content: Content, now: datetime) -> Inspected:
    """A page's article and its most-read lists; one of them is enough."""
    from termnews.pages.article import entry_of
    from termnews.pages.ranking import rankings_of
    from termnews.pages.structured import parse_facts

    facts = parse_facts(content.body, content.url, content.content_type)
    known = replace(known, rankings=rankings_of(facts, now))
    try:
        entry = entry_of(facts)
    except TermnewsError:
        if known.rankings:
            return known
        raise
    return replace(known, title=entry.title, pieces=_pieces((entry,), now), text=entry.body.prose)


def _parse_opml(known: Inspected, content: Content) -> Inspected:
    from termnews.feeds.opml import parse_opml

    return replace(known, feeds=parse_opml(content.body))


def _pieces(entries: Iterable[Entry], now: datetime) -> tuple[Piece, ...]:
    return tuple(Piece(article_of(entry, now), entry.body.text) for entry in entries)


def _print_summary(inspected: Inspected) -> None:
    """For people: what it is, what is wrong with it, its first headlines."""
    sheet = stdout_sheet()
    found = _("{file} : {kind}").format(
        file=sheet.ink(typed(inspected.file), Ink.STRONG), kind=_(KINDS[inspected.kind])
    )
    counts = [
        (len(inspected.pieces), ngettext("{n} article", "{n} articles", len(inspected.pieces))),
        (len(inspected.text.split()), ngettext("{n} mot", "{n} mots", len(inspected.text.split()))),
        (len(inspected.feeds), ngettext("{n} abonnement", "{n} abonnements", len(inspected.feeds))),
    ]
    print(", ".join([found, *(words.format(n=number(count)) for count, words in counts if count)]))
    if inspected.error:
        print("  " + sheet.ink(inspected.error, Ink.BAD))
    if inspected.title:
        print("  " + sheet.ink(sheet.cut(inspected.title, 2), Ink.SECTION))
    for line in _lines(inspected):
        print("    " + sheet.cut(line, 4))


def _lines(inspected: Inspected) -> list[str]:
    """The headlines of a feed, the names of a list, the items of a page's most-read lists."""
    if inspected.kind == "page":
        return [f"{item.rank}. {item.title}" for ranking in inspected.rankings for item in ranking.items]
    lines = [f"{piece.article.title} — {piece.article.url}" for piece in inspected.pieces]
    lines += [f"{feed.title or feed.publisher} — {feed.url}" for feed in inspected.feeds]
    return lines[:SHOWN_LINES]
