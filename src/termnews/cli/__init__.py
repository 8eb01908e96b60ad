"""The command line: what the interface shows, a command prints. stdout is data, stderr is talk."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

from termnews.errors import TermnewsError
from termnews.i18n import _

INTERRUPTED = 130
FAILED = 1
_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What a stream says, which has no name, when it takes no more."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. No traceback ever reaches the reader."""
    _prepare_streams()
    try:
        return _ended(_run(list(sys.argv[1:] if argv is None else argv)))
    except TermnewsError as error:
        return _failed(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _ended(INTERRUPTED)
    except BrokenPipeError:
        return _let_go(sys.stdout, 0)
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None and error.errno in _UNWRITABLE:
            return _unwritten(error)
        return _failed(_unexpected(error), FAILED)


def _run(argv: list[str]) -> int:
    from termnews.cli.parser import parse_arguments
    from termnews.cli.session import Session

    session = Session.begin(argv)
    if argv[:2] == ["completion", "words"]:  # what stands behind may look like any option
        from argparse import Namespace

        return session.run(Namespace(run="completion:run_words", words=argv[2:]))
    try:
        arguments = parse_arguments(argv)
    except SystemExit as end:  # how argparse ends after --help and --version
        return int(end.code or 0)
    return session.run(arguments)


def _prepare_streams() -> None:
    """Output that holds any text and may be closed: a character that a stream cannot hold becomes a question mark."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - for as long as we run
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _ended(code: int) -> int:
    """The exit code, once all that was printed has gone out."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _let_go(sys.stdout, code)
    except OSError as error:
        return _unwritten(error)
    return code


def _unwritten(error: OSError) -> int:
    from termnews.reasons import reason_of

    _let_go(sys.stdout, FAILED)
    return _failed(_("La sortie n’a pas pu être écrite : {reason}.").format(reason=reason_of(error)), FAILED)


def _failed(sentence: str, code: int) -> int:
    from termnews import last_screen
    from termnews.cli.output import say

    last_screen.leave()
    try:
        sys.stdout.flush()
    except OSError:
        _let_go(sys.stdout, code)
    try:
        say(sentence)
    except OSError:
        _let_go(sys.stderr, code)
    return code


def _let_go(stream: object, code: int) -> int:
    """Whoever read has enough: what is left goes nowhere, and the interpreter has nothing to complain of at its end."""
    fileno = getattr(stream, "fileno", None)
    if fileno:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, fileno())
        os.close(nowhere)
    return code


def _unexpected(error: Exception) -> str:
    """A sentence for what should not have happened; the details go to the log, or stand in it where there is none."""
    from termnews.cli.log import note_failure, without_secrets
    from termnews.text.clean import clean_line

    kind = type(error).__name__
    if file := note_failure(error):
        return _("Erreur inattendue ({kind}) : le détail est dans {file}.").format(kind=kind, file=file)
    told = clean_line(without_secrets(str(error)))
    return _("Erreur inattendue ({kind}), que rien n’a pu noter : {told}").format(kind=kind, told=told)
