"""The file itself: opening, sharing, failing."""

import re
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from termnews import store
from termnews.errors import StoreError
from termnews.store import Store
from termnews.store.database import MIGRATIONS, SCHEMA_VERSION
from tests.store.newsroom import Newsroom, entry


def test_the_schema_version_is_the_number_of_the_last_migration():
    numbers = sorted(int(file.name[:4]) for file in MIGRATIONS.glob("*.sql"))
    assert numbers == list(range(1, SCHEMA_VERSION + 1))


def test_the_file_and_its_folder_are_the_owners_alone(tmp_path):
    path = tmp_path / "data" / "termnews.db"
    Store(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_database_of_a_newer_version_is_left_alone_with_a_sentence(tmp_path):
    path = tmp_path / "termnews.db"
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 7}")
    connection.close()
    with pytest.raises(StoreError, match="version plus récente"):
        Store(path)


def test_a_file_that_is_no_database_is_named_and_left_as_it_is(tmp_path):
    path = tmp_path / "termnews.db"
    path.write_bytes(b"pas une base " * 500)
    with pytest.raises(StoreError, match="abîmée"):
        Store(path)
    assert path.read_bytes() == b"pas une base " * 500


def test_a_file_that_may_only_be_read_is_a_sentence(tmp_path):
    store = Store(tmp_path / "termnews.db")
    store.database.row("PRAGMA query_only = 1")
    with pytest.raises(StoreError, match="ne peut pas être écrit"):
        store.facts.set("edition", "france")
    store.close()


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "data").write_text("un fichier où il faut un dossier")
    with pytest.raises(StoreError, match=r"termnews\.db"):
        Store(tmp_path / "data" / "termnews.db")


def test_a_full_disk_is_a_sentence_and_loses_nothing(tmp_path):
    room = Newsroom(Store(tmp_path / "termnews.db"))
    room.bring("une", entry(1))
    room.store.database.row("PRAGMA max_page_count = 1")
    with pytest.raises(StoreError, match="disque est plein"):
        room.bring("une", *(entry(number, text="mot " * 5000) for number in range(2, 200)))
    assert [article.title for article in room.store.articles.page("une")] == ["Titre 1"]
    room.store.close()


def test_what_a_failing_transaction_wrote_is_undone(tmp_path):
    store = Store(tmp_path / "termnews.db")
    with pytest.raises(RuntimeError), store.database.transaction():
        store.facts.set("edition", "france")
        raise RuntimeError
    assert store.facts.find("edition") == ""
    store.close()


def test_a_mark_made_in_one_instance_shows_in_another(tmp_path):
    room, other = Newsroom(Store(tmp_path / "termnews.db")), Store(tmp_path / "termnews.db")
    room.bring("une", entry(1))
    [article] = other.articles.page("une")
    other.articles.set_read([article.id], True)
    assert [article.read for article in room.store.articles.page("une")] == [True]
    room.store.close()
    other.close()


def test_a_second_connection_lets_go_of_no_lock_of_the_first(tmp_path):
    path = tmp_path / "termnews.db"
    with closing(Store(path)) as first:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(lambda: Store(path).close()).result()
        another = "import sys, pathlib, termnews.store as at; at.Store(pathlib.Path(sys.argv[1])).close()"
        subprocess.run([sys.executable, "-c", another, path], check=True)
        assert path.with_name("termnews.db-wal").exists()  # the log that the first still writes to
        Newsroom(first).bring("une", entry(1))
    with closing(Store(path)) as later:
        assert [article.title for article in later.articles.page("une")] == ["Titre 1"]


def test_many_can_open_a_new_file_at_once(tmp_path):
    def open_and_note(number: int) -> None:
        store = Store(tmp_path / "termnews.db")
        store.facts.set(f"fact {number}", "noted")
        store.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(open_and_note, range(8)))
    store = Store(tmp_path / "termnews.db")
    assert all(store.facts.find(f"fact {number}") for number in range(8))
    store.close()


def test_no_statement_numbers_its_parameters():
    """From Python 3.14 on, sqlite3 takes no sequence for `?1`."""
    files = Path(store.__file__).parent.glob("*.py")
    assert [file.name for file in files if re.search(r"\?\d", file.read_text(encoding="utf-8"))] == []
