"""Who wrote an article, by name: from what the page says for machines, else from its byline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lxml.html import HtmlElement

from termnews.pages.pieces import key_of
from termnews.pages.structured import PageFacts, as_list
from termnews.pages.surroundings import LINE_LENGTH, Line
from termnews.pages.tree import line_of
from termnews.text.fold import fold
from termnews.text.html import inline_text

LIMIT = 40
_NAME_LENGTH = 60
_METAS = (
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl",
    "citation_author", "shareaholic:article_author_name", "cxenseparse:author", "article:author_name",
    "mediator_author",
)  # fmt: skip
_BY_WORDS = "by|par|von|por|di|door|av|af|from|tekst|text|texte"
_WRITER_WORDS = r"author|auteur|autor(?:in|en|es)?|redaktion|redaction|rédaction|écrit|geschrieben|verfasst|gespeichert"
_BY = re.compile(
    rf"^[\W_]*(?:(?:(?:{_WRITER_WORDS}|written|posted|published|reported|words|story|(?:ein |un )?arti(?:kel|cle"
    rf"|colo|culo)|publié|publie|propos recueillis"
    rf"|veröffentlicht|escrito|scritto|foto und)\s*)?(?:\b(?:{_BY_WORDS}|{_WRITER_WORDS})\b\s*:?|:|بقلم)\s+)",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(
    r"^(?:[^,]{0,60}\d[^,]{0,30}|[^,]{0,60},[^,]{0,40}\d[^,]{0,30}|[a-zà-ÿ][^,\d]{0,40}|Post author\s+)"
    r"\b(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or)\s+(?=[A-ZÀ-Þ])"
)
"""What stands before the word "by" when that is not the first."""
_PARTING = re.compile(r"\s*[,;|•·]\s*|\s+/\s+|\s+(?:et|and|und|y|e|&|avec|with|mit|con)\s+")
_TAIL = re.compile(
    r"\s*(?:\([^)]{1,60}\)|@\w+.*|https?://.*|[-–—]\s*$|\s+\d{1,2}[./ ].*|\s(?:19|20)\d\d\b.*"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d.*"
    r"|\b(?:am (?:\d|(?:mon|diens|mitt|donners|frei|sams|sonn)\w+)|alle artikel|all posts|view orcid profile|more by"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|follow|stand|vor|published|publicado|updated|publié|mis à jour).*)$",
    re.IGNORECASE,
)
"""What stands behind a name: a role in brackets, an account, a date, a button."""
_SHOUTED = re.compile(r"(?<=[a-zà-ÿ])(?:\s+[A-ZÀ-Þ]{2,}){2,}$")
"""The publisher's name in capitals behind a name that is not."""
_SPOKEN = re.compile(
    rf"[\W_]*(?i:(?:(?:ein |un )?arti(?:kel|cle|colo|culo)|{_WRITER_WORDS}|written|posted"
    rf"|published)?\s?(?:{_BY_WORDS}|{_WRITER_WORDS}))\b\s*:?\s+(?:\w+\s*:\s*)?"
    r"[A-ZÀ-Þ][\w.'’-]*(?:\s+[\w.'’&-]+){0,7}(?:\s*[|,•·(].*)?"
)
"""A line that begins as bylines do, with a capital letter after that."""
_NUMBERED = re.compile(r"\d{2}|\d:|\d\s")
_PARTICLES = 2
"""Small words in a name, at most."""
_NOBODY = frozenset(
    ("admin", "administrator", "wordpressadmin", "no author", "noauthor", "unknown", "anonymous", "webmaster", "guest")
)
_BYLINE = re.compile(
    r"(?<![a-z])(?:bylines?|by-line|authors?|author-?(?:name|link|by|info__name)|autor(?:es|en|name|in)?|auteurs?"
    r"|unauteur"
    r"|redakteur|writer|signature|contributors?|byauthor|artikelautor|username|firma|redactor|journalist|forfatter"
    r"|schreiber|verfasser)(?![a-z])"
)
_NOT_BYLINE = re.compile(
    r"bio|image|avatar|picture|photo|social|twitter|description|more|related|comment|share|date|follow|title|login"
)
_AUTHOR_ADDRESS = re.compile(
    r"/(?:authors?|auteurs?|autor(?:en|es)?|autori|journalistes?|journalist|redacteur|redactor|contributors?|editors?"
    r"|profile|people|staff|writers?|newsteam|team|by|person|user|experts?)/[^/?]{3,}",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"\W*(?:written by|author\(?s?\)?|auteurs|par|escrito por|scritto da|skrevet av|verfasst von|geschrieben von"
    rf"|écrit par|{_BY_WORDS}|{_WRITER_WORDS})\W*",
    re.IGNORECASE,
)


