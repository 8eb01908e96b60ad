"""Where the reader left articles."""

from __future__ import annotations

from termnews.store.database import Database


class Places:
    """The place table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, id_: int) -> float:
        """The share of an article's letters above the line that was read; 0 for its beginning."""
        row = self._database.row("SELECT share FROM place WHERE article_id = ?", (id_,))
        return float(row[0]) if row else 0.0

    def keep(self, id_: int, share: float) -> None:
        """Keep a place; an article left at its beginning needs none. Nothing for one that is not held any more."""
        if share == self.find(id_):
            return
        if share > 0:
            self._database.write(
                "INSERT INTO place (article_id, share) SELECT id, ? FROM article WHERE id = ? "
                "ON CONFLICT (article_id) DO UPDATE SET share = excluded.share",
                (share, id_),
            )
        else:
            self._database.write("DELETE FROM place WHERE article_id = ?", (id_,))
