"""The open article's whole text: what the reader sees while it comes, when it is there, and when it is not."""

import threading
from contextlib import closing
from datetime import UTC, datetime

import pytest

from termnews.config import Settings
from termnews.document import Document, Paragraph, Span
from termnews.fetch import Answer
from termnews.library import Library
from termnews.models import Subscription
from termnews.refresh import run_refresh
from tests.tui.newsstand import fetcher_of, folders, page_of, reading

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED, PORT, GARE = (f"https://phare.example/{name}" for name in ("flux", "port", "gare"))
LEAD = "Les navires reviennent à quai."


def feed() -> Answer:
    items = "".join(
        f"<item><title>{title}</title><link>{url}</link><description>{LEAD}</description></item>"
        for title, url in (("Le port rouvre", PORT), ("La gare ferme", GARE))
    )
    return Answer(body=f"<rss version='2.0'><channel><title>Le Phare</title>{items}</channel></rss>".encode())


@pytest.fixture
def paper(tmp_path):
    """A newspaper of two articles of which the feed gives a line."""
    with closing(Library.open(folders(tmp_path), Settings(), lambda: NOW)) as library:
        library.store.feeds.add([Subscription(url=FEED, section="monde", publisher="Le Phare")], NOW)
        run_refresh(library, library.store.feeds.all(), lambda step: None, fetcher=fetcher_of(lambda url: feed())())
        yield library


class Press:
    """A publisher whose pages come when they are let go."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[str] = []
        self.free = threading.Event()

    def __call__(self, url: str) -> Answer:
        if url == FEED:
            return feed()
        self.asked.append(url)
        self.free.wait(60)
        return self.answer


async def open_first(reader, title):
    await reader.until(lambda: reader.page.headline_list.rows)
    at = next(n for n, row in enumerate(reader.page.headline_list.rows) if row.article.title == title)
    reader.page.open_article(reader.page.headline_list.rows[at].article.id)
    await reader.pilot.pause()


async def test_the_lead_stays_until_the_text_is_there(paper):
    press = Press(page_of("Le port rouvre", 30))
    async with reading(paper, is_demo=False, fetcher=fetcher_of(press)) as reader:
        await open_first(reader, "Le port rouvre")
        await reader.until(lambda: press.asked)
        assert LEAD in reader.text
        assert "Le texte entier est demandé" in reader.text
        press.free.set()
        await reader.until(lambda: "Le bassin 0" in reader.text)
        assert "Le texte entier est demandé" not in reader.text
        assert press.asked == [PORT]


async def test_the_text_does_not_come_over_another_article(paper):
    press = Press(page_of("Le port rouvre", 30))
    async with reading(paper, is_demo=False, fetcher=fetcher_of(press)) as reader:
        await open_first(reader, "Le port rouvre")
        await reader.until(lambda: press.asked)
        await open_first(reader, "La gare ferme")
        press.free.set()
        await reader.settle()
        assert reader.page.reading.opened.article.title == "La gare ferme"
        assert "Le bassin" not in reader.text


async def test_x_shows_the_text_of_the_feed_and_of_the_page_in_turn(paper):
    press = Press(page_of("Le port rouvre", 30))
    press.free.set()
    async with reading(paper, is_demo=False, fetcher=fetcher_of(press)) as reader:
        await open_first(reader, "Le port rouvre")
        await reader.until(lambda: "Le bassin 0" in reader.text)
        await reader.press("x")
        assert "Le bassin 0" not in reader.text and LEAD in reader.text
        assert "Texte du flux." in reader.text
        await reader.press("x")
        assert "Le bassin 0" in reader.text
        assert press.asked == [PORT]


async def test_the_line_that_is_read_stays_when_the_text_changes(paper):
    press = Press(page_of("Le port rouvre", 30))
    press.free.set()
    async with reading(paper, is_demo=False, fetcher=fetcher_of(press)) as reader:
        await open_first(reader, "Le port rouvre")
        await reader.until(lambda: "Le bassin 0" in reader.text)
        await reader.press("space")
        view = reader.page.article_view
        lines = reader.picture_of(view)[1:5]
        assert "bassin" in "".join(lines)
        opened = reader.page.reading.opened
        longer = Document((Paragraph((Span("Un début que l’autre texte n’avait pas. " * 9),)), *opened.document.blocks))
        reader.page.replace_opened(opened._replace(document=longer))
        assert reader.picture_of(view)[1:5] == lines


async def test_a_page_that_cannot_be_had_says_why_and_leaves_the_lead(paper):
    press = Press(Answer(status=404))
    press.free.set()
    async with reading(paper, is_demo=False, fetcher=fetcher_of(press)) as reader:
        await open_first(reader, "Le port rouvre")
        await reader.settle()
        await reader.until(lambda: "Le texte entier n’est pas là." in reader.text)
        assert LEAD in reader.text
        assert "pas plus de texte" not in reader.lines[-1], "the page was not seen"
        await open_first(reader, "La gare ferme")
        await reader.settle()
        await open_first(reader, "Le port rouvre")
        await reader.settle()
        assert press.asked == [PORT, GARE], "a page that failed is not asked for again at once"
