import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import termnews.demo
from termnews.config import Settings
from termnews.demo import NOW, open_demo
from termnews.demo.edition import load_edition
from termnews.demo.transport import answer, make_fetcher
from termnews.document import Figure, Heading, ListBlock, Quote, Table
from termnews.editorial.stories import group
from termnews.errors import StoreError
from termnews.fetch import Fetched, Request
from termnews.library import STORY_ARTICLES, STORY_WINDOW, Library
from termnews.models import Article, FeedKind, Origin
from termnews.pages.article import parse_page
from termnews.paths import Paths
from termnews.sections import BY_SLUG

PAPERS = {"Le Courrier de Valombre", "Le Fanal d’Orvigny", "Le Phare de Tamsouk"}


def paths_in(folder: Path) -> Paths:
    return Paths(folder / "config", folder / "data", folder / "cache", folder / "state")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    return paths_in(tmp_path_factory.mktemp("home"))


@pytest.fixture
def demo(home: Paths) -> Iterator[Library]:
    library = open_demo(home, Settings())
    yield library
    library.close()


def all_articles(library: Library) -> list[Article]:
    return library.store.articles.page(limit=500)


def test_every_article_of_the_edition_arrives(demo: Library) -> None:
    articles = all_articles(demo)
    assert {article.title for article in articles} == {piece.title for piece in load_edition().pieces}
    assert 45 <= len(articles) <= 60


def test_edition_has_three_papers_and_more_than_ten_sections(demo: Library) -> None:
    assert {article.publisher for article in all_articles(demo)} == PAPERS
    counts = demo.store.articles.counts()
    filled = [slug for slug in BY_SLUG if slug in counts and counts[slug].total >= 3]
    assert len(filled) >= 11


def test_every_feed_was_read_without_an_error(demo: Library) -> None:
    feeds = demo.store.feeds.all()
    assert [feed.error for feed in feeds if feed.error or feed.last_success != NOW] == []
    assert {feed.url.rpartition(".")[2] for feed in feeds} == {"rss", "atom", "json"}


def test_edition_is_of_july_1969(demo: Library) -> None:
    assert demo.clock() == NOW == datetime(1969, 7, 21, 18, tzinfo=UTC)
    dates = [article.published for article in all_articles(demo)]
    assert all(date and datetime(1969, 7, 10, tzinfo=UTC) < date < NOW for date in dates)


def test_every_article_is_signed_and_has_a_lead_and_the_language_it_is_in(demo: Library) -> None:
    articles = all_articles(demo)
    assert [article.title for article in articles if not (article.author and article.lead)] == []
    assert [article.author for article in articles if article.language == "ar"] == ["نزهة بنت الفنار"]


def test_pictures_have_captions(demo: Library) -> None:
    captions = {article.image: article.image_caption for article in all_articles(demo) if article.image}
    assert captions == {piece.image: piece.caption for piece in load_edition().pieces if piece.image}
    assert len(captions) >= 15
    assert all(captions.values())


def test_texts_show_what_an_article_can_hold(demo: Library) -> None:
    bodies = [demo.store.articles.body(article.id) for article in all_articles(demo)]
    kinds = {type(block) for body in bodies for block in body.blocks}
    assert {Table, Quote, ListBlock, Figure, Heading} <= kinds
    assert max(body.word_count for body in bodies) > 500


def test_paid_article_holds_its_lead_alone(demo: Library) -> None:
    (paid,) = (piece for piece in load_edition().pieces if piece.paid)
    article = demo.store.articles.by_url(paid.url)
    assert article and article.lead.startswith("Jusqu’à quatre cent mille")
    assert article.paid
    assert not demo.store.articles.body(article.id)


def test_several_events_are_told_by_several_papers(demo: Library) -> None:
    stories = demo.stories(limit=50)
    assert len([story for story in stories if len(story.publishers) >= 2]) >= 6
    assert len([story for story in stories if set(story.publishers) == PAPERS]) >= 2


def test_stories_of_the_edition_are_those_that_the_engine_finds(demo: Library) -> None:
    placed = {frozenset(one.id for one in story.articles) for story in demo.stories(100)}
    newest = demo.store.articles.since(demo.clock() - STORY_WINDOW, STORY_ARTICLES)
    assert placed == {frozenset(one.id for one in story.articles) for story in group(newest)} != set()


def test_moon_leads_the_front_page(demo: Library) -> None:
    assert "Lune" in demo.front_page(limit=3).stories[0].title


def test_two_papers_rank_nine_articles_each_and_a_merged_list_leads(demo: Library) -> None:
    merged, *own = demo.most_read(limit=9)
    assert {ranking.origin for ranking in own} == {"Le Courrier de Valombre", "Le Fanal d’Orvigny"}
    assert all(ranking.kind is Origin.FEED and len(ranking.items) == 9 for ranking in own)
    assert all(item.article and item.teaser for ranking in own for item in ranking.items)
    assert len(merged.items) == 9


