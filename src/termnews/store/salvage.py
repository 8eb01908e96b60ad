"""A damaged database: all that can still be read goes into a new file, and the old one is kept aside.

The old file is opened as a copy alone. What its pages lost is looked for in the newest backup.
"""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from termnews.errors import DamagedStore, StoreError, TermnewsError
from termnews.i18n import _
from termnews.reasons import reason_of
from termnews.store.backups import daily_backups, load_backup
from termnews.store.belongings import join_belongings
from termnews.store.database import Database, Row, note_of_damage
from termnews.store.images import columns_of
from termnews.store.index import Index
from termnews.store.waiting import Waiting
from termnews.text.packing import plain_text

_TABLES = (
    *(
        "feed",
        "article",
        "body",
        "waiting",
        "page",
        "place",
        "tag",
        "note",
        "dossier",
        "forgotten",
        "fact",
        "section",
        "shelf",
        "entry",
    ),
    *("journal", "journal_article", "filter", "filtered"),
)
"""All that cannot be made anew, those that others point to first."""
_LAST_ID = 1 << 24
"""How far numbers are looked for where the end of a table cannot be read."""
_MOST_FAILURES = 5_000
"""Of the looks into a table: a bad page of rows takes some hundred, a bad root has no end."""
_COUNTED = {"section": {"total", "unread"}}
"""What triggers count anew as the shelves fill."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came of it."""

    aside: Path
    """The damaged file, under its dated name."""
    feeds: int
    articles: int
    saved: int


def salvage(path: Path, now: datetime) -> Salvaged | None:
    """Make a new database of what a damaged one still says; None where another process has just done that.

    StoreError where the new file cannot be written; the old one is then where it was.
    """
    with _sentences(path), _turn(path):
        if not is_damaged(path):
            return None
        new = path.with_name(f"{path.name}.salvaged")
        if not new.exists():
            _make_new(path, new)
        with closing(Database(new)) as database:
            counts = database.row("SELECT (SELECT count(*) FROM feed), count(*), coalesce(sum(saved), 0) FROM article")
        aside = _keep_aside(path, now)
        for suffix in ("-shm", "-wal"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        new.replace(path)
        note_of_damage(path).unlink(missing_ok=True)
    return Salvaged(aside, *(counts or (0, 0, 0)))


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            _(
                "{path} ne peut pas être réparé : {reason}. Rien n’a changé ; libérez de la place, puis relancez."
            ).format(path=path, reason=reason_of(error))
        ) from error


def _make_new(path: Path, new: Path) -> None:
    """Make the new file under its name once it has everything: from then on a salvage that was killed is finished."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".salvage-") as folder:
        old, making = Path(folder) / "old.db", Path(folder) / "new.db"
        for suffix in ("", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{path}{suffix}", f"{old}{suffix}")
        with closing(Database(making)) as database:
            _read_over(old, database)
            _join_backup(path, database)
        making.rename(new)


def is_damaged(path: Path) -> bool:
    """Whether damage was met, or is met in opening the file. It is not read through."""
    if note_of_damage(path).exists():
        return True
    try:
        Database(path).close()
    except DamagedStore:
        return True
    return False


@contextmanager
def _turn(path: Path) -> Iterator[None]:
    descriptor = os.open(path.with_name("salvage.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _keep_aside(path: Path, now: datetime) -> Path:
    """Keep the damaged file, which stays where it is until the new one takes its place."""
    aside = path.with_name(f"{path.stem}-damaged-{now:%Y-%m-%d-%H%M%S}{path.suffix}")
    for suffix in ("-wal", ""):
        with suppress(FileNotFoundError, FileExistsError):
            try:
                Path(f"{aside}{suffix}").hardlink_to(f"{path}{suffix}")
            except (FileNotFoundError, FileExistsError):
                raise
            except OSError:  # a disk without links
                shutil.copyfile(f"{path}{suffix}", f"{aside}{suffix}")
    return aside


def _read_over(old: Path, database: Database) -> None:
    """Copy what can be read, table by table, then make anew what hangs on it."""
    with closing(sqlite3.connect(f"{old.as_uri()}?mode=rw", uri=True, isolation_level=None)) as source:
        with suppress(sqlite3.Error):
            source.execute("PRAGMA writable_schema = ON")
        database.write("PRAGMA foreign_keys = OFF")
        with database.transaction():
            for table in _TABLES:
                _copy(source, database, table)
            _mend(database)
        database.write("PRAGMA foreign_keys = ON")


def _copy(source: sqlite3.Connection, database: Database, table: str) -> None:
    known = set(columns_of(database, table)) - _COUNTED.get(table, set())
    try:
        columns = [row[1] for row in source.execute(f"PRAGMA table_info({table})") if row[1] in known]
    except sqlite3.Error:
        return
    if not columns:
        return
    names, holes = ", ".join(columns), ", ".join("?" * len(columns))
    for row in _rows(source, table, columns):
        with suppress(TermnewsError):
            database.write(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({holes})", row)


def _rows(source: sqlite3.Connection, table: str, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a table that can be read; some may come twice."""
    select = f"SELECT {', '.join(columns)} FROM {table}"
    whole: list[Row] = []
    if _read(source, select, (), whole):
        yield from whole
        return
    yield from whole
    try:
        source.execute(f"SELECT rowid FROM {table} LIMIT 0")
    except sqlite3.Error:
        # Without row numbers: from its other end.
        order = ", ".join(f"{name} DESC" for name in columns[:2])
        backwards: list[Row] = []
        _read(source, f"{select} ORDER BY {order}", (), backwards)
        yield from backwards
        return
    yield from _between(source, f"{select} WHERE rowid BETWEEN ? AND ?", 1, _last_id(source, table))


