"""The SQLite file: opening, migrating, transactions; every error of SQLite leaves here as a sentence."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from termnews.errors import DamagedStore, StoreError
from termnews.i18n import _
from termnews.paths import is_there, make_private, make_private_file
from termnews.reasons import reason_of
from termnews.text.fold import fold

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

MIGRATIONS = Path(__file__).parent / "migrations"
SCHEMA_VERSION = sum(file.suffix == ".sql" for file in MIGRATIONS.iterdir())
"""The number of the last file in `migrations/`, which are numbered from 1 without a gap."""
BUSY_TIMEOUT_S = 20.0
"""How long a writer waits for another process: a refresh holds the lock for some milliseconds a feed."""
PAGE_BYTES = 8_192
"""Of a new file: five texts of the usual length to a page, where one of SQLite's usual 4 kB holds two and is a quarter
empty."""
LOG_PAGES = 4_000
"""Pages after which the log is folded into the file: which waits until both are on the disk."""
WRITING_CACHE = -8_000
"""Of pages, in kB: what a batch of feeds changes, so that it is written once."""

_PRIVATE = ("note", "tag")
"""Tables that are the reader's alone: who may only read the file, at a news stand, finds nothing in them."""

Row = tuple[Any, ...]
Parameters = Sequence[Any] | dict[str, Any]


