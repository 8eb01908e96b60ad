"""Whom we talk to: a small client for each server, few requests at a time, and none to one that asks for peace.

One client for all servers would cost more with each connection it holds: 15 ms of CPU a request with 500 in flight.
So each server has its own, all of them with one TLS context; those in use or used lately keep their connections.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cached_property
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx

from termnews import __version__
from termnews.fetch.bodies import accepted_encodings
from termnews.fetch.outcomes import Failed
from termnews.text.address import is_own_network

if TYPE_CHECKING:
    import ssl

USER_AGENT = f"termnews/{__version__} (+terminal news reader)"
PER_HOST = 2
"""Requests to one server at a time: what RFC 2616 asked of a polite client, and no publisher notices."""
IDLE_CLIENTS = 32
"""Servers whose connections are kept for their next feed: more than an edition has."""
STRIKES = 2
"""After so many requests in a row without an answer a server is left alone until the next refresh."""
LOCATION = "termnews.location"
"""Where in the extensions of a response its Location header is found."""


class _NoCookies(CookieJar):
    """Keeps none."""

    def extract_cookies(self, response: Any, request: Any) -> None:
        """Leave the server's cookies where they are."""


class Origin:
    """One server: scheme, host and port."""

    def __init__(self, client: httpx.AsyncClient, per_host: int, is_own: bool) -> None:
        self.client = client
        self.slots = asyncio.Semaphore(per_host)
        self.users = 0
        self.excuse: Failed | None = None
        """Why this server is not asked any more, where it is not."""
        self._is_own = is_own
        self._strikes = 0

    def note(self, failure: Failed | None) -> None:
        """Learn from what came; the reader's own servers are never left alone."""
        if self._is_own:
            return
        if failure is None or failure.status is not None:
            self._strikes = 0
        else:
            self._strikes += 1
        if failure and _asks_for_peace(failure):
            self.excuse = failure
        elif failure and self._strikes >= STRIKES:
            self.excuse = replace(failure, offline=True)


class Origins:
    """The servers that a fetcher talks to."""

    def __init__(self, transport: httpx.AsyncBaseTransport | None, connections: int, timeout_s: float) -> None:
        self._transport = transport
        self._connections = connections
        self._timeout_s = timeout_s
        self._known: dict[str, Origin] = {}
        self._excuses: dict[str, Failed] = {}
        self._idle: dict[str, Origin] = {}

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[Origin]:
        """Wait for a turn with the server of an address."""
        parts = urlsplit(url)
        name = f"{parts.scheme}://{parts.netloc}"
        origin = self._known.get(name)
        if origin is None:
            origin = self._known[name] = self._open(name)
        self._idle.pop(name, None)
        origin.users += 1
        try:
            async with origin.slots:
                yield origin
        finally:
            origin.users -= 1
            if not origin.users:
                await self._rest(name, origin)

    async def aclose(self) -> None:
        """Close all connections."""
        origins, self._known, self._idle = list(self._known.values()), {}, {}
        for origin in origins:
            await origin.client.aclose()

    async def _rest(self, name: str, origin: Origin) -> None:
        """Keep a client that nobody uses for a while; close the one that has rested longest."""
        if name not in self._known:
            return
        self._idle[name] = origin
        while len(self._idle) > IDLE_CLIENTS:
            oldest = next(iter(self._idle))
            closing = self._idle.pop(oldest)
            del self._known[oldest]
            if closing.excuse:
                self._excuses[oldest] = closing.excuse
            await closing.client.aclose()

    def _open(self, name: str) -> Origin:
        is_own = is_own_network(name)
        per_host = self._connections if is_own else PER_HOST
        client = httpx.AsyncClient(
            transport=self._transport,
            verify=self._tls,
            timeout=self._timeout_s,
            limits=httpx.Limits(max_connections=per_host, max_keepalive_connections=per_host),
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": accepted_encodings()},
            cookies=_NoCookies(),
            event_hooks={"response": [_set_location_aside]},
        )
        origin = Origin(client, per_host, is_own)
        origin.excuse = self._excuses.get(name)
        return origin

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return httpx.create_ssl_context()


async def _set_location_aside(response: httpx.Response) -> None:
    """Keep httpx from building the next request itself, which fails on the addresses of a hostile server."""
    if "location" in response.headers:
        response.extensions[LOCATION] = response.headers.pop("location")


def _asks_for_peace(outcome: Failed) -> bool:
    return outcome.status == 429 or (outcome.status == 503 and outcome.retry_after_s is not None)
