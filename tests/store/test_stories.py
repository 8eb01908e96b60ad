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


def test_what_is_old_is_no_story_any_more(store, wire):
    store.stories.place_new(SINCE, 100)
    assert store.stories.place_new(NOW, 100) == 0
    assert titles(store) == []


def test_a_story_that_one_publisher_is_left_of_is_none(store, wire):
    store.stories.place_new(SINCE, 100)
    article = store.articles.by_url("https://3.example/")
    store.intake.forget([article.id])
    assert titles(store) == []
