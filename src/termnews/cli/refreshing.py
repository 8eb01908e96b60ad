"""Asking the feeds for news from the command line: progress and failures on stderr."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from termnews.cli.log import keep_log
from termnews.cli.output import print_json, say
from termnews.cli.records import STEP, record
from termnews.cli.session import Session, subscribe_to_default
from termnews.cli.telling import tell_came
from termnews.errors import RefreshRuns
from termnews.i18n import _, ngettext
from termnews.library import Library
from termnews.models import Feed
from termnews.refresh import Report, Status, Step, refresh_turn, run_refresh
from termnews.sections import resolve, title_of
from termnews.text.dates import number

if TYPE_CHECKING:
    from termnews.fulltext.ahead import AheadStep

FAILURES_TOLD = 10
"""Failures that are told one by one; `termnews sources` tells the others."""
_BAR_CELLS = 20


def run_refresh_command(session: Session, arguments: Namespace) -> int:
    """Ask the feeds, of one section or of all; a line of JSON a feed where asked for."""
    with session.library() as library:
        subscribe_to_default(library)
        section = resolve(arguments.section, library.sections()) if arguments.section else ""
        feeds = library.store.feeds.of_section(section) if section else library.store.feeds.all()
        if not feeds:
            say(_("Aucune source n’est classée dans la rubrique {section}.").format(section=title_of(section)))
            return 0
        before_id = library.store.articles.newest_id()
        report = _ask(session, library, feeds, _print_step if arguments.json else None)
        hidden = library.store.filters.hidden_after(before_id)
        came = _fetch_ahead(session, library, section, arguments.full)
    if not arguments.json:
        print(summary(report, hidden))
        if came is not None:
            print(ngettext("{n} texte entier gardé.", "{n} textes entiers gardés.", came).format(n=number(came)))
    return report.exit_code


def _fetch_ahead(session: Session, library: Library, section: str, wanted: int | None) -> int | None:
    """Ask for the pages of the newest articles, where the reader or the settings want it; how many texts came."""
    each = wanted or _ahead_by_settings(session)
    if not each:
        return None
    from termnews.fulltext.ahead import fetch_ahead

    progress = Progress(0)

    def follow(step: AheadStep) -> None:
        progress.show(step.done, step.total)

    try:
        return fetch_ahead(library, [section] if section else library.sections(), each, session.fetcher(), follow)
    finally:
        progress.clear()


def _ahead_by_settings(session: Session) -> int:
    settings = session.settings
    if not settings.full_ahead or settings.full_ahead_metered:
        return settings.full_ahead
    from termnews.fulltext.metered import is_metered

    return 0 if is_metered() else settings.full_ahead


def ask_for_section(session: Session, library: Library, section: str, *, is_wanted: bool) -> int:
    """Ask the feeds of a section before it is listed; the exit code of that.

    Where no feed is filed there, articles may come by the categories of other sections' feeds: those that are due are
    asked, all of them where the reader wants it.
    """
    subscribe_to_default(library)
    feeds = library.store.feeds
    asked = feeds.of_section(section) if section else feeds.all()
    asked = asked or (feeds.all() if is_wanted else feeds.due(library.clock()))
    try:
        return _ask(session, library, asked).exit_code if asked else 0
    except RefreshRuns as other:
        say(str(other))
        return 0


def _ask(
    session: Session, library: Library, feeds: Sequence[Feed], on_step: Callable[[Step], None] | None = None
) -> Report:
    """Ask some feeds; each end goes to `on_step`, progress and failures to stderr."""
    keep_log(session.paths, is_verbose=session.is_verbose)
    progress, failed, before_id = Progress(len(feeds)), list[Step](), library.store.articles.newest_id()

    def follow(step: Step) -> None:
        if step.status is Status.FAILED:
            failed.append(step)
        if on_step:
            on_step(step)
        progress.show(step.done)

    with refresh_turn(library.paths):
        progress.show(0)
        try:
            report = run_refresh(library, feeds, follow, fetcher=session.fetcher())
        finally:
            progress.clear()
    _tell_failures(report, failed)
    if library.store.index.lacks():
        say(_("Les articles se lisent déjà ; la recherche trouvera tous leurs mots dans un instant."))
    tell_came(session, library, before_id)
    return report


class Progress:
    """One line on stderr that is written over, where stderr is a terminal; nothing elsewhere."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._is_shown = sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"

    def show(self, done: int, total: int | None = None) -> None:
        """How many feeds, or pages, have had their turn, and of how many where that is only known now."""
        self._total = total or self._total
        filled = _BAR_CELLS * done // max(self._total, 1)
        bar = "━" * filled + "╌" * (_BAR_CELLS - filled)
        self._write("\r" + _("Actualisation") + f" {bar} {done}/{self._total} ")

    def clear(self) -> None:
        """Take the line away."""
        self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        if self._is_shown:
            with suppress(OSError):
                sys.stderr.write(text)
                sys.stderr.flush()


def _print_step(step: Step) -> None:
    print_json(record(STEP, step))
    sys.stdout.flush()


def _tell_failures(report: Report, failed: Sequence[Step]) -> None:
    """Why feeds failed: one sentence where nothing is reachable, else one for each of the first."""
    if report.tried and report.unreachable == report.tried:
        say(_("Aucune source n’a pu être jointe : vérifiez la connexion. {reason}").format(reason=failed[0].error))
        return
    if not failed:
        return
    if report.unreachable:
        sentence = ngettext(
            "{n} source n’a pas pu être jointe.", "{n} sources n’ont pas pu être jointes.", report.unreachable
        )
        say(sentence.format(n=number(report.unreachable)))
    refused = [step for step in failed if not step.offline]
    for step in refused[:FAILURES_TOLD]:
        say(_("{feed} : {reason}").format(feed=step.feed.title or step.feed.url, reason=step.error))
    others = len(refused) - FAILURES_TOLD
    if others > 0:
        sentence = ngettext("… et {n} autre source en échec.", "… et {n} autres sources en échec.", others)
        say(sentence.format(n=number(others)))
    say(_("« termnews sources » dit ce que chacune a répondu."))


def summary(report: Report, hidden: int = 0) -> str:
    """What a refresh came to, in a line."""
    parts = [ngettext("{n} nouvel article", "{n} nouveaux articles", report.new).format(n=number(report.new))]
    if hidden:
        parts.append(ngettext("dont {n} masqué", "dont {n} masqués", hidden).format(n=number(hidden)))
    if report.updated:
        parts.append(ngettext("{n} mis à jour", "{n} mis à jour", report.updated).format(n=number(report.updated)))
    parts.append(ngettext("{n} flux demandé", "{n} flux demandés", report.tried).format(n=number(report.tried)))
    if report.rested:
        parts.append(ngettext("{n} au repos", "{n} au repos", report.rested).format(n=number(report.rested)))
    if report.failed:
        parts.append(ngettext("{n} en échec", "{n} en échec", report.failed).format(n=number(report.failed)))
    return ", ".join(parts) + "."
