"""The themes that the reader follows."""

from __future__ import annotations

from datetime import datetime

from termnews.models import Dossier
from termnews.store.database import Database, Row
from termnews.store.times import to_seconds, to_time, to_time_or_none

_COLUMNS = "id, name, query, created, looked"


class Dossiers:
    """The dossier table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Dossier]:
        """Every dossier, in the order in which they were made."""
        return [_dossier(row) for row in self._database.rows(f"SELECT {_COLUMNS} FROM dossier ORDER BY id")]

    def add(self, name: str, query: str, now: datetime) -> None:
        """Follow a theme; a name that is taken gets the new query."""
        self._database.write(
            "INSERT INTO dossier (name, query, created) VALUES (?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET query = excluded.query",
            (name, query, to_seconds(now)),
        )

    def remove(self, name: str) -> bool:
        """Follow a theme no more; whether it was followed."""
        return self._database.write("DELETE FROM dossier WHERE name = ?", (name,)).rowcount > 0

    def note_looked(self, id_: int, now: datetime) -> None:
        """Note that the reader looked at a dossier."""
        self._database.write("UPDATE dossier SET looked = ? WHERE id = ?", (to_seconds(now), id_))


def _dossier(row: Row) -> Dossier:
    id_, name, query, created, looked = row
    return Dossier(id=id_, name=name, query=query, created=to_time(created), looked=to_time_or_none(looked))
