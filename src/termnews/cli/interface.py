"""The interface: the one command that loads it."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace

from termnews.cli.log import keep_log
from termnews.cli.session import Session
from termnews.errors import UsageError
from termnews.i18n import _
from termnews.store.database import note_of_damage
from termnews.tui.keyboard import prepare

_TOLD_TO_TEXTUAL = "TEXTUAL"
"""What the variables begin with by which Textual is told to keep screenshots, logs and other drivers."""


def run_interface(session: Session, arguments: Namespace) -> int:
    """Show the newspaper until its reader closes it."""
    if not sys.stdin.isatty():
        raise UsageError(
            _("L’interface a besoin d’un clavier, et l’entrée n’est pas un terminal. « termnews top » imprime la une.")
        )
    keep_log(session.paths)
    try:
        return _show(session, arguments)
    except RuntimeError:
        if session.is_demo or not note_of_damage(session.paths.database).exists():
            raise
    # Damage that opening did not meet: mended now that nothing has the file any more.
    return _show(session, arguments)


def _show(session: Session, arguments: Namespace) -> int:
    gc.disable()  # until the first frame is drawn
    with session.library() as library:
        prepare()
        from termnews.tui.app import run

        make_fetcher = session.fetcher if session.is_demo else None
        return run(library, is_demo=session.is_demo, is_plain=arguments.plain_colours, make_fetcher=make_fetcher)


def run_kiosk_command(session: Session, arguments: Namespace) -> int:
    """Show the newspaper to a public that can only read it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(_("« --kiosk » a besoin d’un terminal : « ssh -t » en donne un."))
    # Textual reads them when it is loaded.
    for name in [name for name in os.environ if name.startswith(_TOLD_TO_TEXTUAL)]:
        del os.environ[name]
    library = session.open_to_read()
    try:
        prepare()
        from termnews.tui.kiosk import run_kiosk

        return run_kiosk(library, is_demo=session.is_demo)
    finally:
        library.close()
