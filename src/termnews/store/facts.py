"""Single facts of the newspaper, each under a name."""

from __future__ import annotations

from termnews.store.database import Database


class Facts:
    """The fact table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, name: str) -> str:
        """The value of a fact; empty where it was never set."""
        row = self._database.row("SELECT value FROM fact WHERE name = ?", (name,))
        return str(row[0]) if row else ""

    def set(self, name: str, value: str) -> None:
        """Note a fact, over what was there."""
        self._database.write(
            "INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )
