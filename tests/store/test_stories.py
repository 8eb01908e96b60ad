"""Stories as they are kept: read once, placed once, forgotten when they are old."""

from contextlib import closing
from datetime import timedelta

import pytest

from termnews.editorial import readings
from termnews.models import Entry
from termnews.store import Store
from tests.store.newsroom import NOW, Newsroom

SINCE = NOW - timedelta(days=3)


def entry(number, title, **fields):
    return Entry(title=title, url=f"https://{number}.example/", published=NOW - timedelta(hours=1), **fields)


@pytest.fixture
def store(tmp_path):
    with closing(Store(tmp_path / "termnews.db")) as store:
        yield store


@pytest.fixture
def wire(store):
    """Brings entries of publishers: two write on one bridge, among other things."""

    def bring(publisher, *entries):
        host = f"{publisher[-4:].lower()}.example"
        Newsroom(store, publisher, host).bring("monde", *entries)

    bring(
        "Le Phare", entry(1, "Le pont de Valmont rouvre après dix ans de travaux"), entry(2, "Des pommes en abondance")
    )
    bring(
        "L’Écho",
        entry(3, "Valmont : le pont rouvert après dix années de travaux"),
        entry(4, "Le marathon des collines"),
    )
    return bring


def titles(store):
    return [{article.url for article in story.articles} for story in store.stories.all()]


def test_articles_are_placed_and_found_again(store, wire):
    assert store.stories.place_new(SINCE, 100) == 4
    assert titles(store) == [{"https://1.example/", "https://3.example/"}]


def test_only_what_is_new_is_read_and_the_story_keeps_its_id(store, wire, monkeypatch):
    stories = store.stories
    stories.place_new(SINCE, 100)
    [before] = stories.all()
    read = []
    real = readings.read
    monkeypatch.setattr(readings, "read", lambda article: read.append(article.title) or real(article))
    late = "Dix ans de travaux plus tard, Valmont retrouve son pont"
    wire("Le Quai", entry(5, late))
    assert stories.place_new(SINCE, 100) == 1
    [after] = stories.all()
    assert (read, after.id, len(after.publishers)) == ([late], before.id, 3)
    assert stories.place_new(SINCE, 100) == 0


def test_a_changed_headline_is_placed_again(store, wire):
    store.stories.place_new(SINCE, 100)
    wire("L’Écho", entry(3, "Une comète visible à l’œil nu cette semaine"), entry(4, "Le marathon des collines"))
    assert store.stories.place_new(SINCE, 100) == 1
    assert titles(store) == []


def test_a_crowd_of_newer_articles_takes_nothing_from_a_story_that_goes_on(store, wire):
    store.stories.place_new(SINCE, 100)
    at_once = [Entry(title=f"{word} à midi", url=f"https://{word}.example/", published=NOW) for word in ("Gel", "Bal")]
    wire(
        "Le Quai", *at_once, Entry(title="Valmont retrouve son pont après dix ans de travaux", url="https://5.example/")
    )
    assert store.stories.place_new(SINCE, 5) == 3
    assert titles(store) == [{f"https://{number}.example/" for number in (1, 3, 5)}]


def test_of_many_articles_at_once_the_newest_are_placed_and_no_others(store, wire):
    crowd = [Entry(title=f"Titre {n}", url=f"https://crowd.example/{n}", published=NOW) for n in range(300)]
    wire("Le Quai", *crowd)
    assert store.stories.place_new(SINCE, 200) == 200
    assert titles(store) == []


def test_an_empty_store_has_no_stories(store):
    assert store.stories.place_new(SINCE, 100) == 0
    assert store.stories.all() == []
    assert store.stories.mates(1) == []


def test_the_mates_of_an_article_are_the_others_of_its_story(store, wire):
    store.stories.place_new(SINCE, 100)
    article = store.articles.by_url("https://3.example/")
    assert [mate.url for mate in store.stories.mates(article.id)] == ["https://1.example/"]
    assert store.stories.mates(store.articles.by_url("https://2.example/").id) == []


def test_articles_without_dates_are_told_by_when_they_came(store, wire):
    wire("Le Quai", Entry(title="Valmont retrouve son pont après dix ans de travaux", url="https://5.example/"))
    store.stories.place_new(SINCE, 100)
    assert titles(store) == [{f"https://{number}.example/" for number in (1, 3, 5)}]


def test_what_is_old_is_no_story_any_more(store, wire):
    store.stories.place_new(SINCE, 100)
    assert store.stories.place_new(NOW, 100) == 0
    assert titles(store) == []


def test_a_story_that_one_publisher_is_left_of_is_none(store, wire):
    store.stories.place_new(SINCE, 100)
    article = store.articles.by_url("https://3.example/")
    store.intake.forget([article.id])
    assert titles(store) == []
