"""Rows as they were, kept to be put back as they were."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from termnews.store.database import Database, Parameters

_COMPRESSION_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Image:
    """A row with the names of its columns."""

    table: str
    columns: tuple[str, ...]
    values: tuple[object, ...]

    def value(self, column: str) -> object:
        """What stood in a column; None also where there was no such column."""
        return self.values[self.columns.index(column)] if column in self.columns else None

    def having(self, column: str, value: object) -> Image:
        """The same row with another value in a column, where it has that column."""
        pairs = zip(self.columns, self.values, strict=True)
        return Image(self.table, self.columns, tuple(value if name == column else old for name, old in pairs))


@dataclass(frozen=True, slots=True)
class Before:
    """What a change found: the rows that it touched, by id alone or as they were."""

    ids: Sequence[int] = ()
    images: Sequence[Image] = field(default=())

    def packed(self) -> bytes:
        """The bytes to store."""
        rows = [[one.table, one.columns, [plain_value(value) for value in one.values]] for one in self.images]
        return zlib.compress(json.dumps([list(self.ids), rows], separators=(",", ":")).encode(), _COMPRESSION_LEVEL)


def unpack_before(packed: bytes) -> Before:
    """What `Before.packed` gave."""
    ids, rows = json.loads(zlib.decompress(packed))
    images = [Image(table, tuple(columns), tuple(map(value_of, values))) for table, columns, values in rows]
    return Before(ids, images)


def images_of(database: Database, table: str, condition: str, parameters: Parameters) -> list[Image]:
    """The rows of a table that a condition holds for."""
    columns = columns_of(database, table)
    rows = database.rows(f"SELECT {', '.join(columns)} FROM {table} WHERE {condition}", parameters)
    return [Image(table, columns, row) for row in rows]


def put_back(database: Database, images: Iterable[Image]) -> None:
    """Insert rows that are not there; columns that the table has no more are left out."""
    known: dict[str, set[str]] = {}
    for image in images:
        columns = known.setdefault(image.table, set(columns_of(database, image.table)))
        pairs = [(name, value) for name, value in zip(image.columns, image.values, strict=True) if name in columns]
        names, values = zip(*pairs, strict=True)
        holes = ", ".join("?" * len(names))
        database.write(f"INSERT OR IGNORE INTO {image.table} ({', '.join(names)}) VALUES ({holes})", values)


def columns_of(database: Database, table: str) -> tuple[str, ...]:
    """The names of a table's columns, in their order."""
    return tuple(row[0] for row in database.rows("SELECT name FROM pragma_table_info(?)", (table,)))


def dependents(database: Database, table: str) -> list[tuple[str, str]]:
    """The tables whose rows go with those of another one, each with the column that says so."""
    return database.rows(
        'SELECT m.name, f."from" FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f'
        " WHERE m.type = 'table' AND f.\"table\" = ? AND f.on_delete = 'CASCADE' ORDER BY m.name",
        (table,),
    )


def plain_value(value: object) -> object:
    """A value as JSON can hold it."""
    return {"b": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def value_of(plain: object) -> object:
    """What `plain_value` was given."""
    return base64.b64decode(plain["b"]) if isinstance(plain, dict) else plain
