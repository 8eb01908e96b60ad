"""The themes that the reader follows."""

from __future__ import annotations

from datetime import datetime

from termnews.models import Dossier
from termnews.store.database import Database, Row
from termnews.store.times import to_seconds, to_time, to_time_or_none

_COLUMNS = "id, name, query, created, looked, muted, pinned"


class Dossiers:
    """The dossier table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Dossier]:
        """Every dossier, in the order in which they were made."""
        return [_dossier(row) for row in self._database.rows(f"SELECT {_COLUMNS} FROM dossier ORDER BY id")]

    def add(self, name: str, query: str, now: datetime, *, muted: bool = False, pinned: bool = False) -> None:
        """Follow a theme, keep it off the front page, or pin it; a name that is taken gets the new query."""
        self._database.write(
            "INSERT INTO dossier (name, query, created, muted, pinned) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET query = excluded.query, muted = excluded.muted,"
            " pinned = pinned OR excluded.pinned",
            (name, query, to_seconds(now), muted, pinned),
        )

    def remove(self, name: str) -> bool:
        """Follow a theme no more; whether it was followed."""
        return self._database.write("DELETE FROM dossier WHERE name = ?", (name,)).rowcount > 0

    def rename(self, name: str, new: str) -> bool:
        """Call a theme otherwise; False where another one has that name."""
        row = self._database.write("UPDATE OR IGNORE dossier SET name = ? WHERE name = ?", (new, name))
        return row.rowcount > 0

    def set_muted(self, name: str, muted: bool) -> bool:
        """Keep what a theme finds off the front page, or let it there again; whether there is such a theme."""
        return self._database.write("UPDATE dossier SET muted = ? WHERE name = ?", (muted, name)).rowcount > 0

    def set_pinned(self, name: str, pinned: bool) -> bool:
        """Let a theme stand in the sections column, or no more; whether there is such a theme."""
        return self._database.write("UPDATE dossier SET pinned = ? WHERE name = ?", (pinned, name)).rowcount > 0

    def note_looked(self, id_: int, now: datetime) -> None:
        """Note that the reader looked at a dossier."""
        self._database.write("UPDATE dossier SET looked = ? WHERE id = ?", (to_seconds(now), id_))


def _dossier(row: Row) -> Dossier:
    id_, name, query, created, looked, muted, pinned = row
    return Dossier(
        id=id_,
        name=name,
        query=query,
        created=to_time(created),
        looked=to_time_or_none(looked),
        muted=bool(muted),
        pinned=bool(pinned),
    )
