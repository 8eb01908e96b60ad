"""The journal: what the reader changed, the newest last, each entry with what undoes it. It has an end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from termnews.models import Change, ChangeKind
from termnews.store.database import Database, Row
from termnews.store.images import Before, unpack_before
from termnews.store.times import to_seconds, to_time

MOST_CHANGES = 500
"""Weeks of reading; nobody goes back further one step at a time."""
MOST_BYTES = 32_000_000
"""What the rows of subscriptions that were ended may take; the newest change is kept however much it takes."""
_COLUMNS = "id, made, kind, subject, count"


class Journal:
    """The journal tables. To be written in the transaction of the change itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(
        self, kind: ChangeKind, subject: str, count: int, before: Before, now: datetime, keeps: Sequence[int] = ()
    ) -> None:
        """Note a change; the articles of `keeps` are left by retention for as long as it can be undone."""
        written = self._database.write(
            "INSERT INTO journal (made, kind, subject, count, before) VALUES (?, ?, ?, ?, ?)",
            (to_seconds(now), kind, subject, count, before.packed()),
        )
        kept = [(written.lastrowid, id_) for id_ in keeps]
        self._database.write_many("INSERT INTO journal_article (journal_id, article_id) VALUES (?, ?)", kept)
        self._database.write("DELETE FROM journal WHERE id <= (SELECT max(id) FROM journal) - ?", (MOST_CHANGES,))
        self._database.write(
            "DELETE FROM journal WHERE id < (SELECT max(id) FROM journal) AND id IN (SELECT id FROM"
            " (SELECT id, sum(length(before)) OVER (ORDER BY id DESC) AS bytes FROM journal) WHERE bytes > ?)",
            (MOST_BYTES,),
        )

    def last(self, limit: int) -> list[Change]:
        """The newest changes, the last one first."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM journal ORDER BY id DESC LIMIT ?", (limit,))
        return [_change(row) for row in rows]

    def take_last(self) -> tuple[Change, Before] | None:
        """Take the newest change out; None where there is none."""
        row = self._database.row(f"SELECT {_COLUMNS}, before FROM journal ORDER BY id DESC LIMIT 1")
        if row is None:
            return None
        self._database.write("DELETE FROM journal WHERE id = ?", (row[0],))
        return _change(row[:-1]), unpack_before(row[-1])


def _change(row: Row) -> Change:
    id_, made, kind, subject, count = row
    return Change(id=id_, made=to_time(made), kind=ChangeKind(kind), subject=subject, count=count)
