"""A backup brings the reader's own into any newspaper: nothing is lost, nothing is added twice."""

import gzip
import json
import zlib
from contextlib import closing
from datetime import timedelta

import pytest

from termnews.errors import TermnewsError
from termnews.store import Store
from termnews.store.backups import KEPT, daily_backups
from termnews.store.belongings import Joined
from termnews.store.images import plain_value
from tests.gate import assert_clean
from tests.store.newsroom import NOW, Newsroom, entry


@pytest.fixture
def store(tmp_path):
    """A newspaper with something of everything that is the reader's."""
    with closing(Store(tmp_path / "paper.db")) as store:
        Newsroom(store).bring("une", *(entry(number, text=f"Le fleuve {number}.") for number in range(4)))
        first, second, third = (one.id for one in store.articles.page()[:3])
        store.changes.set_saved([first], True, NOW)
        store.changes.set_read([first, second], True, NOW)
        store.changes.note_opened(third, NOW)
        store.places.keep(first, 0.5)
        store.changes.set_tags([first], NOW, add=["veille", "à lire"])
        store.changes.set_note(first, "Une idée.\n\nÀ relire.", NOW)
        store.changes.follow("Fleuve", "fleuve", NOW, pinned=True)
        store.changes.follow("Bruit", "bruit", NOW, muted=True)
        store.intake.forget([second])
        yield store


def test_backup_of_the_first_edition_is_read_and_a_new_one_is_not_damage_to_it(other, backup):
    whole = json.loads(gzip.decompress(backup.read_bytes()))
    assert whole["termnews"] > 1, "which says of it that it is newer"
    whole["termnews"] = 1
    for table in ("tag", "note"):
        del whole["tables"][table]
    dossiers = whole["tables"]["dossier"]
    pinned = dossiers["columns"].index("pinned")
    for row in (dossiers["columns"], *dossiers["rows"]):
        del row[pinned]
    backup.write_bytes(gzip.compress(json.dumps(whole).encode()))
    assert other.backups.join(backup) == Joined(feeds=1, dossiers=2, articles=1, marks=2)


@pytest.fixture
def other(tmp_path):
    with closing(Store(tmp_path / "other.db")) as other:
        yield other


@pytest.fixture
def backup(store, tmp_path):
    file = tmp_path / "backup.json.gz"
    store.backups.write(file, NOW)
    return file


def test_empty_newspaper_gets_all_of_it(store, other, backup):
    assert other.backups.join(backup) == Joined(feeds=1, dossiers=2, articles=1, marks=2, tags=2, notes=1)
    [saved] = other.articles.page(saved=True)
    [before] = store.articles.page(saved=True)
    assert (saved.title, saved.url, saved.read, saved.feed) == (before.title, before.url, True, before.feed)
    assert (saved.tags, saved.note) == (("à lire", "veille"), "Une idée.\n\nÀ relire.")
    assert other.articles.body(saved.id) == store.articles.body(before.id)
    assert other.places.find(saved.id) == 0.5
    assert [(one.name, one.query, one.muted, one.pinned) for one in other.dossiers.all()] == [
        ("Fleuve", "fleuve", False, True),
        ("Bruit", "bruit", True, False),
    ]
    assert [one.id for one in other.index.search("fleuve")] == [saved.id]
    other.database.write("INSERT INTO search (search) VALUES ('integrity-check')")


def test_marks_wait_for_the_articles_that_a_refresh_brings(other, backup):
    other.backups.join(backup)
    Newsroom(other).bring("une", *(entry(number) for number in range(4)))
    articles = other.articles.page()
    assert len(articles) == 4
    assert sum(one.read for one in articles) == 3
    assert other.articles.counts()[""].unread == 1


def test_twice_adds_nothing_and_nothing_is_taken_away(store, other, backup):
    Newsroom(other).bring("une", *(entry(number) for number in range(2, 6)))
    other.changes.set_read([one.id for one in other.articles.page()], True, NOW)
    other.changes.follow("Fleuve", "autre recherche", NOW)
    other.backups.join(backup)
    tables = ("feed", "article", "dossier", "forgotten", "shelf", "body", "section")
    once = [other.database.rows(f"SELECT * FROM {table}") for table in tables]
    assert other.backups.join(backup) == Joined()
    assert [other.database.rows(f"SELECT * FROM {table}") for table in tables] == once
    assert other.articles.counts()[""].unread == 0
    assert other.dossiers.all()[0].query == "autre recherche"


def test_own_newspaper_has_nothing_to_add(store, backup):
    assert store.backups.join(backup) == Joined()


def test_saved_mark_comes_back_to_an_article_that_is_there(store, backup):
    [saved] = store.articles.page(saved=True)
    store.articles.set_saved([saved.id], False)
    assert store.backups.join(backup).articles == 1
    assert store.articles.find(saved.id).saved


def test_an_article_that_has_a_tag_comes_back_with_it_and_is_not_saved(store, other, tmp_path):
    last = store.articles.page()[-1]
    store.changes.set_tags([last.id], NOW, add=["A LIRE"])
    store.backups.write(tmp_path / "tagged.json.gz", NOW)
    other.backups.join(tmp_path / "tagged.json.gz")
    [tagged] = [one for one in other.articles.page() if one.title == last.title]
    assert (tagged.tags, tagged.saved) == (("à lire",), False)
    assert other.articles.body(tagged.id).text == store.articles.body(last.id).text != ""


