"""A network that is none: a function answers for every server. The demonstration edition and the tests use it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import httpx


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server that is none answers."""

    body: bytes = b""
    status: int = 200
    content_type: str = "application/rss+xml"
    headers: tuple[tuple[str, str], ...] = ()


class _Bytes(httpx.AsyncByteStream):
    def __init__(self, content: bytes) -> None:
        self._content = content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._content


class _Answering(httpx.AsyncBaseTransport):
    def __init__(self, answer: Callable[[str], Answer]) -> None:
        self._answer = answer

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = self._answer(str(request.url))
        named = [("Content-Type", answer.content_type), *answer.headers]
        return httpx.Response(answer.status, headers=named, stream=_Bytes(answer.body))


def answering(answer: Callable[[str], Answer]) -> httpx.AsyncBaseTransport:
    """A network in which a function answers for every server: address -> answer."""
    return _Answering(answer)
