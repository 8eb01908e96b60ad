"""What the paper does by itself while it is open."""

import asyncio
import re
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from termnews.config import Settings
from termnews.fetch import Answer
from termnews.library import Library
from termnews.models import Subscription
from termnews.refresh import refresh_turn, run_refresh
from tests.tui.newsstand import fetcher_of, folders, reading
from tests.tui.terminal import Terminal

URL = "https://phare.example/rss.xml"


class Newsstand:
    """A paper with one feed, and what its server says."""

    def __init__(self, root):
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)
        self.headlines = ["Le port rouvre"]
        self.asked = 0
        self.library = Library(folders(root), Settings(full_text=False), clock=lambda: self.now)
        self.library.store.feeds.add([Subscription(url=URL, section="monde")], self.now)

    def answer(self, url):
        self.asked += 1
        items = "".join(
            f"<item><title>{one}</title><link>https://phare.example/{at}</link><guid>{at}</guid>"
            f"<pubDate>Sun, 01 Mar 2026 0{at}:00:00 GMT</pubDate></item>"
            for at, one in enumerate(self.headlines)
        )
        return Answer(body=f"<rss version='2.0'><channel><title>Le Phare</title>{items}</channel></rss>".encode())

    def reading(self):
        return reading(self.library, is_demo=False, fetcher=fetcher_of(self.answer))


def refresh_elsewhere(stand):
    """What another process does."""
    with closing(stand.library.reopen()) as other:
        run_refresh(other, other.store.feeds.all(), lambda step: None, fetcher=fetcher_of(stand.answer)())


@pytest.fixture
def stand(tmp_path):
    return Newsstand(tmp_path)


async def test_feeds_are_asked_when_it_is_their_turn_and_news_are_announced_in_the_masthead(stand):
    async with stand.reading() as reader:
        await reader.until(lambda: reader.text.count("Le Phare") == 2)
        await reader.settle()
        reader.page.ticking.tick()
        await reader.settle()
        assert stand.asked == 1
        stand.now += timedelta(days=1)
        stand.headlines.append("La digue tient")
        before = reader.lines[1:]
        reader.page.ticking.tick()
        await reader.settle()
        assert stand.asked == 2 and "1 nouvel article : a" in reader.lines[0].replace("\u00a0", " ")
        assert reader.lines[1:] == before
        await reader.press("a")
        assert "La digue tient" in reader.text and "nouvel article" not in reader.text


async def test_nothing_is_sent_where_nothing_came(stand):
    async with stand.reading() as reader:
        await reader.until(lambda: reader.text.count("Le Phare") == 2)
        await reader.settle()
        stand.now += timedelta(days=1)
        before = reader.lines
        drawn = []
        reader.page.masthead.refresh_changed = lambda: drawn.append("masthead")
        reader.page.footer.refresh_changed = lambda: drawn.append("footer")
        reader.page.ticking.tick()
        await reader.settle()
        assert stand.asked == 2 and drawn == [] and reader.lines == before


async def test_news_that_another_process_brought_are_announced_too(stand):
    async with stand.reading() as reader:
        await reader.until(lambda: reader.text.count("Le Phare") == 2)
        await reader.settle()
        stand.headlines.append("La digue tient")
        stand.now += timedelta(days=1)
        await asyncio.to_thread(refresh_elsewhere, stand)
        reader.page.ticking.tick()
        await reader.settle()
        assert "1 nouvel article" in reader.lines[0]


async def test_refresh_by_hand_says_that_another_process_does_it(stand):
    async with stand.reading() as reader:
        await reader.until(lambda: reader.text.count("Le Phare") == 2)
        await reader.settle()
        with refresh_turn(stand.library.paths):
            await reader.press("r")
            assert "autre actualisation" in reader.lines[-1] and stand.asked == 1


@pytest.mark.parametrize(("minutes", "timers"), [(0, 0), (30, 1)])
async def test_it_wakes_up_as_often_as_the_settings_say(stand, minutes, timers, monkeypatch):
    asked = []
    stand.library.settings = stand.library.settings.having(refresh_every_min=minutes)
    async with stand.reading() as reader:
        reader.page.ticking._every_min = -1
        monkeypatch.setattr(reader.page, "set_interval", lambda seconds, call: asked.append(seconds))
        reader.page.ticking.begin()
    assert asked == [minutes * 60] * timers


def test_announcing_costs_few_bytes(demo, tmp_path):
    with Terminal(demo, tmp_path / "paper", (80, 24), "news") as terminal:
        terminal.until(lambda: "À la une" in terminal.text and "Quitter" in terminal.text)
        costs = [terminal.cost("r", lambda n=n: f"{n} nouve" in terminal.text) for n in (1, 2, 3)]
        assert 0 < min(costs) <= 200  # the first may bring the end of the first frame along


def test_notification_reaches_the_terminal_and_draws_nothing(demo, tmp_path):
    with Terminal(demo, tmp_path / "paper", (80, 24), "tell", TMUX="") as terminal:
        terminal.until(lambda: "Quitter" in terminal.text and re.search(r"Focus +\d", terminal.text))
        before = terminal.text
        terminal.press("r")
        terminal.until(lambda: b"\x1b]9;" in terminal.sent and terminal.sent.rstrip().endswith(b"\x07"))
        assert terminal.text == before