def test_tags_that_a_restore_brings_outlive_the_undoing_of_what_was_tagged_before(store, backup):
    [saved] = store.articles.page(saved=True)
    store.changes.set_tags([saved.id], NOW, remove=["veille"])
    store.changes.set_tags([saved.id], NOW, add=["neuf"])
    assert store.backups.join(backup).tags == 1
    for _time in range(2):
        store.changes.undo()
        assert store.articles.find(saved.id).tags == ("à lire", "veille")


def test_a_tag_that_is_written_otherwise_here_is_the_same(other, backup):
    Newsroom(other).bring("une", *(entry(number) for number in range(4)))
    other.changes.set_tags([one.id for one in other.articles.page()], NOW, add=["A Lire"])
    assert other.backups.join(backup).tags == 1
    assert other.tags.names() == ["A Lire", "veille"]


def test_one_backup_a_day_and_the_last_of_them_stay(store):
    for day in range(KEPT + 3):
        assert store.backups.keep_daily(NOW + timedelta(days=day)) is not None
        assert store.backups.keep_daily(NOW + timedelta(days=day, hours=1)) is None
    files = daily_backups(store.backups.folder)
    assert len(files) == KEPT
    assert f"{NOW + timedelta(days=KEPT + 2):%Y-%m-%d}" in files[0].name
    assert files[0].stat().st_mode & 0o777 == 0o600


def test_backup_of_the_day_that_cannot_be_written_stops_nothing(store):
    store.backups.folder.write_text("a file where the folder should be")
    assert store.backups.keep_daily(NOW) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no gzip",
        gzip.compress(b"[]", mtime=0),
        gzip.compress(b'{"termnews": 1}', mtime=0),
        gzip.compress(b'{"termnews": 99, "tables": {}}', mtime=0),
        gzip.compress(
            json.dumps({"termnews": 1, "tables": {"feed": {"columns": ["url"], "rows": [[7]]}}}).encode(), mtime=0
        ),
        gzip.compress(
            b'{"termnews": 1, "tables": {"body": {"columns": ["document"], "rows": [[{"b": "AAAA"}]]}}}', mtime=0
        ),
    ],
    ids=["empty", "no gzip", "a list", "no table", "newer", "numbers for words", "no document"],
)
def test_file_that_is_no_backup_is_refused_in_a_sentence(other, tmp_path, content):
    file = tmp_path / "other.json.gz"
    file.write_bytes(content)
    with pytest.raises(TermnewsError, match="sauvegarde"):
        other.backups.join(file)
    assert other.feeds.count() == 0


def test_cut_backup_is_refused(other, backup):
    backup.write_bytes(backup.read_bytes()[:-40])
    with pytest.raises(TermnewsError, match="abîmé"):
        other.backups.join(backup)


def test_what_a_file_holds_is_cleaned_as_what_the_network_says(other, backup):
    whole = json.loads(gzip.decompress(backup.read_bytes()))
    for table, column in (("article", "title"), ("tag", "name"), ("note", "text")):
        for row in whole["tables"][table]["rows"]:
            row[whole["tables"][table]["columns"].index(column)] = 'Un \x1b]0;"titre",\x07\u202e\x9b31m'
    backup.write_bytes(gzip.compress(json.dumps(whole).encode()))
    other.backups.join(backup)
    [saved] = other.articles.page(saved=True)
    assert saved.title.startswith("Un") and saved.note.startswith("Un") and saved.tags == ("Un ]0 titre 31m",)
    assert_clean(saved)


def with_text(backup, blocks):
    """A backup whose saved article has another text, as it is kept."""
    whole = json.loads(gzip.decompress(backup.read_bytes()))
    [row] = whole["tables"]["body"]["rows"]
    at = next(at for at, value in enumerate(row) if isinstance(value, dict | list))
    row[at] = plain_value(zlib.compress(blocks))
    backup.write_bytes(gzip.compress(json.dumps(whole).encode()))


def test_text_that_a_file_holds_is_clean_and_leads_to_the_web_alone(other, backup):
    hrefs = ("javascript:alert(1)", "file:///etc/passwd", "https://a@b.example/\u202e")
    spans = [[f"mot \x1b[2J{'e' + chr(0x301) * 40}", 1, href] for href in hrefs]
    with_text(backup, json.dumps([["p", spans]]).encode())
    other.backups.join(backup)
    [saved] = other.articles.page(saved=True)
    document = other.articles.body(saved.id)
    assert_clean(document)
    assert [span.href for span in document.blocks[0].spans] == ["", "", "https://b.example/"]


@pytest.mark.parametrize("blocks", [b"[" * 100_000, b'[["p", [[5, 1, "x"]]]]', b"\xff"])
def test_text_that_is_none_is_refused_in_a_sentence(other, backup, blocks):
    with_text(backup, blocks)
    with pytest.raises(TermnewsError):
        other.backups.join(backup)
    assert not other.articles.page()
