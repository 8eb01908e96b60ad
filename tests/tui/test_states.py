"""The states of the paper: first start, refreshing, news, no network, errors."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import httpx
import pytest

from termnews.config import Settings
from termnews.fetch import Answer
from termnews.library import Library
from termnews.models import Subscription
from termnews.tui.sources import SourcesScreen
from tests.tui.newsstand import fetcher_of, folders, reading

MORNING = datetime(2024, 5, 6, 7, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.now = MORNING

    def __call__(self):
        return self.now


class Wire:
    """A network that brings numbered articles, or nothing at all."""

    def __init__(self, *numbers):
        self.numbers = list(numbers)
        self.is_down = False
        self.broken = ""
        self.asked = []

    def __call__(self, address):
        self.asked.append(address)
        if self.is_down:
            raise httpx.ConnectError("unreachable")
        if self.broken and self.broken in address:
            return Answer(status=500)
        host = urlsplit(address).hostname
        items = "".join(
            f"<item><title>Titre {number} de {host}</title><link>https://{host}/{number}</link>"
            f"<description>Chapô {number}.</description></item>"
            for number in self.numbers
        )
        feed = f'<rss version="2.0"><channel><title>{host}</title>{items}</channel></rss>'
        return Answer(body=feed.encode())


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def empty(tmp_path, clock):
    return Library.open(folders(tmp_path / "paper"), Settings(), clock)


@pytest.fixture
def gazette(empty):
    """A newspaper with one subscription."""
    feed = Subscription(
        url="https://gazette.example/une.xml", title="La Gazette – À la une", publisher="La Gazette", section="une"
    )
    empty.store.feeds.add([feed], MORNING)
    return empty


def on_screen(library, wire, size=(80, 24)):
    return reading(library, size, is_demo=False, fetcher=fetcher_of(wire))


async def test_a_first_start_subscribes_to_the_edition_and_shows_what_comes(empty):
    async with on_screen(empty, Wire(1, 2)) as reader:
        assert empty.store.feeds.count() > 5
        assert "Édition France" in reader.lines[0]
        assert "actualisé à l’instant" in reader.lines[0]
        assert "Titre 1 de" in reader.text


async def test_a_first_start_without_network_shows_the_demonstration_and_why(empty):
    wire = Wire(1)
    wire.is_down = True
    async with on_screen(empty, wire) as reader:
        await reader.until(lambda: "démonstration" in reader.lines[0])
        await reader.settle()
        assert "Édition de démonstration" in reader.lines[0]
        assert "aucun réseau" in reader.lines[0]
        assert reader.page.headline_list.rows
        wire.is_down = False
        empty_again = reader.page.refreshing._own
        empty_again.clock.now += timedelta(hours=1)
        await reader.press("r")
        await reader.until(lambda: "France" in reader.lines[0])
        assert "Titre 1 de" in reader.text


async def test_news_are_announced_and_shown_when_asked_for(gazette, clock):
    wire = Wire(1, 2, 3)
    async with on_screen(gazette, wire) as reader:
        await reader.press("1", "j")
        cursor = reader.page.headline_list.current
        wire.numbers = [4, 5, *wire.numbers]
        clock.now += timedelta(hours=2)
        await reader.press("r")
        await reader.until(lambda: not reader.page.refreshing.is_running)
        await reader.settle()
        assert "2 nouveaux articles\u00a0: a les montre" in reader.lines[-1]
        assert reader.page.headline_list.current == cursor
        assert len(reader.page.headline_list.rows) == 3
        await reader.press("a")
        assert len(reader.page.headline_list.rows) == 5
        assert reader.page.headline_list.cursor == 0
        assert "nouveaux" not in reader.lines[-1]


async def test_yesterdays_paper_says_its_age_when_there_is_no_network(gazette, clock):
    wire = Wire(1, 2)
    async with on_screen(gazette, wire):
        pass
    clock.now += timedelta(hours=14)
    wire.is_down = True
    again = Library.open(gazette.paths, Settings(), clock)
    async with on_screen(again, wire) as reader:
        assert "hors ligne, il y a 14 h" in reader.lines[0]
        assert "Titre 1" in reader.text


async def test_a_source_that_fails_is_told_with_its_reason(gazette, clock):
    wire = Wire(1)
    wire.broken = "bulletin"
    gazette.store.feeds.add(
        [Subscription(url="https://bulletin.example/feed", title="Le Bulletin", section="une")], MORNING
    )
    async with on_screen(gazette, wire) as reader:
        assert "1 source n’a pas répondu\u00a0: S dit laquelle." in reader.lines[-1]
        await reader.press("S")
        assert isinstance(reader.app.screen, SourcesScreen)
        assert "! Le Bulletin" in reader.lines[1]
        assert "500" in reader.text


async def test_r_asks_a_source_again_only_when_it_is_time(gazette, clock):
    wire = Wire(1)
    async with on_screen(gazette, wire) as reader:
        assert len(wire.asked) == 1
        await reader.press("r")
        assert len(wire.asked) == 1
        clock.now += timedelta(hours=2)
        await reader.press("r")
        await reader.until(lambda: len(wire.asked) == 2)


async def test_the_demonstration_asks_nobody(library):
    async with reading(library) as reader:
        await reader.press("r")
        assert "ne change plus" in reader.lines[-1]


async def test_markup_in_a_headline_is_text(gazette):
    def answer(address):
        title = "[bold red]Rouge[/] [@click=app.quit]clic[/] &amp;lt;b&amp;gt;"
        feed = f'<rss version="2.0"><channel><item><title>{title}</title><link>https://gazette.example/1</link></item></channel></rss>'
        return Answer(body=feed.encode())

    async with on_screen(gazette, answer) as reader:
        assert "[bold red]Rouge[/] [@click=app.quit]" in reader.text
        await reader.pilot.click(reader.page.headline_list, offset=(30, 1))
        await reader.settle()
        assert reader.app.is_running


async def test_a_long_list_is_read_page_by_page_to_its_end(gazette):
    async with on_screen(gazette, Wire(*range(1, 451))) as reader:
        await reader.press("1")
        reader.page.list_shelf("*")
        await reader.settle()
        assert len(reader.page.headline_list.rows) == 100
        for _press in range(30):
            await reader.press("end")
            if len(reader.page.headline_list.rows) == 450:
                break
        await reader.press("end")
        assert reader.page.headline_list.cursor == 449
        assert "450 articles" in reader.lines[2]
