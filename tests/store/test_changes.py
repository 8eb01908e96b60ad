"""What the reader changes can be undone, one after the other, also after a restart."""

from contextlib import closing

import pytest

from termnews.models import ChangeKind, Subscription
from termnews.store import Store
from termnews.store.journal import MOST_CHANGES
from tests.store.newsroom import NOW, Newsroom, entry


@pytest.fixture
def store(tmp_path):
    with closing(Store(tmp_path / "paper.db")) as store:
        yield store


@pytest.fixture
def room(store):
    room = Newsroom(store)
    room.bring("une", *(entry(number) for number in range(4)))
    return room


def marks(store):
    return [(one.url, one.read, one.saved) for one in store.articles.page()]


def all_rows(store):
    """All that is held, but the journal and what the index keeps for itself."""
    tables = ("feed", "article", "body", "entry", "shelf", "section", "place", "tag", "note", "dossier")
    return {table: sorted(store.database.rows(f"SELECT * FROM {table}"), key=repr) for table in tables}


def ids(store):
    return [one.id for one in store.articles.page()]


def test_marks_of_many_articles_are_undone_at_once_and_leave_the_others(store, room):
    first = ids(store)[0]
    store.articles.set_read([first], True)
    before = marks(store)
    assert store.changes.set_read(ids(store), True, NOW) == 3
    assert store.articles.counts()[""].unread == 0
    change = store.changes.undo()
    assert (change.kind, change.count) == (ChangeKind.READ, 3)
    assert marks(store) == before
    assert store.articles.counts()[""].unread == 3


def test_changes_are_undone_newest_first_by_another_process(store, room, tmp_path):
    before = all_rows(store)
    first, *_others = ids(store)
    store.changes.set_saved([first], True, NOW)
    store.changes.set_read([first], True, NOW)
    store.changes.follow("Fleuve", "fleuve", NOW)
    store.changes.follow("Fleuve", "rivière", NOW)
    store.changes.set_muted("Fleuve", True, NOW)
    store.changes.rename("Fleuve", "Eau", NOW)
    store.changes.unfollow("Eau", NOW)
    with closing(Store(tmp_path / "paper.db")) as other:
        undone = [other.changes.undo().kind for _ in range(7)]
        assert other.changes.undo() is None
    assert undone[:3] == [ChangeKind.UNFOLLOWED, ChangeKind.RENAMED, ChangeKind.MUTED]
    assert all_rows(store) == before


def test_change_that_changes_nothing_is_not_noted(store, room):
    store.changes.set_read(ids(store), False, NOW)
    assert store.changes.rename("Inconnu", "Autre", NOW) is False
    assert store.changes.undo() is None


def test_opening_an_article_is_undone_to_unread(store, room):
    first = ids(store)[0]
    store.changes.note_opened(first, NOW)
    store.changes.note_opened(first, NOW)
    assert store.changes.undo().kind is ChangeKind.READ
    assert not store.articles.find(first).read
    assert store.changes.undo() is None


def test_ended_subscription_comes_back_with_articles_marks_and_places(store, room):
    first, second, *_others = ids(store)
    store.changes.set_saved([first], True, NOW)
    store.changes.set_read([second], True, NOW)
    store.places.keep(second, 0.5)
    before = all_rows(store)
    store.changes.unsubscribe(room.feed("une"), NOW)
    assert ids(store) == [first], "the saved one stays"
    assert store.feeds.count() == 0
    store.changes.undo()
    assert all_rows(store) == before
    store.database.write("INSERT INTO search (search) VALUES ('integrity-check')")
    assert len(store.index.search("article")) == 4


def test_ended_subscription_that_was_added_again_gets_its_marks(store, room):
    first = ids(store)[0]
    store.changes.set_read([first], True, NOW)
    store.changes.unsubscribe(room.feed("une"), NOW)
    room.bring("une", *(entry(number) for number in range(4)))
    assert sum(one.read for one in store.articles.page()) == 1, "the mark was remembered"
    store.changes.undo()
    assert len(store.articles.page()) == 4
    assert sum(one.read for one in store.articles.page()) == 1
    assert store.database.rows("PRAGMA foreign_key_check") == []


