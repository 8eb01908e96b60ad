"""What can happen to a newspaper: each mishap takes one newspaper, does it, and judges what is left."""

import gc
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from promises import (
    NOW,
    TEXT_GONE,
    Ledger,
    Reader,
    State,
    faults_of,
    jumping_clock,
    paths_in,
    standing_clock,
    state_of,
    tell_to,
)

from termnews.cli.session import Session
from termnews.config import Settings
from termnews.document import Document, Paragraph, Span
from termnews.errors import StoreError
from termnews.library import Library
from termnews.models import Clock
from termnews.store.database import MIGRATIONS, PAGE_BYTES, SCHEMA_VERSION
from termnews.text.packing import pack, plain_text

LONGEST_S = 0.08
"""In which a reader changes some hundred things."""
NOBODY = 65_534
READ = "The articles were read."
OPENINGS = 4
"""Damage may be met first, then mended at the next opening."""


@dataclass
class Result:
    """What many tries of one fault came to."""

    tries: int = 0
    changes: int = 0
    """That readers were told are done."""
    lost: int = 0
    broken: list[str] = field(default_factory=list)
    said: set[str] = field(default_factory=set)


@dataclass
class Case:
    """One try: a newspaper, the ledger of its reader, and chance."""

    folder: Path
    chance: random.Random
    ledger: Ledger
    result: Result

    @property
    def file(self) -> Path:
        """The database."""
        return paths_in(self.folder).database

    def judge(self, *, is_whole: bool = True, is_open_end: bool = False) -> None:
        """Open the newspaper and count what is lost and wrong; with an open end, any earlier moment will do."""
        state, faults = look(self.folder, is_whole=is_whole)
        lost = [] if is_open_end and self.ledger.is_moment(state) else self.ledger.lost(state)
        self.result.lost += len(lost)
        self.result.broken += faults + [f"lost: {key}" for key in lost]
        self.tell()

    def tell(self) -> None:
        """Add what the reader did and was told."""
        self.result.changes += len(self.ledger.done)
        self.result.said |= {one.replace(str(self.folder), "…") for one in self.ledger.sentences}


def look(folder: Path, *, is_whole: bool) -> tuple[State, list[str]]:
    """The reader's own, and what is wrong; a newspaper that finds itself damaged is opened again."""
    error: StoreError | None = None
    for _opening in range(OPENINGS):
        try:
            with closing(Session(paths_in(folder), Settings(), is_demo=False).open_library()) as library:
                state, faults = state_of(library.store), faults_of(library.store, is_whole=is_whole)
        except StoreError as one:
            error = one
        else:
            if not any(one.startswith("damaged") for one in faults):
                return state, faults
            error = StoreError(faults[0])
    return {}, [f"not opened: {error}"]


@contextmanager
def child(act: Callable[[Callable[[str], None]], None], ledger: Ledger) -> Iterator[int]:
    """A process of its own in which something is done; when it has ended, the ledger has what it told."""
    gc.collect()
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        code = 1
        try:
            act(tell_to(writing))
            code = 0
        except StoreError as error:
            tell_to(writing)(json.dumps(["!", "", str(error)]))
        finally:
            os._exit(code)
    os.close(writing)
    try:
        yield pid
    finally:
        with os.fdopen(reading) as told:
            lines = told.read().splitlines()
        os.waitpid(pid, 0)
        for line in lines:
            ledger.note(line)


def read_on(folder: Path, seed: int, clock: Clock, changes: int | None, share: int, of: int, tell: Callable) -> None:
    """A reader in a process of its own."""
    with closing(Library.open(paths_in(folder), Settings(), clock)) as library:
        Reader(library, seed, tell, share, of).work(changes)


def reader(case: Case, changes: int | None = None, clock: Clock = standing_clock) -> Callable:
    """One who has the newspaper alone."""
    return partial(read_on, case.folder, case.chance.randrange(1 << 30), clock, changes, 0, 1)


def wait(case: Case) -> None:
    """Some moment."""
    time.sleep(case.chance.uniform(0, LONGEST_S))


def kill(case: Case) -> None:
    """Killed (-9) while refreshing and marking."""
    with child(reader(case), case.ledger) as pid:
        wait(case)
        os.kill(pid, signal.SIGKILL)
    case.judge()


def power_cut(case: Case) -> None:
    """Power cut: the files as they stand at one moment, opened elsewhere."""
    copy_at_moment(case)
    case.judge()


