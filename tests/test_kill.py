"""Killed at any moment of a refresh, the newspaper opens, what was read stays read, and the next refresh completes."""

import signal
import subprocess
import sys

import pytest

from termnews.config import Settings
from termnews.library import Library
from termnews.models import Subscription
from tests.loopback import Loopback

FEEDS, ITEMS, KILLS = 6, 40, 6


def rss(feed):
    items = "".join(
        f"<item><title>Titre {feed} {n}</title><link>https://gazette.example/{feed}/{n}</link>"
        f"<description>{'Un mot. ' * 200}</description></item>"
        for n in range(ITEMS)
    )
    return f"<rss version='2.0'><channel><title>La Gazette {feed}</title>{items}</channel></rss>".encode()


@pytest.fixture
def newspaper(paths):
    library = Library.open(paths, Settings())
    with Loopback() as server:
        urls = [server.serve(f"/{feed}.xml", rss(feed)) for feed in range(FEEDS)]
        wanted = [Subscription(url=url, publisher="La Gazette", section="une") for url in urls]
        library.store.feeds.add(wanted, library.clock())
        yield library, server
    library.close()


def refreshing():
    return subprocess.Popen([sys.executable, "-m", "termnews", "refresh", "--json"], stdout=subprocess.PIPE)


def test_a_refresh_killed_after_any_feed_loses_nothing(newspaper):
    library, _server = newspaper
    for kill in range(KILLS):
        with refreshing() as process:
            for _line in range(kill):
                process.stdout.readline()
            process.send_signal(signal.SIGKILL)
        read = [article.id for article in library.store.articles.page(limit=1000)]
        library.store.articles.set_read(read, True)
        assert library.store.database.row("PRAGMA integrity_check") == ("ok",)
        assert len(read) % ITEMS == 0, "a feed is there wholly or not at all"
    with refreshing() as process:
        process.communicate()
    assert process.returncode == 0
    articles = library.store.articles.page(limit=1000)
    assert len({article.url for article in articles}) == len(articles) == FEEDS * ITEMS
    assert {article.id for article in articles if not article.read}.isdisjoint(read)
    library.store.database.write("INSERT INTO search (search) VALUES ('integrity-check')")
