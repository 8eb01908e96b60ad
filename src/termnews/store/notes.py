"""What the reader notes of articles."""

from __future__ import annotations

from termnews.store.database import Database


class Notes:
    """The note table. What the reader does to it goes through `changes`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, id_: int) -> str:
        """The note of an article; empty where it has none."""
        row = self._database.row("SELECT text FROM note WHERE article_id = ?", (id_,))
        return str(row[0]) if row else ""

    def keep(self, id_: int, text: str) -> None:
        """Keep a note, or none where there is no text. Nothing for an article that is not held any more."""
        if text:
            self._database.write(
                "INSERT INTO note (article_id, text) SELECT id, ? FROM article WHERE id = ?"
                " ON CONFLICT (article_id) DO UPDATE SET text = excluded.text",
                (text, id_),
            )
        else:
            self._database.write("DELETE FROM note WHERE article_id = ?", (id_,))
