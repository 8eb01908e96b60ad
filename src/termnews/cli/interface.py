"""The interface: the one command that loads it."""

from __future__ import annotations

import sys
from argparse import Namespace

from termnews.cli.log import keep_log
from termnews.cli.session import Session
from termnews.errors import UsageError
from termnews.i18n import _


def run_interface(session: Session, arguments: Namespace) -> int:
    """Show the newspaper until its reader closes it."""
    if not sys.stdin.isatty():
        raise UsageError(
            _("L’interface a besoin d’un clavier, et l’entrée n’est pas un terminal. « termnews top » imprime la une.")
        )
    keep_log(session.paths)
    with session.library() as library:
        from termnews.tui.app import run

        return run(library, is_demo=session.is_demo, make_fetcher=session.fetcher if session.is_demo else None)