def authors_of(facts: PageFacts, site: str) -> str:
    """The names of the authors in their order, each once, parted by commas; empty where none is told.

    `site` is the publisher's name: it signs where nobody else is found to.
    """
    signed_by_site: list[str] = []
    hosts = [key for one in (site, facts.host, facts.host.partition(".")[0]) if (key := key_of(one))]
    for look in (_declared, _announced, _marked, _printed):
        names = names_in(look(facts))
        people = [name for name in names if not _is_site(name, hosts)]
        if people:
            return ", ".join(people)
        signed_by_site += names
    return ", ".join(names_in([*signed_by_site[:1], *_organisations(facts)])[:1])


def _is_site(name: str, sites: Sequence[str]) -> bool:
    key = key_of(name)
    return any(key in site or site in key for site in sites if len(site) > 2)


def names_in(lines: Iterable[str]) -> list[str]:
    """The names that some bylines hold."""
    kept: dict[str, str] = {}
    for line in lines:
        for part in _PARTING.split(_BY.sub("", _PREAMBLE.sub("", line))):
            name = _SHOUTED.sub("", _TAIL.sub("", _BY.sub("", part))).strip(" .,;:-–—|/")
            if _is_name(name):
                kept.setdefault(fold(name), name)
    return list(kept.values())[:LIMIT]


def _is_name(name: str) -> bool:
    return (
        1 < len(name) <= _NAME_LENGTH
        and not name.startswith(("http", "@", "www.", "/"))
        and fold(name) not in _NOBODY
        and not _LABEL.fullmatch(name)
        and any(character.isalpha() for character in name)
        and not _NUMBERED.search(name)
        and sum(word.islower() for word in name.split()[1:]) <= _PARTICLES
    )


def _declared(facts: PageFacts) -> list[str]:
    """The people whom the JSON-LD names as authors."""
    authors = facts.values("author") or facts.values("creator") or facts.page_values("author")
    return [name for author in authors if not _is_organisation(author) for name in _names(facts, author)]


def _organisations(facts: PageFacts) -> list[str]:
    return [name for author in facts.values("author") if _is_organisation(author) for name in _names(facts, author)]


def _announced(facts: PageFacts) -> list[str]:
    """The authors of the meta elements; previews on social sites have theirs under a label."""
    labelled = [
        facts.meta(f"twitter:data{number}") for number in "12" if _LABEL.fullmatch(facts.meta(f"twitter:label{number}"))
    ]
    return facts.metas(*_METAS) or labelled


def _is_organisation(author: Any) -> bool:
    return isinstance(author, dict) and any("Organization" in str(kind) for kind in as_list(author.get("@type")))


def _names(facts: PageFacts, author: Any) -> Iterator[str]:
    author = facts.resolved(author)
    if isinstance(author, str):
        yield inline_text(author)
    elif isinstance(author, dict):
        for name in as_list(author.get("name")):
            if isinstance(name, str):
                yield inline_text(name)
            elif isinstance(name, dict):
                yield from _names(facts, name)


def _marked(facts: PageFacts) -> list[str]:
    """The authors of the microdata and of links to authors."""
    lines = []
    for element in facts.microdata("author", "creator")[:LIMIT]:
        inner = [one for one in element.iterdescendants() if "name" in (one.get("itemprop") or "").split()]
        lines += [one.get("content") or line_of(one) for one in inner or [element]]
    return [line for line in lines if len(line) < LINE_LENGTH] or _linked(facts.root)


def _linked(root: HtmlElement) -> list[str]:
    """The first link to an author, with those beside it."""
    links = [one for one in root.iter("a") if "author" in (one.get("rel") or "").split()]
    lines = [line_of(one) for one in links if one.getparent() is links[0].getparent()]
    return [line for line in lines if 2 < len(line) < _NAME_LENGTH]


def _printed(facts: PageFacts) -> list[str]:
    """The byline around the headline, by the name of its element, its words, or the address that it links to."""
    for tells in (_is_marked, _is_spoken, _links_to_author):
        for line in facts.lines:
            if tells(line) and names_in([line.text]):
                return [line.text]
    labels = [place for place, line in enumerate(facts.lines[:-1]) if _LABEL.fullmatch(line.text)]
    return [facts.lines[labels[0] + 1].text] if labels else []


def _is_marked(line: Line) -> bool:
    named = line.element.tag in ("address", "byline") or bool(_BYLINE.search(line.names))
    return named and not _NOT_BYLINE.search(line.names)


def _is_spoken(line: Line) -> bool:
    return bool(_SPOKEN.match(line.text))


def _links_to_author(line: Line) -> bool:
    return line.element.tag == "a" and bool(_AUTHOR_ADDRESS.search(line.element.get("href") or ""))