def torn_log(case: Case) -> None:
    """Power cut with the end of the log lost, from any byte on."""
    copy_at_moment(case)
    log = Path(f"{case.file}-wal")
    if log.exists():
        os.truncate(log, case.chance.randint(0, log.stat().st_size))
    case.judge(is_open_end=True)


def copy_at_moment(case: Case) -> None:
    """Stop a reader, take the files as they are, and go on with those alone."""
    copy = case.folder / "copy"
    copy.mkdir()
    with child(reader(case), case.ledger) as pid:
        wait(case)
        os.kill(pid, signal.SIGSTOP)
        os.waitpid(pid, os.WUNTRACED)
        for suffix in ("", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{case.file}{suffix}", copy / f"termnews.db{suffix}")
        os.kill(pid, signal.SIGKILL)
    shutil.rmtree(case.file.parent)
    copy.rename(case.file.parent)


def kill_migrating(case: Case) -> None:
    """Killed (-9) while a database of an older version is migrated."""
    make_old(case)
    with child(lambda _tell: Library.open(paths_in(case.folder), Settings()).close(), case.ledger) as pid:
        time.sleep(case.chance.uniform(0, LONGEST_S / 4))
        os.kill(pid, signal.SIGKILL)
    case.judge(is_whole=False)


def older(case: Case) -> None:
    """A database of any older version."""
    make_old(case)
    case.judge(is_whole=False)


def make_old(case: Case) -> None:
    """Put the newspaper of an older version in the place of the one that is there."""
    shutil.rmtree(case.file.parent)
    case.file.parent.mkdir()
    version = case.chance.randint(1, SCHEMA_VERSION - 1)
    with closing(sqlite3.connect(case.file)) as old:
        old.create_function("plain", 1, plain_text, deterministic=True)
        for migration in sorted(MIGRATIONS.glob("*.sql"))[:version]:
            old.executescript(migration.read_text(encoding="utf-8"))
        old.execute(f"PRAGMA user_version = {version}")
        fill_old(old, case.chance)
        rows = old.execute("SELECT identity, read, saved FROM article").fetchall()
        old.commit()
    case.ledger.first = {("read", identity): bool(read) for identity, read, _saved in rows}
    case.ledger.first |= {("saved", identity): True for identity, _read, saved in rows if saved}
    case.ledger.first |= {("dossier", "Fleuve"): "fleuve", ("feed", "https://gazette.example/0.xml"): True}


def fill_old(old: sqlite3.Connection, chance: random.Random) -> None:
    """Articles with marks, one feed, one dossier."""
    document = pack(Document((Paragraph((Span("Un texte."),)),)))
    feed = "INSERT INTO feed (id, url, title, publisher, section, kind, language, added)"
    old.execute(f"{feed} VALUES (1, 'https://gazette.example/0.xml', '', 'G', 'une', 'section', 'fr', 1)")
    old.execute("INSERT INTO dossier (name, query, created) VALUES ('Fleuve', 'fleuve', 1)")
    for number in range(chance.randint(1, 200)):
        url, read, saved = f"https://gazette.example/0/old/{number}", chance.random() < 1 / 2, chance.random() < 1 / 4
        at = old.execute(
            "INSERT INTO article (identity, feed_id, url, title, lead, author, seen, sorted_by, language, section,"
            " publisher, image, image_caption, categories, enclosures, read, saved)"
            " VALUES (?, 1, ?, 'Titre', '', '', 1, 1, 'fr', 'une', 'G', '', '', '[]', '[]', ?, ?)",
            (url, url, read, saved),
        ).lastrowid
        old.execute("INSERT INTO body VALUES (?, ?)", (at, document))
        old.execute(
            "INSERT INTO shelf (section_id, sorted_by, article_id, unread) SELECT id, 1, ?, ? FROM section",
            (at, not read),
        )
    old.execute("INSERT INTO search (search) VALUES ('rebuild')")


def newer(case: Case) -> None:
    """A database of a newer version: refused in a sentence, not a byte changed."""
    with closing(sqlite3.connect(case.file)) as future:
        future.execute(f"PRAGMA user_version = {SCHEMA_VERSION + case.chance.randint(1, 9)}")
    before = case.file.read_bytes()
    try:
        Library.open(paths_in(case.folder), Settings()).close()
        case.result.broken.append("opened")
    except StoreError as error:
        case.ledger.sentences.append(str(error))
    if case.file.read_bytes() != before:
        case.result.broken.append("touched")
    case.tell()


def full_disk(case: Case) -> None:
    """A full disk while refreshing and marking, then some room again."""
    size = sum(one.stat().st_size for one in case.file.parent.iterdir())
    room = size + case.chance.randint(40_000, 400_000)
    disk = case.folder / "disk"
    with small_disk(disk, room) as is_mounted:
        if is_mounted:
            shutil.copytree(case.file.parent, disk, dirs_exist_ok=True)
            shutil.rmtree(case.file.parent)
            case.file.parent.symlink_to(disk)
        with child(partial(limited, reader(case, 150), None if is_mounted else room), case.ledger):
            pass
        if is_mounted:
            case.file.parent.unlink()
            shutil.copytree(disk, case.file.parent)
    case.judge()


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[bool]:
    """A disk of so many bytes; False where none may be mounted."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)]
    is_mounted = os.geteuid() == 0 and subprocess.run(mount, capture_output=True).returncode == 0
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", str(folder)], check=True)


def limited(act: Callable, most_bytes: int | None, tell: Callable[[str], None]) -> None:
    """Do something that may write files of so many bytes."""
    if most_bytes is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    act(tell)


def read_only(case: Case) -> None:
    """Files and folder that may only be read: read all the same, marks refused in a sentence, not a byte changed."""
    for folder in (case.folder, case.folder.parent):
        folder.chmod(0o755)
    case.file.parent.chmod(0o555)
    case.file.chmod(0o444)
    before = case.file.read_bytes()
    with child(partial(read_as_nobody, case.folder), case.ledger):
        pass
    case.file.parent.chmod(0o755)
    case.file.chmod(0o644)
    if case.file.read_bytes() != before:
        case.result.broken.append("touched")
    if READ not in case.ledger.sentences:
        case.result.broken.append("not read")
    case.judge()


def read_as_nobody(folder: Path, tell: Callable[[str], None]) -> None:
    """Read and mark as one who may not write."""
    if os.geteuid() == 0:
        os.setuid(NOBODY)
    with closing(Library.open(paths_in(folder), Settings(), standing_clock)) as library:
        if any(library.article(one.id) for one in library.store.articles.page()):
            tell(json.dumps(["!", "", READ]))
        Reader(library, 1, tell).work(5)


def many(case: Case) -> None:
    """Two to ten processes at once."""
    others = case.chance.randint(2, 10)
    ledgers = [Ledger(case.ledger.first) for _other in range(others)]
    pids = []
    for share, ledger in enumerate(ledgers):
        act = partial(read_on, case.folder, case.chance.randrange(1 << 30), standing_clock, 12, share, others)
        context = child(act, ledger)
        context.__enter__()
        pids.append(context)
    for context in pids:
        context.__exit__(None, None, None)
    for ledger in ledgers:
        case.ledger.done += ledger.done
        case.result.broken += [f"refused: {one}" for one in ledger.sentences]
    case.judge()


def clock(case: Case) -> None:
    """A clock that jumps by up to twenty years before every change."""
    with child(reader(case, 40, jumping_clock(case.chance)), case.ledger):
        pass
    case.judge(is_whole=False)


def corrupt(case: Case) -> None:
    """A page of the file overwritten, with the backup of the day beside it."""
    spoil(case, has_backup=True)
    case.judge(is_whole=False)


def corrupt_alone(case: Case) -> None:
    """A page overwritten, without any backup: what stood on it alone may go."""
    spoil(case, has_backup=False)
    state, faults = look(case.folder, is_whole=False)
    gone = [one for one in faults if one.startswith(TEXT_GONE)]
    case.result.lost += len(case.ledger.lost(state)) + len(gone)
    case.result.broken += [one for one in faults if one not in gone]
    case.tell()


def kill_salvaging(case: Case) -> None:
    """Killed (-9) while a damaged database is salvaged."""
    spoil(case, has_backup=True)
    with child(lambda _tell: [look(case.folder, is_whole=False)], case.ledger) as pid:
        wait(case)
        os.kill(pid, signal.SIGKILL)
    case.judge(is_whole=False)


def spoil(case: Case, *, has_backup: bool) -> None:
    """Let a reader read, then overwrite a page of the closed file with noise or nothing."""
    with child(reader(case, 30), case.ledger):
        pass
    with closing(Library.open(paths_in(case.folder), Settings())) as library:
        shutil.rmtree(library.store.backups.folder, ignore_errors=True)
        if has_backup:
            library.store.backups.keep_daily(NOW)
    page = case.chance.randrange(case.file.stat().st_size // PAGE_BYTES)
    noise = case.chance.choice([bytes(PAGE_BYTES), case.chance.randbytes(PAGE_BYTES)])
    with case.file.open("r+b") as opened:
        opened.seek(page * PAGE_BYTES)
        opened.write(noise)