class Database:
    """One connection, for one thread, to the one file."""

    def __init__(self, path: Path, *, is_read_only: bool = False) -> None:
        self.path = path
        self.is_read_only = False
        """Whether the file cannot be written, and is read all the same."""
        self._copy: TemporaryDirectory[str] | None = None
        with self._sentences():
            self._connection = _connect_to_read(path) if is_read_only else self._opened(path)
        try:
            with self._sentences():
                self._migrate()
                if self.is_read_only:
                    self._connection.execute("PRAGMA query_only = ON")
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Give the file back; the last connection folds the log into it."""
        self._connection.close()
        if self._copy:
            self._copy.cleanup()

    def _opened(self, path: Path) -> sqlite3.Connection:
        """A connection, to read alone where no more is allowed."""
        try:
            connection = _connect(path)
            try:
                connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            except BaseException:
                connection.close()
                raise
        except (sqlite3.OperationalError, OSError) as error:
            if not (_is_unwritable(error) and os.access(path, os.R_OK)):
                raise
            self.is_read_only = True
            return self._opened_to_read(path)
        return connection

    def _opened_to_read(self, path: Path) -> sqlite3.Connection:
        """The file as it stands; a copy of it where its log is still to be folded in, or it is of an older version."""
        import shutil
        from tempfile import TemporaryDirectory

        log = Path(f"{path}-wal")
        if not (log.exists() and log.stat().st_size):
            connection = _prepared(f"{path.absolute().as_uri()}?mode=ro&immutable=1", ())
            if connection.execute("PRAGMA user_version").fetchone()[0] >= SCHEMA_VERSION:
                return connection
            connection.close()
        self._copy = TemporaryDirectory(prefix="termnews-")
        copy = Path(self._copy.name) / path.name
        for suffix in ("", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{path}{suffix}", f"{copy}{suffix}")
        return _connect(copy)

    def damage(self, within_s: float = 600) -> str:
        """What SQLite finds wrong with the file, in its own words, noted for the next start; empty for nothing.

        Reads all of it, or, of a large file, as much as it can in so many seconds.
        """
        found = self._look_through(within_s)
        if found:
            self._note_damage()
        return found

    def _look_through(self, within_s: float) -> str:
        end = monotonic() + within_s
        self._connection.set_progress_handler(lambda: monotonic() > end, 10_000)
        try:
            row = self._connection.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.OperationalError:
            return ""
        except sqlite3.DatabaseError as error:
            return str(error)
        finally:
            self._connection.set_progress_handler(None, 0)
        return "" if row is None or row[0] == "ok" else str(row[0])

    def _note_damage(self) -> None:
        with suppress(OSError):
            make_private_file(note_of_damage(self.path))

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query."""
        with self._sentences():
            return self._connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of a query."""
        with self._sentences():
            first: Row | None = self._connection.execute(sql, parameters).fetchone()
            return first

    def named_rows(self, sql: str, parameters: Parameters = ()) -> tuple[tuple[str, ...], list[Row]]:
        """All rows of a query, and what their columns are called."""
        with self._sentences():
            found = self._connection.execute(sql, parameters)
            return tuple(column[0] for column in found.description), found.fetchall()

    def write(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run one statement that changes something: `rowcount` and `lastrowid` are on what it returns."""
        with self._sentences():
            return self._connection.execute(sql, parameters)

    def write_many(self, sql: str, many: Iterable[Parameters]) -> int:
        """Run one statement for each of many parameters; how many rows changed."""
        with self._sentences():
            return self._connection.executemany(sql, many).rowcount

    def prepare_for_much(self) -> None:
        """Hold more pages of the file from now on: many changes are coming."""
        self.write(f"PRAGMA cache_size = {WRITING_CACHE}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside becomes true at once, or not at all; inside another it joins it."""
        if self._connection.in_transaction:
            yield
            return
        self.write("BEGIN IMMEDIATE")
        try:
            yield
            self.write("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What is written inside waits for nobody: StoreError where another process writes just then."""
        self._connection.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_S * 1000:.0f}")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment; others may write meanwhile."""
        self.write("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def _migrate(self) -> None:
        if self._version() == SCHEMA_VERSION:
            return
        with self.transaction():
            # Another process may have migrated while this one waited for the lock.
            version = self._version()
            if version > SCHEMA_VERSION:
                raise StoreError(
                    _(
                        "La base {path} vient d’une version plus récente de termnews (schéma {version}, ici {known}). "
                        "Mettez termnews à jour."
                    ).format(path=self.path, version=version, known=SCHEMA_VERSION)
                )
            for migration in sorted(MIGRATIONS.glob("*.sql"))[version:]:
                for statement in _statements(migration.read_text(encoding="utf-8")):
                    self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            if _is_damage(error):
                self._note_damage()
                raise DamagedStore(_sentence(error, self.path)) from error
            raise StoreError(_sentence(error, self.path)) from error


def _connect(path: Path) -> sqlite3.Connection:
    make_private(path.parent)
    make_private_file(path)
    # With a write-ahead log, NORMAL loses at most the last writes at a power cut, and nothing at a kill.
    pragmas = (
        f"page_size = {PAGE_BYTES}",
        "journal_mode = WAL",
        "synchronous = NORMAL",
        f"wal_autocheckpoint = {LOG_PAGES}",
    )
    return _prepared(str(path), pragmas)


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """For a public: without what is private."""
    if not is_there(path):
        raise StoreError(_("Il n’y a pas encore de journal dans {path} : lancez d’abord termnews.").format(path=path))
    connection = _prepared(f"{path.absolute().as_uri()}?mode=ro", ())
    if connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
        connection.close()
        raise StoreError(
            _("La base {path} est d’une version plus ancienne : « termnews refresh » la met à jour.").format(path=path)
        )
    # A temporary name stands before the file's own: whatever asks for these finds none.
    for table in _PRIVATE:
        connection.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE 0")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _prepared(address: str, pragmas: Sequence[str]) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, timeout=BUSY_TIMEOUT_S, isolation_level=None, cached_statements=256, uri=address.startswith("file:")
    )
    try:
        connection.create_function("plain", 1, _plain_text, deterministic=True)
        connection.create_function("folded", 1, fold, deterministic=True)
        for pragma in (*pragmas, "foreign_keys = ON", "temp_store = MEMORY"):
            _set(connection, pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _set(connection: sqlite3.Connection, pragma: str) -> None:
    """Set a pragma: processes that open a new file at once refuse each other its log without waiting."""
    end = monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            connection.execute(f"PRAGMA {pragma}")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > end:
                raise
            sleep(0.01)
        else:
            return


def note_of_damage(path: Path) -> Path:
    """The file that is there from when damage of a database was met until it is dealt with."""
    return path.with_name(path.name + ".damaged")


def _is_unwritable(error: Exception) -> bool:
    text = str(error).lower()
    is_refused = getattr(error, "errno", None) in (errno.EROFS, errno.EACCES, errno.EPERM)
    return is_refused or "readonly" in text or "unable to open" in text


def _is_damage(error: Exception) -> bool:
    text = str(error).lower()
    said = ("disk image is malformed", "malformed database schema", "not a database", "vtable constructor failed")
    return any(one in text for one in said)


def _plain_text(stored: bytes | None) -> str:
    from termnews.text.packing import plain_text

    return plain_text(stored)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: sqlite3's own `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _sentence(error: Exception, path: Path) -> str:
    text = str(error).lower()
    if "full" in text or getattr(error, "errno", None) in (28, 122):
        return _("Le disque est plein : {path} ne peut plus être écrit. Libérez de la place, rien n’est perdu.").format(
            path=path
        )
    if "locked" in text or "busy" in text:
        return _("La base {path} est occupée par un autre programme depuis trop longtemps. Réessayez.").format(
            path=path
        )
    if "readonly" in text or "read-only" in text or isinstance(error, PermissionError) or "unable to open" in text:
        return _(
            "{path} ne peut pas être écrit : vérifiez les droits du dossier, "
            "ou choisissez-en un autre avec XDG_DATA_HOME."
        ).format(path=path)
    if _is_damage(error):
        return _(
            "La base {path} est abîmée. Relancez termnews : ce qui s’y lit encore ira dans une base neuve, "
            "et celle-ci sera gardée."
        ).format(path=path)
    if isinstance(error, OSError):
        return _("{path} ne peut pas être écrit : {reason}. XDG_DATA_HOME choisit un autre dossier.").format(
            path=path, reason=reason_of(error)
        )
    return _("La base {path} ne répond pas : {reason}.").format(path=path, reason=error)
