"""A month of feeds without a network or a wait: servers that judge every request, and the reader's own rules asking.

What decides is the program's: the fetcher with its headers, redirects and failures, what is known of a feed afterwards,
and when it is due. What is made up is the clock, and what servers have.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx

from termnews.feeds.schedule import CEILING, FLOOR, Rest, rest
from termnews.feeds.skips import after_skips, is_skipped
from termnews.fetch import Failed, Fetched, Fetcher, NotModified, Request
from termnews.models import Entry, Feed, ParsedFeed
from termnews.refresh.health import after_failure, after_news, after_nothing, pauses_host
from termnews.text.address import host_of

START = datetime(2024, 5, 6, tzinfo=UTC)
TICK = timedelta(minutes=15)
"""How often a reader's timer runs."""
BODY, HEADERS = 60_000, 400
"""Bytes of a feed, and of an answer without a body."""
ENTRIES = 20
PER_HOST = 10
_GAPS_H = (0.3, 1, 3, 8, 24, 72)
_MARKED = "<rss>{version}</rss>"


class _Body(httpx.AsyncByteStream):
    """A body that comes from the wire; one that is there already would be no stream."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._content


@dataclass
class Server:
    """One feed as its publisher has it, and what it has seen."""

    id: int
    published: list[datetime]
    max_age_s: int | None
    ttl_s: int | None
    skips: int
    has_etag: bool
    has_date: bool
    gone_from: datetime | None
    moves_from: datetime | None
    last_answer: datetime | None = None
    last_content: datetime | None = None
    """When it last said what there is, or that nothing changed."""
    validators: tuple[str, str] = ("", "")
    """As they were given last."""
    told_gone: bool = False
    told_moved: bool = False

    @property
    def host(self) -> str:
        return f"h{self.id // PER_HOST}.example"

    def version(self, now: datetime) -> int:
        return bisect_right(self.published, now)

    def entries(self, now: datetime) -> list[datetime]:
        return self.published[max(self.version(now) - ENTRIES, 0) : self.version(now)]

    def given(self, now: datetime) -> tuple[str, str]:
        version = self.version(now)
        modified = format_datetime(self.published[version - 1], usegmt=True) if version else format_datetime(START)
        return (f'"{self.id}-{version}"' if self.has_etag else "", modified if self.has_date else "")


@dataclass
class Month:
    """The servers, the clock, and the complaints."""

    count: int
    days: int
    seed: int = 6
    now: datetime = START
    complaints: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    sent: int = 0
    """Bytes."""
    paused: dict[str, datetime] = field(default_factory=dict)
    """Hosts that asked for peace, until when."""

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self.servers = [self._server(number) for number in range(self.count)]
        self._by_path = {f"/{server.id}.xml": server for server in self.servers}

    def _server(self, number: int) -> Server:
        chance = self._chance
        gap = timedelta(hours=chance.choice(_GAPS_H))
        moments, moment = [], START - gap * 30
        while moment < START + timedelta(days=self.days):
            moment += gap * chance.uniform(0.3, 1.7)
            if moment.hour >= 6:  # nights are quiet
                moments.append(moment.replace(microsecond=0))
        kind = chance.random()
        return Server(
            id=number,
            published=moments,
            max_age_s=chance.choice((None, None, 300, 3_600, 10_800)),
            ttl_s=chance.choice((None, None, None, 3_600, 7_200)),
            skips=chance.choice((0, 0, 0, 0, 0b1111, 1 << 29 | 1 << 30)),
            has_etag=kind < 0.6,
            has_date=0.5 < kind < 0.85,
            gone_from=START + timedelta(days=chance.uniform(0, 30)) if chance.random() < 0.03 else None,
            moves_from=START + timedelta(days=chance.uniform(0, 30)) if chance.random() < 0.05 else None,
        )

    def answer(self, asked: httpx.Request) -> httpx.Response:
        """What a server answers; what it thinks of being asked is noted."""
        path = asked.url.path
        has_moved = path.startswith("/new")
        server = self._by_path[path.removeprefix("/new")]
        self.requests += 1
        self.sent += HEADERS
        if server.moves_from and self.now >= server.moves_from and not has_moved:
            return self._moved(server)
        self._judge(server, asked)
        server.last_answer = self.now
        status = self._trouble(server)
        if status:
            return httpx.Response(status, headers={"Retry-After": "5400"} if status in (429, 503) else {})
        return self._content(server, asked)

    def _moved(self, server: Server) -> httpx.Response:
        if server.told_moved:
            self.complaints["asked at the old address"] += 1
        return httpx.Response(301, headers={"Location": f"https://{server.host}/new/{server.id}.xml"})

    def _judge(self, server: Server, asked: httpx.Request) -> None:
        """Whether this was the time to ask, and the way."""
        since = self.now - server.last_answer if server.last_answer else CEILING * 9
        since_content = self.now - server.last_content if server.last_content else CEILING * 9
        wished = timedelta(seconds=min(max(server.max_age_s or 0, server.ttl_s or 0), CEILING.total_seconds()))
        is_known = server.last_answer is not None and server.validators != ("?", "?")
        if since < FLOOR or since_content < wished:
            self.complaints["early"] += 1
        if is_known and server.skips and is_skipped(server.skips, self.now):
            self.complaints["in hours to skip"] += 1
        if self.now < self.paused.get(server.host, START):
            self.complaints["while the host asked for peace"] += 1
        if server.told_gone:
            self.complaints["after it is gone"] += 1
        sent = (asked.headers.get("if-none-match", ""), asked.headers.get("if-modified-since", ""))
        if sent != (server.validators if is_known else ("", "")):
            self.complaints["without the validators" if not any(sent) else "invented validators"] += 1

    def _trouble(self, server: Server) -> int:
        if server.gone_from and self.now >= server.gone_from:
            server.told_gone = True
            return 410
        kind = self._chance.random()
        if kind < 0.002:
            self.paused[server.host] = self.now + timedelta(seconds=5_400)
            return self._chance.choice((429, 503))
        return 500 if kind < 0.01 else 0

    def _content(self, server: Server, asked: httpx.Request) -> httpx.Response:
        etag, modified = given = server.given(self.now)
        server.last_content = self.now
        server.told_moved = asked.url.path.startswith("/new")
        headers = {"ETag": etag, "Last-Modified": modified}
        headers["Cache-Control"] = f"max-age={server.max_age_s}" if server.max_age_s is not None else ""
        headers = {name: value for name, value in headers.items() if value}
        is_same = any(given) and given == server.validators
        server.validators = given
        if is_same and (asked.headers.get("if-none-match") or asked.headers.get("if-modified-since")):
            return httpx.Response(304, headers=headers)
        self.sent += BODY
        return httpx.Response(
            200, headers=headers, stream=_Body(_MARKED.format(version=server.version(self.now)).encode())
        )


class Reader:
    """One who has the timer run all month; what is known of the feeds is all that is kept from turn to turn."""

    def __init__(self, month: Month) -> None:
        self.month = month
        self._pauses: dict[str, datetime] = {}
        self.feeds = {
            server.id: Feed(
                id=server.id,
                url=f"https://{server.host}/{server.id}.xml",
                title="",
                publisher="",
                section="",
                added=START,
            )
            for server in month.servers
        }
        for server in month.servers:
            server.validators = ("?", "?")

    async def live(self) -> None:
        """All the days, turn by turn."""
        month = self.month
        transport = httpx.MockTransport(month.answer)
        fetcher = Fetcher(transport=transport, connections=1, clock=lambda: month.now)
        while month.now < START + timedelta(days=month.days):
            async with fetcher:  # what one turn knew is forgotten in the next
                for feed in list(self.feeds.values()):
                    is_due = feed.next_check is None or feed.next_check <= month.now
                    if is_due and not feed.gone and after_skips(feed.skips, month.now) == month.now:
                        await self._turn(feed, fetcher)
            month.now += TICK

    async def _turn(self, feed: Feed, fetcher: Fetcher) -> None:
        month, now = self.month, self.month.now
        why = rest(feed, now)
        if why is not None or now < self._pauses.get(host_of(feed.url), now):
            assert why is not Rest.GONE
            return
        outcome = await fetcher.fetch(Request(url=feed.url, etag=feed.etag, last_modified=feed.last_modified))
        server = month.servers[feed.id]
        match outcome:
            case Failed() as failed:
                feed = after_failure(feed, failed, now)
                if pauses_host(failed) and feed.next_check:
                    self._pauses[host_of(feed.url)] = feed.next_check
            case Fetched(body=body) as fetched if body.decode() != feed.body_hash:
                feed = replace(feed, url=fetched.permanent_url or feed.url)
                entries = tuple(Entry(title="", published=moment) for moment in server.entries(now))
                parsed = ParsedFeed(entries=entries, ttl_s=server.ttl_s, skips=server.skips)
                feed = after_news(feed, fetched, parsed, body.decode(), now)
            case Fetched() | NotModified() as answer:
                feed = replace(feed, url=answer.permanent_url or feed.url)
                feed = after_nothing(feed, answer, now)
        self.feeds[feed.id] = feed
