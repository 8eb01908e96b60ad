"""The log: what happened, in a file that the reader can send; on the terminal only where the reader asks with `-v`.

It is private and bounded, and holds no secret: of an address neither the user name and password nor the query, which
may be a key.
"""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from termnews.paths import Paths, default_paths, make_private, make_private_file

MAX_BYTES = 500_000
"""A longer log is put aside and begun anew: at most twice as much is kept."""


_SECRET = re.compile(r"(?<=://)[^\s/@'\"]+@|(?<=[^\s?])\?[^\s'\")]+(?=[\s'\")]|$)")
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def keep_log(paths: Paths, *, is_verbose: bool = False) -> None:
    """From now on, what happens goes into the log, and is told on stderr where it is verbose.

    Where the log cannot be written it goes nowhere.
    """
    import logging
    from logging.handlers import RotatingFileHandler

    class Discreet(logging.Formatter):
        def format(self, record: logging.LogRecord) -> str:
            return without_secrets(super().format(record))

    class OneLine(Discreet):
        def format(self, record: logging.LogRecord) -> str:
            from termnews.text.clean import clean_line

            return clean_line(super().format(record))

    class PrivateFileHandler(RotatingFileHandler):
        def _open(self) -> Any:
            make_private_file(Path(self.baseFilename))
            return super()._open()

    handlers: list[logging.Handler] = [logging.NullHandler()]
    file = log_file(paths)
    if _prepare(file):
        kept = PrivateFileHandler(file, "a", MAX_BYTES, 1, encoding="utf-8", errors="backslashreplace", delay=True)
        kept.namer = lambda _name: str(file.with_suffix(".1.log"))
        kept.setFormatter(Discreet(_FORM))
        handlers.append(kept)
    if is_verbose and not sys.stderr.closed:
        told = logging.StreamHandler()
        told.setFormatter(OneLine("%(levelname)s %(name)s: %(message)s"))
        handlers.append(told)
    logging.basicConfig(handlers=handlers)
    logging.getLogger("termnews").setLevel(logging.DEBUG if is_verbose else logging.INFO)
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # a full disk is told where it matters


def without_secrets(text: str) -> str:
    """A text whose addresses have lost their user names, passwords and queries."""
    return _SECRET.sub(lambda found: "…@" if found[0].endswith("@") else "?…", text)


def note_failure(error: BaseException) -> Path | None:
    """Write an error that nobody expected to the log; its place, or nothing where it cannot be written."""
    import traceback

    file = log_file(default_paths())
    told = without_secrets("".join(traceback.format_exception(error)))
    if not _prepare(file):
        return None
    try:
        with file.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{told}\n")
    except OSError:
        return None
    return file


def log_file(paths: Paths) -> Path:
    """The log of a reader."""
    return paths.state / "termnews.log"


def _prepare(file: Path) -> bool:
    """Make the log private and not too long; whether it can be written."""
    try:
        make_private(file.parent)
        if file.exists() and file.stat().st_size > MAX_BYTES:
            file.replace(file.with_suffix(".1.log"))
        make_private_file(file)
    except OSError:
        return False
    return True
