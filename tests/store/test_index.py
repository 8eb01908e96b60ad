"""Searching the store."""

from contextlib import suppress

import pytest

from termnews.document import EMPTY
from termnews.store import Store
from termnews.store.index import MOST_BEGUN
from termnews.text.query import QueryError
from tests.store.newsroom import Newsroom, entry


@pytest.fixture
def newsroom(tmp_path):
    room = Newsroom(Store(tmp_path / "termnews.db"))
    room.bring(
        "une",
        entry(1, title="Le barrage de la vallée est achevé", lead="Dix ans de travaux", age_h=2),
        entry(2, title="Élection municipale", text="Le barrage fut au centre des débats.", age_h=1),
        entry(3, title="Une soirée d’été au théâtre", age_h=3),
    )
    yield room
    room.store.close()


def found(newsroom, query, **options):
    return [article.title for article in newsroom.store.index.search(query, **options)]


def test_words_are_found_without_accents_or_case_in_headline_lead_and_text(newsroom):
    assert found(newsroom, "BARRAGE") == ["Élection municipale", "Le barrage de la vallée est achevé"]
    assert found(newsroom, "vallee") == ["Le barrage de la vallée est achevé"]
    assert found(newsroom, "travaux") == ["Le barrage de la vallée est achevé"]


def test_all_words_are_wanted(newsroom):
    assert found(newsroom, "barrage debats") == ["Élection municipale"]
    assert found(newsroom, "barrage théâtre") == []


def test_a_phrase_is_wanted_as_it_stands(newsroom):
    assert found(newsroom, '"barrage de la"') == ["Le barrage de la vallée est achevé"]
    assert found(newsroom, '"vallée barrage"') == []


def test_a_word_is_excluded_by_a_minus(newsroom):
    assert found(newsroom, "barrage -débats") == ["Le barrage de la vallée est achevé"]


def test_the_last_word_may_be_half_typed(newsroom):
    assert found(newsroom, "municip") == ["Élection municipale"]


def test_a_half_typed_word_stands_for_few_words_and_for_many(newsroom):
    newsroom.bring("une", *(entry(n, title=f"Port{n:03}", age_h=n) for n in range(10, 10 + MOST_BEGUN)))
    assert found(newsroom, "port01") == [f"Port{n:03}" for n in range(10, 20)]
    newsroom.bring("monde", entry(500, title="Portail d’hier", age_h=4), entry(501, title="Le PORTÉ", age_h=5))
    assert len(newsroom.store.index.search("port", limit=100)) == MOST_BEGUN + 2
    assert newsroom.store.index.words_with("port") == ()
    assert newsroom.store.index.words_with("porta") == ["portail"]
    assert found(newsroom, "texte porté") == ["Le PORTÉ"]
    assert found(newsroom, "texte portá -hier") == found(newsroom, "zzport") == []


def test_an_elided_word_is_found(newsroom):
    assert found(newsroom, "d’été") == ["Une soirée d’été au théâtre"]


@pytest.mark.parametrize(
    "query", ["", "  ", '"', "-", "-barrage", "*", "()", "NEAR(", "AND OR NOT", 'a" OR "b', "title:", "été^2 {", "\x00"]
)
def test_no_query_breaks_the_search(newsroom, query):
    with suppress(QueryError):
        newsroom.store.index.search(query)
    newsroom.store.index.ids(query, 5)


def test_a_query_of_signs_alone_asks_for_nothing(newsroom):
    assert newsroom.store.index.search('"…" - ! *') == []


def test_a_section_narrows_the_search(newsroom):
    newsroom.bring("monde", entry(9, title="Un barrage ailleurs"))
    assert found(newsroom, "barrage", section="monde") == ["Un barrage ailleurs"]


def test_results_come_in_pages(newsroom):
    newsroom.bring("monde", *(entry(number, title=f"Colloque {number}") for number in range(10, 40)))
    pages = [found(newsroom, "colloque", limit=10, offset=offset) for offset in (0, 10, 20, 30)]
    assert [len(page) for page in pages] == [10, 10, 10, 0]
    assert len({title for page in pages for title in page}) == 30


def test_a_changed_headline_is_found_under_the_new_one_alone(newsroom):
    newsroom.bring("une", entry(3, title="Une soirée au concert"))
    assert found(newsroom, "concert") == ["Une soirée au concert"]
    assert found(newsroom, "theatre") == []


def test_a_text_that_a_feed_no_longer_gives_is_kept_and_still_found(newsroom):
    newsroom.bring("une", entry(2, title="Élection municipale, le résultat", body=EMPTY))
    assert found(newsroom, '"centre des débats"') == ["Élection municipale, le résultat"]
    newsroom.store.database.write("INSERT INTO search (search) VALUES ('integrity-check')")


def test_what_is_like_an_article_shares_its_rarest_words(newsroom):
    newsroom.bring("une", *(entry(number, title=f"Le conseil de la ville {number}") for number in range(10, 30)))
    [best, *_] = newsroom.store.index.more_like(["conseil", "theatre"], 5)
    assert best.title == "Une soirée d’été au théâtre"


def test_how_common_a_word_is(newsroom):
    assert newsroom.store.index.frequency(["barrage", "ete", "absent"]) == {"barrage": 2, "ete": 1}
    assert newsroom.store.index.total() == 3


def test_how_common_a_common_word_is_shows_in_its_newest_articles(newsroom):
    numbers = range(1_000)
    newsroom.bring("une", *(entry(100 + n, title="La pluie" if n % 2 else "Le soleil brille") for n in numbers))
    assert newsroom.store.index.frequency(["pluie"])["pluie"] == pytest.approx(500, rel=0.05)


def test_an_arabic_word_is_counted_as_it_is_written(newsroom):
    newsroom.bring("une", entry(5, title="أسعار الخبز ترتفع"))
    assert newsroom.store.index.frequency(["أسعار"]) == {"أسعار": 1}


def test_the_index_is_consistent_after_changes_removals_and_retention(newsroom):
    newsroom.bring("une", entry(1, title="Tout autre chose"), entry(2))
    ids = [article.id for article in newsroom.store.articles.page()]
    newsroom.store.intake.forget(ids[:1])
    newsroom.store.feeds.remove("https://gazette.example/une.xml")
    newsroom.store.database.write("INSERT INTO search (search) VALUES ('integrity-check')")


def test_which_of_some_articles_a_query_finds(newsroom):
    numbers = {article.title: article.id for article in newsroom.store.articles.page("")}
    found = newsroom.store.index.search("barrage")
    ids = newsroom.store.index.among("barrage", sorted(numbers.values()))
    assert ids == {article.id for article in found} != set(numbers.values())
    assert newsroom.store.index.among("barrage", []) == newsroom.store.index.among("", [1]) == set()
