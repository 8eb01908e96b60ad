"""Texts that wait: an article is read at once, and found once its text is indexed; nothing of it is lost meanwhile."""

from contextlib import closing
from dataclasses import replace
from time import monotonic

import pytest

from termnews.feeds.parse import parse_feed
from termnews.store import Store
from termnews.store.database import note_of_damage
from termnews.store.indexing import index_behind
from termnews.store.salvage import salvage
from termnews.text.sealing import Sealed, seal
from tests.store.newsroom import NOW, Newsroom, entry

TEXT = (
    "<p>Le bassin <a href='/b'>rouvre</a> lundi, avec deux grues.</p>"
    "<figure><img src='/digue.jpg' alt='La digue'></figure>"
)
FEED = f"""<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Le Phare</title>
<item><title>Le port</title><link>https://phare.example/port</link>
<description>Le port s’ouvre &amp; respire.</description>
<content:encoded><![CDATA[{TEXT}]]></content:encoded></item>
<item><title>La gare</title><link>https://phare.example/gare</link><description>Elle ferme.</description>
<content:encoded><![CDATA[<p>Elle ferme.</p>]]></content:encoded></item>
<item><title>Le pont</title><link>https://phare.example/pont</link><description><![CDATA[{TEXT}]]></description></item>
</channel></rss>""".encode()


def sealed(number, text="Le bassin rouvre lundi."):
    """An article whose text waits."""
    return replace(entry(number, lead="Le port s’ouvre."), body=seal([f"<p>{text}</p>"], "Le port s’ouvre.", ""))


@pytest.fixture
def newsroom(tmp_path):
    with closing(Store(tmp_path / "termnews.db")) as store:
        room = Newsroom(store)
        room.bring("une", *map(sealed, range(3)))
        yield room


def found(store, query="bassin"):
    return sorted(article.title for article in store.index.search(query))


def is_whole(store):
    """Whether the index holds each text once, as it stands."""
    store.database.write("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    return store.database.rows("SELECT id FROM article ORDER BY id") == store.database.rows(
        "SELECT id FROM search_docsize ORDER BY id"
    )


def test_sealed_bodies_say_what_others_say():
    here, apart = parse_feed(FEED), parse_feed(FEED, sealed=True)
    assert [isinstance(one.body, Sealed) for one in apart.entries] == [True, True, False]
    assert [one.body.blocks for one in apart.entries] == [one.body.blocks for one in here.entries]
    assert [one.lead for one in apart.entries] == [one.lead for one in here.entries]
    assert [bool(one.body.blocks) for one in apart.entries] == [True, False, False]


def test_what_cannot_be_read_of_a_sealed_body_is_no_text():
    assert Sealed(b"gare").blocks == ()


def test_article_is_read_at_once_and_found_once_it_is_indexed(newsroom):
    store = newsroom.store
    ids = [article.id for article in store.articles.page()]
    assert {store.articles.body(id_).text for id_ in ids} == {"Le bassin rouvre lundi."}
    assert found(store) == [] and store.index.lacks(2)
    store.index.catch_up()
    assert found(store) == ["Titre 0", "Titre 1", "Titre 2"] and not store.index.lacks()
    assert {article.word_count for article in store.articles.page()} == {4}
    assert {store.articles.body(id_).text for id_ in ids} == {"Le bassin rouvre lundi."}
    assert is_whole(store)


def test_picture_in_a_text_leads_its_article_and_no_text_is_no_body(tmp_path):
    with closing(Store(tmp_path / "termnews.db")) as store:
        Newsroom(store).bring("une", *parse_feed(FEED, "https://phare.example/", sealed=True).entries)
        store.index.catch_up()
        articles = {article.title: article for article in store.articles.page()}
        assert articles["Le port"].image == "https://phare.example/digue.jpg"
        assert articles["Le port"].image_caption == articles["Le pont"].image_caption == ""
        assert (articles["La gare"].word_count, bool(store.articles.body(articles["La gare"].id))) == (0, False)
        assert is_whole(store)


def test_who_searches_from_a_command_waits_for_the_texts(newsroom):
    with closing(Store(newsroom.store.database.path)) as store:
        store.is_patient = True
        assert len(found(store)) == 3


def test_filter_goes_over_texts_that_waited(newsroom):
    assert len(newsroom.store.index.matching("bassin", 0)) == 3


@pytest.mark.parametrize("again", ["Le bassin rouvre lundi.", "Le quai ferme mardi."])
def test_article_that_comes_again_is_compared_with_its_text(newsroom, again):
    newsroom.bring("une", *(sealed(number, again) for number in range(3)))
    newsroom.store.index.catch_up()
    assert len(found(newsroom.store, "bassin OU quai")) == 3
    assert is_whole(newsroom.store)


def test_two_processes_index_each_text_once(newsroom):
    with closing(Store(newsroom.store.database.path)) as other:
        read = other.index.take_in
        ids = [article.id for article in newsroom.store.articles.page()]
        assert newsroom.store.index.take_in(ids) == read(ids) == 3
    assert is_whole(newsroom.store)


def test_subscription_that_ends_and_comes_back_has_its_texts(newsroom):
    store = newsroom.store
    feed = newsroom.feed("une")
    assert store.changes.unsubscribe(feed, NOW)
    assert store.changes.undo()
    store.index.catch_up()
    assert len(found(store)) == 3 and is_whole(store)


def test_saved_text_that_waits_is_in_the_backup(newsroom, tmp_path):
    store = newsroom.store
    store.changes.set_saved([store.articles.page()[0].id], True, NOW)
    store.backups.write(tmp_path / "all.json.gz", NOW)
    with closing(Store(tmp_path / "other.db")) as other:
        other.backups.join(tmp_path / "all.json.gz")
        [article] = other.articles.page(saved=True)
        assert (other.articles.body(article.id).text, article.word_count) == ("Le bassin rouvre lundi.", 4)
        assert len(found(other)) == 1 and is_whole(other)
        # What comes of a feed before its own copy is joined waits as well.
        Newsroom(other).bring("une", *map(sealed, range(3)))
        other.backups.join(tmp_path / "all.json.gz")
        other.index.catch_up()
        assert len(found(other)) == 3 and is_whole(other)


def test_texts_that_wait_outlive_damage(newsroom):
    path = newsroom.store.database.path
    newsroom.store.close()
    note_of_damage(path).touch()
    salvage(path, NOW)
    with closing(Store(path)) as store:
        assert len(found(store)) == 3 and not store.index.lacks()
        assert {article.word_count for article in store.articles.page()} == {4}
        assert is_whole(store)


def test_process_indexes_behind_who_started_it(newsroom):
    index_behind(newsroom.store.database.path)
    end = monotonic() + 60
    while newsroom.store.index.lacks():
        assert monotonic() < end
    assert len(found(newsroom.store)) == 3
