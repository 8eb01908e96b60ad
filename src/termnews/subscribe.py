"""From what a reader types — a name, a site, a feed — to a subscription: found, named, with a section proposed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from urllib.parse import unquote, urljoin, urlsplit

from termnews.errors import NotAFeed, TermnewsError, Unreachable, UsageError
from termnews.feeds.catalogue import load_catalogue
from termnews.feeds.discover import GUESSES, feed_links
from termnews.feeds.parse import parse_feed
from termnews.fetch import PAGE_ACCEPT, Failed, Fetched, Fetcher, Request
from termnews.i18n import _
from termnews.models import FeedKind, ParsedFeed, Subscription
from termnews.pages.ranking import parse_ranking_feed
from termnews.sections import FRONT, section_of
from termnews.text.address import host_of, is_own_network
from termnews.text.clean import clean_line, clean_url
from termnews.text.fold import fold

CANDIDATES = 4
"""How many of the feeds that a page names are tried: the first is nearly always right."""
TRIES = 8
"""How many usual addresses are tried where a page names none: a site is not to be combed."""
WORDS_OF_A_NAME = 3
"""Section names have up to three words: `science et vie`."""
WORDS_OF_A_PUBLISHER = 6
"""`Le Journal de la ville et des champs` is as long as they get."""

_ANY = f"{PAGE_ACCEPT}, application/rss+xml, application/atom+xml, application/feed+json"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d+(?:/|$))", re.IGNORECASE)
_PARTS = re.compile(r"\s+[-–—|•·>»]+\s+|\s*[:|]\s+")
_DOMAIN = re.compile(r"\.(?:fr|com|net|org|info|ma|dz|tn|sn|ci|be|ch|ca|uk)\.?$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:l['’]|(?:le|la|les|the|el)\s+)", re.IGNORECASE)
_WORDS = re.compile(r"\w+(?:['’]\w+)*")
_SITE_NAME = re.compile(
    rb"<meta\b(?=[^>]{0,500}?\b(?:property|name)\s*=\s*[\"']?og:site_name\b)[^>]{0,500}?\bcontent\s*=\s*"
    rb"(?:\"([^\">]{1,100})\"|'([^'>]{1,100})')",
    re.IGNORECASE,
)


def run_find_sources(fetcher: Fetcher, address: str) -> list[Subscription]:
    """The feed that `find_feed` finds, and the page that names it where it shows what is read most.

    From a thread without an event loop.
    """

    async def find() -> list[Subscription]:
        async with fetcher:
            feed, page = await _find(fetcher, address)
            return [feed, *await _most_read_of(page, feed.publisher)]

    return asyncio.run(find())


def run_find_most_read(fetcher: Fetcher, address: str) -> Subscription:
    """The most-read list at an address, from a thread without an event loop: a feed of it, or a page that shows it.

    Raises as `find_feed` does; NotAFeed where there is no such list.
    """

    async def find() -> Subscription:
        async with fetcher:
            asked, first = await _open(fetcher, address)
            parsed: ParsedFeed | None = await _parsed(first)
            if parsed is None:
                parsed = await asyncio.to_thread(parse_ranking_feed, first.body, first.url)
            return _most_read(_subscription(asked, first, parsed, _site_name(first.body)))

    return asyncio.run(find())


async def _most_read_of(page: Fetched, publisher: str) -> list[Subscription]:
    with suppress(NotAFeed):
        parsed = await asyncio.to_thread(parse_ranking_feed, page.body, page.url)
        return [replace(_most_read(_subscription(page.url, page, parsed, "")), publisher=publisher)]
    return []


def _most_read(found: Subscription) -> Subscription:
    title = _("Les plus lus · {publisher}").format(publisher=found.publisher)
    return replace(found, title=title, section=FRONT, kind=FeedKind.MOST_READ)


async def find_feed(fetcher: Fetcher, address: str) -> Subscription:
    """The feed at an address, or the one that the page there names, or one at a usual place of its site.

    Raises UsageError for what is no address, Unreachable where nothing can be reached, NotAFeed where there is no feed,
    and TermnewsError where the server refuses.
    """
    return (await _find(fetcher, address))[0]


async def _find(fetcher: Fetcher, address: str) -> tuple[Subscription, Fetched]:
    """The feed, and what was at the address itself."""
    asked, first = await _open(fetcher, address)
    parsed = await _parsed(first)
    if parsed:
        return _subscription(asked, first, parsed, ""), first
    named = [candidate.url for candidate in feed_links(first.body, first.url) if _may_name(first.url, candidate.url)]
    usual = [urljoin(first.url, guess) for guess in islice(GUESSES, TRIES)]
    for urls in (named[:CANDIDATES], [url for url in usual if url not in named]):
        found = await _first_feed(fetcher, urls)
        if found:
            return _subscription(*found, _site_name(first.body)), first
    sentence = _(
        "Aucun flux trouvé sur {host} : donnez l’adresse du flux lui-même, souvent nommée « RSS » sur le site."
    )
    raise NotAFeed(sentence.format(host=host_of(first.url)))


def completed(address: str) -> str:
    """A whole address from what a reader types; UsageError for what can be none."""
    typed = address.strip()
    if typed.lower().startswith("feed:"):
        typed = typed[len("feed:") :].removeprefix("//")
    if not _SCHEME.match(typed):
        typed = "https://" + typed.removeprefix("//")
    url = clean_url(typed)
    host = urlsplit(url).hostname or ""
    if not url or not ("." in host or ":" in host or host == "localhost"):
        sentence = _("« {address} » n’est pas une adresse du web : tapez par exemple « lemonde.fr ».")
        raise UsageError(sentence.format(address=clean_line(address, 80)))
    return url


def proposed_section(url: str, title: str, publisher: str) -> str:
    """The section that a feed's address, or else its title, speaks of; the front page where neither does."""
    parts = urlsplit(url)
    path = unquote(f"{parts.path} {parts.query}")
    own_words = fold(title).replace(fold(publisher), " ") if publisher else title
    for words in (re.split(r"[^\w]+|_", path), _WORDS.findall(own_words)):
        section = _section_among(words)
        if section:
            return section
    return FRONT


