"""The command line: what the interface shows, a command prints. stdout is data, stderr is talk."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from termnews.errors import TermnewsError
from termnews.i18n import _

INTERRUPTED = 130
FAILED = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. No traceback ever reaches the reader."""
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except TermnewsError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read has enough; the interpreter must not complain of it when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        print(_unexpected(error), file=sys.stderr)
        return FAILED
    return code


def _run(argv: list[str]) -> int:
    from termnews.cli.parser import parse_arguments
    from termnews.cli.session import Session

    session = Session.begin(argv)
    arguments = parse_arguments(argv)
    return session.run(arguments)


def _unexpected(error: Exception) -> str:
    """A sentence for what should not have happened; the details go to the log."""
    from termnews.cli.log import note_failure

    return _("Erreur inattendue ({kind}). Le détail est dans {file}.").format(
        kind=type(error).__name__, file=note_failure()
    )
