"""A page's most-read list: found by its heading in any of a dozen languages, then by the links that follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from termnews.models import Origin, Ranking, RankingItem
from termnews.pages.article import load_tree
from termnews.pages.metadata import read_metadata
from termnews.text.clean import canonical_url, clean_line
from termnews.text.fold import fold

LEAST_ITEMS, MOST_ITEMS = 3, 30
"""Fewer links are no ranking, more are an archive."""
_HEADING_LENGTH = 45
"""Characters of a heading: a sentence that speaks of the most read is no heading."""
_CLIMB = 5
"""How many elements up from a heading its list is looked for."""
_PHRASES = (
    # French
    r"(?:les? )?(?:nos )?(?:articles? |contenus? |actus? |sujets )?(?:les? )?(?:plus|\+) "
    r"(?:lue?s?|vue?s?|consulte?e?s|populaires?|partage?e?s|commente?e?s|cliques?)",
    r"top (?:lecture|articles?|des lectures|\d+)",
    r"populaires?",
    # English
    r"(?:our |the )?most (?:read|viewed|popular|clicked|shared)(?: (?:articles?|stories|news|posts|content))?",
    r"(?:popular|trending|top)(?: (?:articles?|stories|news|posts))?(?: now)?",
    r"what(?:'s| is) (?:popular|trending)",
    # German, Dutch, Danish, Swedish, Norwegian, Finnish
    r"(?:am )?meist ?gelesene?(?: artikel)?",
    r"(?:die )?beliebte(?:ste)?n?(?: artikel| beitrage)?",
    r"(?:meest|best) gelezen(?: artikelen)?",
    r"mest (?:laeste|leste|lasta|laest|lest|last)",
    r"luetuimmat",
    # Spanish, Italian, Portuguese
    r"(?:lo |las |los )?(?:noticias |articulos )?mas (?:leid[oa]s?|vist[oa]s?|popular(?:es)?)",
    r"(?:i |gli )?(?:articoli )?piu (?:letti|visti|popolari)",
    r"(?:as |os )?(?:noticias )?mais (?:lid[oa]s?|vist[oa]s?)",
    # Polish, Turkish, Russian
    r"naj(?:czesciej czytane|popularniejsze)",
    r"en cok okunan(?:lar)?",
    r"самое (?:читаемое|популярное)|популярное",
    # Arabic, Hebrew, Japanese
    r"(?:ال)?(?:مقالات |اخبار )?(?:ال)?اكثر (?:قراءه|قراءة|مشاهده|مشاهدة|مطالعة|تصفحا|رواجا|شعبية)",
    r"הנקראים ביותר|הכי נקראות",
    r"人気記事|アクセスランキング|よく読まれている記事",
)
_WHEN = (
    r"(?: (?:du jour|de la semaine|du mois|du moment|aujourd'hui|now|today|this week"
    r"|(?:sur|dans|in|on|de|en|auf) .{2,20}))?"
)
_HEADINGS = re.compile(rf"(?:{'|'.join(_PHRASES)}){_WHEN}\s*[:>›»]?")
_RANK = re.compile(r"^\s*(?:n[o°]\s*)?#?\d{1,2}\s*[.):/–-]?\s+(?=\S)|^\s*#?\d{1,2}(?=[^\W\d_])|\s+\d{1,2}\s*$")


def parse_rankings(content: bytes, url: str, now: datetime) -> tuple[Ranking, ...]:
    """The most-read lists of a page, none twice; nothing where it has none."""
    root = load_tree(content)
    if root is None:
        return ()
    found: dict[tuple[str, ...], Ranking] = {}
    origin = ""
    for heading in _find_headings(root):
        items = _items_after(heading, url)
        if items:
            origin = origin or read_metadata(root, url).site or urlsplit(url).netloc.removeprefix("www.")
            ranking = Ranking(origin=origin, kind=Origin.PAGE, fetched=now, items=items)
            found.setdefault(tuple(item.url for item in items), ranking)
    return tuple(found.values())


def _find_headings(root: HtmlElement) -> list[HtmlElement]:
    """The innermost elements whose whole text is a heading of a most-read list."""
    found = []
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style", "title", "option", "meta", "head"):
            text = element.text or ""
            if (text.strip() or len(element) == 0) or len(element) < 4:
                whole = "".join(element.itertext()) if len(element) < 4 else text
                if 3 < len(whole.strip()) <= _HEADING_LENGTH and _HEADINGS.fullmatch(fold(whole)):
                    found.append(element)
    return [one for one in found if not any(child in found for child in one.iterdescendants())]


def _items_after(heading: HtmlElement, base: str) -> tuple[RankingItem, ...]:
    """The links that follow a heading in the nearest element that holds a list of them."""
    element = heading
    for _step in range(_CLIMB):
        parent = element.getparent()
        if parent is None or parent.tag in ("body", "html"):
            break
        following = list(element.itersiblings())
        for block in following[:3]:
            items = _items(block, base)
            if len(items) >= LEAST_ITEMS:
                return items if len(items) <= MOST_ITEMS else ()
        together = _items_of(following, base)
        if LEAST_ITEMS <= len(together) <= MOST_ITEMS:
            return together
        element = parent
    return ()


def _items(block: HtmlElement, base: str) -> tuple[RankingItem, ...]:
    return _items_of([block], base)


def _items_of(blocks: list[HtmlElement], base: str) -> tuple[RankingItem, ...]:
    """The links to articles in some elements, each address once, in order."""
    titles: dict[str, str] = {}
    for block in blocks:
        for link in _links(block):
            address = canonical_url(link.get("href") or "", base)
            title = _title(link)
            if address and urlsplit(address).path.strip("/") and len(title) > len(titles.get(address, "")):
                titles[address] = title
    worded = [(address, title) for address, title in titles.items() if len(title) >= 12 and " " in title]
    return tuple(
        RankingItem(rank=rank, title=title, url=address) for rank, (address, title) in enumerate(worded, start=1)
    )


def _links(block: HtmlElement) -> Iterator[HtmlElement]:
    if isinstance(block.tag, str):
        yield from block.iter("a")


def _title(link: HtmlElement) -> str:
    """The headline in a link, without its rank: its own heading where it has one, else all its words."""
    inner = next(iter(link.xpath(".//h1|.//h2|.//h3|.//h4|.//h5")), None)
    text = clean_line(" ".join((inner if inner is not None else link).itertext()))
    return clean_line(_RANK.sub("", text)) or clean_line(link.get("title") or "")
