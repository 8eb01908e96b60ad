"""What the store gives the front page."""

from datetime import timedelta

import pytest

from termnews.store import Store
from termnews.store.times import to_seconds
from tests.store.newsroom import NOW, Newsroom, entry


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "termnews.db")
    yield opened
    opened.close()


@pytest.fixture
def newsroom(store):
    return Newsroom(store)


def candidates(store, *asked):
    """The headlines of the candidates."""
    found = store.articles.find_all([one.id for one in store.front.candidates(*asked)])
    return [article.title for article in found]


def test_every_publisher_has_candidates_however_much_another_brings(newsroom, store):
    newsroom.bring("monde", *(entry(number, age_h=number / 100) for number in range(40)))
    other = Newsroom(store, "Le Phare", "phare.example")
    other.bring("monde", entry(90, age_h=9, url="https://phare.example/90"))
    found = candidates(store, NOW - timedelta(hours=36), 5)
    assert found[:5] == [f"Titre {number}" for number in range(5)]
    assert "Titre 90" in found and "Titre 39" not in found


def test_what_is_placed_high_is_a_candidate_among_many(newsroom, store):
    newsroom.bring("une", entry(30, age_h=30), *(entry(number, age_h=number) for number in range(29)))
    assert candidates(store, None, 1)[-1] == "Titre 30"
    assert len(store.front.candidates(None, 1)) == 10


def test_of_many_articles_without_dates_the_first_of_the_feed_are_candidates(newsroom, store):
    newsroom.bring("monde", *(entry(number, published=None) for number in range(30)))
    assert candidates(store, None, 3)[:3] == ["Titre 0", "Titre 1", "Titre 2"]


def test_candidates_of_a_section_and_a_time(newsroom, store):
    newsroom.bring("monde", entry(1), entry(2, age_h=40))
    newsroom.bring("sport", entry(3))
    assert candidates(store, NOW - timedelta(hours=36), 9, "monde") == ["Titre 1"]
    assert candidates(store, None, 9, "monde") == ["Titre 1", "Titre 2"]
    assert store.front.candidates(None, 9, "culture") == []


def test_listed_gives_a_section_in_its_publishers_order(newsroom, store):
    newsroom.bring("une", entry(2, age_h=5), entry(1, published=None))
    newsroom.bring("sport", entry(3))
    listed = store.front.listed("une")
    assert [(one.publisher, one.rank, one.published_s) for one in listed] == [
        ("La Gazette", 0, to_seconds(NOW - timedelta(hours=5))),
        ("La Gazette", 1, None),
    ]


def test_opened_counts_what_was_opened_lately_in_each_section(newsroom, store):
    newsroom.bring("une", entry(9))
    newsroom.bring("monde", entry(1), entry(2))
    newsroom.bring("sport", entry(3), entry(4))
    for article in store.articles.page("sport"):
        store.articles.note_opened(article.id, NOW)
    store.articles.note_opened(store.articles.page("monde")[0].id, NOW - timedelta(days=50))
    opened = store.front.opened(NOW - timedelta(days=30), "une")
    assert {(one.section, one.total, one.opened) for one in opened} == {("monde", 2, 0), ("sport", 2, 2)}


def test_last_visit_is_kept_between_connections(newsroom, store, tmp_path):
    assert store.front.last_visit() is None
    store.front.note_look(NOW, store.front.visits())
    store.front.note_look(NOW + timedelta(minutes=5), store.front.visits())
    assert store.front.last_visit() is None
    newsroom.bring("une", entry(1))
    other = Store(tmp_path / "termnews.db")
    other.front.note_look(NOW + timedelta(hours=5), other.front.visits())
    other.close()
    assert store.front.last_visit() == NOW + timedelta(minutes=5)
    assert store.front.visits().last == NOW + timedelta(hours=5)
