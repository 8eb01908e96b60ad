"""What a feed says again, word for word: its source is compared with what was read before, and is not read again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from hashlib import blake2b

from termnews.feeds.entries import RawEntry

_BEGINNING = re.compile(r"<(item|entry)[\s>]")


@dataclass(frozen=True, slots=True)
class Sources:
    """The source of a feed, and of its entries."""

    unread: str
    """The feed without its known entries."""
    hashes: tuple[str, ...]
    """Of all its entries, in their order."""
    known: frozenset[str]
    """Those of the known ones."""

    @property
    def count_unread(self) -> int:
        """How many entries are to be read."""
        return sum(one not in self.known for one in self.hashes)

    def told(self, read: Iterable[RawEntry]) -> Iterator[RawEntry]:
        """All entries in their order: those that were read with their hashes, of the known ones the hashes alone."""
        reading = iter(read)
        for one in self.hashes:
            yield replace(RawEntry(is_known=True) if one in self.known else next(reading), source_hash=one)


def sources_of(text: str, known: Set[str]) -> Sources | None:
    """The sources of a well-formed feed; None where the tags of its entries may be those of something else."""
    if "<!--" in text:
        return None
    spans = list(_spans(text))
    sources = [text[begin:end] for begin, end in spans]
    if any(one.count("<![CDATA[") != one.count("]]>") for one in sources):
        return None
    hashes = tuple(blake2b(one.encode("utf-8", "replace"), digest_size=8).hexdigest() for one in sources)
    again = frozenset(one for one in hashes if one in known)
    unread = _without([span for span, one in zip(spans, hashes, strict=True) if one in again], text)
    return Sources(unread, hashes, again)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where entries begin and end."""
    end = 0
    while found := _BEGINNING.search(text, end):
        tag = f"</{found[1]}>"
        end = text.find(tag, found.end()) + len(tag)
        if end < found.end():
            return
        yield found.start(), end


def _without(spans: Iterable[tuple[int, int]], text: str) -> str:
    kept, at = [], 0
    for begin, end in spans:
        kept.append(text[at:begin])
        at = end
    return "".join([*kept, text[at:]])
