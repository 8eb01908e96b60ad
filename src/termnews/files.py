"""Files that the reader asked for: written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from termnews.errors import TermnewsError
from termnews.i18n import _
from termnews.reasons import reason_of


def write_whole(file: Path, content: bytes) -> None:
    """Write a file whole, or leave the one that is there as it was; TermnewsError says why it cannot be written."""
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(content)  # a pipe, a terminal
            return
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
        aside = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(content)
            aside.replace(file)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise unwritable(file, error) from error


def check_new(file: Path) -> None:
    """TermnewsError where a file is there already: to be asked before what is to be written costs anything."""
    if os.path.lexists(file):
        sentence = _("{file} existe déjà : choisissez un autre nom, ou effacez ce fichier.")
        raise TermnewsError(sentence.format(file=file))


def write_new(file: Path, content: bytes) -> None:
    """Write a file that is not there yet; TermnewsError where there is one, or where it cannot be written."""
    check_new(file)
    try:
        opened = os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb")
    except OSError as error:
        raise unwritable(file, error) from error
    try:
        with opened:
            opened.write(content)
    except OSError as error:
        file.unlink(missing_ok=True)
        raise unwritable(file, error) from error


def unwritable(file: Path, error: OSError) -> TermnewsError:
    """The error that says of a file or folder why it cannot be written."""
    return TermnewsError(_("{file} ne peut pas être écrit : {reason}.").format(file=file, reason=reason_of(error)))