@pytest.mark.parametrize(("name", "at_least"), [("Apollo 11", 6), ("Biafra", 4), ("Tour de France", 4)])
def test_dossier_gathers_articles_of_several_papers(demo: Library, name: str, at_least: int) -> None:
    view = demo.dossier(name)
    assert len(view.articles) >= at_least
    assert len({article.publisher for article in view.articles}) >= 2


def test_moon_landing_has_related_articles_of_the_other_papers(demo: Library) -> None:
    article = demo.store.articles.by_url("https://courrier-valombre.example/deux-hommes-ont-marche-sur-la-lune")
    assert article
    related = demo.related(article.id)
    assert len(related) >= 3
    assert len({one.article.publisher for one in related}) >= 2
    assert all(one.reason for one in related)


def test_links_between_articles_lead_to_articles(demo: Library) -> None:
    links = [link.href for article in all_articles(demo) for link in demo.store.articles.body(article.id).links]
    assert len(links) >= 15
    assert [link for link in links if answer(link).status != 200] == []


def test_words_are_set_in_french_typography() -> None:
    french = [piece for piece in load_edition().pieces if piece.language == "fr"]
    texts = [
        re.sub(r"<[^>]*>", "", text)
        for piece in french
        for text in (piece.title, piece.lead, piece.body, piece.caption)
    ]
    torn = re.compile(r" [:;!?»]|« |'|\d \d{3}\b|\bMM?\. ")
    assert [found[0] for text in texts if (found := torn.search(text))] == []


def test_articles_are_of_invented_papers_that_cannot_be_reached() -> None:
    addresses = [piece.url for piece in load_edition().pieces]
    assert {re.sub(r".*\.(\w+)/.*", r"\1", address) for address in addresses} == {"example"}


def test_address_outside_the_edition_is_not_found() -> None:
    assert answer("https://courrier-valombre.example/demain").status == 404


async def test_article_page_can_be_fetched_and_read_in_full() -> None:
    url = "https://fanal-orvigny.example/rungis-le-ventre-a-demenage"
    async with make_fetcher() as fetcher:
        outcome = await fetcher.fetch(Request(url=url))
    assert isinstance(outcome, Fetched)
    entry = parse_page(outcome.body, url)
    assert entry.title == "Rungis\u00a0: le ventre de Paris a déménagé"
    assert "Quinze cents camions y suffirent" in entry.body.text
    assert "Personne ne leur avait envoyé l’affiche" in entry.body.text


def test_most_read_lists_are_no_sections(demo: Library) -> None:
    most_read = [feed for feed in demo.store.feeds.all() if feed.kind is FeedKind.MOST_READ]
    assert len(most_read) == 2
    assert not {article.feed for article in all_articles(demo)} & {feed.url for feed in most_read}


def test_marks_stay_when_the_edition_is_opened_again(tmp_path: Path) -> None:
    first = open_demo(paths_in(tmp_path), Settings())
    id_ = all_articles(first)[0].id
    first.store.articles.set_saved([id_], True)
    first.close()
    second = open_demo(paths_in(tmp_path), Settings())
    assert [article.id for article in second.store.articles.page(saved=True)] == [id_]
    second.close()


def test_new_version_brings_its_own_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = paths_in(tmp_path)
    open_demo(paths, Settings()).close()
    (before,) = paths.for_demo().data.iterdir()
    monkeypatch.setattr(termnews.demo, "__version__", "999.0")
    open_demo(paths, Settings()).close()
    (after,) = paths.for_demo().data.iterdir()
    assert after != before


def test_readers_own_newspaper_is_not_touched(tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    open_demo(paths, Settings()).close()
    assert not paths.database.exists()
    assert list(paths.data.iterdir()) == [paths.for_demo().data]


def test_edition_opens_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")
    library = open_demo(paths_in(tmp_path), Settings())
    assert len(all_articles(library)) >= 45
    library.close()


def test_no_folder_at_all_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "data" / "tmp"))
    with pytest.raises(StoreError, match="TMPDIR"):
        open_demo(paths_in(tmp_path), Settings())


def test_two_programs_may_make_the_edition_at_once(tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    counts: list[int] = []

    def run() -> None:
        library = open_demo(paths, Settings())
        counts.append(len(all_articles(library)))
        library.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [len(load_edition().pieces)] * 2
    assert len(list(paths.for_demo().data.iterdir())) == 1


def test_opening_the_made_edition_loads_nothing_heavy(home: Paths, demo: Library) -> None:
    folders = [str(folder) for folder in (home.config, home.data, home.cache, home.state)]
    code = f"""
import sys
from pathlib import Path
from termnews.config import Settings
from termnews.demo import open_demo
from termnews.paths import Paths
library = open_demo(Paths(*map(Path, {folders!r})), Settings())
assert library.store.articles.page(limit=3)
print(*sorted({{"httpx", "lxml", "feedparser", "asyncio", "tomllib", "textual"}} & set(sys.modules)))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == ""
