"""Taking the text out of pages in a process of its own."""

from __future__ import annotations

import logging
from datetime import datetime
from types import TracebackType
from typing import Any

from termnews.child import Child, ChildEnded, Frame
from termnews.errors import TermnewsError
from termnews.i18n import _, language
from termnews.models import Entry
from termnews.text.address import host_of
from termnews.text.packing import pack, unpack

EXTRACTION_S = 20.0
"""What a page may take: real ones take some hundredths of a second, the slowest that were met under two."""

_log = logging.getLogger(__name__)


class Extractor:
    """A process that reads one page at a time; a context manager, whose process starts with the first page."""

    def __init__(self, timeout_s: float = EXTRACTION_S) -> None:
        self._child = Child("termnews.fulltext.worker", timeout_s)

    def __enter__(self) -> Extractor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.end()

    def extract(self, content: bytes, url: str, content_type: str = "") -> Entry:
        """The article of a page; TermnewsError where there is none, or where it takes too long or too much memory."""
        question = {"url": url, "content_type": content_type, "language": language()}
        try:
            answer, body = self._child.ask(question, content)
        except ChildEnded as error:
            _log.warning("%s: the extraction ended: %r", url, error.__cause__)
            sentence = _("L’extraction de la page de {host} a pris trop de temps ou de mémoire : elle a été arrêtée.")
            raise TermnewsError(sentence.format(host=host_of(url))) from error
        if "error" in answer:
            raise TermnewsError(answer["error"])
        return to_entry(answer, body)


def from_entry(entry: Entry) -> Frame:
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
