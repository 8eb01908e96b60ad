"""What a feed says again, word for word: its source is compared with what was read before, and is not read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from hashlib import blake2b

from termnews.feeds.entries import RawEntry

_NAMES = ("item", "entry")


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
            entry = RawEntry(is_known=True) if one in self.known else next(reading)
            entry.source_hash = one
            yield entry


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
    at = {name: _beginning(text, name, 0) for name in _NAMES}
    while (begin := min(at.values())) < len(text):
        name = min(at, key=at.__getitem__)
        tag = f"</{name}>"
        closing = text.find(tag, begin)
        if closing < 0:
            return
        end = closing + len(tag)
        yield begin, end
        at = {name: place if place >= end else _beginning(text, name, end) for name, place in at.items()}


def _beginning(text: str, name: str, start: int) -> int:
    """Where the next entry of a name begins; the end of the text for nowhere."""
    tag = f"<{name}"
    while (place := text.find(tag, start)) >= 0:
        start = place + len(tag)
        if text[start : start + 1] == ">" or text[start : start + 1].isspace():
            return place
    return len(text)


def _without(spans: Iterable[tuple[int, int]], text: str) -> str:
    kept, at = [], 0
    for begin, end in spans:
        kept.append(text[at:begin])
        at = end
    return "".join([*kept, text[at:]])
