"""A process of our own for work that may have to be ended, as a thread cannot be, or that fills a core.

A frame, in either direction, is a line of JSON whose `length` says how many bytes follow it.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Timer
from typing import IO, Any

MAX_ADDRESS_SPACE = 1 << 30
"""Bytes that such a process may ask for."""

Frame = tuple[dict[str, Any], bytes]


class ChildEnded(Exception):
    """The process took too long or too much memory, or ended by itself: there is no answer."""


class Child:
    """A process that runs one of our modules and answers one question at a time; it starts with the first."""

    def __init__(self, module: str, timeout_s: float) -> None:
        self._module = module
        self._timeout_s = timeout_s
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, values: dict[str, Any], content: bytes) -> Frame:
        """The answer to a question. After ChildEnded the next question starts another process."""
        process = self._process or self._start()
        assert process.stdin and process.stdout
        watchdog = Timer(self._timeout_s, process.kill)
        watchdog.start()
        try:
            _write_frame(process.stdin, values, content)
            return _read_frame(process.stdout)
        except (OSError, EOFError, ValueError) as error:
            self.end()
            raise ChildEnded from error
        finally:
            watchdog.cancel()

    def end(self) -> None:
        """End the process, whatever it does; who waits for its answer, in another thread, gets none."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    assert pipe
                    pipe.close()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-m", self._module]
        self._process = subprocess.Popen(  # noqa: S603 -- our own module, by our own interpreter
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        return self._process


def answer_questions(answer: Callable[[dict[str, Any], bytes], Frame]) -> None:
    """What the module of a child does: answer, within bounded memory, until there are no more questions."""
    _limit_memory()
    # What is made of an answer is let go after it: looking for cycles meanwhile takes a tenth of the time.
    gc.freeze()
    gc.set_threshold(100_000)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand between two frames
    with suppress(EOFError):
        while True:
            _write_frame(answers, *answer(*_read_frame(sys.stdin.buffer)))


def _write_frame(stream: IO[bytes], values: dict[str, Any], content: bytes) -> None:
    stream.write(json.dumps(values | {"length": len(content)}).encode() + b"\n" + content)
    stream.flush()


def _read_frame(stream: IO[bytes]) -> Frame:
    """One frame; EOFError where the other side is gone."""
    line = stream.readline()
    if not line:
        raise EOFError
    values = json.loads(line)
    content = stream.read(values["length"])
    if len(content) != values["length"]:
        raise EOFError
    return values, content


def _limit_memory() -> None:
    """Bound what this process may ask for, where the system knows such bounds."""
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_ADDRESS_SPACE, MAX_ADDRESS_SPACE))