def test_feed_whose_number_was_given_away_comes_back_under_another(store, room):
    feed = room.feed("une")
    store.changes.unsubscribe(feed, NOW)
    store.feeds.add([Subscription(url="https://autre.example/a.xml")], NOW)
    store.changes.undo()
    assert {one.feed for one in store.articles.page()} == {feed.url}
    assert store.feeds.count() == 2


def test_added_subscriptions_are_undone_as_one_change(store, room):
    wanted = [Subscription(url=f"https://autre.example/{n}.xml", title=f"Flux {n}") for n in range(3)]
    assert store.changes.subscribe([*wanted, Subscription(url=room.feed("une").url)], NOW) == 3
    change = store.changes.undo()
    assert (change.subject, change.count) == ("Flux 0", 3)
    assert [feed.url for feed in store.feeds.all()] == [room.feed("une").url]


def test_section_of_a_subscription_is_undone(store, room):
    store.changes.set_section(room.feed("une"), "sport", NOW)
    store.changes.undo()
    assert room.feed("une").section == "une"


def test_retention_leaves_an_article_that_may_be_saved_again(store, room):
    first = ids(store)[0]
    store.changes.set_saved([first], True, NOW)
    store.changes.set_saved([first], False, NOW)
    room.bring("une")
    expired = store.intake.expired(NOW.replace(year=2030), NOW.replace(year=2030), 0)
    assert first not in expired and len(expired) == 3
    store.changes.undo()
    assert store.articles.find(first).saved


def test_tags_and_notes_are_undone_and_leave_those_of_before(store, room):
    first, second, *others = ids(store)
    assert store.changes.set_tags([first], NOW, add=["à lire"]) == 1
    before = all_rows(store)
    assert store.changes.set_tags([first, second, 999], NOW, add=["#À LIRE", "Veille"]) == 2
    assert store.articles.find(first).tags == ("à lire", "Veille")
    assert store.changes.set_tags([first, second], NOW, add=["énergie"], remove=["veille"]) == 2
    assert store.changes.set_tags([first, second, *others], NOW, remove=["inconnue"]) == 0
    assert store.articles.find(second).tags == ("à lire", "énergie")
    assert store.changes.set_note(second, " Une idée.\r\n\x1b[31m ", NOW)
    assert not store.changes.set_note(second, "Une idée.\n[31m", NOW)
    assert [store.changes.undo().kind for _ in range(3)] == [ChangeKind.NOTED, ChangeKind.TAGGED, ChangeKind.TAGGED]
    assert all_rows(store) == before


def test_a_note_that_a_restore_brought_since_is_not_lost_when_another_s_removal_is_undone(store, room):
    first, second, *_others = ids(store)
    for id_ in (first, second):
        store.changes.set_note(id_, "Avant.", NOW)
        store.changes.set_note(id_, "", NOW)
    for id_, text in ((first, "Rendue."), (second, "Avant.")):
        store.database.write("INSERT INTO note (article_id, text) VALUES (?, ?)", (id_, text))
    store.changes.undo(), store.changes.undo(), store.changes.undo()
    assert store.articles.find(first).note == "Avant.\n\nRendue."
    assert store.articles.find(second).note == ""


def test_what_has_a_tag_or_a_note_stays_however_old_and_without_its_source(store, room):
    first, second, third, fourth = ids(store)
    store.changes.set_tags([first, third], NOW, add=["veille"])
    store.changes.set_note(second, "À relire.", NOW)
    store.changes.set_tags([third], NOW, remove=["veille"])
    room.bring("une")
    late = NOW.replace(year=2030)
    assert store.intake.expired(late, late, 0) == [fourth], "the one whose tag may come back stays meanwhile"
    assert store.intake.expired_of(room.feed("une").id, late, late) == [fourth]
    store.changes.unsubscribe(room.feed("une"), NOW)
    assert ids(store) == [first, second]


def test_the_journal_has_an_end(store, room):
    first = ids(store)[0]
    for number in range(MOST_CHANGES + 20):
        store.changes.set_read([first], number % 2 == 0, NOW)
    assert len(store.changes.journal.last(10_000)) == MOST_CHANGES
    [kept] = store.database.row("SELECT count(*) FROM journal_article")
    assert kept == 0
