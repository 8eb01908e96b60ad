"""Asks one address and answers with a value. Redirects are followed by hand, so that each step is looked at."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from time import monotonic
from types import TracebackType
from typing import Any
from urllib.parse import urldefrag, urlsplit

import httpx

from termnews import __version__
from termnews.fetch import headers, reasons
from termnews.fetch.access import Access, Accesses, Headers, PasswordUnknown
from termnews.fetch.bodies import Body, BodyTooLarge, BodyUnreadable, accepted_encodings, ends_like_a_document
from termnews.fetch.origins import Origin, Origins, Way, origin_of
from termnews.fetch.outcomes import Failed, Fetched, NotModified, Outcome, Request
from termnews.fetch.public import LedHome, Resolve, know_no_names, leads_home, look_up, refuse_own_network
from termnews.models import Clock
from termnews.text.address import host_of, is_own_network
from termnews.text.clean import clean_url

USER_AGENT = f"termnews/{__version__} (+terminal news reader)"
CONNECTIONS = 192
"""Requests in flight: a thousand distant feeds in two seconds, some tens of megabytes of bodies, and no more open files
than the 256 that macOS allows."""
TIMEOUT_S = 10.0
"""Of silence, while connecting or reading."""
DEADLINE_S = 15.0
"""Of talk in all, redirects included; the wait for a turn with a busy server does not count."""
REDIRECTS = 10
"""Real chains stay under 5."""

_PERMANENT = (301, 308)
_REDIRECTS = (*_PERMANENT, 302, 303, 307)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Redirect:
    """Where a server sends us; empty where we do not go."""

    address: str
    status: int


@dataclass(slots=True)
class _Journey:
    """One request on its way along redirects."""

    request: Request
    url: str
    left_s: float
    shown: Headers
    """What the reader has to show."""
    home: str
    """The origin that it is shown to."""
    may_reach: frozenset[str] | None
    """The hosts of the reader's own network where the address may lead; None while it is one that was typed."""
    permanent_url: str = ""
    is_all_permanent: bool = field(default=True)

    def follow(self, redirect: _Redirect) -> None:
        """Go on to the next address."""
        self.is_all_permanent &= redirect.status in _PERMANENT
        if self.is_all_permanent and not (self.url.startswith("https:") and redirect.address.startswith("http:")):
            self.permanent_url = redirect.address
        if self.may_reach is None and urlsplit(redirect.address).hostname != urlsplit(self.url).hostname:
            self.may_reach = frozenset()  # a typed host may send us to itself; where else it leads was found
        self.url = redirect.address

    @asynccontextmanager
    async def spend(self) -> AsyncIterator[None]:
        """Count the time inside; TimeoutError when there is none left."""
        begun = monotonic()
        try:
            async with asyncio.timeout(self.left_s):
                yield
        finally:
            self.left_s -= monotonic() - begun

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """What this address is told: no cookie, no referrer, and a password only where it belongs."""
        request = self.request
        named = {
            b"User-Agent": USER_AGENT.encode("ascii"),
            b"Accept": request.accept.encode("ascii"),
            b"Accept-Encoding": accepted_encodings().encode("ascii"),
            b"If-None-Match": request.etag.encode("latin-1", "replace"),
            b"If-Modified-Since": request.last_modified.encode("latin-1", "replace"),
        }
        shown = self.shown if origin_of(self.url) == self.home else ()
        return [*((name, value) for name, value in named.items() if value), *shown]


