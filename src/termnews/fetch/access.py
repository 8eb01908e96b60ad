"""What the reader has to show at some addresses: headers, and a name with the password that a command tells.

The command is run without a shell and without a terminal, once for as long as a fetcher lives. What it tells goes to
the server of its own address alone, and nowhere else: not to a redirect's, not into the log.
"""

from __future__ import annotations

import asyncio
import base64
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag

from termnews.text.clean import clean_url

COMMAND_S = 30.0
"""A password command may unlock a store, but not ask a question."""
PASSWORD_BYTES = 4_096

Headers = Sequence[tuple[bytes, bytes]]


class PasswordUnknown(Exception):
    """The password command of an address gave none; its text says how it ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What is to be shown at one address."""

    url: str
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    user: str = ""
    password_command: tuple[str, ...] = ()
    """Word by word; what it prints first is the password."""


class Accesses:
    """The accesses of a fetcher, and the passwords that it has asked for."""

    def __init__(self, accesses: Iterable[Access]) -> None:
        self._by_address = {_address(access.url): access for access in accesses}
        self._asked: dict[str, asyncio.Task[bytes]] = {}

    async def headers(self, url: str) -> Headers:
        """What to show at an address, that of its own user name and password included. Raises PasswordUnknown."""
        access = self._by_address.get(_address(url))
        if access is None:
            return _authorization(_secret_of(url))
        own = [(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in access.headers]
        if not access.password_command:
            return [*own, *_authorization(_secret_of(url) or access.user.encode())]
        if access.url not in self._asked:
            self._asked[access.url] = asyncio.ensure_future(asyncio.to_thread(_password, access.password_command))
        return [*own, *_authorization(access.user.encode() + b":" + await asyncio.shield(self._asked[access.url]))]


def _address(url: str) -> str:
    return urldefrag(clean_url(url)).url


def _secret_of(url: str) -> bytes:
    """The name and password in an address; empty where there are none."""
    return unquote(url.partition("://")[2].partition("/")[0].rpartition("@")[0]).encode()


def _authorization(secret: bytes) -> Headers:
    return [(b"Authorization", b"Basic " + base64.b64encode(secret))] if secret else []


def _password(command: Sequence[str]) -> bytes:
    """The first line that a command prints. Raises PasswordUnknown, with nothing in it of what it printed."""
    try:
        ran = subprocess.run(  # noqa: S603 -- the reader's own words, and no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=COMMAND_S,
            check=False,
            start_new_session=True,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise PasswordUnknown(type(error).__name__) from None
    if ran.returncode:
        raise PasswordUnknown(str(ran.returncode))
    if not (password := ran.stdout[:PASSWORD_BYTES].split(b"\n")[0].rstrip(b"\r")):
        raise PasswordUnknown("0")
    return password
