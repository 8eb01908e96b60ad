"""Undoing what the reader did, over restarts."""

from __future__ import annotations

from argparse import Namespace

from termnews.cli.output import print_json, say, stdout_sheet
from termnews.cli.records import CHANGE, record
from termnews.cli.session import Session
from termnews.editorial.changes import done, undone
from termnews.i18n import _
from termnews.text.dates import short_age

_LISTED = 20


def run_undo(session: Session, arguments: Namespace) -> int:
    """Undo the last changes, or list them."""
    with session.library() as library:
        if arguments.list:
            changes, now = library.store.changes.journal.last(arguments.n or _LISTED), library.clock()
            sheet = stdout_sheet()
            for change in changes:
                if arguments.json:
                    print_json(record(CHANGE, change))
                else:
                    print(sheet.cut(f"{short_age(change.made, now):>7}  {done(change)}"))
            if not changes:
                say(_("Il n’y a rien à annuler."))
            return 0
        for count in range(arguments.n or 1):
            undo = library.store.changes.undo()
            if undo is None:
                say(_("Il n’y a rien à annuler.") if not count else _("Il n’y a rien de plus à annuler."))
                return 0 if count else 1
            print(undone(undo))
    return 0
