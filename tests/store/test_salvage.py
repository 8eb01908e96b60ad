"""A damaged file: what can be read goes into a new one, the old one is kept, and backups fill the gaps."""

import os
import random
import shutil
import sqlite3
from contextlib import closing

import pytest

from termnews.errors import DamagedStore, StoreError
from termnews.store import Store
from termnews.store.database import MIGRATIONS, PAGE_BYTES, note_of_damage
from termnews.store.salvage import is_damaged, salvage
from tests.store.newsroom import NOW, Newsroom, entry


@pytest.fixture
def path(tmp_path):
    """A newspaper with marks, with a backup of the day."""
    path = tmp_path / "termnews.db"
    with closing(Store(path)) as store:
        Newsroom(store).bring("une", *(entry(number, text=f"Le fleuve {number}. " * 60) for number in range(200)))
        ids = [one.id for one in store.articles.page(limit=200)]
        store.changes.set_saved(ids[::10], True, NOW)
        store.changes.set_read(ids[::2], True, NOW)
        store.changes.set_tags(ids[5::20], NOW, add=["veille"])
        store.changes.set_note(ids[7], "À relire.", NOW)
        store.changes.follow("Fleuve", "fleuve", NOW)
        store.backups.keep_daily(NOW)
    return path


def own(store):
    """What no damage may take."""
    articles = store.articles.page(limit=1000)
    return (
        {one.url for one in articles if one.saved},
        {(one.url, one.tags, one.note) for one in articles if one.tags or one.note},
        [feed.url for feed in store.feeds.all()],
        [(one.name, one.query) for one in store.dossiers.all()],
    )


def damage(path, pages, seed=1):
    chance = random.Random(seed)
    with path.open("r+b") as file:
        for page in pages:
            file.seek(page * PAGE_BYTES)
            file.write(chance.randbytes(PAGE_BYTES))


def is_whole(store):
    store.database.write("INSERT INTO search (search) VALUES ('integrity-check')")
    return store.database.row("PRAGMA integrity_check") == ("ok",) and not store.database.rows(
        "PRAGMA foreign_key_check"
    )


@pytest.mark.parametrize("seed", range(4))
def test_what_is_the_readers_own_outlives_bad_pages(path, seed):
    with closing(Store(path)) as store:
        before = own(store)
    pages = path.stat().st_size // PAGE_BYTES
    damage(path, random.Random(seed).sample(range(1, pages), 4), seed)
    note_of_damage(path).touch()
    done = salvage(path, NOW)
    assert done.aside.exists() and not note_of_damage(path).exists()
    with closing(Store(path)) as store:
        assert own(store) == before
        assert is_whole(store)
        read = {one.url for one in store.articles.page(limit=1000) if one.read}
        Newsroom(store).bring("une", *(entry(number) for number in range(200)))
        articles = store.articles.page(limit=1000)
        assert len(articles) == 200 and sum(one.read for one in articles) == 100
        assert read <= {one.url for one in articles if one.read}
        assert store.articles.counts()[""].unread == 100


def test_without_any_page_the_backup_is_all_there_is(path):
    with closing(Store(path)) as store:
        before = own(store)
    path.write_bytes(b"pas une base " * 500)
    assert is_damaged(path)
    salvage(path, NOW)
    with closing(Store(path)) as store:
        assert own(store) == before
        assert is_whole(store)


def test_a_whole_database_is_left_alone(path):
    before = path.read_bytes()
    assert salvage(path, NOW) is None
    assert path.read_bytes() == before


def root_of_bodies(path):
    """The page from which the texts are found."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT rootpage - 1 FROM sqlite_master WHERE name = 'body'").fetchone()


def test_damage_met_while_reading_is_noted_for_the_next_start(path):
    damage(path, root_of_bodies(path))
    with closing(Store(path)) as store, pytest.raises(DamagedStore, match="base neuve"):
        store.database.rows("SELECT * FROM article JOIN body ON article_id = article.id")
    assert note_of_damage(path).exists()


def test_the_daily_look_notes_damage(path):
    damage(path, root_of_bodies(path))
    with closing(Store(path)) as store:
        assert store.database.damage(within_s=60)
    assert note_of_damage(path).exists()


def test_no_room_for_the_new_file_leaves_the_old_one_where_it_was(path, monkeypatch):
    path.write_bytes(b"pas une base " * 500)

    def refuse(*_files):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", refuse)
    with pytest.raises(StoreError, match="Rien n’a changé"):
        salvage(path, NOW)
    assert path.read_bytes() == b"pas une base " * 500
    assert [one.name for one in path.parent.glob(".salvage-*")] == []


@pytest.fixture
def unwritable(path, monkeypatch):
    """The file in a folder where nothing can be written, for a superuser too: as the system says it of such a disk."""
    opened = os.open

    def refuse(file, flags, *rest, **more):
        if str(file).startswith(str(path.parent)) and flags & (os.O_RDWR | os.O_WRONLY):
            raise OSError(30, "Read-only file system")
        return opened(file, flags, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    return path


def test_a_disk_that_can_only_be_read_is_read(unwritable):
    with closing(Store(unwritable)) as store:
        assert store.database.is_read_only
        assert len(store.articles.page(limit=1000)) == 200
        with pytest.raises(StoreError, match="ne peut pas être écrit"):
            store.changes.set_read([1], False, NOW)


def test_an_older_database_on_such_a_disk_is_read_from_a_copy(unwritable):
    unwritable.unlink()
    with closing(sqlite3.connect(unwritable)) as old:
        for migration in sorted(MIGRATIONS.glob("*.sql"))[:7]:
            old.executescript(migration.read_text(encoding="utf-8"))
        old.execute("INSERT INTO dossier (name, query, created) VALUES ('Fleuve', 'fleuve', 1)")
        old.execute("PRAGMA user_version = 7")
        old.commit()
    before = unwritable.read_bytes()
    with closing(Store(unwritable)) as store:
        assert store.database.is_read_only
        assert [one.name for one in store.dossiers.all()] == ["Fleuve"]
    assert unwritable.read_bytes() == before
