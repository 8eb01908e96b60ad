from datetime import UTC, datetime

from termnews.document import EMPTY
from termnews.models import Article, Related
from termnews.tui.reading import Opened, Reading

NOW = datetime(2024, 5, 6, tzinfo=UTC)


def opened(id_):
    return Opened(Article(id=id_, url=f"https://gazette.example/{id_}", title="", seen=NOW, sorted_by=NOW), EMPTY)


def related(*ids):
    return [Related(article=opened(id_).article, reason="port", score=1) for id_ in ids]


def test_back_leads_through_each_article_to_the_place_that_was_left():
    reading = Reading()
    reading.open(opened(1), 0)
    reading.step(opened(2), 120)
    reading.step(opened(3), 80)
    assert reading.back(5) == opened(2)
    assert reading.place() == 80
    assert reading.back(90) == opened(1)
    assert reading.place() == 120
    assert reading.back(120) is None
    assert reading.opened is None


def test_an_article_opened_again_begins_where_it_was_left():
    reading = Reading()
    reading.open(opened(1), 0)
    reading.close(300)
    reading.open(opened(1), 0)
    assert reading.place() == 300


def test_opening_from_the_list_ends_the_trail():
    reading = Reading()
    reading.open(opened(1), 0)
    reading.step(opened(2), 0)
    reading.open(opened(3), 0)
    assert not reading.has_trail


def test_the_next_related_article_is_one_that_was_not_passed():
    reading = Reading()
    reading.open(opened(1), 0)
    reading.step(opened(2), 0)
    assert reading.next_related(related(1, 4, 5)).id == 4
    assert reading.next_related(related(1)) is None


def test_after_going_back_the_next_related_article_is_another_one():
    reading = Reading()
    reading.open(opened(1), 0)
    reading.step(opened(2), 0)
    reading.back(0)
    assert reading.next_related(related(2, 3)).id == 3
    reading.step(opened(3), 0)
    reading.back(0)
    assert reading.next_related(related(2, 3)).id == 2


def test_a_walk_that_was_left_is_taken_up_where_it_was():
    reading = Reading()
    assert reading.walk is None
    reading.open(opened(1), 0)
    reading.step(opened(2), 40)
    walk = reading.walk
    reading.close(7)
    reading.open(opened(9), 0)
    reading.resume(walk)
    assert (reading.opened, reading.place()) == (opened(2), 7)
    assert reading.back(7) == opened(1)


def test_articles_that_are_not_stored_are_told_apart_by_their_address():
    page = Opened(Article(id=0, url="https://gazette.example/page", title="", seen=NOW, sorted_by=NOW), EMPTY)
    reading = Reading()
    reading.open(page, 0)
    reading.step(opened(1), 40)
    reading.back(0)
    assert reading.place() == 40
