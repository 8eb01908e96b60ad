"""Filters do what they say to what comes and to what is there, tell how much, and let it all come back."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from termnews.errors import UsageError
from termnews.models import ChangeKind
from termnews.store import Store
from termnews.store.salvage import salvage
from termnews.store.tags import Tags
from termnews.text.filters import make_filter
from tests.store.newsroom import NOW, Newsroom, entry

LATER = NOW + timedelta(days=8)


@pytest.fixture
def store(tmp_path):
    with closing(Store(tmp_path / "paper.db")) as store:
        yield store


@pytest.fixture
def room(store):
    room = Newsroom(store)
    room.bring("une", *stars(0, 3), *bridges(10, 13))
    return room


def stars(first, last):
    return [entry(number, title=f"L’horoscope du {number}") for number in range(first, last)]


def bridges(first, last):
    return [entry(number, title=f"Le pont {number} rouvre") for number in range(first, last)]


def make(store, query="horoscope", *deeds, name="", now=NOW):
    return store.changes.add_filter(make_filter(query, deeds or ("hide",), name), now)


def titles(store, section="une", **how):
    return [one.title for one in store.articles.page(section, **how)]


def marks(store):
    """Everything of the articles that a filter may change."""
    rows = store.database.rows("SELECT id, read, saved, hidden FROM article ORDER BY id")
    shelf = store.database.rows("SELECT article_id, section_id, unread, hidden FROM shelf ORDER BY 1, 2")
    return rows, shelf, store.articles.counts()


def assert_counted(store):
    """The counts of the sections are those of their shelves."""
    for slug, total, unread in store.database.rows("SELECT slug, total, unread FROM section"):
        held = "FROM shelf JOIN section ON section.id = section_id WHERE slug = ? AND NOT hidden"
        assert store.database.row(f"SELECT count(*), coalesce(sum(shelf.unread), 0) {held}", (slug,)) == (total, unread)


def test_what_is_hidden_is_in_no_list_and_is_found_by_who_asks(store, room):
    assert make(store) == 3
    assert len(titles(store)) == len(titles(store, "")) == len(titles(store, unread=True)) == 3
    assert store.articles.counts()["une"].total == store.articles.counts()[""].unread == 3
    assert store.articles.since(NOW - timedelta(days=9), 10) == store.articles.came_after(0, 10)[::-1]
    assert len(store.front.candidates(None, 30, "une")) == 3
    assert store.articles.count_since(0, "une") == 3
    assert store.index.search("horoscope") == [] and store.index.ids("horoscope", 10) == set()
    assert store.index.more_like(["horoscope"], 5) == []
    assert store.index.hidden("horoscope") == 3 and store.index.hidden("pont") == 0
    assert len(store.index.search("est:masqué")) == len(store.index.search("filtre:horoscope")) == 3
    assert len(store.index.search("horoscope is:hidden")) == 3
    assert store.index.search("horoscope -est:masqué") == []
    store.changes.set_saved([one.id for one in store.index.search("est:masqué")][:1], True, NOW)
    assert len(titles(store, saved=True)) == len(store.index.search("est:enregistre")) == 1, "the reader's own list"
    assert store.index.search("horoscope -tag:lune") == []
    assert_counted(store)


def test_what_is_hidden_comes_back_when_its_last_filter_goes(store, room):
    before = marks(store)
    make(store)
    make(store, "titre:horoscope", name="Encore")
    first, second = store.filters.all()
    store.changes.remove_filter(first, NOW)
    assert len(titles(store)) == 3, "another one still hides them"
    store.changes.remove_filter(second, NOW)
    assert marks(store) == before
    assert_counted(store)


def test_what_comes_is_taken_by_every_filter_once_and_counted(store, room):
    make(store)
    make(store, "pont", "read", "save", "tag pont", "notify")
    assert not any(one.read or one.saved for one in store.articles.page("une")), "it is for what comes"
    room.bring("une", *stars(3, 5), *bridges(13, 17))
    store.filters.take_arrivals(NOW)
    assert store.articles.counts()["une"].total == 7
    assert sorted(one.title for one in store.articles.page(saved=True)) == [
        f"Le pont {n} rouvre" for n in range(13, 17)
    ]
    assert all(one.read for one in store.articles.page(saved=True))
    assert store.tags.counts()["pont"].total == 4
    assert sorted(store.filters.announced(range(100))) == ["pont"]
    assert [(one.total, one.week) for one in store.filters.views(NOW)] == [(5, 5), (4, 4)]
    assert [(one.total, one.week) for one in store.filters.views(LATER)] == [(5, 0), (4, 0)]
    room.bring("une", entry(30, title="Un vieil horoscope", age_h=24 * 30))
    store.filters.take_arrivals(NOW)
    assert [(one.total, one.week) for one in store.filters.views(NOW)] == [(6, 5), (4, 4)], "as many as came at most"
    newest = store.articles.newest_id()
    store.changes.set_read([newest], False, NOW)
    store.filters.take_arrivals(NOW)
    assert not store.articles.find(newest).read, "what a filter went over is left alone"
    assert_counted(store)


def test_article_that_comes_from_a_second_feed_stays_hidden_there_too(store, room):
    make(store)
    room.bring("culture", *stars(0, 3))
    assert titles(store, "culture") == []
    assert store.articles.counts()["culture"].total == 0
    store.changes.undo()
    assert len(titles(store, "culture")) == 3
    assert_counted(store)


def test_all_that_is_there_is_gone_over_on_demand_and_undone_as_one_after_a_restart(store, room, tmp_path):
    make(store, "pont", "read")
    make(store, "titre:10 OU horoscope", "save", "tag Vœux")
    before = marks(store)
    assert store.changes.apply_filters(NOW) == {1: 3, 2: 4}
    assert len(store.articles.page("une", unread=True)) == 3
    assert store.tags.counts()["Vœux"].total == 4
    assert store.changes.apply_filters(NOW) == {}, "twice changes nothing"
    with closing(Store(tmp_path / "paper.db")) as other:
        change = other.changes.undo()
    assert (change.kind, change.count) == (ChangeKind.APPLIED, 6)
    assert marks(store) == before and store.tags.names() == []
    assert [one.total for one in store.filters.views(NOW)] == [0, 0]


def test_making_and_ending_are_undone_after_a_restart(store, room, tmp_path):
    start = marks(store)
    make(store)
    hidden, counts = marks(store), store.filters.views(NOW)
    store.changes.remove_filter(store.filters.own("HOROSCOPE"), NOW)
    room.bring("une")
    store.intake.forget([store.articles.newest_id()])
    with closing(Store(tmp_path / "paper.db")) as other:
        assert other.changes.undo().kind is ChangeKind.UNFILTERED
        assert other.filters.views(NOW) == counts
        assert len(other.articles.page("une")) == len([row for row in hidden[0] if not row[3]]) - 1
        assert other.changes.undo().kind is ChangeKind.FILTERED
    assert store.filters.all() == []
    assert marks(store)[0] == start[0][:-1]
    assert_counted(store)


def test_ending_is_noted_once_and_undone_where_a_restore_has_brought_the_filter_back(store, room, tmp_path):
    make(store)
    store.backups.write(tmp_path / "mine.json.gz", NOW)
    one = store.filters.own("horoscope")
    store.changes.remove_filter(one, NOW)
    store.changes.remove_filter(one, NOW)
    assert len(store.changes.journal.last(9)) == 2
    store.backups.join(tmp_path / "mine.json.gz")
    hidden = marks(store)
    assert store.changes.undo().kind is ChangeKind.UNFILTERED
    assert marks(store) == hidden and len(titles(store)) == 3
    assert len(store.filters.all()) == 1


def test_what_another_process_went_over_meanwhile_is_left_alone(store, room, tmp_path, monkeypatch):
    make(store, "pont", "read")
    room.bring("une", *bridges(13, 14))
    newest, begin = store.articles.newest_id(), store.database.transaction

    def after_another():
        monkeypatch.undo()
        with closing(Store(tmp_path / "paper.db")) as other:
            other.filters.take_arrivals(NOW)
            other.changes.set_read([newest], False, NOW)
        return begin()

    monkeypatch.setattr(store.database, "transaction", after_another)
    store.filters.take_arrivals(NOW)
    assert not store.articles.find(newest).read


def test_tags_of_many_articles_are_looked_up_once(store, room, tmp_path, monkeypatch):
    make(store, "horoscope OU pont", "tag lune")
    store.changes.apply_filters(NOW)
    store.backups.write(tmp_path / "mine.json.gz", NOW)
    looks = []
    names = Tags.names
    monkeypatch.setattr(Tags, "names", lambda self: looks.append(1) or names(self))
    store.changes.undo()
    assert store.backups.join(tmp_path / "mine.json.gz").tags == 6
    assert len(looks) == 2


def test_name_is_taken_once_and_what_is_not_there_cannot_be_ended(store):
    make(store)
    with pytest.raises(UsageError, match="s’appelle déjà"):
        make(store, "autre", name="Horoscope")
    with pytest.raises(UsageError, match="«\u00a0horoscope\u00a0»"):
        store.filters.own("loterie")


def test_filters_of_the_settings_hold_as_long_as_they_stand_there(store, room):
    configured = make_filter("horoscope", ["hide", "read"], is_configured=True)
    store.filters.use([configured], NOW)
    assert len(titles(store)) == 3 and store.changes.undo() is None
    with pytest.raises(UsageError, match="réglages"):
        store.filters.own("horoscope")
    room.bring("une", *stars(3, 4))
    store.filters.take_arrivals(NOW)
    counts = store.filters.views(NOW)
    store.filters.use([configured], NOW)
    assert store.filters.views(NOW) == counts
    store.filters.use([make_filter("pont", ["hide"], "horoscope", is_configured=True)], NOW)
    assert {title[:4] for title in titles(store)} == {"L’ho"}
    store.filters.use([], NOW)
    assert len(titles(store)) == 7
    many = [make_filter(f"mot{n}", ["hide"], is_configured=True) for n in range(9)]
    store.filters.use(many, NOW)
    assert [one.name for one in store.filters.all()] == [one.name for one in many], "in the order of the file"


def test_last_word_of_a_filter_is_a_whole_one_and_a_source_that_is_gone_is_told(store, room):
    assert make(store, "pon") == 0
    assert make(store, "source:phare", "hide") == 0
    assert [bool(one.complaint) for one in store.filters.views(NOW)] == [False, True]


def test_ended_subscription_comes_back_with_what_filters_hid(store, room):
    make(store)
    before = marks(store)
    store.changes.unsubscribe(room.feed("une"), NOW)
    store.changes.undo()
    assert marks(store) == before
    store.changes.unsubscribe(room.feed("une"), NOW)
    store.filters.remove(1)  # as the settings do, beside what is undone
    store.changes.undo()
    assert len(titles(store)) == len(titles(store, unread=True)) == 6
    assert_counted(store)


def test_retention_lets_go_what_is_hidden_as_what_was_read(store, room):
    make(store)
    room.bring("une")
    expired = store.intake.expired(NOW + timedelta(days=1), NOW - timedelta(days=1), 1000)
    assert {store.articles.find(id_).title[:4] for id_ in expired} == {"L’ho"}
    store.intake.forget(expired)
    assert store.filters.views(NOW)[0].total == 0
    assert_counted(store)


def test_what_filters_alone_tagged_is_let_go_and_what_the_reader_tags_again_is_kept(store, room, tmp_path):
    room.bring("culture", *bridges(20, 21))
    [own] = [one.id for one in store.articles.page("culture")]
    store.changes.set_tags([own], NOW, add=["À suivre"])
    make(store, "horoscope OU pont", "tag a suivre")
    assert store.changes.apply_filters(NOW) == {1: 6}
    first, second, *others = (one.id for one in store.articles.page(tag="À suivre") if one.id != own)
    for room_name in ("une", "culture"):
        room.bring(room_name)
    for tagged in ([first], [first, second]):
        store.changes.set_tags(tagged, NOW, remove=["à suivre"])
        store.changes.set_tags(tagged, NOW, add=["à suivre"])
    store.changes.set_tags([second], NOW, remove=["à suivre"])
    store.changes.undo()
    assert set(store.intake.expired(LATER, LATER, 1000)) == set(others)
    store.backups.write(tmp_path / "mine.json.gz", NOW)
    with closing(Store(tmp_path / "other.db")) as other:
        assert other.backups.join(tmp_path / "mine.json.gz").articles == 3


def test_backup_brings_the_reader_s_filters_and_not_those_of_the_settings(store, room, tmp_path):
    make(store, "horoscope", "hide", "raise -1")
    store.filters.use([make_filter("pont", ["hide"], is_configured=True)], NOW)
    store.backups.write(tmp_path / "mine.json.gz", NOW)
    with closing(Store(tmp_path / "other.db")) as other:
        Newsroom(other).bring("une", *stars(0, 3), *bridges(10, 11))
        assert other.backups.join(tmp_path / "mine.json.gz").filters == 1
        assert other.backups.join(tmp_path / "mine.json.gz").filters == 0
        assert [(one.name, one.does) for one in other.filters.all()] == [("horoscope", "hide, raise -1")]
        assert len(titles(other)) == 1


def salvaged(store):
    """The newspaper after a damage."""
    path = store.database.path
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET rootpage = 9999 WHERE name = 'reading'")
        connection.commit()
    assert salvage(path, NOW) is not None
    return closing(Store(path))


def test_filters_go_over_what_comes_under_the_numbers_of_articles_that_damage_took(store, room):
    make(store)
    store.database.write("UPDATE filter SET reached = 99")
    with salvaged(store) as mended:
        Newsroom(mended).bring("une", *stars(3, 5))
        mended.filters.take_arrivals(NOW)
        assert len(titles(mended)) == 3


def test_salvage_keeps_filters_and_what_they_hide(store, room):
    make(store)
    before, counts = marks(store), store.filters.views(NOW)
    with salvaged(store) as mended:
        assert mended.filters.views(NOW) == counts
        assert marks(mended) == before
        assert_counted(mended)