class Fetcher:
    """Talks to servers for one refresh, a few at a time; an asynchronous context manager."""

    def __init__(
        self,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        connections: int = CONNECTIONS,
        timeout_s: float = TIMEOUT_S,
        deadline_s: float = DEADLINE_S,
        clock: Clock = lambda: datetime.now(UTC),
        resolve: Resolve | None = None,
        way: Way | None = None,
        accesses: Iterable[Access] = (),
    ) -> None:
        """`transport` stands for the network; the real one by default, by the `way` that the reader has set.

        `resolve` looks names up: the system by default, and nobody where a transport stands for the network.
        """
        self.connections = connections
        """How many requests to have in flight; whoever has many addresses keeps to it."""
        self._way = way or Way()
        self._origins = Origins(transport, connections, self._way)
        self._timeouts = httpx.Timeout(timeout_s).as_dict()
        self._accesses = Accesses(accesses)
        self._deadline_s = deadline_s
        self._clock = clock
        self._resolve = resolve or (know_no_names if transport or not self._way.knows_names else look_up)

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._origins.aclose()

    async def fetch(self, request: Request) -> Outcome:
        """Ask one address. Every failure is a value; nothing is raised but cancellation."""
        url = urldefrag(clean_url(request.url)).url
        if not url:
            return reasons.unusable_address(request.url)
        try:
            shown = await self._accesses.headers(request.url)
        except PasswordUnknown as error:
            return reasons.no_password(url, str(error))
        journey = _Journey(request, url, self._deadline_s, shown, origin_of(url), request.may_reach)
        for _step in range(REDIRECTS + 1):
            outcome = await self._hop(journey)
            if isinstance(outcome, Failed) and outcome.offline and journey.url != url:
                return replace(outcome, offline=False)  # a server was reached, which sent us on
            if not isinstance(outcome, _Redirect):
                return outcome
            if not outcome.address:
                return reasons.unusable_redirect(journey.url, outcome.status)
            journey.follow(outcome)
        return reasons.too_many_redirects(url, REDIRECTS)

    async def _hop(self, journey: _Journey) -> Outcome | _Redirect:
        """Ask one server, when it is our turn."""
        try:
            async with self._origins.turn(journey.url) as origin:
                outcome = origin.excuse or await self._talk(origin, journey)
                origin.note(outcome if isinstance(outcome, Failed) else None)
                _log.debug("%s: %s", journey.url, type(outcome).__name__.strip("_"))
                return outcome
        except Exception as error:
            # The transport cannot be made or closed: a proxy of the environment that is none, or needs a library.
            return self._failure(error, journey)

    async def _talk(self, origin: Origin, journey: _Journey) -> Outcome | _Redirect:
        try:
            async with journey.spend():
                if journey.may_reach is not None and await leads_home(journey.url, journey.may_reach, self._resolve):
                    return _own_network(journey)
                assert origin.transport
                return await self._ask(origin.transport, journey)
        except LedHome:
            return _own_network(journey)
        except Exception as error:
            # Whatever a hostile answer makes a library raise is a failure of this address alone.
            return self._failure(error, journey)

    def _failure(self, error: Exception, journey: _Journey) -> Failed:
        _log.info("%s: %r", journey.url, error)
        return reasons.failure_of_error(error, journey.url, journey.request.max_bytes, self._deadline_s)

    async def _ask(self, transport: httpx.AsyncBaseTransport, journey: _Journey) -> Outcome | _Redirect:
        is_found = journey.may_reach is not None and host_of(journey.url) not in journey.may_reach
        extensions: dict[str, Any] = {"timeout": self._timeouts}
        if is_found and self._way.is_direct:
            extensions["trace"] = refuse_own_network
        request = httpx.Request("GET", journey.url, headers=journey.headers, extensions=extensions)
        response = await transport.handle_async_request(request)
        try:
            return await self._outcome(response, journey)
        finally:
            await response.aclose()

    async def _outcome(self, response: httpx.Response, journey: _Journey) -> Outcome | _Redirect:
        status, is_empty = response.status_code, response.headers.get("content-length") == "0"
        if status == 304 or is_empty:
            await response.aread()  # so that the connection can be used again
        if status == 304:
            return _not_modified(response, journey)
        if status in _REDIRECTS and "location" in response.headers:
            return _Redirect(_next_address(journey.url, response.headers["location"]), status)
        if 200 <= status < 300 and status not in (204, 205):
            return reasons.nothing_sent(journey.url, status) if is_empty else await _fetched(response, journey)
        retry_after_s = headers.retry_after_s(response.headers.get("retry-after", ""), self._clock())
        return reasons.failure_of_status(status, journey.url, retry_after_s)


async def _fetched(response: httpx.Response, journey: _Journey) -> Outcome:
    body, is_whole = await _read(response, journey.request.max_bytes)
    if not body:
        return reasons.nothing_sent(journey.url, response.status_code)
    # The next request must not be told that nothing changed since a body that was cut short.
    etag, last_modified = _validators(response) if is_whole else ("", "")
    return Fetched(
        url=journey.url,
        permanent_url=journey.permanent_url,
        body=body,
        content_type=response.headers.get("content-type", ""),
        etag=etag,
        last_modified=last_modified,
        max_age_s=headers.max_age_s(response.headers),
    )


def _not_modified(response: httpx.Response, journey: _Journey) -> Outcome:
    if not (journey.request.etag or journey.request.last_modified):
        return reasons.unasked_not_modified(journey.url)
    etag, last_modified = _validators(response)
    max_age_s = headers.max_age_s(response.headers)
    return NotModified(permanent_url=journey.permanent_url, etag=etag, last_modified=last_modified, max_age_s=max_age_s)


def _validators(response: httpx.Response) -> tuple[str, str]:
    """ETag and Last-Modified, from the bytes of the header: httpx would guess an encoding."""
    values = {name.lower(): value for name, value in reversed(response.headers.raw)}
    return headers.validator(values.get(b"etag", b"")), headers.validator(values.get(b"last-modified", b""))


async def _read(response: httpx.Response, limit: int) -> tuple[bytes, bool]:
    """The body, and whether it came whole; one that was cut is taken where it ends like a document."""
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > limit:
        raise BodyTooLarge
    body = Body(response.headers.get("content-encoding", ""), limit)
    cut: Exception | None = None
    try:
        async for chunk in response.aiter_raw():
            body.add(chunk)
    except (httpx.ReadTimeout, httpx.RemoteProtocolError) as error:
        cut = error
    content = body.end()
    is_whole = cut is None and body.is_whole
    if not is_whole and not ends_like_a_document(content):
        raise cut or BodyUnreadable
    return content, is_whole


def _own_network(journey: _Journey) -> Failed:
    if journey.request.may_reach is None:
        return reasons.unusable_redirect(journey.url, 302)
    return reasons.own_network(journey.url)


def _next_address(url: str, location: str) -> str:
    """Where a redirect leads; empty where we do not go: off the web, or from the public network into the reader's."""
    address = urldefrag(clean_url(location, url)).url
    return "" if is_own_network(address) and not is_own_network(url) else address
