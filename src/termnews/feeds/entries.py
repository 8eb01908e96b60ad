"""From what an entry says, in whatever format, to the one clean value that leaves this package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from urllib.parse import unquote, urlsplit

from termnews.document import Document
from termnews.feeds.bylines import byline
from termnews.feeds.markup import headline, markup_of
from termnews.feeds.pictures import Picture, caption_of, first_figure, lead_picture
from termnews.i18n import _
from termnews.models import Enclosure, Entry
from termnews.text.clean import balanced, canonical_url, clean_line, clean_url
from termnews.text.fold import fold
from termnews.text.html import parse_html
from termnews.text.lead import lead_of, lead_of_line, shortened
from termnews.text.sealing import MOST_LETTERS, Sealed, fullest, seal

ENTRY_LIMIT = 1_000
"""Entries of one feed that are kept, the first ones: real feeds have up to some hundreds."""
CATEGORY_LIMIT = 30
ENCLOSURE_LIMIT = 10
TITLE_WORDS = 12
"""Words of an entry's text that stand for its title."""

_NO_FILES = frozenset(("application/x-shockwave-flash", "text/html"))
"""Types of what feeds enclose that is a page, or a player that no longer exists."""
_PAID = frozenset(
    ("abonnes", "abonne", "article abonne", "article abonnes", "article reserve aux abonnes", "reserve aux abonnes",
     "reserve abonnes", "contenu payant", "article payant", "subscribers only", "for subscribers")
)  # fmt: skip
"""Categories, folded, under which publishers file what only subscribers can read."""
_LANGUAGE = re.compile(r"([a-zA-Z]{2,3})(?:[-_][a-zA-Z0-9_-]{1,30})?")


