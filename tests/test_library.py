"""The newspaper as its readers ask for it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from termnews.config import Settings
from termnews.editorial.reasons import reason
from termnews.errors import UsageError
from termnews.library import Library
from termnews.models import FeedKind, Origin, ParsedFeed, Subscription
from termnews.text.filters import make_filter
from tests.store.newsroom import entry

NOW = datetime(2024, 5, 6, 12, tzinfo=UTC)


@pytest.fixture
def library(paths):
    opened = Library.open(paths, Settings(), lambda: NOW)
    yield opened
    opened.close()


def subscribe(library, publisher, section="une", kind=FeedKind.SECTION):
    url = f"https://{publisher}.example/{section}-{kind}.xml"
    library.store.feeds.add([Subscription(url=url, publisher=publisher, section=section, kind=kind)], NOW)
    return library.store.feeds.by_url(url)


def bring(library, feed, *entries):
    return library.apply(feed, ParsedFeed(entries=entries))


def test_applying_a_feed_keeps_its_state_with_its_articles(library):
    feed = replace(subscribe(library, "gazette"), etag='"7"', last_success=NOW)
    assert bring(library, feed, entry(1), entry(2)).new == 2
    assert library.store.feeds.all()[0].etag == '"7"'
    assert len(library.store.articles.page("une")) == 2


def test_a_single_feed_fills_the_sections_that_its_categories_name(library):
    bring(library, subscribe(library, "gazette"), entry(1, categories=("Culture",)), entry(2))
    assert [article.title for article in library.store.articles.page("culture")] == ["Titre 1"]
    assert library.sections() == ["une", "culture"]


def test_a_publisher_with_a_most_read_list_beside_its_feed_still_has_a_single_feed(library):
    subscribe(library, "gazette", kind=FeedKind.MOST_READ)
    bring(library, subscribe(library, "gazette"), entry(1, categories=("Sports",)))
    assert [article.title for article in library.store.articles.page("sport")] == ["Titre 1"]


def test_a_most_read_feed_makes_a_ranking_whose_items_open_from_the_store(library):
    bring(library, subscribe(library, "gazette"), entry(1), entry(2))
    bring(library, subscribe(library, "gazette", kind=FeedKind.MOST_READ), entry(2, lead="Un chapô"), entry(3))
    [ranking] = library.most_read()
    assert (ranking.origin, ranking.kind, ranking.fetched) == ("gazette", Origin.FEED, NOW)
    assert [item.title for item in ranking.items] == ["Titre 2", "Titre 3"]
    assert all(library.article(item.article).url == item.url for item in ranking.items)


def test_a_most_read_list_is_replaced_by_the_next(library):
    feed = subscribe(library, "gazette", kind=FeedKind.MOST_READ)
    bring(library, feed, entry(1), entry(2))
    bring(library, feed, entry(3))
    assert [[item.title for item in ranking.items] for ranking in library.most_read()] == [["Titre 3"]]


def test_two_rankings_are_merged_first_and_each_stays(library):
    for publisher in ("gazette", "phare"):
        bring(library, subscribe(library, publisher, kind=FeedKind.MOST_READ), entry(1), entry(2))
    assert [ranking.origin for ranking in library.most_read()] == ["Les plus lus", "gazette", "phare"]


def test_where_no_publisher_ranks_the_reader_s_own_history_stands_under_its_own_name(library):
    assert library.most_read() == []
    bring(library, subscribe(library, "gazette"), entry(1), entry(2))
    [first, _second] = library.store.articles.page("une")
    library.store.articles.note_opened(first.id, NOW)
    [ranking] = library.most_read()
    assert (ranking.origin, ranking.kind) == ("Les plus ouverts ici", Origin.OPENED)
    assert [item.article for item in ranking.items] == [first.id]


def test_a_story_of_two_publishers_is_grouped_at_the_end_of_a_refresh(library):
    title = "Le pont de Valmont rouvre après dix ans de travaux"
    bring(library, subscribe(library, "gazette"), entry(1, title=title), entry(2, title="La récolte de pommes"))
    other = entry(3, title=title + " coûteux", url="https://phare.example/3")
    bring(library, subscribe(library, "phare"), other, entry(4, title="Un marathon"))
    library.finish_refresh()
    [story] = library.stories()
    assert set(story.publishers) == {"gazette", "phare"}
    assert library.front_page(5).stories[0].id == story.id


def test_a_dossier_finds_its_articles_and_counts_what_is_new(library):
    bring(library, subscribe(library, "gazette"), entry(1, title="Le barrage"), entry(2, title="La foire"))
    library.follow("Eau", "barrage")
    view = library.dossier("ea")
    assert [article.title for article in view.articles] == ["Le barrage"]
    assert view.new == 1
    library.store.dossiers.note_looked(view.dossier.id, NOW + timedelta(minutes=1))
    assert library.dossier("Eau").new == 0
    assert library.unfollow("Eau")
    with pytest.raises(UsageError, match="Focus suivis"):
        library.dossier("Eau")


def test_old_articles_go_at_the_end_of_a_refresh(library):
    feed = subscribe(library, "gazette")
    bring(library, feed, entry(1, age_h=24 * 400), entry(2))
    bring(library, feed, entry(2))
    library.finish_refresh()
    assert [article.title for article in library.store.articles.page()] == ["Titre 2"]


def test_an_unknown_article_is_a_sentence(library):
    with pytest.raises(UsageError, match="numéro 77"):
        library.article(77)


def test_another_thread_gets_a_library_of_the_same_newspaper(library):
    bring(library, subscribe(library, "gazette"), entry(1))
    other = library.reopen()
    assert len(other.store.articles.page()) == 1
    other.close()


def test_what_goes_with_an_article_has_its_story_then_its_dossier(library):
    def piece(number, title, days=0):
        return entry(number, title=title, published=NOW - timedelta(days=days, hours=number))

    bring(
        library,
        subscribe(library, "gazette"),
        piece(1, "Le pont de Valmont rouvre après dix ans de travaux"),
        piece(2, "Des pommes en abondance"),
        piece(3, "Le pont de Valmont, dix ans de travaux : la colère des riverains", days=20),
    )
    bring(library, subscribe(library, "phare"), piece(4, "Valmont : le pont rouvert après dix années de travaux"))
    library.finish_refresh()
    library.follow("Ponts", "pont valmont")
    opened = next(one for one in library.store.articles.page("une") if "rouvre" in one.title)
    related = library.related(opened.id)
    assert [(one.article.title[:15], one.reason) for one in related] == [
        ("Valmont : le po", "même événement"),
        ("Le pont de Valm", "même focus\u00a0: Ponts"),
    ]


def test_one_feed_alone_has_no_stories_and_its_articles_go_with_one_another(library):
    feed = subscribe(library, "gazette")
    titles = ("Le pont de Valmont rouvre après dix ans de travaux", "Valmont : le pont, dix ans de travaux en images")
    bring(library, feed, *(entry(n, title=title) for n, title in enumerate(titles, start=1)), entry(3, title="Bal"))
    library.finish_refresh()
    assert library.stories() == []
    assert len(library.front_page().placed) == 3
    opened = next(one for one in library.store.articles.page("une") if "rouvre" in one.title)
    [related] = library.related(opened.id)
    assert "Valmont" in related.reason


def test_an_empty_newspaper_has_no_stories_and_ends_its_refresh(library):
    library.finish_refresh()
    assert library.stories() == [] and library.proposals() == [] and list(library.front_page().placed) == []


def test_an_article_without_a_date_has_what_goes_with_it_by_when_it_came(library):
    title, other = (
        "Le pont de Valmont rouvre après dix ans de travaux",
        "Valmont : le pont rouvert après dix ans de travaux",
    )
    bring(library, subscribe(library, "gazette"), entry(1, title=title, published=None), entry(3, title="Bal"))
    bring(library, subscribe(library, "phare"), entry(2, title=other, published=None))
    library.finish_refresh()
    opened = next(one for one in library.store.articles.page("une") if one.title == title)
    [related] = library.related(opened.id)
    assert (related.reason, related.article.published) == ("même événement", None)


def test_names_that_no_other_article_has_come_last(library):
    titles = ("La maire Odile Garance inaugure Valmont", "Un bal à Valmont")
    bring(library, subscribe(library, "gazette"), *(entry(n, title=title) for n, title in enumerate(titles, start=1)))
    opened = next(one for one in library.store.articles.page("une") if "Garance" in one.title)
    assert [(one.name, one.articles) for one in library.names(opened, "")] == [("Valmont", 2), ("Odile Garance", 1)]


def test_filters_go_over_what_a_refresh_brought_and_raise_a_story_over_the_others(library):
    library.store.changes.add_filter(make_filter("régate", ["raise 2", "save"], "Voile"), NOW)
    library.store.changes.add_filter(make_filter("horoscope", ["hide"]), NOW)
    feed = subscribe(library, "gazette")
    bring(library, feed, entry(1, title="Le pont"), entry(2, title="La régate", age_h=3), entry(3, title="Horoscope"))
    library.finish_refresh()
    first, second = library.front_page().placed
    assert first.story.title == "La régate" and "«\u00a0Voile\u00a0»" in reason(first, NOW)
    assert second.story.title == "Le pont"
    assert [one.title for one in library.store.articles.page(saved=True)] == ["La régate"]
    assert [one.total for one in library.store.filters.views(NOW)] == [1, 1]


def test_what_lasts_of_a_filter_follows_a_headline_that_is_edited_and_what_is_done_once_does_not(library):
    library.store.changes.add_filter(make_filter("horoscope", ["hide", "save"]), NOW)
    feed = subscribe(library, "gazette")
    bring(library, feed, entry(1, title="L’horoscope"), entry(2, title="Le pont"), entry(3, title="La gare"))
    library.finish_refresh()
    assert {one.title for one in library.store.articles.page("une")} == {"Le pont", "La gare"}
    bring(library, feed, entry(1, title="Le bal"), entry(2, title="L’horoscope"), entry(3, title="La gare"))
    library.finish_refresh()
    assert {one.title for one in library.store.articles.page("une")} == {"Le bal", "La gare"}
    assert [one.title for one in library.store.articles.page(saved=True)] == ["Le bal"]


def test_what_a_refresh_brought_that_was_killed_is_filtered_when_the_newspaper_is_opened(library, paths):
    library.store.changes.add_filter(make_filter("horoscope", ["hide"]), NOW)
    bring(library, subscribe(library, "gazette"), entry(1, title="Horoscope"), entry(2))
    assert len(library.store.articles.page("une")) == 2
    Library.open(paths, Settings(), lambda: NOW).close()
    assert len(library.store.articles.page("une")) == 1


def test_opening_waits_for_no_other_process_that_writes(library, paths):
    configured = Settings(filter=(make_filter("horoscope", ["hide"], is_configured=True),))
    bring(library, subscribe(library, "gazette"), entry(1, title="Horoscope"))
    with library.store.database.transaction():
        Library.open(paths, configured, lambda: NOW).close()
    assert library.store.filters.all() == []
    Library.open(paths, configured, lambda: NOW).close()
    assert len(library.store.filters.all()) == 1 and library.store.articles.page("une") == []


def test_a_kept_search_counts_its_days_from_the_clock_of_the_newspaper(library):
    bring(library, subscribe(library, "gazette"), entry(1, title="Le port"), entry(2, title="Le port", age_h=24 * 9))
    library.follow("Semaine", "port depuis:7j")
    assert len(library.dossier("Semaine").articles) == 1


def test_a_name_that_is_taken_is_taken_however_it_is_written(library):
    library.follow("Été", "chaleur")
    assert library.follow("ete", "canicule")
    assert [(one.dossier.name, one.dossier.query) for one in library.dossiers()] == [("Été", "canicule")]
