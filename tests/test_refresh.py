"""Refreshing: from what servers answer to what the store holds, and what is told of it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import aclosing, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from termnews.config import Settings
from termnews.config.own import OwnSettings
from termnews.errors import StoreError
from termnews.feeds import entries
from termnews.fetch import Answer, Fetcher, answering
from termnews.library import Library
from termnews.models import Feed, FeedKind, Origin, ParsedFeed, Subscription
from termnews.paths import Paths
from termnews.refresh import Report, Status, Step, refresh, run_refresh, summarise
from tests.loopback import Exchange, Loopback

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def rss(name: str, *headlines: str, language: str = "fr") -> bytes:
    items = "".join(
        f"<item><title>{headline}</title><link>https://{name}.example/{number}</link><guid>{headline}</guid>"
        f"<pubDate>Sun, 01 Mar 2026 0{number}:00:00 GMT</pubDate></item>"
        for number, headline in enumerate(headlines)
    )
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel><title>{name.title()}</title>"
        f"<link>https://{name}.example/</link><language>{language}</language>{items}</channel></rss>"
    ).encode()


@dataclass
class Newsstand:
    """A library, a network that answers for every server, and a clock that the test sets."""

    library: Library
    now: datetime = START
    answers: dict[str, Answer | Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def subscribe(self, *urls: str, kind: FeedKind = FeedKind.SECTION, section: str = "monde") -> None:
        self.library.store.feeds.add((Subscription(url=url, kind=kind, section=section) for url in urls), self.now)

    def give(self, url: str, *headlines: str) -> str:
        name = url.removeprefix("https://").partition(".")[0]
        self.answers[url] = Answer(body=rss(name, *headlines))
        return url

    def fetcher(self, connections: int = 4) -> Fetcher:
        return Fetcher(transport=answering(self._answer), connections=connections, clock=lambda: self.now)

    def refresh(self) -> tuple[Report, dict[str, Step]]:
        """Refresh every feed; the report, and the step of each feed by the address it had before."""
        feeds = self.library.store.feeds.all()
        urls = {feed.id: feed.url for feed in feeds}
        steps: list[Step] = []
        report = run_refresh(self.library, feeds, steps.append, fetcher=self.fetcher())
        assert report == summarise(steps)
        assert [step.done for step in steps] == list(range(1, len(feeds) + 1))
        assert all(step.total == len(feeds) for step in steps)
        return report, {urls[step.feed.id]: step for step in steps}

    def feed(self, url: str) -> Feed:
        feed = self.library.store.feeds.by_url(url)
        assert feed is not None
        return feed

    def headlines(self) -> set[str]:
        return {article.title for article in self.library.store.articles.page(limit=1000)}

    def _answer(self, url: str) -> Answer:
        self.asked.append(url)
        answer = self.answers.get(url, Answer(status=404))
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Newsstand]:
    stand: Newsstand
    paths = Paths(tmp_path / "config", tmp_path / "data", tmp_path / "cache", tmp_path / "state")
    with closing(Library.open(paths, Settings(), lambda: stand.now)) as library:
        stand = Newsstand(library)
        yield stand


PHARE, ECHO, QUAI = "https://phare.example/flux", "https://echo.example/flux", "https://quai.example/flux"


def test_refresh_brings_the_articles_of_every_feed(stand: Newsstand) -> None:
    stand.subscribe(stand.give(PHARE, "Le port rouvre", "La digue tient"), stand.give(ECHO, "La gare ferme"))
    report, steps = stand.refresh()
    assert stand.headlines() == {"Le port rouvre", "La digue tient", "La gare ferme"}
    assert report == Report(tried=2, new=3) and report.exit_code == 0
    assert (steps[PHARE].status, steps[PHARE].new) == (Status.FETCHED, 2)


def test_new_feed_is_named_by_what_it_says_of_itself(stand: Newsstand) -> None:
    stand.subscribe(stand.give(PHARE, "Le port rouvre"))
    stand.refresh()
    feed = stand.feed(PHARE)
    assert (feed.title, feed.publisher, feed.language, feed.site) == ("Phare", "Phare", "fr", "https://phare.example/")
    assert feed.last_success == START and feed.next_check is not None and feed.next_check > START


def test_name_that_the_reader_chose_stays(stand: Newsstand) -> None:
    stand.library.store.feeds.add([Subscription(url=stand.give(PHARE, "x"), title="Mon phare", publisher="P")], START)
    stand.refresh()
    assert (stand.feed(PHARE).title, stand.feed(PHARE).publisher) == ("Mon phare", "P")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(status=404), "ne connaît plus"),
        (Answer(body=b"<html><head><title>Accueil</title></head><body><p>Bonjour</p></body></html>"), ""),
        (Answer(body=b"\x00\xff\xfe not a feed"), ""),
        (httpx.ConnectError("x"), "refuse la connexion"),
        (httpx.ReadTimeout("x"), "a cessé de répondre"),
    ],
)
def test_broken_feed_is_told_and_stops_nothing(stand: Newsstand, answer: Answer | Exception, said: str) -> None:
    stand.answers[PHARE] = answer
    stand.subscribe(PHARE, stand.give(ECHO, "La gare ferme"), stand.give(QUAI, "Le quai vend"))
    report, steps = stand.refresh()
    assert stand.headlines() == {"La gare ferme", "Le quai vend"}
    assert (report.tried, report.failed, report.exit_code) == (3, 1, 75)
    assert steps[PHARE].status is Status.FAILED and said in steps[PHARE].error
    feed = stand.feed(PHARE)
    assert feed.error == steps[PHARE].error != "" and feed.failures == 1 and feed.last_success is None


def test_feed_that_is_well_again_has_no_error(stand: Newsstand) -> None:
    stand.answers[PHARE] = Answer(status=500)
    stand.subscribe(PHARE)
    stand.refresh()
    stand.give(PHARE, "Le port rouvre")
    stand.now += timedelta(hours=1)
    stand.refresh()
    assert (stand.feed(PHARE).error, stand.feed(PHARE).failures) == ("", 0)


def test_page_with_a_most_read_list_is_asked_for_it_and_makes_no_articles(stand: Newsstand) -> None:
    titles = ["Le port rouvre après la tempête", "La gare ferme pour trois jours", "Un marché de nuit au canal"]
    items = "".join(f"<li><a href='/page-{n}.html'>{title}</a></li>" for n, title in enumerate(titles))
    html = f"<html><body><h2>Les plus lus</h2><ol>{items}</ol></body></html>"
    stand.answers[PHARE] = Answer(body=html.encode(), content_type="text/html")
    stand.subscribe(PHARE, kind=FeedKind.MOST_READ)
    stand.refresh()
    [ranking] = stand.library.most_read()
    assert ([item.title for item in ranking.items], ranking.kind) == (titles, Origin.PAGE)
    assert stand.headlines() == set()
    stand.answers[ECHO] = Answer(
        body=b"<rss version='2.0'><channel><item><title>Le port</title><link>https://phare.example/page-0.html</link>"
        b"<description>Les navires reviennent.</description></item></channel></rss>"
    )
    stand.subscribe(ECHO)
    stand.refresh()
    first = stand.library.most_read()[0].items[0]
    assert (first.teaser, first.article is not None) == ("Les navires reviennent.", True)
    stand.answers[PHARE] = Answer(body=b"<html><body><p>Rien.</p></body></html>", content_type="text/html")
    stand.now += timedelta(hours=1)
    assert "plus lus" in stand.refresh()[1][PHARE].error
    assert stand.library.most_read()[0].items, "the last list stays"


def test_what_a_feed_says_again_is_not_read_again_and_stays_as_it_was(
    stand: Newsstand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def item(name: str, text: str) -> str:
        return f"<item><title>{name}</title><link>https://phare.example/{name}</link><description>{text}</description></item>"

    def answer(*items: str) -> None:
        stand.answers[PHARE] = Answer(body=f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>".encode())

    def refresh() -> Step:
        stand.now += timedelta(hours=1)
        return stand.refresh()[1][PHARE]

    stand.subscribe(PHARE)
    answer(item("Port", "Le bassin rouvre."), item("Gare", "Le quai ferme."))
    assert refresh().new == 2
    read: list[str] = []
    parse_html = entries.parse_html
    monkeypatch.setattr(entries, "parse_html", lambda text, base: read.append(text) or parse_html(text, base))
    answer(item("Pont", "On le repeint."), item("Port", "Le bassin rouvre."), item("Gare", "Le quai ferme demain."))
    step = refresh()
    assert (step.new, step.updated) == (1, 1)
    assert read == ["On le repeint.", "Le quai ferme demain."]
    leads = {article.title: article.lead for article in stand.library.store.articles.page()}
    assert leads == {"Pont": "On le repeint.", "Port": "Le bassin rouvre.", "Gare": "Le quai ferme demain."}
    answer(item("Port", "Le bassin rouvre."))
    assert (refresh().new, len(stand.headlines())) == (0, 3)


def test_crash_of_the_parser_concerns_its_feed_alone(stand: Newsstand, monkeypatch: pytest.MonkeyPatch) -> None:
    from termnews.feeds.parse import parse_feed

    def parse(content: bytes, *arguments: Any, **options: Any) -> ParsedFeed:
        if b"Phare" in content:
            raise RecursionError
        return parse_feed(content, *arguments, **options)

    monkeypatch.setattr("termnews.parsing.wire.parse_feed", parse)
    stand.subscribe(stand.give(PHARE, "Le port rouvre"), stand.give(ECHO, "La gare ferme"))
    _report, steps = stand.refresh()
    assert "n’a pas pu être lu" in steps[PHARE].error
    assert stand.headlines() == {"La gare ferme"}


def test_what_cannot_be_kept_concerns_its_feed_alone(stand: Newsstand, monkeypatch: pytest.MonkeyPatch) -> None:
    apply = stand.library.apply

    def fail_for_one(feed: Feed, parsed: ParsedFeed) -> object:
        applied = apply(feed, parsed)
        if feed.url == PHARE:
            raise OverflowError  # with half of it written, and perhaps another feed
        return applied

    monkeypatch.setattr(stand.library, "apply", fail_for_one)
    stand.subscribe(stand.give(PHARE, "Le port rouvre"), stand.give(ECHO, "La gare ferme"))
    _report, steps = stand.refresh()
    assert steps[PHARE].status is Status.FAILED and stand.feed(PHARE).error
    assert stand.headlines() == {"La gare ferme"}


def test_store_that_cannot_be_written_ends_the_refresh(stand: Newsstand, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(feed: Feed, parsed: ParsedFeed) -> None:
        raise StoreError("Le disque est plein.")

    monkeypatch.setattr(stand.library, "apply", fail)
    stand.subscribe(stand.give(PHARE, "Le port rouvre"), stand.give(ECHO, "La gare ferme"))
    with pytest.raises(StoreError, match="plein"):
        stand.refresh()


def test_store_that_cannot_be_read_ends_the_refresh(stand: Newsstand, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_feeds: object, _url: str) -> None:
        raise StoreError("La base est abîmée.")

    stand.subscribe(stand.give(PHARE, "Le port rouvre"))
    feeds = stand.library.store.feeds.all()
    monkeypatch.setattr("termnews.store.feeds.Feeds.by_url", fail)
    with pytest.raises(StoreError, match="abîmée"):
        run_refresh(stand.library, feeds, lambda _step: None, fetcher=stand.fetcher())


def test_what_came_before_the_store_failed_is_kept(stand: Newsstand, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(feed: Feed, _now: datetime) -> None:
        if feed.url == ECHO:
            raise StoreError("La base est abîmée.")

    stand.subscribe(stand.give(PHARE, "Le port rouvre"), stand.give(ECHO, "La gare ferme"))
    feeds = stand.library.store.feeds.all()
    monkeypatch.setattr("termnews.refresh.run.rest", fail)
    with pytest.raises(StoreError, match="abîmée"):
        run_refresh(stand.library, feeds, lambda _step: None, fetcher=stand.fetcher(connections=1))
    assert stand.headlines() == {"Le port rouvre"}


def test_feed_that_takes_the_parser_for_ever_is_left(stand: Newsstand, monkeypatch: pytest.MonkeyPatch) -> None:
    from termnews.feeds.parse import parse_feed

    end = threading.Event()

    def parse(content: bytes, *arguments: Any, **options: Any) -> ParsedFeed:
        if b"Phare" in content:
            end.wait(60)
        return parse_feed(content, *arguments, **options)

    monkeypatch.setattr("termnews.parsing.wire.parse_feed", parse)
    monkeypatch.setattr("termnews.parsing.parser.PARSE_S", 0.3)
    stand.subscribe(stand.give(PHARE, "Le port rouvre"), stand.give(ECHO, "La gare ferme"))
    _report, steps = stand.refresh()
    end.set()
    assert steps[PHARE].status is Status.FAILED
    assert stand.headlines() == {"La gare ferme"}


def test_feed_that_another_process_just_asked_is_not_asked(stand: Newsstand) -> None:
    stand.subscribe(stand.give(PHARE, "Le port rouvre"))
    feeds = stand.library.store.feeds.all()
    stand.refresh()
    [step] = collect(stand, feeds, stand.fetcher())
    assert step.status is Status.RESTED and stand.asked == [PHARE]


# What has not changed


def test_unmodified_feed_is_asked_with_its_validators_and_changes_nothing(stand: Newsstand) -> None:
    with Loopback() as server:
        url = server.serve("/flux", rss("phare", "Le port rouvre"), etag='"1"')
        stand.subscribe(url)
        feeds = stand.library.store.feeds
        run_refresh(stand.library, feeds.all(), lambda _step: None, fetcher=Fetcher())
        [step] = collect(stand, feeds.all(), Fetcher())
        assert step.status is Status.UNCHANGED and step.new == 0
        assert server.seen[1].headers["if-none-match"] == '"1"'
    assert stand.headlines() == {"Le port rouvre"}


def test_same_body_is_not_parsed_again(stand: Newsstand, monkeypatch: pytest.MonkeyPatch) -> None:
    stand.subscribe(stand.give(PHARE, "Le port rouvre"))
    stand.refresh()
    stand.now += timedelta(hours=1)
    monkeypatch.delattr("termnews.parsing.wire.parse_feed")
    _report, steps = stand.refresh()
    assert steps[PHARE].status is Status.UNCHANGED
    assert stand.feed(PHARE).last_success == stand.now


def test_changed_body_brings_what_is_new(stand: Newsstand) -> None:
    stand.subscribe(stand.give(PHARE, "Le port rouvre"))
    stand.refresh()
    stand.give(PHARE, "Le port rouvre", "La digue tient")
    stand.now += timedelta(hours=1)
    report, _steps = stand.refresh()
    assert report.new == 1 and stand.headlines() == {"Le port rouvre", "La digue tient"}


# Feeds that move, or go


def moved(location: str) -> Answer:
    return Answer(status=301, headers=(("Location", location),))


def test_feed_that_moved_for_good_is_asked_at_its_new_address(stand: Newsstand) -> None:
    stand.answers[PHARE] = moved(stand.give(ECHO, "La gare ferme"))
    stand.subscribe(PHARE)
    stand.refresh()
    assert stand.library.store.feeds.by_url(PHARE) is None
    assert stand.feed(ECHO).last_success == START
    stand.asked.clear()
    stand.now += timedelta(hours=1)
    stand.refresh()
    assert stand.asked == [ECHO]


def test_feed_that_moved_to_a_page_keeps_its_address(stand: Newsstand) -> None:
    stand.answers[PHARE] = moved(ECHO)
    stand.answers[ECHO] = Answer(body=b"<html><body>Ce domaine est \xc3\xa0 vendre</body></html>")
    stand.subscribe(PHARE)
    stand.refresh()
    assert stand.feed(PHARE).failures == 1


def test_feed_that_moved_to_another_subscription_leaves_both(stand: Newsstand) -> None:
    stand.answers[PHARE] = moved(stand.give(ECHO, "La gare ferme"))
    stand.subscribe(PHARE, ECHO)
    _report, steps = stand.refresh()
    assert steps[PHARE].feed.url == PHARE and steps[PHARE].status is Status.FETCHED
    assert {feed.url for feed in stand.library.store.feeds.all()} == {PHARE, ECHO}
    assert stand.headlines() == {"La gare ferme"}


def test_feed_that_is_gone_is_not_asked_again(stand: Newsstand) -> None:
    stand.answers[PHARE] = Answer(status=410)
    stand.subscribe(PHARE)
    stand.refresh()
    assert stand.feed(PHARE).gone
    stand.now += timedelta(days=30)
    _report, steps = stand.refresh()
    assert steps[PHARE].status is Status.RESTED and "n’existe plus" in steps[PHARE].error
    assert stand.asked == [PHARE]


def test_feed_that_the_reader_leaves_meanwhile_brings_nothing(stand: Newsstand) -> None:
    stand.subscribe(stand.give(PHARE, "Le port rouvre"))
    feeds = stand.library.store.feeds.all()
    stand.library.store.feeds.remove(PHARE)
    [step] = collect(stand, feeds, stand.fetcher())
    assert step.status is Status.UNCHANGED and not stand.headlines()


def test_most_read_feed_gives_a_ranking(stand: Newsstand) -> None:
    stand.subscribe(stand.give(PHARE, "Le port rouvre", "La digue tient"), kind=FeedKind.MOST_READ, section="une")
    stand.refresh()
    [ranking] = stand.library.store.rankings.all()
    assert [item.title for item in ranking.items] == ["Le port rouvre", "La digue tient"]


# A good guest


def test_feed_asked_a_moment_ago_rests_and_says_why(stand: Newsstand) -> None:
    stand.subscribe(stand.give(PHARE, "Le port rouvre"))
    stand.refresh()
    stand.now += timedelta(minutes=14)
    report, steps = stand.refresh()
    assert steps[PHARE].status is Status.RESTED and "moins de 15 minutes" in steps[PHARE].error
    assert report == Report(rested=1) and report.exit_code == 0
    assert stand.asked == [PHARE]
    assert stand.feed(PHARE).error == ""


def test_server_that_asks_for_peace_is_not_asked_by_hand_either(stand: Newsstand) -> None:
    stand.answers[PHARE] = Answer(status=503, headers=(("Retry-After", "7200"),))
    stand.subscribe(PHARE)
    stand.refresh()
    stand.now += timedelta(hours=1)
    _report, steps = stand.refresh()
    assert steps[PHARE].status is Status.RESTED and "patienter" in steps[PHARE].error
    assert stand.asked == [PHARE]


def test_without_network_nothing_is_reachable_and_the_next_try_may_come_at_once(stand: Newsstand) -> None:
    stand.answers = {PHARE: httpx.ConnectError("x"), ECHO: httpx.ConnectTimeout("x")}
    stand.subscribe(PHARE, ECHO)
    report, _steps = stand.refresh()
    assert (report.unreachable, report.exit_code) == (2, 69)
    stand.give(PHARE, "Le port rouvre"), stand.give(ECHO, "La gare ferme")
    report, _steps = stand.refresh()
    assert (report.new, report.exit_code) == (2, 0)


def test_no_feed_is_no_failure(stand: Newsstand) -> None:
    assert stand.refresh()[0] == Report()


# Many at once, and the end before its time


def collect(stand: Newsstand, feeds: list[Feed], fetcher: Fetcher) -> list[Step]:
    steps: list[Step] = []
    run_refresh(stand.library, feeds, steps.append, fetcher=fetcher)
    return steps


def test_no_more_feeds_are_on_their_way_than_allowed(stand: Newsstand) -> None:
    with Loopback() as server:
        stand.subscribe(*(server.serve(f"/{n}", rss(f"n{n}", f"Titre {n}")) for n in range(30)))
        steps = collect(stand, stand.library.store.feeds.all(), Fetcher(connections=3))
        assert server.most_talking <= 3
    assert len(stand.headlines()) == len(steps) == 30


def test_slow_server_holds_nobody_up(stand: Newsstand) -> None:
    """More feeds of a server that is silent than there are connections, and others behind them."""
    silent = [f"https://muet.example/{n}" for n in range(10)]
    stand.answers |= {url: httpx.ReadTimeout("x") for url in silent}
    stand.subscribe(*silent, stand.give(PHARE, "Le port rouvre"))
    steps: list[Step] = []
    run_refresh(stand.library, stand.library.store.feeds.all(), steps.append, fetcher=stand.fetcher())
    assert stand.headlines() == {"Le port rouvre"}
    assert sum(url in silent for url in stand.asked) == 2


@pytest.fixture
def half_silent(stand: Newsstand) -> Iterator[Callable[[], Fetcher]]:
    """Two feeds of which one never answers."""
    with Loopback() as server:
        stand.subscribe(server.serve("/flux", rss("phare", "Le port rouvre")), server.answer("/muet", Exchange.hang))
        yield lambda: Fetcher(timeout_s=60, deadline_s=60)


def test_refresh_that_is_stopped_keeps_what_came(stand: Newsstand, half_silent: Callable[[], Fetcher]) -> None:
    stop = threading.Event()
    feeds = stand.library.store.feeds.all()
    report = run_refresh(stand.library, feeds, lambda _step: stop.set(), fetcher=half_silent(), stop=stop)
    assert report == Report(tried=1, new=1)
    assert stand.headlines() == {"Le port rouvre"}
    assert stand.library.store.feeds.all()[1].last_try is None


def test_error_of_the_listener_ends_the_refresh(stand: Newsstand, half_silent: Callable[[], Fetcher]) -> None:
    def complain(_step: Step) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        run_refresh(stand.library, stand.library.store.feeds.all(), complain, fetcher=half_silent())
    assert stand.headlines() == {"Le port rouvre"}


async def test_generator_may_be_left_early(stand: Newsstand, half_silent: Callable[[], Fetcher]) -> None:
    feeds = stand.library.store.feeds.all()
    async with half_silent() as fetcher, aclosing(refresh(stand.library, feeds, fetcher)) as steps:
        async for step in steps:
            assert step.new == 1
            break
    assert stand.headlines() == {"Le port rouvre"}


def test_refresh_runs_in_any_thread(stand: Newsstand) -> None:
    stand.subscribe(stand.give(PHARE, "Le port rouvre"))
    reports: list[Report] = []

    def work() -> None:
        with closing(stand.library.reopen()) as library:
            feeds = library.store.feeds.all()
            reports.append(run_refresh(library, feeds, lambda _step: None, fetcher=stand.fetcher()))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert reports == [Report(tried=1, new=1)] and stand.headlines() == {"Le port rouvre"}


def test_feed_follows_what_the_reader_set_for_it_and_its_section(stand: Newsstand) -> None:
    stand.subscribe(stand.give(PHARE, "Le port rouvre"))
    feeds = ((PHARE, OwnSettings(language="br")),)
    sections = (("monde", OwnSettings(interval_min=600, retention_days=2)),)
    stand.library.settings = stand.library.settings.having(feed=feeds, section=sections)
    stand.refresh()
    feed, article = stand.feed(PHARE), stand.library.store.articles.page()[0]
    assert (feed.language, article.language) == ("br", "br")
    assert feed.next_check and timedelta(minutes=600) <= feed.next_check - stand.now <= timedelta(minutes=660)
    stand.library.store.articles.set_read([article.id], True)
    stand.now += timedelta(days=3)
    stand.give(PHARE, "Le pont rouvre")
    stand.refresh()
    assert stand.headlines() == {"Le pont rouvre"}


def test_host_that_asks_for_peace_is_left_alone_by_all_its_feeds_also_after_a_restart(stand):
    urls = ["https://phare.example/a.xml", "https://phare.example/b.xml"]
    stand.subscribe(*urls)
    stand.give(urls[1], "Un titre")
    stand.answers[urls[0]] = Answer(status=429, headers=(("Retry-After", "7200"),))
    feeds = {url: stand.feed(url) for url in urls}
    run_refresh(stand.library, [feeds[urls[0]]], lambda step: None, fetcher=stand.fetcher())
    for minutes, count in ((60, 1), (119, 1), (140, 3)):
        stand.now = START + timedelta(minutes=minutes)
        stand.refresh()
        assert len(stand.asked) == count


def test_hours_that_a_feed_wants_to_be_left_alone_in_are_kept_also_where_nothing_is_new(stand):
    url = "https://phare.example/a.xml"
    stand.subscribe(url)
    hours = "".join(f"<hour>{hour}</hour>" for hour in range(12, 20))
    body = rss("phare", "Un titre").replace(b"<item>", f"<skipHours>{hours}</skipHours><item>".encode(), 1)
    stand.answers[url] = Answer(body=body)
    stand.refresh()
    assert stand.feed(url).next_check >= START.replace(hour=20)
    stand.now = START + timedelta(days=1, minutes=30)
    stand.refresh()
    assert len(stand.asked) == 2
    assert stand.feed(url).next_check >= stand.now.replace(hour=20, minute=0)


def test_feed_that_moved_for_good_is_asked_there_also_where_nothing_changed_meanwhile(stand):
    old, new = "https://phare.example/a.xml", "https://phare.example/b.xml"
    stand.subscribe(old)
    stand.answers[old] = Answer(body=rss("phare", "Un titre"), headers=(("ETag", '"1"'),))
    stand.refresh()
    stand.answers[old] = Answer(status=301, headers=(("Location", new),))
    stand.answers[new] = Answer(status=304)
    stand.now += timedelta(days=1, hours=3)
    stand.refresh()
    assert stand.feed(new).etag == '"1"'


def test_feed_is_left_alone_as_long_as_it_asked_also_after_it_failed(stand):
    url = "https://phare.example/a.xml"
    stand.subscribe(url)
    body = rss("phare", "Un titre").replace(b"<item>", b"<ttl>240</ttl><item>", 1)
    stand.answers[url] = Answer(body=body)
    stand.refresh()
    stand.now += timedelta(hours=5)
    stand.answers[url] = Answer(status=500)
    stand.refresh()
    stand.now += timedelta(minutes=30)
    stand.answers[url] = Answer(body=body)
    stand.refresh()
    assert stand.feed(url).next_check >= stand.now + timedelta(hours=4)
