"""Parsing beside the event loop: the same in a process as here, and no process that is waited for in vain."""

import asyncio
import pickle
import subprocess
import sys
from contextlib import closing

import pytest

from termnews.child import ChildEnded
from termnews.config import Settings
from termnews.errors import TermnewsError
from termnews.fetch import Answer, Fetcher, answering
from termnews.library import Library
from termnews.models import FeedKind, ParsedFeed, Subscription
from termnews.parsing import parser
from termnews.parsing.wire import Sent, from_bytes, parse, to_bytes
from termnews.paths import Paths
from termnews.refresh import run, run_refresh
from tests.store.newsroom import NOW

URL = "https://phare.example/une.xml"
FEED = """<rss version='2.0'><channel><title>Le Phare</title><ttl>30</ttl>
<item><title>Le port rouvre</title><link>https://phare.example/port</link>
<pubDate>Mon, 06 May 2024 08:00:00 GMT</pubDate>
<category>Monde</category><enclosure url='https://phare.example/port.mp3' type='audio/mpeg' length='7'/>
<description><![CDATA[<p>Le bassin <a href='/b'>rouvre</a>.</p><h2>Après</h2><p>Rien.</p>]]></description></item>
<item><title>La gare ferme</title><link>https://phare.example/gare</link></item>
</channel></rss>""".encode()


def sent(content: bytes) -> Sent:
    return Sent(kind=FeedKind.SECTION, content=content, url=URL, content_type="")


def parse_all(*contents: bytes) -> list[ParsedFeed | BaseException]:
    async def run() -> list[ParsedFeed | BaseException]:
        one = parser.Parser()
        try:
            return await asyncio.gather(*map(one.parse, map(sent, contents)), return_exceptions=True)
        finally:
            one.leave()

    return asyncio.run(run())


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every feed is parsed in a process."""
    monkeypatch.setattr(parser, "PARSED_HERE", 0)


def test_what_is_brought_from_a_process_is_what_was_parsed() -> None:
    here = parse(sent(FEED))
    there = from_bytes(to_bytes(here))
    assert [one.body.blocks for one in there.entries] == [one.body.blocks for one in here.entries]
    assert [one.body.text for one in there.entries] == [one.body.text for one in here.entries]
    assert [bool(one.body) for one in there.entries] == [True, False]
    assert to_bytes(there) == to_bytes(here)


@pytest.mark.parametrize("value", [print, ValueError("gare"), FEED, [1]])
def test_nothing_but_a_feed_is_brought(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        from_bytes(pickle.dumps(value))


@pytest.mark.usefixtures("apart")
def test_processes_parse_what_a_thread_parses_and_refuse_what_it_refuses() -> None:
    *parsed, refused = parse_all(FEED, FEED.replace(b"Phare", b"Quai"), FEED, b"<html><body>Bonjour</body></html>")
    titles = [(one.title, one.ttl_s, [entry.title for entry in one.entries]) for one in parsed]
    assert titles == [(f"Le {name}", 1800, ["Le port rouvre", "La gare ferme"]) for name in ("Phare", "Quai", "Phare")]
    assert isinstance(refused, TermnewsError) and "page web" in str(refused)


@pytest.mark.usefixtures("apart")
def test_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "PARSE_S", 0.0)
    [ended] = parse_all(FEED)
    assert isinstance(ended, ChildEnded)


@pytest.mark.usefixtures("apart")
def test_where_no_process_can_be_started_a_thread_parses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    [parsed] = parse_all(FEED)
    assert isinstance(parsed, ParsedFeed) and parsed.title == "Le Phare"


@pytest.mark.usefixtures("apart")
def test_refresh_keeps_what_processes_parsed(paths: Paths) -> None:
    with closing(Library.open(paths, Settings(), lambda: NOW)) as library:
        library.store.feeds.add([Subscription(url=URL, section="monde")], NOW)
        fetcher = Fetcher(transport=answering(lambda _url: Answer(body=FEED)), clock=lambda: NOW)
        report = run_refresh(library, library.store.feeds.all(), lambda step: None, fetcher=fetcher)
        assert report.new == 2
        [article] = library.store.index.search("bassin")
        assert library.store.articles.body(article.id).text == "Le bassin rouvre.\n\nAprès\n\nRien."


@pytest.mark.usefixtures("apart")
def test_many_texts_of_a_first_refresh_are_read_at_once_and_indexed_behind_it(paths, monkeypatch):
    started = []
    monkeypatch.setattr(run, "INDEXED_AT_ONCE", 1)
    monkeypatch.setattr(run, "index_behind", started.append)
    content = "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>&lt;p&gt;Une digue.&lt;/p&gt;"
    item = "<item><title>{0}</title><link>https://phare.example/{0}</link><description>Un port.</description>{1}</item>"
    items = "".join(item.format(name, content + "</content:encoded>") for name in ("Port", "Gare"))
    feed = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    with closing(Library.open(paths, Settings(), lambda: NOW)) as library:
        library.store.feeds.add([Subscription(url=URL, section="monde")], NOW)
        fetcher = Fetcher(transport=answering(lambda _url: Answer(body=feed)), clock=lambda: NOW)
        run_refresh(library, library.store.feeds.all(), lambda step: None, fetcher=fetcher)
        assert started == [paths.database] and library.store.index.lacks(1)
        for article in library.store.articles.page():
            assert library.store.articles.body(article.id).text == "Une digue."
        monkeypatch.setattr(run, "INDEXED_AT_ONCE", 2)
        run_refresh(library, [], lambda step: None, fetcher=fetcher)
        assert len(library.store.index.search("digue")) == 2


STUCK = """
import asyncio, sys, time
from termnews.models import FeedKind
from termnews.parsing import parser
from termnews.parsing.wire import Sent
parser.PARSE_S = 0.1
parser.parse = lambda *given: time.sleep(600)
async def main():
    one = parser.Parser()
    try:
        await one.parse(Sent(kind=FeedKind.SECTION, content=b"x", url="", content_type=""))
    except TimeoutError:
        one.leave()
        sys.exit(7)
asyncio.run(main())
"""


def test_feed_that_is_never_done_does_not_keep_the_program_from_ending():
    assert subprocess.run([sys.executable, "-c", STUCK], timeout=60, check=False).returncode == 7
