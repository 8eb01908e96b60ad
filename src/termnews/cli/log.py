"""The log: what a developer wants to know of a failure, in a file that the reader can send; never on the terminal."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from termnews.paths import Paths, default_paths, make_private

MAX_BYTES = 500_000
"""A longer log is put aside and begun anew: at most twice as much is kept."""


def keep_log(paths: Paths) -> None:
    """From now on, what libraries and we warn of goes into the log; where it cannot be written, nowhere."""
    import logging

    handler: logging.Handler = logging.NullHandler()
    file = log_file(paths)
    if _prepare(file):
        handler = logging.FileHandler(file, encoding="utf-8", errors="backslashreplace", delay=True)
    logging.basicConfig(handlers=[handler], format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # a full disk is told where it matters


def note_failure(error: BaseException) -> Path:
    """Write an error that nobody expected to the log; its place, whether it could be written or not."""
    import traceback

    file = log_file(default_paths())
    told = "".join(traceback.format_exception(error))
    if _prepare(file):
        try:
            with file.open("a", encoding="utf-8", errors="backslashreplace") as log:
                log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{told}\n")
        except OSError:
            return file
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
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    except OSError:
        return False
    return True
