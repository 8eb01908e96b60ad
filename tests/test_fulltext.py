"""Full text: what becomes of an article of which the feed gives the beginning alone."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from termnews.config import Settings
from termnews.document import Document, Paragraph, Span
from termnews.errors import TermnewsError
from termnews.fetch import Answer, Fetcher, answering
from termnews.fulltext.ahead import AheadStep, fetch_ahead
from termnews.fulltext.asking import fetch_text, open_address
from termnews.fulltext.extraction import Extractor
from termnews.fulltext.lack import TRY_AGAIN, is_due, lacks_text, notices, overture
from termnews.library import Library
from termnews.models import Article, Subscription
from termnews.paths import Paths
from termnews.refresh import run_refresh
from termnews.text.layout import plain, set_article

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = "https://phare.example/flux"
PORT, GARE = "https://phare.example/port", "https://phare.example/gare"
WORDS = "Le bassin {n} du port a été vidé pendant la nuit, puis inspecté par les ouvriers de la ville. "


def page(title: str = "Le port rouvre", *, paragraphs: int = 12, head: str = "") -> Answer:
    text = "".join(f"<p>{WORDS.format(n=n) * 2}</p>" for n in range(paragraphs))
    html = (
        f"<html lang='fr'><head><title>{title}</title>{head}</head><body><nav><a href='/'>Accueil</a></nav>"
        f"<article><h1>{title}</h1>{text}</article></body></html>"
    )
    return Answer(body=html.encode(), content_type="text/html; charset=utf-8")


def feed(*items: tuple[str, str]) -> Answer:
    entries = "".join(
        f"<item><title>{title}</title><link>{url}</link>"
        "<description>Les navires reviennent à quai.</description></item>"
        for url, title in items
    )
    return Answer(body=f"<rss version='2.0'><channel><title>Le Phare</title>{entries}</channel></rss>".encode())


@dataclass
class Kiosk:
    """A library with a feed of two short articles, and a network that answers for its site."""

    library: Library
    now: datetime = NOW
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def fetcher(self) -> Fetcher:
        return Fetcher(transport=answering(self._answer))

    def _answer(self, url: str) -> Answer:
        self.asked.append(url)
        return self.answers.get(url, Answer(status=404))

    def article(self, url: str = PORT) -> Article:
        article = self.library.store.articles.by_url(url)
        assert article is not None
        return article

    def text(self, url: str = PORT) -> str:
        return self.library.store.articles.body(self.article(url).id).text

    def refresh(self) -> None:
        run_refresh(self.library, self.library.store.feeds.all(), lambda step: None, fetcher=self.fetcher())


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk: Kiosk
    paths = Paths(tmp_path / "config", tmp_path / "data", tmp_path / "cache", tmp_path / "state")
    with closing(Library.open(paths, Settings(), lambda: kiosk.now)) as library:
        kiosk = Kiosk(library)
        kiosk.answers[FEED] = feed((PORT, "Le port rouvre"), (GARE, "La gare ferme"))
        library.store.feeds.add([Subscription(url=FEED, section="monde", publisher="Le Phare")], NOW)
        kiosk.refresh()
        yield kiosk


def test_page_gives_the_text_that_the_feed_does_not(kiosk: Kiosk) -> None:
    kiosk.answers[PORT] = page()
    came = fetch_text(kiosk.library, kiosk.article(), kiosk.fetcher)
    assert came and not came.reason
    assert "Le bassin 11" in kiosk.text()


def test_text_of_a_page_is_found_by_a_search(kiosk: Kiosk) -> None:
    assert kiosk.library.store.index.search("ouvriers") == []
    kiosk.answers[PORT] = page()
    fetch_text(kiosk.library, kiosk.article(), kiosk.fetcher)
    assert [article.url for article in kiosk.library.store.index.search("ouvriers")] == [PORT]


def test_text_of_a_page_stays_searchable_when_the_feed_changes_its_entry(kiosk: Kiosk) -> None:
    kiosk.answers[PORT] = page()
    fetch_text(kiosk.library, kiosk.article(), kiosk.fetcher)
    kiosk.answers[FEED] = feed((PORT, "Le port rouvre enfin"))
    kiosk.now += timedelta(hours=1)
    kiosk.refresh()
    index = kiosk.library.store.index
    assert [one.title for one in index.search("ouvriers enfin")] == ["Le port rouvre enfin"]
    kiosk.library.store.intake.forget([kiosk.article().id])
    assert index.search("ouvriers") == [] and index.search("enfin") == []


def test_page_fills_what_the_feed_lacks_and_changes_nothing_else(kiosk: Kiosk) -> None:
    head = (
        "<meta property='og:description' content='Un autre chapô.'><meta name='author' content='A. Quai'>"
        "<meta property='article:published_time' content='2026-02-28T08:00:00Z'>"
        "<meta property='og:image' content='https://phare.example/port.jpg'>"
    )
    kiosk.answers[PORT] = page("Le port rouvre à tous", head=head)
    fetch_text(kiosk.library, kiosk.article(), kiosk.fetcher)
    article = kiosk.article()
    assert (article.title, article.lead) == ("Le port rouvre", "Les navires reviennent à quai.")
    assert (article.author, article.image) == ("A. Quai", "https://phare.example/port.jpg")
    assert article.published == datetime(2026, 2, 28, 8, tzinfo=UTC)


def test_page_that_is_away_is_no_error_and_is_said(kiosk: Kiosk) -> None:
    came = fetch_text(kiosk.library, kiosk.article(), kiosk.fetcher)
    assert came is not None and came.reason
    assert any(came.reason in notice for notice in notices(came))
    assert not is_due(came, kiosk.now) and is_due(came, kiosk.now + TRY_AGAIN)


def test_page_that_fails_takes_no_kept_text_away(kiosk: Kiosk) -> None:
    kiosk.answers[PORT] = page()
    fetch_text(kiosk.library, kiosk.article(), kiosk.fetcher)
    del kiosk.answers[PORT]
    came = fetch_text(kiosk.library, kiosk.article(), kiosk.fetcher)
    assert came and came.document and "Le bassin 11" in kiosk.text()
    assert notices(came) == ()


def test_page_that_shows_something_else_is_not_taken_for_the_article(kiosk: Kiosk) -> None:
    consent = "<p>" + "Nous et nos partenaires utilisons des cookies pour vous servir au mieux. " * 9 + "</p>"
    kiosk.answers[PORT] = Answer(body=f"<html><body>{consent}</body></html>".encode(), content_type="text/html")
    came = fetch_text(kiosk.library, kiosk.article(), kiosk.fetcher)
    assert came and "autre chose" in came.reason
    assert "cookies" not in kiosk.text()


def test_paid_page_gives_its_opening_alone_whatever_was_sent(kiosk: Kiosk) -> None:
    paid = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
    kiosk.answers[PORT] = page(head=paid)
    came = fetch_text(kiosk.library, kiosk.article(), kiosk.fetcher)
    assert "Le bassin 0" in kiosk.text() and "Le bassin 9" not in kiosk.text()
    read = plain(set_article(kiosk.article(), came.document, 72, now=None))
    assert read.endswith("\n\nLa suite est réservée aux abonnés du Phare.")


def test_page_that_nobody_waits_for_is_not_asked_for(kiosk: Kiosk) -> None:
    kiosk.asked.clear()
    assert fetch_text(kiosk.library, kiosk.article(), kiosk.fetcher, is_wanted=lambda: False) is None
    assert kiosk.asked == []


def test_address_of_an_article_that_is_held_asks_nobody(kiosk: Kiosk) -> None:
    kiosk.asked.clear()
    id_ = open_address(kiosk.library, PORT + "?utm_source=lettre", kiosk.fetcher)
    assert id_ == kiosk.article().id and kiosk.asked == []


def test_address_that_no_feed_brought_becomes_an_article_that_is_kept(kiosk: Kiosk) -> None:
    url = "https://phare.example/dossier/phares"
    kiosk.answers[url] = page("Tous les phares de la côte")
    id_ = open_address(kiosk.library, url, kiosk.fetcher)
    article = kiosk.library.article(id_)
    assert (article.title, article.publisher, article.read) == ("Tous les phares de la côte", "Le Phare", True)
    assert "Le bassin 3" in kiosk.text(url)
    assert open_address(kiosk.library, url, kiosk.fetcher) == id_
    assert [one.id for one in kiosk.library.store.index.search("phares côte")] == [id_]
    assert kiosk.library.store.articles.counts()[""].unread == 2


def test_article_made_of_a_page_is_the_same_when_a_feed_brings_it(kiosk: Kiosk) -> None:
    url = "https://phare.example/dossier/phares"
    kiosk.answers[url] = page("Tous les phares de la côte")
    id_ = open_address(kiosk.library, url, kiosk.fetcher)
    kiosk.answers[FEED] = feed((url, "Tous les phares de la côte"))
    kiosk.now += timedelta(hours=1)
    kiosk.refresh()
    assert [one.id for one in kiosk.library.store.articles.page("monde")].count(id_) == 1
    assert "Le bassin 3" in kiosk.text(url)


def test_page_without_an_article_is_refused_in_a_sentence(kiosk: Kiosk) -> None:
    with pytest.raises(TermnewsError):
        open_address(kiosk.library, "https://phare.example/rien", kiosk.fetcher)


def ahead(kiosk: Kiosk, each: int = 10) -> tuple[int, dict[str, AheadStep]]:
    steps: dict[str, AheadStep] = {}
    came = fetch_ahead(
        kiosk.library, ["monde"], each, kiosk.fetcher(), lambda step: steps.update({step.article.url: step})
    )
    return came, steps


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termnews.fulltext.robots.PAUSE_S", 0.0)


@pytest.mark.usefixtures("no_pauses")
def test_pages_are_fetched_ahead_once(kiosk: Kiosk) -> None:
    kiosk.answers |= {PORT: page(), GARE: page("La gare ferme")}
    came, steps = ahead(kiosk)
    assert came == 2 and {step.total for step in steps.values()} == {2}
    assert "Le bassin 11" in kiosk.text(PORT) and "Le bassin 11" in kiosk.text(GARE)
    kiosk.asked.clear()
    assert ahead(kiosk)[0] == 0 and kiosk.asked == []


@pytest.mark.usefixtures("no_pauses")
def test_robots_rules_are_kept_for_what_the_reader_did_not_ask(kiosk: Kiosk) -> None:
    rules = b"User-agent: *\nDisallow: /port\n\nUser-agent: termnews\nDisallow: /po*\n"
    kiosk.answers |= {PORT: page(), GARE: page("La gare ferme")}
    kiosk.answers["https://phare.example/robots.txt"] = Answer(body=rules, content_type="text/plain")
    came, steps = ahead(kiosk)
    assert came == 1 and "ne veut pas" in steps[PORT].reason
    assert kiosk.asked.count(PORT) == 0 and kiosk.asked.count("https://phare.example/robots.txt") == 1
    assert fetch_text(kiosk.library, kiosk.article(PORT), kiosk.fetcher) and "Le bassin 11" in kiosk.text(PORT)


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize(("status", "came"), [(404, 2), (403, 2), (503, 0)])
def test_rules_that_are_missing_allow_and_rules_that_fail_forbid(kiosk: Kiosk, status: int, came: int) -> None:
    kiosk.answers |= {PORT: page(), GARE: page("La gare ferme")}
    kiosk.answers["https://phare.example/robots.txt"] = Answer(status=status)
    assert ahead(kiosk)[0] == came


@pytest.mark.usefixtures("no_pauses")
def test_site_that_asks_for_long_pauses_is_left_alone(kiosk: Kiosk) -> None:
    kiosk.answers |= {PORT: page()}
    kiosk.answers["https://phare.example/robots.txt"] = Answer(body=b"User-agent: *\nCrawl-delay: 600\n")
    assert ahead(kiosk)[0] == 0


def test_page_that_takes_the_extractor_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with Extractor(timeout_s=0.0) as extractor, pytest.raises(TermnewsError, match="trop de temps"):
        extractor.extract(page().body, PORT)


def test_one_extractor_reads_several_pages_after_one_that_failed() -> None:
    with Extractor() as extractor:
        with pytest.raises(TermnewsError):
            extractor.extract(b"<html></html>", PORT)
        entry = extractor.extract(page().body, PORT, "text/html; charset=utf-8")
    assert entry.title == "Le port rouvre" and entry.body.word_count > 100


def article_of(url: str = PORT) -> Article:
    return Article(id=1, url=url, title="Le port", seen=NOW, sorted_by=NOW)


def text_of(words: int, end: str = ".") -> Document:
    return Document((Paragraph((Span("mot " * words + end),)),))


@pytest.mark.parametrize(
    ("words", "end", "lacking"),
    [(20, ".", True), (400, ".", False), (400, "[…]", True), (400, "Lire la suite", True), (0, "", True)],
)
def test_short_or_cut_text_is_less_than_the_article(words: int, end: str, lacking: bool) -> None:
    assert lacks_text(article_of(), text_of(words, end)) is lacking


def test_article_without_address_has_no_page_to_ask_for() -> None:
    assert not lacks_text(article_of(""), text_of(3))


def test_overture_is_some_paragraphs_and_never_cut_inside_one() -> None:
    document = Document(tuple(block for _ in range(9) for block in text_of(60).blocks))
    assert overture(document).blocks == document.blocks[:2]
