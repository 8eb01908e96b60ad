"""Taking the text out of pages in a process of its own, which can be ended: a thread cannot.

A frame, in either direction, is a line of JSON whose `length` says how many bytes follow it.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from datetime import datetime
from threading import Timer
from types import TracebackType
from typing import IO, Any

from termnews.errors import TermnewsError
from termnews.i18n import _, language
from termnews.models import Entry
from termnews.store.bodies import pack, unpack
from termnews.text.address import host_of

EXTRACTION_S = 20.0
"""What a page may take: real ones take some hundredths of a second, the slowest that were met under two."""
MAX_ADDRESS_SPACE = 1 << 30
"""Bytes that the process may ask for."""

_log = logging.getLogger(__name__)


class Extractor:
    """A process that reads one page at a time; a context manager, whose process starts with the first page."""

    def __init__(self, timeout_s: float = EXTRACTION_S) -> None:
        self._timeout_s = timeout_s
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Extractor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def extract(self, content: bytes, url: str, content_type: str = "") -> Entry:
        """The article of a page; TermnewsError where there is none, or where it takes too long or too much memory."""
        process = self._process or self._start()
        assert process.stdin and process.stdout
        watchdog = Timer(self._timeout_s, process.kill)
        watchdog.start()
        try:
            write_frame(process.stdin, {"url": url, "content_type": content_type, "language": language()}, content)
            answer, body = read_frame(process.stdout)
        except (OSError, EOFError, ValueError) as error:
            _log.warning("%s: the extraction ended: %r", url, error)
            self._end()
            sentence = _("L’extraction de la page de {host} a pris trop de temps ou de mémoire : elle a été arrêtée.")
            raise TermnewsError(sentence.format(host=host_of(url))) from error
        finally:
            watchdog.cancel()
        if "error" in answer:
            raise TermnewsError(answer["error"])
        return to_entry(answer, body)

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-m", "termnews.fulltext.worker"]
        self._process = subprocess.Popen(  # noqa: S603 -- our own module, by our own interpreter
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def write_frame(stream: IO[bytes], values: dict[str, Any], content: bytes = b"") -> None:
    """Send one frame."""
    stream.write(json.dumps(values | {"length": len(content)}).encode() + b"\n" + content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Receive one frame; EOFError where the other side is gone."""
    line = stream.readline()
    if not line:
        raise EOFError
    values = json.loads(line)
    content = stream.read(values["length"])
    if len(content) != values["length"]:
        raise EOFError
    return values, content


def from_entry(entry: Entry) -> tuple[dict[str, Any], bytes]:
    """An entry as a frame: what a page can tell of an article."""
    values = {name: getattr(entry, name) for name in _PLAIN}
    times = {name: moment.isoformat() for name in _TIMES if (moment := getattr(entry, name))}
    return values | times, pack(entry.body)


def to_entry(values: dict[str, Any], content: bytes) -> Entry:
    """The entry of a frame."""
    plain = {name: values[name] for name in _PLAIN}
    times = {name: datetime.fromisoformat(values[name]) for name in _TIMES if name in values}
    return Entry(**plain | times | {"categories": tuple(values["categories"]), "body": unpack(content)})


_PLAIN = "title url lead author categories language image image_caption paid".split()
_TIMES = ("published", "updated")


def limit_memory() -> None:
    """Bound what this process may ask for, where the system knows such bounds."""
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_ADDRESS_SPACE, MAX_ADDRESS_SPACE))
