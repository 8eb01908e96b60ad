"""The list of links that stands under a heading, whatever its markup: list items, table rows, articles, bare links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from termnews.pages.boilerplate import names_of
from termnews.pages.ranking_tabs import panels_of, tab_of
from termnews.pages.tree import UNSEEN, line_of
from termnews.text.clean import canonical_url, clean_line

LEAST_ITEMS, MOST_ITEMS = 3, 30
"""Fewer links are no ranking, more are an archive."""
_MOST_LINKS, _MOST_BLOCKS = 1_000, 200
"""Links and elements after a heading that are looked at."""
_CLIMB = 6
"""How many elements up from a heading its list is looked for."""
_NEAR = 2
"""How far up what follows is the heading's even when it has a title of its own."""
_LEAST_TITLE = 12
"""Characters of a headline in an alphabet; half as many in a script that does not part words."""
_MEAN_WORDS = 3.5
"""Words of the headlines of a list in the mean; sections and topics have fewer."""
_LETTERS_A_WORD = 3
"""Of scripts that do not part words."""
_UNPARTED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]")
"""Thai, Japanese and Chinese."""
_TEASER_LENGTH = 30
_OFTEN = 2
"""Times that an article is linked to in a list, of what is usual there: its section is more often."""
_LONG_LIST = 10
"""Headlines of a list that may be several: the first of them is then meant."""
_RANK_SHARE = 0.7
"""Of the headlines of a list: when as many begin with their place in it, those numbers are ranks."""
_BOUNDS = ("body", "html", "nav", "footer")
"""What a heading's list does not stand outside of: a menu leads to it elsewhere."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ITEMS = frozenset(("li", "tr", "article"))
_TITLE = re.compile(r"title|head|caption|label")
_LABEL = re.compile(
    r"(?<![a-z])(?:category|categories|kicker|eyebrow|section|topic|tag|rubrique|rubric|author|byline)(?![a-z])"
)
_RANK = re.compile(r"^\W*(?:n[o°º]\.?\s*)?(\d{1,2})(?:\s*[.):/–|-]\s*|\s+|(?=[^\W\d_]))")
_NO_ARTICLE = re.compile(
    r"/(?:tags?|topics?|themes?|authors?|auteurs?|autor(?:en)?|category|categories|rubriques?|sections?|search|login|"
    r"subscribe|newsletters?)/?(?:[^/]*/?)$|[#/]comments?(?:-area)?$"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list."""

    title: str
    url: str
    teaser: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A link to an article with the largest element around it that holds no other."""

    link: HtmlElement
    url: str
    element: HtmlElement


def list_under(heading: HtmlElement, base: str) -> tuple[Listed, ...]:
    """The headlines that a heading stands over; nothing where it stands over none. Links start from `base`."""
    tab = tab_of(heading)
    if tab is not None:
        return _lines_of(panels_of(tab), base)
    if len(heading) and (inside := _lines_of([heading], base)):
        return inside
    element = heading
    for step in range(_CLIMB):
        parent = element.getparent()
        if parent is None or element.tag in _BOUNDS:
            break
        following = list(islice(element.itersiblings(), _MOST_BLOCKS))
        if step >= _NEAR and following and _has_own_title(following[0]):
            break
        found = _list_in(following, base)
        if found is not None:
            return found
        element = parent
    return ()


def _has_own_title(block: HtmlElement) -> bool:
    """Whether a block begins with a title that links nowhere: what is in it stands under that."""
    for element in block.iter():
        if element.tag == "a" or not isinstance(element.tag, str):
            return False
        text = (element.text or "").strip()
        if text and element.tag not in UNSEEN:
            around = [element, *element.iterancestors()][:2]
            is_title = any(one.tag in _HEADINGS or _TITLE.search(names_of(one)) for one in around)
            return is_title and any(character.isalpha() for character in text)
    return False


def _list_in(following: Sequence[HtmlElement], base: str) -> tuple[Listed, ...] | None:
    """The list in what follows; empty where what follows is surely another list, None where there is none yet."""
    before_next = list(_until_heading(following))
    for block in before_next[:3]:
        lines = _first_list(block, base)
        if lines:
            return lines
    lines = _lines_of(before_next, base)
    if lines:
        return lines
    return () if len(before_next) < len(following) and _rows_of(before_next, base) else None


def _first_list(block: HtmlElement, base: str) -> tuple[Listed, ...]:
    """The headlines in a block; of several long lists in it, those of the first."""
    lines = _lines_of([block], base)
    if len(lines) > _LONG_LIST:
        parts = [part for part in block.iterdescendants("ul", "ol", "table") if part.find(".//ul") is None]
        lists = [inner for part in parts if (inner := _lines_of([part], base))]
        if len(lists) > 1:
            return lists[0]
    return lines


def _until_heading(elements: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """Elements until one that is a heading by itself; headings of the headlines themselves hold links."""
    for count, element in enumerate(elements):
        if element.tag in _HEADINGS and count and element.find(".//a") is None:
            return
        yield element


def _lines_of(blocks: Sequence[HtmlElement], base: str) -> tuple[Listed, ...]:
    """The headlines in some elements, each address once; nothing unless they make a list."""
    rows = _rows_of(blocks, base)
    titles = _without_ranks([_title(row.link) for row in rows])
    lines = tuple(Listed(title, row.url, _teaser(row)) for title, row in zip(titles, rows, strict=True))
    return lines if _is_list(lines) else ()


def _rows_of(blocks: Sequence[HtmlElement], base: str) -> list[_Row]:
    """The links to articles; of several to one article the one that says most, of two in one item the first,
    or the one under a heading."""
    best = _best_links(blocks, base)
    holds = Counter(element for link in best.values() for element in (link, *link.iterancestors()))
    rows: dict[HtmlElement, _Row] = {}
    outermost = frozenset(blocks)
    for address, link in best.items():
        row = link
        for ancestor in link.iterancestors():
            if holds[ancestor] > 1 or ancestor in outermost:
                break
            row = ancestor
        item = next((one for one in (link, *link.iterancestors()) if one.tag in _ITEMS), row)
        shared = item if 1 < holds[item] < LEAST_ITEMS else row
        if shared not in rows or (_is_under_heading(link) and not _is_under_heading(rows[shared].link)):
            rows[shared] = _Row(link, address, row)
    return list(rows.values())


def _best_links(blocks: Sequence[HtmlElement], base: str) -> dict[str, HtmlElement]:
    """By address the link that says most of its headline; none to what is linked to over and over: a section."""
    best: dict[str, HtmlElement] = {}
    weight: dict[str, tuple[bool, bool, int]] = {}
    times: Counter[str] = Counter()
    links = (link for block in blocks if isinstance(block.tag, str) for link in block.iter("a"))
    for link in islice(links, _MOST_LINKS):
        address = canonical_url(link.get("href") or "", base)
        if _is_headline(link, address):
            times[address] += 1
            title = _title(link)
            is_whole = not title.endswith(("…", "..."))
            says = (is_whole, _is_under_heading(link), 1 if _is_picture(link) else len(title))
            if says > weight.get(address, (False, False, 0)):
                best[address], weight[address] = link, says
    usual = median(times.values()) if times else 0
    return {
        address: link
        for address, link in best.items()
        if times[address] <= _OFTEN * usual or _words(_title(link)) >= _MEAN_WORDS
    }


def _is_under_heading(link: HtmlElement) -> bool:
    return next(link.iterancestors(*_HEADINGS), None) is not None or next(link.iter(*_HEADINGS), None) is not None


def _is_picture(link: HtmlElement) -> bool:
    """Whether a link is told by what its picture is said to show alone."""
    return not line_of(link) and not link.get("title") and not link.get("aria-label")


def _is_headline(link: HtmlElement, address: str) -> bool:
    """Whether a link is one to an article under its headline: not to a section, an author or comments."""
    parts = urlsplit(address)
    leads_nowhere = not parts.path.strip("/") and not parts.query
    if not address or leads_nowhere or _NO_ARTICLE.search(address) or _is_label(link):
        return False
    title = _title(link)
    if _UNPARTED.search(title):
        return len(title) >= _LEAST_TITLE / 2
    return len(title) >= _LEAST_TITLE and len(title.split()) > 1


def _is_label(link: HtmlElement) -> bool:
    parent = link.getparent()
    alone = parent is not None and len(parent) == 1 and parent.tag in ("span", "div", "p", "small")
    return any(_LABEL.search(names_of(one)) for one in ([link, parent] if alone and parent is not None else [link]))


def _title(link: HtmlElement) -> str:
    """The headline in a link: its own heading where it has one, else all its words, its label, its picture's."""
    headings = [line_of(heading) for heading in link.iterdescendants(*_HEADINGS)]
    return max(headings, key=len, default="") or line_of(link) or _label(link)