def publisher_of(title: str, url: str, site_name: str = "") -> str:
    """Who publishes a feed: its site's name, or the words of the title that the host is made of, or the title's first
    part that is no section's, or the host."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    parts = [part for part in (_DOMAIN.sub("", part.strip()) for part in _PARTS.split(title)) if part]
    no_section = [part for part in parts if not section_of(part)]
    names = (_DOMAIN.sub("", site_name), _words_of_host(title, host), *no_section)
    return clean_line(next(filter(None, names), host), 80)


def _words_of_host(title: str, host: str) -> str:
    """The words of a title that make up a part of the host: `Le Phare` for lephare.example; empty where none do."""
    labels = {label.replace("-", "") for label in host.split(".")[:-1]}
    words = [(word.start(), word.end()) for word in _WORDS.finditer(title)]
    runs = (
        title[start:end]
        for first, (start, _end) in enumerate(words)
        for _start, end in words[first : first + WORDS_OF_A_PUBLISHER]
    )
    return next((run for run in runs if {_letters(run), _letters(_ARTICLE.sub("", run))} & labels), "")


async def _open(fetcher: Fetcher, address: str) -> tuple[str, Fetched]:
    """What is at an address, and the address as it was asked.

    A server that has no https is asked without, where the reader did not say which.
    """
    url = completed(address)
    outcome = await fetcher.fetch(Request(url=url, accept=_ANY))
    if isinstance(outcome, Failed) and outcome.offline and not _SCHEME.match(address.strip()):
        plain_url = url.replace("https:", "http:", 1)
        plain = await fetcher.fetch(Request(url=plain_url, accept=_ANY))
        if not (isinstance(plain, Failed) and plain.offline):
            url, outcome = plain_url, plain
    if isinstance(outcome, Fetched):
        return url, outcome
    assert isinstance(outcome, Failed), "without validators nothing is unmodified"
    raise (Unreachable if outcome.offline else TermnewsError)(outcome.reason)


def _may_name(page: str, url: str) -> bool:
    """Whether a page may send us to an address: one of the public network names nothing in the reader's own."""
    return is_own_network(page) or not is_own_network(url)


async def _first_feed(fetcher: Fetcher, urls: Sequence[str]) -> tuple[str, Fetched, ParsedFeed] | None:
    """The first of some addresses that gives a feed with articles; else the first that gives an empty one."""
    empty: tuple[str, Fetched, ParsedFeed] | None = None
    for url in urls:
        outcome = await fetcher.fetch(Request(url=url))
        parsed = await _parsed(outcome) if isinstance(outcome, Fetched) else None
        if isinstance(outcome, Fetched) and parsed:
            if parsed.entries:
                return url, outcome, parsed
            empty = empty or (url, outcome, parsed)
    return empty


async def _parsed(fetched: Fetched) -> ParsedFeed | None:
    try:
        return await asyncio.to_thread(parse_feed, fetched.body, fetched.url, fetched.content_type)
    except TermnewsError:
        return None


def _subscription(asked: str, fetched: Fetched, parsed: ParsedFeed, site_name: str) -> Subscription:
    url = fetched.permanent_url or asked
    known = [one for edition in load_catalogue() for one in edition.subscriptions if one.url == url]
    if known:
        return known[0]
    publisher = publisher_of(parsed.title, parsed.site or url, site_name)
    return Subscription(
        url=url,
        title=parsed.title or publisher,
        publisher=publisher,
        section=proposed_section(url, parsed.title, publisher),
        language=parsed.language,
    )


def _section_among(words: Sequence[str]) -> str:
    """The section that some words name, the most telling first: a front page is what any feed may call itself."""
    names = (
        " ".join(words[start : start + length])
        for length in range(WORDS_OF_A_NAME, 0, -1)
        for start in range(len(words) - length + 1)
    )
    return next((section for section in map(section_of, names) if section not in ("", FRONT)), "")


def _site_name(page: bytes) -> str:
    """What a page calls its site (`og:site_name`)."""
    from termnews.text.html import inline_text

    found = _SITE_NAME.search(page[:200_000])
    name = (found[1] or found[2]).decode("utf-8", "replace") if found else ""
    return "" if "\ufffd" in name else inline_text(name)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))