def _last_id(source: sqlite3.Connection, table: str) -> int:
    with suppress(sqlite3.Error):
        [last] = source.execute(f"SELECT max(rowid) FROM {table}").fetchone()
        return last or 0
    return _LAST_ID


def _between(source: sqlite3.Connection, select: str, first: int, last: int) -> Iterator[Row]:
    """The rows of a range of numbers: halved where it cannot be read, down to the row that cannot."""
    ranges, failures = [(first, last)], 0
    while ranges and failures < _MOST_FAILURES:
        low, high = ranges.pop()
        if low > high:
            continue
        found: list[Row] = []
        if _read(source, select, (low, high), found):
            yield from found
        else:
            failures += 1
            middle = (low + high) // 2
            ranges += [(middle + 1, high), (low, middle)] if low < high else []


def _read(source: sqlite3.Connection, sql: str, parameters: tuple[int, ...], found: list[Row]) -> bool:
    """Read rows as far as they can be; whether that was to the end."""
    try:
        for row in source.execute(sql, parameters):
            found.append(row)  # noqa: PERF402 - what came before the bad page is kept
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    return True


def _mend(database: Database) -> None:
    """Take out what points to nothing, and make the shelf of all articles and the index anew."""
    for table in ("body", "waiting", "page", "place", "tag", "note", "shelf", "entry", "filtered"):
        database.write(f"DELETE FROM {table} WHERE article_id NOT IN (SELECT id FROM article)")
    database.write("DELETE FROM entry WHERE feed_id NOT IN (SELECT id FROM feed)")
    database.write("DELETE FROM filtered WHERE filter_id NOT IN (SELECT id FROM filter)")
    # The numbers of the newest that are lost are given out again: what comes under them is not gone over yet.
    database.write("UPDATE filter SET reached = min(reached, (SELECT coalesce(max(id), 0) FROM article))")
    hides = "(SELECT article_id FROM filtered WHERE deed = 'hide')"
    database.write(f"UPDATE article SET hidden = id IN {hides} WHERE hidden IS NOT (id IN {hides})")
    database.write("DELETE FROM journal_article WHERE journal_id NOT IN (SELECT id FROM journal)")
    database.write("UPDATE article SET feed_id = NULL WHERE feed_id NOT IN (SELECT id FROM feed)")
    # A feed whose articles may be gone is asked for the whole of it.
    database.write("UPDATE feed SET etag = '', last_modified = '', body_hash = '', next_check = NULL")
    for table in ("body", "page"):
        rows = database.rows(f"SELECT article_id, document FROM {table} WHERE document IS NOT NULL")
        broken = [(id_,) for id_, document in rows if not _opens(document)]
        database.write_many(f"DELETE FROM {table} WHERE article_id = ?", broken)
    database.write("DELETE FROM shelf WHERE section_id NOT IN (SELECT id FROM section)")
    for section in ("''", "article.section"):
        database.write(f"INSERT OR IGNORE INTO section (slug) SELECT DISTINCT {section} FROM article")
        database.write(
            "INSERT OR IGNORE INTO shelf (section_id, sorted_by, article_id, unread)"
            f" SELECT section.id, sorted_by, article.id, NOT read FROM article JOIN section ON slug = {section}"
        )
    marks = "(SELECT NOT read AND NOT hidden, hidden FROM article WHERE id = article_id)"
    database.write(f"UPDATE shelf SET (unread, hidden) = {marks} WHERE (unread, hidden) IS NOT {marks}")
    waiting = Waiting(database)
    waiting.keep(waiting.read(waiting.some(-1)))
    database.write("INSERT INTO search (search) VALUES ('rebuild')")


def _opens(document: bytes) -> bool:
    try:
        plain_text(document)
    except Exception:
        return False
    return True


def _join_backup(path: Path, database: Database) -> None:
    """Add what the newest backup that opens has besides."""
    for file in daily_backups(path.parent / "backups"):
        try:
            join_belongings(database, Index(database), load_backup(file))
        except TermnewsError:
            _log.exception("A backup could not be read")
        else:
            return