@dataclass(slots=True, kw_only=True)
class RawEntry:
    """An entry as its format gives it: nothing is clean yet, and any string may hold markup."""

    title: str = ""
    links: tuple[str, ...] = ()
    """Where it may be read, the best first; the first that is an address of the web is taken."""
    guid: str = ""
    summary: str = ""
    texts: tuple[str, ...] = ()
    """What may be the whole text; the fullest is taken."""
    base: str = ""
    """What its relative addresses start from; may itself be relative."""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    categories: tuple[str, ...] = ()
    language: str = ""
    pictures: tuple[Picture, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    source_hash: str = field(default="", repr=False)
    """Of its source; empty where its source cannot be told from that of others."""
    is_known: bool = field(default=False, repr=False)
    """Its source was read before: nothing else is told of it here."""


def entries_of(
    raw_entries: Iterable[RawEntry],
    base: str,
    language: str = "",
    known: Set[str] = frozenset(),
    *,
    sealed: bool = False,
) -> tuple[Entry, ...]:
    """The clean entries, in their order, each once; `base` and `language` are those of the feed.

    Those whose `source_hash` is `known` are not read again: making a document takes most of the time of a refresh. With
    `sealed`, bodies are left sealed where there is a lead without them.
    """
    made: dict[Entry | str, Entry] = {}
    for raw in islice(raw_entries, ENTRY_LIMIT):
        if raw.is_known:
            made.setdefault(raw.source_hash, Entry(title="", source_hash=raw.source_hash, is_same=True))
            continue
        from_base = clean_url(raw.base, base) or base
        source_hash = raw.source_hash or _hash_of(raw, from_base, language)
        entry = _entry_again(raw, from_base, source_hash) if source_hash in known else None
        entry = entry or _entry(raw, from_base, language, source_hash, sealed=sealed)
        if entry:
            made.setdefault(entry, entry)
    return tuple(made.values())


def language_of(name: str) -> str:
    """The primary part of a language's code, `fr` for `fr-FR`; empty for what is no code."""
    found = _LANGUAGE.fullmatch(name.strip())
    return found[1].lower() if found else ""


def _hash_of(raw: RawEntry, base: str, language: str) -> str:
    return blake2b(f"{raw}\0{base}\0{language}".encode("utf-8", "replace"), digest_size=8).hexdigest()


def _entry_again(raw: RawEntry, base: str, source_hash: str) -> Entry | None:
    """What names an entry that says nothing new; None for one whose title comes from its text."""
    title = headline(raw.title)
    entry = Entry(
        title=title,
        url=_address(raw, base),
        guid=clean_line(raw.guid),
        categories=_categories(raw.categories),
        source_hash=source_hash,
        is_same=True,
    )
    return entry if title else None


def _entry(raw: RawEntry, base: str, language: str, source_hash: str, *, sealed: bool) -> Entry | None:
    """The clean value of an entry; None for one that says nothing at all."""
    lead, body = _lead_and_body(raw, base, sealed=sealed)
    categories = _categories(raw.categories)
    picture = lead_picture(raw.pictures, base) or (None if isinstance(body, Sealed) else first_figure(body))
    entry = Entry(
        title=headline(raw.title),
        url=_address(raw, base),
        guid=clean_line(raw.guid),
        lead=lead,
        author=byline(raw.authors),
        body=body,
        published=raw.published or raw.updated,
        updated=raw.updated if raw.published and raw.updated and raw.updated > raw.published else None,
        categories=categories,
        language=language_of(raw.language) or language,
        image=picture.url if picture else "",
        image_caption=caption_of(picture),
        enclosures=_enclosures(raw.enclosures, base),
        paid=_is_paid(categories),
        source_hash=source_hash,
    )
    if entry.title:
        return entry
    return None if entry == Entry(title="", language=entry.language) else replace(entry, title=_title_of(entry))


def _lead_and_body(raw: RawEntry, base: str, *, sealed: bool) -> tuple[str, Document]:
    """The lead from the summary, the body from the fullest of all texts; no body where it says the lead alone."""
    others = (text for text in dict.fromkeys(raw.texts) if text != raw.summary)
    texts = [*map(markup_of, others), markup_of(raw.summary)]
    if sealed and len(texts) > 1 and sum(map(len, texts)) <= MOST_LETTERS:
        summary = texts[-1]
        lead = lead_of(parse_html(summary, base)) if "<" in summary else lead_of_line(summary)
        if lead:
            return lead, seal(texts, lead, base)
    documents = [parse_html(text, base) for text in texts]
    lead = lead_of(documents[-1]) or lead_of(max(documents, key=lambda document: document.word_count))
    return lead, fullest(documents, lead)


def _address(raw: RawEntry, base: str) -> str:
    addresses = (canonical_url(with_scheme(link, base), base) for link in raw.links if link.strip())
    return next(filter(None, addresses), "")


def with_scheme(link: str, base: str) -> str:
    """A link that begins with a host's name and not with a scheme, as an address; any other as it is."""
    host = link.strip().partition("/")[0].lower()
    is_host = host.startswith("www.") or (host and host == (urlsplit(base).hostname or "").removeprefix("www."))
    return f"https://{link.strip()}" if is_host else link


def _title_of(entry: Entry) -> str:
    """What stands for the title of an entry that has none: the first words of its text, or of its address."""
    words = (entry.lead or entry.image_caption).split()
    if words:
        first = " ".join(words[:TITLE_WORDS]).rstrip(" ,;:.…")
        return shortened(first, 100) + "…" if len(words) > TITLE_WORDS else entry.lead or first
    address = entry.url or next((one.url for one in entry.enclosures), "")
    last = unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2]
    spoken = clean_line(re.sub(r"[-_+]+", " ", re.sub(r"\.\w{2,4}$", "", last)), 100)
    return spoken.capitalize() if " " in spoken else address or _("Sans titre")


def _categories(names: Iterable[str]) -> tuple[str, ...]:
    """Clean names, each once, without those that are addresses."""
    kept = dict(filter(None, map(_category, names)))
    return tuple(kept.values())[:CATEGORY_LIMIT]


@lru_cache(maxsize=512)
def _category(name: str) -> tuple[str, str] | None:
    """A category, folded and clean; None for one that is no name. Feeds file under few of them."""
    line = balanced(headline(name)[:100].strip())
    return (fold(line), line) if line and not line.startswith(("http://", "https://")) else None


def _is_paid(categories: Iterable[str]) -> bool:
    return any(fold(category) in _PAID for category in categories)


def _enclosures(enclosures: Iterable[Enclosure], base: str) -> tuple[Enclosure, ...]:
    kept: dict[str, Enclosure] = {}
    for one in enclosures:
        url = clean_url(one.url, base)
        if url and one.type.lower() not in _NO_FILES:
            kept.setdefault(url, Enclosure(url, clean_line(one.type, 100).lower(), max(one.length, 0)))
    return tuple(kept.values())[:ENCLOSURE_LIMIT]
