"""Keeping what was found on the web out of the reader's own network (server-side request forgery, CWE-918).

A name is looked up before each request to it, redirects included, and each of its addresses has to be of the public
network. The connection looks the name up once more, and a name server may tell another address then: so where a new
connection leads is looked at before anything is said on it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from socket import SOCK_STREAM, gaierror
from typing import Any
from urllib.parse import urlsplit

from termnews.text.address import host_of, is_own_network

Resolve = Callable[[str], Awaitable[list[str]]]
"""The addresses of a host by its name; none where it has none."""


async def look_up(host: str) -> list[str]:
    """What the system's resolver says of a name."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=SOCK_STREAM)
    except (gaierror, UnicodeError):
        return []  # the request will say so; behind a proxy it is the proxy that knows names
    return [str(address[0]) for *_kind, address in found]


async def know_no_names(host: str) -> list[str]:
    """What a network that is none says of a name."""
    return []


async def leads_home(url: str, may_reach: frozenset[str], resolve: Resolve) -> bool:
    """Whether an address leads into the reader's own network, hosts of it that may be reached left out."""
    if host_of(url) in may_reach:
        return False
    return is_own_network(url) or not all(map(is_public, await resolve(urlsplit(url).hostname or "")))


class LedHome(Exception):
    """A connection that was to lead to the public network leads into the reader's own."""


async def refuse_own_network(event: str, told: dict[str, Any]) -> None:
    """What looks on as the network does its work: raises LedHome once a connection leads where it may not."""
    if event != "connection.connect_tcp.complete":
        return
    stream = told["return_value"]
    address = stream.get_extra_info("server_addr")
    if address is None or not is_public(str(address[0])):
        await stream.aclose()
        raise LedHome


def is_public(address: str) -> bool:
    """Whether an IP address is of the public network, an IPv4 address inside one of IPv6 as well."""
    found = ip_address(address.partition("%")[0])
    inner = (_inner(found) if isinstance(found, IPv6Address) else None) or found
    return inner.is_global and not inner.is_multicast


_IPV4_AT_END = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))
"""Addresses of translators (RFC 6052), and those of old that hold one of IPv4."""


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside one of IPv6."""
    if any(address in network for network in _IPV4_AT_END):
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
