"""Asking the feeds for news from the command line."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from termnews.cli.output import print_json
from termnews.cli.session import Session, say, subscribe_to_default
from termnews.i18n import _, ngettext
from termnews.refresh import Report, Status, Step, run_refresh
from termnews.sections import resolve, title_of

if TYPE_CHECKING:
    from termnews.library import Library

_BAR = 20


def run_refresh_command(session: Session, arguments: Namespace) -> int:
    """Ask the feeds, of one section or of all; a JSON line a feed where asked for."""
    with session.library() as library:
        subscribe_to_default(library)
        section = resolve(arguments.section, library.sections()) if arguments.section else ""
        report = _refresh(session, library, section, as_json=arguments.json)
        say(_sentence(report))
        return report.exit_code


def fill(session: Session, library: Library, section: str) -> int:
    """Ask the feeds of a section before it is listed; the exit code of that."""
    subscribe_to_default(library)
    report = _refresh(session, library, section, as_json=False)
    if not report.tried and not report.rested:
        return 0
    if report.exit_code:
        say(_sentence(report))
    return report.exit_code


def _refresh(session: Session, library: Library, section: str, *, as_json: bool) -> Report:
    feeds = library.store.feeds
    asked = feeds.of_section(section) if section else feeds.all()
    if not asked and section:
        say(_("Aucune source n’est classée dans la rubrique {section}.").format(section=title_of(section)))
    is_terminal = sys.stderr.isatty()

    def on_step(step: Step) -> None:
        if as_json:
            print_json(_step_json(step))
        if is_terminal:
            _show_progress(step)
        if step.status is Status.FAILED and not as_json:
            say(step.error)

    try:
        return run_refresh(library, asked, on_step, fetcher=session.fetcher())
    finally:
        if is_terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _show_progress(step: Step) -> None:
    filled = _BAR * step.done // max(step.total, 1)
    bar = "█" * filled + "░" * (_BAR - filled)
    print(f"\r\x1b[K{bar} {step.done}/{step.total}\r", end="", file=sys.stderr, flush=True)


def _step_json(step: Step) -> dict[str, object]:
    return {
        "url": step.feed.url,
        "title": step.feed.title,
        "status": str(step.status),
        "new": step.new,
        "updated": step.updated,
        "error": step.error,
    }


def _sentence(report: Report) -> str:
    """What a refresh came to."""
    if report.tried and report.unreachable == report.tried:
        return _("Aucune source n’a pu être jointe : vérifiez la connexion. Ce qui est déjà là reste lisible.")
    parts = [ngettext("{n} nouvel article", "{n} nouveaux articles", report.new).format(n=report.new)]
    if report.updated:
        parts.append(ngettext("{n} mis à jour", "{n} mis à jour", report.updated).format(n=report.updated))
    if report.failed:
        failed = ngettext("{n} source en échec", "{n} sources en échec", report.failed).format(n=report.failed)
        parts.append(_("{failed} (« termnews sources » dit pourquoi)").format(failed=failed))
    if report.rested:
        parts.append(ngettext("{n} au repos", "{n} au repos", report.rested).format(n=report.rested))
    return ", ".join(parts) + "."
