"""The interface: the one command that loads it."""

from __future__ import annotations

from argparse import Namespace

from termnews.cli.session import Session


def run_interface(session: Session, arguments: Namespace) -> int:
    """Show the newspaper until its reader closes it."""
    library = session.open_library()
    from termnews.tui.app import run

    return run(library, is_demo=session.is_demo, make_fetcher=session.fetcher if session.is_demo else None)
