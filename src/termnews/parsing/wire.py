"""Parse one feed, and bring what it says from one process to another."""

from __future__ import annotations

import io
import pickle
from collections.abc import Set
from dataclasses import dataclass, replace
from typing import Any

from termnews.errors import NotAFeed
from termnews.feeds.parse import parse_feed
from termnews.models import Entry, FeedKind, ParsedFeed
from termnews.text.packing import Packed, pack
from termnews.text.sealing import Sealed

_BROUGHT = {
    "datetime": {"datetime", "timezone", "timedelta"},
    "termnews.models.entries": {"ParsedFeed", "Entry", "Enclosure"},
    "termnews.document": {"Document"},
    "termnews.text.packing": {"Packed"},
    "termnews.text.sealing": {"Sealed"},
}
"""The classes of values that may be brought, by module."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a feed's server sent, and what is known of that feed."""

    kind: FeedKind
    content: bytes
    url: str
    content_type: str
    known: Set[str] = frozenset()
    """The `source_hash` of entries that need not be read again."""
    is_first: bool = False
    """Nothing ever came of this feed: where there is much else to do, its bodies may stay sealed."""


def parse(sent: Sent, *, sealed: bool = False) -> ParsedFeed:
    """What a feed says; a most-read list may be a page. Raises NotAFeed."""
    try:
        return parse_feed(sent.content, sent.url, sent.content_type, sent.known, sealed=sealed)
    except NotAFeed:
        if sent.kind is not FeedKind.MOST_READ:
            raise
    from termnews.pages.ranking import parse_ranking_feed

    return parse_ranking_feed(sent.content, sent.url)


def to_bytes(parsed: ParsedFeed) -> bytes:
    """What a feed says, its bodies as they are kept: who made them has the time to make them so."""
    return pickle.dumps(replace(parsed, entries=tuple(map(_with_bytes, parsed.entries))), pickle.HIGHEST_PROTOCOL)


def _with_bytes(entry: Entry) -> Entry:
    body = entry.body
    if not body or isinstance(body, Sealed):
        return entry
    return replace(entry, body=Packed(pack(body), body.text, body.word_count))


def from_bytes(content: bytes) -> ParsedFeed:
    """What `to_bytes` made bytes of. Raises UnpicklingError for anything else."""
    parsed = _Unpickler(io.BytesIO(content)).load()
    if not isinstance(parsed, ParsedFeed):
        raise pickle.UnpicklingError(type(parsed))
    return parsed


class _Unpickler(pickle.Unpickler):
    """Makes values of these classes and no others, whatever became of the process that read a stranger's text."""

    def find_class(self, module: str, name: str) -> Any:
        if name not in _BROUGHT.get(module, ()):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)
