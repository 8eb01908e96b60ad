"""Whom we talk to: a transport for each server, few requests at a time, and none to one that asks for peace.

One for all servers would cost more with each connection it holds: 15 ms of CPU a request with 500 in flight. So each
server has its own, all of them with one TLS context; those in use or used lately keep their connections. A client over
them, with its cookies, redirects and credentials, none of which we want, would take a seventh of the time of a refresh
that brings nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

from termnews.fetch.outcomes import Failed
from termnews.text.address import is_own_network

if TYPE_CHECKING:
    import ssl

PER_HOST = 2
"""Requests to one server at a time: what RFC 2616 asked of a polite client, and no publisher notices."""
IDLE_TRANSPORTS = 32
"""Servers whose connections are kept for their next feed: more than an edition has."""
STRIKES = 2
"""After so many requests in a row without an answer a server is left alone until the next refresh."""
_PROXIES = {"http", "https", "all"}
"""What of the environment names one; what it excepts from them alone says nothing."""
DIRECT = "direct"
"""In the place of a proxy: none, whatever the environment says."""


class UnusableProxy(Exception):
    """The proxy is none, or needs a library."""


class UnusableCertificates(Exception):
    """The file of certificates cannot be read, or holds none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How the network is reached."""

    proxy: str = ""
    """An address, http, https or socks5; empty for that of the environment, `DIRECT` for none."""
    ca_file: str = ""
    """A file or folder of certificates that are trusted beside those of the system."""

    @property
    def knows_names(self) -> bool:
        """Whether names are looked up here, and not by the proxy, which may be there to hide them."""
        return self.proxy in ("", DIRECT)

    @property
    def is_direct(self) -> bool:
        """Whether connections lead to the servers themselves."""
        return self.proxy == DIRECT or not (self.proxy or getproxies().keys() & _PROXIES)


def origin_of(url: str) -> str:
    """The server of an address: scheme, host and port."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


class Origin:
    """One server: scheme, host and port."""

    def __init__(self, name: str, connections: int) -> None:
        self.is_own = is_own_network(name)
        self.connections = connections if self.is_own else PER_HOST
        self.slots = asyncio.Semaphore(self.connections)
        self.transport: httpx.AsyncBaseTransport | None = None
        """Open while somebody has or waits for a turn, and a while longer."""
        self.users = 0
        self.excuse: Failed | None = None
        """Why this server is not asked any more, where it is not."""
        self._strikes = 0

    def note(self, failure: Failed | None) -> None:
        """Learn from what came; the reader's own servers are never left alone."""
        if self.is_own:
            return
        has_answered = failure is None or failure.status is not None
        self._strikes = 0 if has_answered else self._strikes + 1
        if failure and _asks_for_peace(failure):
            self.excuse = failure
        elif failure and self._strikes >= STRIKES:
            self.excuse = replace(failure, offline=True)


class Origins:
    """The servers that a fetcher talks to."""

    def __init__(self, transport: httpx.AsyncBaseTransport | None, connections: int, way: Way) -> None:
        self._way = way
        self._transport = transport
        self._connections = connections
        self._known: dict[str, Origin] = {}
        self._idle: dict[str, Origin] = {}
        """Those with a transport that nobody uses, the one that has rested longest first."""

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[Origin]:
        """Wait for a turn with the server of an address; its transport is open meanwhile."""
        name = origin_of(url)
        if name not in self._known:
            self._known[name] = Origin(name, self._connections)
        origin = self._known[name]
        self._idle.pop(name, None)
        origin.users += 1
        try:
            async with origin.slots:
                origin.transport = origin.transport or self._open(name)
                yield origin
        finally:
            origin.users -= 1
            if not origin.users:
                self._idle[name] = origin
                await self._close_idle(IDLE_TRANSPORTS)

    async def aclose(self) -> None:
        """Close all connections."""
        self._idle, self._known = self._known, {}
        await self._close_idle(0)

    async def _close_idle(self, kept: int) -> None:
        while len(self._idle) > kept:
            origin = self._idle.pop(next(iter(self._idle)))
            transport, origin.transport = origin.transport, None
            if transport:
                await transport.aclose()

    def _open(self, name: str) -> httpx.AsyncBaseTransport:
        connections = self._known[name].connections
        limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
        try:
            return self._transport or httpx.AsyncHTTPTransport(self._tls, limits=limits, proxy=self._proxy_to(name))
        except (ValueError, ImportError, httpx.InvalidURL) as error:
            raise UnusableProxy from error

    def _proxy_to(self, name: str) -> str | None:
        """The proxy on the way to a server: that of the settings for the public network, else the environment's."""
        if self._way.proxy:
            return None if self._way.proxy == DIRECT or self._known[name].is_own else self._way.proxy
        scheme, _colon, host = name.partition("://")
        proxy = self._proxies.get(scheme) or self._proxies.get("all")
        if not proxy or proxy_bypass(host):
            return None
        return proxy if "://" in proxy else f"http://{proxy}"

    @cached_property
    def _proxies(self) -> dict[str, str]:
        """Those that the environment names, which would be looked through for each server."""
        return getproxies()

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        context = httpx.create_ssl_context()
        if self._way.ca_file:
            trusted = Path(self._way.ca_file).expanduser()
            file, folder = (None, trusted) if trusted.is_dir() else (trusted, None)
            try:
                context.load_verify_locations(file, folder)
            except OSError as error:
                raise UnusableCertificates from error
        return context


def _asks_for_peace(outcome: Failed) -> bool:
    return outcome.status == 429 or (outcome.status == 503 and outcome.retry_after_s is not None)
