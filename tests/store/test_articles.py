"""Articles in a store: lists, marks, what outlives what."""

from dataclasses import replace
from datetime import timedelta

import pytest

from termnews.models import Counts, Subscription
from termnews.store import Store
from tests.store.newsroom import NOW, Newsroom, entry


@pytest.fixture
def newsroom(tmp_path):
    room = Newsroom(Store(tmp_path / "data" / "termnews.db"))
    yield room
    room.store.close()


def test_articles_are_listed_newest_first(newsroom):
    newsroom.bring("une", entry(1, age_h=5), entry(2, age_h=1), entry(3, age_h=3))
    assert [article.title for article in newsroom.store.articles.page("une")] == ["Titre 2", "Titre 3", "Titre 1"]


def test_pages_follow_one_another_without_gap_or_repeat_even_where_dates_are_equal(newsroom):
    newsroom.bring("une", *(entry(number, age_h=number // 4) for number in range(30)))
    seen, last = [], None
    while page := newsroom.store.articles.page("une", after=last, limit=7):
        seen += [article.id for article in page]
        last = page[-1]
    assert len(seen) == len(set(seen)) == 30


def test_page_after_last_article_is_empty(newsroom):
    newsroom.bring("une", entry(1))
    [only] = newsroom.store.articles.page("une")
    assert newsroom.store.articles.page("une", after=only) == []


def test_an_article_without_date_stands_where_it_was_first_seen_and_keeps_no_invented_date(newsroom):
    newsroom.bring("une", replace(entry(1), published=None), entry(2, age_h=1))
    first = newsroom.store.articles.page("une")[0]
    assert (first.title, first.published, first.sorted_by) == ("Titre 1", None, NOW)


def test_a_date_in_the_future_does_not_hold_an_article_at_the_top(newsroom):
    newsroom.bring("une", entry(1, age_h=-48))
    assert newsroom.store.articles.page("une")[0].sorted_by == NOW


def test_an_article_of_two_feeds_stands_in_both_sections_and_is_one(newsroom):
    newsroom.bring("une", entry(1))
    newsroom.bring("monde", entry(1))
    counts = newsroom.store.articles.counts()
    assert (counts["une"], counts["monde"], counts[""]) == (Counts(1, 1), Counts(1, 1), Counts(1, 1))


def test_reading_an_article_counts_in_each_of_its_sections(newsroom):
    newsroom.bring("une", entry(1), entry(2))
    newsroom.bring("monde", entry(1))
    [in_monde] = newsroom.store.articles.page("monde")
    assert newsroom.store.articles.set_read([in_monde.id], True) == 1
    counts = newsroom.store.articles.counts()
    assert (counts["une"].unread, counts["monde"].unread, counts[""].unread) == (1, 0, 1)
    assert [article.title for article in newsroom.store.articles.page("une", unread=True)] == ["Titre 2"]


def test_marking_twice_changes_nothing_the_second_time(newsroom):
    newsroom.bring("une", entry(1))
    [article] = newsroom.store.articles.page("une")
    assert newsroom.store.articles.set_saved([article.id], True) == 1
    assert newsroom.store.articles.set_saved([article.id], True) == 0
    assert newsroom.store.articles.counts()["saved"] == Counts(1, 1)


def test_marks_outlive_the_disappearance_from_the_feed_and_the_return(newsroom):
    newsroom.bring("une", entry(1))
    [article] = newsroom.store.articles.page("une")
    newsroom.store.articles.set_read([article.id], True)
    newsroom.store.articles.set_saved([article.id], True)
    newsroom.bring("une", entry(2))
    newsroom.bring("une", entry(1), entry(2))
    again = newsroom.store.articles.find(article.id)
    assert again is not None and again.read and again.saved


def test_an_article_let_go_by_retention_comes_back_read(newsroom):
    newsroom.bring("une", entry(1))
    [article] = newsroom.store.articles.page("une")
    newsroom.store.articles.set_read([article.id], True)
    newsroom.bring("une")
    newsroom.store.intake.forget([article.id])
    assert newsroom.store.articles.page("une") == []
    newsroom.bring("une", entry(1))
    assert [article.read for article in newsroom.store.articles.page("une")] == [True]
    assert newsroom.store.articles.counts()["une"] == Counts(1, 0)


def test_retention_takes_the_old_but_never_the_saved_the_listed_or_the_recent_unread(newsroom):
    newsroom.bring("une", *(entry(number, age_h=number) for number in range(1, 7)))
    of_title = {article.title: article.id for article in newsroom.store.articles.page("une")}
    newsroom.bring("une", entry(6, age_h=6))
    newsroom.store.articles.set_read([of_title[f"Titre {number}"] for number in (2, 3, 4, 6)], True)
    newsroom.store.articles.set_saved([of_title["Titre 3"]], True)
    expired = newsroom.store.intake.expired(
        NOW - timedelta(hours=2, minutes=30), NOW - timedelta(hours=4, minutes=30), keep=100
    )
    # 1 is recent; 2 is recent; 3 is saved; 4 is old and read; 5 is unread and very old; 6 is listed.
    assert expired == [of_title["Titre 5"], of_title["Titre 4"]]


def test_retention_by_number_keeps_the_newest(newsroom):
    newsroom.bring("une", *(entry(number, age_h=number) for number in range(5)))
    of_title = {article.title: article.id for article in newsroom.store.articles.page("une")}
    newsroom.bring("une")
    newsroom.store.articles.set_read(of_title.values(), True)
    long_ago = NOW - timedelta(days=365)
    expired = newsroom.store.intake.expired(long_ago, long_ago, keep=3)
    assert expired == [of_title["Titre 4"], of_title["Titre 3"]]


def test_feed_with_a_retention_of_its_own_is_left_to_it(newsroom):
    newsroom.bring("une", entry(1, age_h=5), entry(2, age_h=9))
    newsroom.bring("sport", entry(3, age_h=5), entry(4, age_h=9))
    of_title = {article.title: article.id for article in newsroom.store.articles.page()}
    newsroom.bring("une")
    newsroom.bring("sport")
    newsroom.store.articles.set_read([of_title["Titre 3"], of_title["Titre 4"]], True)
    sport, intake = newsroom.feed("sport").id, newsroom.store.intake
    hours = [NOW - timedelta(hours=hours) for hours in (4, 6, 8)]
    assert intake.expired(hours[0], hours[0], keep=1, apart=[sport]) == [of_title["Titre 2"], of_title["Titre 1"]]
    assert intake.expired_of(sport, hours[1], hours[2]) == [of_title["Titre 4"]]
    newsroom.store.articles.set_read([of_title["Titre 4"]], False)
    assert intake.expired_of(sport, hours[1], NOW - timedelta(hours=10)) == []


def test_removing_a_feed_keeps_saved_articles_and_those_that_another_feed_lists(newsroom):
    newsroom.bring("une", entry(1), entry(2), entry(3))
    newsroom.bring("monde", entry(2))
    saved = newsroom.store.articles.by_url("https://gazette.example/3")
    newsroom.store.articles.set_saved([saved.id], True)
    assert newsroom.store.feeds.remove("https://gazette.example/une.xml")
    assert {article.title for article in newsroom.store.articles.page()} == {"Titre 2", "Titre 3"}
    assert newsroom.store.index.search("Titre 1") == []


def test_subscribing_twice_adds_nothing(newsroom):
    newsroom.feed("une")
    again = Subscription(url="https://gazette.example/une.xml", title="Autre nom", section="monde")
    assert newsroom.store.feeds.add([again], NOW) == 0
    assert [feed.section for feed in newsroom.store.feeds.all()] == ["une"]


def test_a_body_is_read_back_as_it_was_written(newsroom):
    one = entry(1, text="Premier paragraphe, « l’été ».")
    newsroom.bring("une", one)
    [article] = newsroom.store.articles.page("une")
    assert newsroom.store.articles.body(article.id) == one.body


def test_new_articles_are_counted_since_one_that_was_seen(newsroom):
    newsroom.bring("une", entry(1))
    before = newsroom.store.articles.newest_id()
    newsroom.bring("une", entry(1), entry(2), entry(3))
    assert newsroom.store.articles.count_since(before, "une") == 2
    assert newsroom.store.articles.count_since(before, "monde") == 0
