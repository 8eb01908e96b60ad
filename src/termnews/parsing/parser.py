"""The parser of a refresh.

Python runs one thread at a time: a thread that parses holds up the one that writes, and an interface. A process does
not, and can be ended; but it costs a fifth of a second to start.
"""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Thread

from termnews.child import Child
from termnews.errors import TermnewsError
from termnews.i18n import language
from termnews.models import ParsedFeed
from termnews.parsing.wire import Sent, from_bytes, parse

PARSE_S = 30.0
"""A large feed takes two seconds: whatever takes longer is made to."""
PARSED_HERE = 1 << 20
"""Bytes of a refresh that are parsed before processes are started: it takes as long as starting them."""
PROCESSES = min(os.cpu_count() or 1, 4)


class Parser:
    """Parses the feeds of one refresh. What is stuck is ended, or left where it is a thread."""

    def __init__(self) -> None:
        self._given = 0
        self._turn = asyncio.Lock()
        self._askers = ThreadPoolExecutor(PROCESSES, "termnews-parsers")
        self._children = [Child("termnews.parsing.worker", PARSE_S) for _process in range(PROCESSES)]
        self._idle = list(self._children)

    async def parse(self, sent: Sent) -> ParsedFeed:
        """What a feed says.

        Raises TermnewsError where that cannot be told, TimeoutError or ChildEnded where it takes too long.
        """
        self._given += len(sent.content)
        if self._given > PARSED_HERE:
            with suppress(OSError):  # no process can be started here
                return await self._parse_apart(sent)
        return await self._parse_here(sent)

    def leave(self) -> None:
        """Wait for nothing more."""
        self._askers.shutdown(wait=False, cancel_futures=True)
        for child in self._children:
            child.end()

    async def _parse_apart(self, sent: Sent) -> ParsedFeed:
        # What waits is in the hands of the threads: the loop, which writes as well, is often busy when one is done.
        return await asyncio.get_running_loop().run_in_executor(self._askers, self._ask_idle, sent)

    def _ask_idle(self, sent: Sent) -> ParsedFeed:
        child = self._idle.pop()
        try:
            return _ask(child, sent)
        finally:
            self._idle.append(child)

    async def _parse_here(self, sent: Sent) -> ParsedFeed:
        loop = asyncio.get_running_loop()
        parsed: asyncio.Future[ParsedFeed] = loop.create_future()

        def work() -> None:
            try:
                result = partial(_give, parsed, parse(sent))
            except Exception as error:
                result = partial(_give, parsed, error)
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(result)

        async with self._turn, asyncio.timeout(PARSE_S):
            # Not of a pool: Python waits at its end for the threads of those, and one may be stuck for ever.
            Thread(target=work, name="termnews-parser", daemon=True).start()
            return await parsed


def _give(waited_for: asyncio.Future[ParsedFeed], result: ParsedFeed | Exception) -> None:
    if waited_for.done():
        return
    if isinstance(result, Exception):
        waited_for.set_exception(result)
    else:
        waited_for.set_result(result)


def _ask(child: Child, sent: Sent) -> ParsedFeed:
    values = {
        "kind": sent.kind,
        "url": sent.url,
        "content_type": sent.content_type,
        "known": list(sent.known),
        "is_first": sent.is_first,
        "language": language(),
    }
    answer, parsed = child.ask(values, sent.content)
    if "error" in answer:
        raise TermnewsError(answer["error"])
    return from_bytes(parsed)
