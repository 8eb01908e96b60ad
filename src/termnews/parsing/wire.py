"""Parse one feed, and bring what it says from one process to another."""

from __future__ import annotations

import io
import pickle
from collections.abc import Set
from dataclasses import replace
from typing import Any

from termnews.errors import NotAFeed
from termnews.feeds.parse import parse_feed
from termnews.models import FeedKind, ParsedFeed
from termnews.text.packing import Packed, pack

_BROUGHT = {
    "datetime": {"datetime", "timezone", "timedelta"},
    "termnews.models.entries": {"ParsedFeed", "Entry", "Enclosure"},
    "termnews.document": {"Document"},
    "termnews.text.packing": {"Packed"},
}
"""The classes of values that may be brought, by module."""


def parse(kind: FeedKind, content: bytes, url: str, content_type: str, known: Set[str]) -> ParsedFeed:
    """What a feed of a kind says; a most-read list may be a page. Raises NotAFeed."""
    try:
        return parse_feed(content, url, content_type, known)
    except NotAFeed:
        if kind is not FeedKind.MOST_READ:
            raise
    from termnews.pages.ranking import parse_ranking_feed

    return parse_ranking_feed(content, url)


def to_bytes(parsed: ParsedFeed) -> bytes:
    """What a feed says, its bodies as they are kept: who made them has the time to make them so."""
    entries = (
        replace(one, body=Packed(pack(one.body), one.body.text, one.body.word_count)) if one.body else one
        for one in parsed.entries
    )
    return pickle.dumps(replace(parsed, entries=tuple(entries)), pickle.HIGHEST_PROTOCOL)


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
