"""Bytes that a command is told to look at: a file of the reader's, or an address."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from termnews.errors import TermnewsError, Unreachable, UsageError
from termnews.i18n import _

if TYPE_CHECKING:
    from termnews.fetch import Fetcher

MAX_BYTES = 50_000_000
"""Of a file; no feed or page comes near."""
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Content:
    """What was found, and where it says it comes from."""

    body: bytes
    url: str
    content_type: str = ""


def is_address(text: str) -> bool:
    """Whether the reader means a web address."""
    return text.lower().startswith(("http://", "https://"))


def load_content(what: str, url: str, make_fetcher: Callable[[], Fetcher]) -> Content:
    """The bytes of a file or an address; TermnewsError says why there are none."""
    if is_address(what):
        return fetch_content(what, make_fetcher())
    return Content(load_file(Path(what)), url)


def load_file(file: Path) -> bytes:
    """The bytes of a file, unpacked where it is a gzip; UsageError where it cannot be read."""
    try:
        with file.open("rb") as opened:
            body = opened.read(MAX_BYTES)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(_("{file} ne peut pas être lu : {reason}.").format(file=file, reason=reason)) from error
    return _unpacked(body) if body.startswith(_GZIP) else body


def _unpacked(body: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, MAX_BYTES)
    except zlib.error:
        return body


def fetch_content(address: str, fetcher: Fetcher) -> Content:
    """The bytes of an address; Unreachable or TermnewsError says why there are none."""
    from termnews.fetch import PAGE_ACCEPT, Failed, Fetched, Outcome, Request

    async def fetch() -> Outcome:
        async with fetcher:
            return await fetcher.fetch(Request(url=address, accept=PAGE_ACCEPT))

    outcome = asyncio.run(fetch())
    if isinstance(outcome, Failed):
        raise Unreachable(outcome.reason) if outcome.offline else TermnewsError(outcome.reason)
    assert isinstance(outcome, Fetched)
    return Content(outcome.body, outcome.url, outcome.content_type)
