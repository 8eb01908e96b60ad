"""Who wrote an article, by name: from what the page says for machines, else from its byline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml.html import HtmlElement

from termnews.pages.boilerplate import names_of
from termnews.pages.bylines import LABEL, LIMIT, NAME_LENGTH, SPOKEN, names_in, offices_in, people_in
from termnews.pages.pieces import key_of
from termnews.pages.structured import PageFacts, as_list
from termnews.pages.surroundings import LINE_LENGTH, Line
from termnews.pages.tree import line_of
from termnews.text.clean import balanced
from termnews.text.fold import fold
from termnews.text.html import inline_text

_CHILDREN = 8
"""Elements in a byline, at most."""
_NESTED = 3
"""How deep a name may be wrapped in objects: some put a person where the name should be."""
_SET_OFF = ("b", "strong", "i", "em")
_METAS = (
    "dc.creator", "dcterms.creator", "author", "article:author", "parsely-author", "sailthru.author", "byl",
    "citation_author", "shareaholic:article_author_name", "cxenseparse:author", "article:author_name",
    "mediator_author",
)  # fmt: skip
_BYLINE = re.compile(
    r"(?<![a-z])(?:bylines?|by-line|authors?|author-?(?:name|link|by|info__name)|autor(?:es|en|name|in)?|auteurs?"
    r"|unauteur"
    r"|redakteur|writer|signature|contributors?|byauthor|artikelautor|username|credits?|firma|redactor|journalist|forfatter"
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


def authors_of(facts: PageFacts, site: str) -> str:
    """The names of the authors in their order, each once, parted by commas; empty where none is told.

    `site` is the publisher's name: it signs where nobody else is found to.
    """
    hosts = [key for one in (site, facts.host, facts.host.partition(".")[0]) if (key := key_of(one))]
    bylines = _Bylines(facts)
    signed_by_site: list[str] = []
    for names in bylines.in_order():
        if not all(_is_site(name, hosts) for name in names):
            return balanced(", ".join(names))
        signed_by_site += names
    last = signed_by_site[:1] or bylines.organisations() or bylines.offices()
    return balanced(", ".join(last[:1]))


class _Bylines:
    """The bylines of one page by where they stand, and what is made of their differences."""

    def __init__(self, facts: PageFacts) -> None:
        self._facts = facts

    def in_order(self) -> Iterator[list[str]]:
        """What each kind of byline says, the most trusted first."""
        facts = self._facts
        printed = names_in(_printed(facts))
        yield self._settled(names_in(_declared(facts)), printed)
        yield names_in(_marked(facts))
        yield names_in(_of_page(facts))
        yield names_in(_announced(facts))
        yield names_in(_linked(facts.root))
        yield printed
        yield names_in(_labelled(facts))
        yield names_in(_only_marked(facts))
        yield _signed(facts)

    def _settled(self, declared: list[str], printed: list[str]) -> list[str]:
        """The declared names; the printed ones where those are a first name in full, or where one name is declared,
        as of the account that published, and both the meta elements and the page name others."""
        if len(declared) != 1 or not printed:
            return declared
        if len(printed) == 1 and " " not in declared[0] and fold(printed[0]).startswith(f"{fold(declared[0])} "):
            return printed
        announced = names_in(_announced(self._facts))
        are_others = {*map(fold, announced)}.isdisjoint(map(fold, declared))
        return printed if are_others and {*map(fold, announced)} == {*map(fold, printed)} else declared

    def organisations(self) -> list[str]:
        """The organisations that the JSON-LD names as authors."""
        authors = self._facts.values("author")
        return names_in(name for one in authors if _is_organisation(one) for name in _names(self._facts, one))

    def offices(self) -> list[str]:
        """Who signs for the house where no person does."""
        return offices_in([*_declared(self._facts), *_announced(self._facts), *_printed(self._facts)])


def _is_site(name: str, sites: Sequence[str]) -> bool:
    key = key_of(name)
    return any(key in site or site in key for site in sites if len(site) > 2)


def _declared(facts: PageFacts) -> list[str]:
    """The people whom the JSON-LD names as authors; as creators where those are more of the same."""
    authors, creators = (
        [name for one in facts.values(key) if not _is_organisation(one) for name in _names(facts, one)]
        for key in ("author", "creator")
    )
    return creators if set(authors) <= set(creators) else authors


def _of_page(facts: PageFacts) -> list[str]:
    """The authors of the object that stands for the page, where none stands for the article."""
    return [name for author in facts.page_values("author") for name in _names(facts, author)]


def _announced(facts: PageFacts) -> list[str]:
    """The authors of the meta elements: those of the first name that says any."""
    said = (facts.metas(name) for name in _METAS)
    return next((lines for lines in said if names_in(lines)), [])


def _labelled(facts: PageFacts) -> list[str]:
    """The authors of the previews on social sites, which stand under a label."""
    return [
        facts.meta(f"twitter:data{number}") for number in "12" if LABEL.fullmatch(facts.meta(f"twitter:label{number}"))
    ]


def _is_organisation(author: Any) -> bool:
    return isinstance(author, dict) and any("Organization" in str(kind) for kind in as_list(author.get("@type")))


def _names(facts: PageFacts, author: Any, depth: int = 0) -> Iterator[str]:
    author = facts.resolved(author)
    if isinstance(author, str):
        yield inline_text(author)
    elif isinstance(author, dict) and depth < _NESTED:
        for name in as_list(author.get("name"))[:LIMIT]:
            yield from _names(facts, name, depth + 1)


def _marked(facts: PageFacts) -> list[str]:
    """The authors of the microdata."""
    lines = []
    for element in facts.microdata("author", "creator")[:LIMIT]:
        inner = [one for one in element.iterdescendants() if "name" in (one.get("itemprop") or "").split()]
        lines += [one.get("content") or line_of(one) for one in inner or [element]]
    return [line for line in lines if len(line) < LINE_LENGTH]


def _linked(root: HtmlElement) -> list[str]:
    """The first link to an author, with those beside it."""
    links = [one for one in root.iter("a") if "author" in (one.get("rel") or "").split()]
    lines = [line_of(one) for one in links if one.getparent() is links[0].getparent()]
    return [line for line in lines if 2 < len(line) < NAME_LENGTH]


def _printed(facts: PageFacts) -> list[str]:
    """The byline around the headline, by the name of its element, its words, or the address that it links to."""
    for tells in (_is_marked, _is_spoken, _links_to_author):
        for line in facts.lines:
            if tells(line) and names_in([line.text]):
                return [line.text]
    labels = [place for place, line in enumerate(facts.lines[:-1]) if LABEL.fullmatch(line.text)]
    return [facts.lines[labels[0] + 1].text] if labels else []


def _only_marked(facts: PageFacts) -> list[str]:
    """The byline that stands anywhere on a page, where there is but one."""
    named = facts.root.xpath("//*[@class]")
    marked = [one for one in named if _is_named_byline(one, names_of(one))]
    texts = [line_of(one) for one in marked[:LIMIT] if len(one) <= _CHILDREN]
    bylines = [names for text in texts if len(text) < LINE_LENGTH and (names := names_in([text]))]
    return bylines[0] if len({tuple(names) for names in bylines}) == 1 else []


def _signed(facts: PageFacts) -> list[str]:
    """The names that stand alone and set off in a paragraph, before the text or where the page has but one such."""
    signatures, is_begun = [], False
    for paragraph in facts.root.iter("p"):
        text = line_of(paragraph)
        is_set_off = len(paragraph) == 1 and paragraph[0].tag in _SET_OFF and text == line_of(paragraph[0])
        names = people_in(text) if is_set_off else []
        if names and not is_begun:
            return names
        signatures += [names] if names else []
        is_begun = is_begun or len(text) > LINE_LENGTH
    return signatures[0] if len(signatures) == 1 else []


def _is_marked(line: Line) -> bool:
    if line.element.tag in ("address", "byline"):
        return not _NOT_BYLINE.search(line.names)
    return _is_named_byline(line.element, line.names)


def _is_named_byline(element: HtmlElement, names: str) -> bool:
    """Whether an element is named as bylines are and does not say whose picture it is."""
    if not _BYLINE.search(names) or _NOT_BYLINE.search(names):
        return False
    return next(element.iterancestors("figure", "figcaption"), None) is None


def _is_spoken(line: Line) -> bool:
    return bool(SPOKEN.match(line.text))


def _links_to_author(line: Line) -> bool:
    return line.element.tag == "a" and bool(_AUTHOR_ADDRESS.search(line.element.get("href") or ""))