def _label(link: HtmlElement) -> str:
    """What a link without words is said to lead to; the heading beside it where it lies over a whole item."""
    labels = [link.get("title"), link.get("aria-label"), *(image.get("alt") for image in link.iter("img"))]
    said = clean_line(next(filter(None, labels), ""))
    parent = link.getparent()
    if said or parent is None or sum(1 for _ in parent.iter("a")) > 1:
        return said
    return max(map(line_of, parent.iterchildren(*_HEADINGS)), key=len, default="")


def _without_ranks(titles: Sequence[str]) -> list[str]:
    """Headlines without the numbers before them, where those count the headlines."""
    found = [_RANK.match(title) for title in titles]
    offsets = [int(rank[1]) - place for place, rank in enumerate(found, 1) if rank]
    if offsets.count(0) < _RANK_SHARE * len(titles):
        return list(titles)
    return [clean_line(title[rank.end() :]) if rank else title for title, rank in zip(titles, found, strict=True)]


def _teaser(row: _Row) -> str:
    """The first words of an article that stand under its headline in the list."""
    title = _title(row.link)
    for element in row.element.iter("p", "div", "span"):
        if element.find("p") is None and element.find("div") is None:
            text = line_of(element)
            if len(text) >= _TEASER_LENGTH and " " in text and title not in text and text not in title:
                return text
    return ""


def _is_list(lines: Sequence[Listed]) -> bool:
    if not LEAST_ITEMS <= len(lines) <= MOST_ITEMS:
        return False
    return sum(_words(line.title) for line in lines) >= _MEAN_WORDS * len(lines)


def _words(title: str) -> float:
    return len(title) / _LETTERS_A_WORD if _UNPARTED.search(title) else len(title.split())
