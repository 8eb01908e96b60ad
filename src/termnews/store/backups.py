"""Backups of the reader's own: one a day beside the database, the last ones kept, and those asked for."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path

from termnews.errors import TermnewsError
from termnews.files import write_whole
from termnews.i18n import _
from termnews.paths import make_private
from termnews.reasons import reason_of
from termnews.store.belongings import (
    Joined,
    join_belongings,
    kept_that_wait,
    load_belongings,
    pack_belongings,
    unpack_belongings,
)
from termnews.store.database import Database
from termnews.store.images import Image
from termnews.store.index import Index

KEPT = 7
"""A week: time to notice that something is gone."""
_SUFFIX = ".json.gz"
_log = logging.getLogger(__name__)


class Backups:
    """The reader's own of one database, in files."""

    def __init__(self, database: Database, index: Index) -> None:
        self._database = database
        self._index = index

    @property
    def folder(self) -> Path:
        """Where the daily ones are."""
        return self._database.path.parent / "backups"

    def write(self, file: Path, now: datetime) -> int:
        """Write a backup; how many bytes it has. TermnewsError says why it cannot be written."""
        if not self._database.is_read_only:
            self._index.take_in(kept_that_wait(self._database))
        content = pack_belongings(load_belongings(self._database), now)
        write_whole(file, content)
        return len(content)

    def join(self, file: Path) -> Joined:
        """Add what a backup holds and the newspaper lacks. TermnewsError where it is no backup."""
        return join_belongings(self._database, self._index, load_backup(file))

    def keep_daily(self, now: datetime) -> Path | None:
        """Write the backup of the day where there is none yet and let the oldest go; None where nothing was done.

        A failure is noted in the log alone: the paper is read all the same.
        """
        file = self.folder / f"termnews-{now:%Y-%m-%d}{_SUFFIX}"
        if file.exists():
            return None
        try:
            make_private(self.folder)
            self.write(file, now)
            for old in daily_backups(self.folder)[KEPT:]:
                old.unlink(missing_ok=True)
        except (TermnewsError, OSError):
            _log.exception("The backup of the day could not be written")
            return None
        return file


def daily_backups(folder: Path) -> list[Path]:
    """The backups of a folder, the newest first."""
    return sorted(folder.glob(f"termnews-*{_SUFFIX}"), reverse=True)


def load_backup(file: Path) -> list[Image]:
    """The rows of a backup file; TermnewsError where it cannot be read or is none."""
    try:
        return unpack_belongings(file.read_bytes())
    except FileNotFoundError as error:
        raise TermnewsError(_("Le fichier {file} n’existe pas.").format(file=file)) from error
    except OSError as error:
        raise TermnewsError(
            _("{file} ne peut pas être lu : {reason}.").format(file=file, reason=reason_of(error))
        ) from error
