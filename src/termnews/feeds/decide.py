"""Decide, purely, what a parsed feed changes: what is known, what came -> what to write.

An article is the same one again when its feed gives it under the same identifier, or when any feed gives it under the
same address. Feeds break both rules, so two more hold: an identifier that comes back with another address *and*
another title has been used again for another article; an address that several entries of one feed share is the
publisher's front page, and says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

from termnews.document import EMPTY
from termnews.models import Entry, Feed, FeedKind, ParsedFeed
from termnews.sections import route
from termnews.text.fold import fold
from termnews.text.sealing import Sealed, unseal


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of an article that a feed may be giving again."""

    id: int
    url: str
    title: str
    feed_id: int | None
    """The feed whose text is kept."""
    word_count: int
    fingerprint: str = ""
    """Of the feed's entry when it last changed; empty where this feed has not given it before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An entry of the feed with the names it is known by."""

    entry: Entry
    identity: str
    """The same in every feed that gives this article."""
    key: str
    """The feed's own name for it."""
    position: int
    """From 0, in the publisher's order."""
    text: str
    """The words of its body; empty where that is sealed."""
    word_count: int
    """How many they are."""
    fingerprint: str
    """Of what it says; empty where that is not known."""
    sections: tuple[str, ...]
    """Where it stands; the first is its own."""

    @property
    def sealed(self) -> Sealed | None:
        """Its body, where that is sealed."""
        return self.entry.body if isinstance(self.entry.body, Sealed) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is to be written for one feed."""

    new: tuple[Listed, ...] = ()
    updated: tuple[tuple[int, Listed], ...] = ()
    """Known articles, by id, whose text changed or came fuller."""
    kept: tuple[tuple[int, Listed], ...] = ()
    """Known articles, by id, of which only the place in the feed is to be noted."""


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of an entry that a feed says again, word for word."""

    key: str
    title: str
    url: str
    published: datetime | None


def with_names(parsed: ParsedFeed, by_source: Mapping[str, Names]) -> ParsedFeed:
    """What a feed says, its unread entries with their names; those of which the store knows no more are left out."""
    if not any(entry.is_same for entry in parsed.entries):
        return parsed
    entries = (_with_names(one, by_source) if one.is_same else one for one in parsed.entries)
    return replace(parsed, entries=tuple(filter(None, entries)))


def _with_names(entry: Entry, by_source: Mapping[str, Names]) -> Entry | None:
    names = by_source.get(entry.source_hash)
    return (
        replace(entry, guid=names.key, title=names.title, url=names.url, published=names.published) if names else None
    )


def list_entries(feed: Feed, parsed: ParsedFeed, *, routed: bool) -> tuple[Listed, ...]:
    """The feed's entries with their names, each article once, first place first.

    With `routed`, an entry's categories give it a section besides the feed's own.
    """
    shared = _shared_addresses(parsed.entries)
    listed: dict[str, Listed] = {}
    keys: set[str] = set()
    for position, entry in enumerate(parsed.entries):
        key = entry.guid or entry.url or entry.title
        identity = _identity(feed, entry, shared)
        if identity not in listed and key not in keys:
            keys.add(key)
            sections = () if entry.is_same else _sections(feed, entry, routed=routed)
            listed[identity] = _listed(entry, identity, key, position, sections)
    return tuple(listed.values())


def _listed(entry: Entry, identity: str, key: str, position: int, sections: tuple[str, ...]) -> Listed:
    body = EMPTY if isinstance(entry.body, Sealed) else entry.body
    return Listed(
        entry=entry,
        identity=identity,
        key=key,
        position=position,
        text=body.text,
        word_count=body.word_count,
        fingerprint="" if entry.is_same or body is not entry.body else _fingerprint(entry, body.text),
        sections=sections,
    )


def _opened(one: Listed) -> Listed:
    """With its body read: that of an article which is known is compared with what is there."""
    if one.sealed is None:
        return one
    entry = replace(one.entry, body=unseal(one.sealed.sealed))
    return _listed(entry, one.identity, one.key, one.position, one.sections)


def decide(
    feed: Feed, listed: Iterable[Listed], by_key: Mapping[str, Known], by_identity: Mapping[str, Known]
) -> Changes:
    """What is to be written, given what is known under the feed's keys and under the articles' identities."""
    new: list[Listed] = []
    updated: list[tuple[int, Listed]] = []
    kept: list[tuple[int, Listed]] = []
    for one in listed:
        known = by_key.get(one.key)
        if known is None or _is_used_again(known, one):
            known = by_identity.get(one.identity)
        if one.entry.is_same:
            # Nothing of it was read: what the store no longer knows waits until its feed changes.
            kept += [(known.id, replace(one, fingerprint=known.fingerprint))] if known else []
        elif known is None:
            new.append(one)
        elif _is_better(known, one := _opened(one), feed):
            updated.append((known.id, one))
        else:
            kept.append((known.id, one))
    return Changes(new=tuple(new), updated=tuple(updated), kept=tuple(kept))


def identity_of(url: str) -> str:
    """What an article is known by that has a canonical address of its own."""
    scheme, _, rest = url.partition("://")
    return rest.removeprefix("www.").rstrip("/") or scheme


def _is_used_again(known: Known, one: Listed) -> bool:
    return known.url != one.entry.url and fold(known.title) != fold(one.entry.title)


def _is_better(known: Known, one: Listed, feed: Feed) -> bool:
    """Whether the feed's entry changed, and the feed is the one whose text is kept, or its text is fuller."""
    if known.fingerprint == one.fingerprint:
        return False
    return known.feed_id in (feed.id, None) or one.word_count > known.word_count


def _shared_addresses(entries: Iterable[Entry]) -> set[str]:
    titles_of: dict[str, set[str]] = {}
    for entry in entries:
        titles_of.setdefault(entry.url, set()).add(entry.title)
    return {url for url, titles in titles_of.items() if len(titles) > 1 and len(set(map(fold, titles))) > 1}


def _identity(feed: Feed, entry: Entry, shared: set[str]) -> str:
    """Where an article's address says nothing, its feed and the feed's own name for it stand for it."""
    if entry.url and entry.url not in shared:
        return identity_of(entry.url)
    return f"{feed.url}\n{entry.guid or fold(entry.title)}"


def _fingerprint(entry: Entry, text: str) -> str:
    parts = (entry.title, entry.lead, entry.author, text, entry.image, str(entry.published))
    return blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


def _sections(feed: Feed, entry: Entry, *, routed: bool) -> tuple[str, ...]:
    """A most-read list is no section: its articles stand where their categories say, if anywhere."""
    if feed.kind is FeedKind.MOST_READ:
        names = [route(entry.categories)]
    else:
        names = [feed.section, route(entry.categories) if routed else ""]
    return tuple(dict.fromkeys(filter(None, names)))
