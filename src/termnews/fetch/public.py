"""Keeping what was found on the web out of the reader's own network (server-side request forgery, CWE-918).

A name is looked up before each request to it, redirects included, and each of its addresses has to be of the public
network. The connection looks the name up once more: a name server that tells another address within that moment is
not caught.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from ipaddress import IPv6Address, ip_address
from socket import SOCK_STREAM, gaierror
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


def is_public(address: str) -> bool:
    """Whether an IP address is of the public network, an IPv4 address inside one of IPv6 as well."""
    found = ip_address(address.partition("%")[0])
    inner = found.ipv4_mapped or found.sixtofour if isinstance(found, IPv6Address) else None
    return (inner or found).is_global and not (inner or found).is_multicast
