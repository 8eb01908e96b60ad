"""What a page says of its article besides the text: JSON-LD, OpenGraph, microdata and the usual meta elements.

Types and properties are those of schema.org (https://schema.org/NewsArticle) and https://ogp.me.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml.html import HtmlElement

from termnews.feeds.feed_dates import parse_date
from termnews.text.clean import canonical_url, clean_line, clean_url
from termnews.text.fold import fold
from termnews.text.html import inline_text

_ARTICLE_TYPE = re.compile(
    r"(?:News|Blog|Tech|Scholarly|Report|Opinion|Review|Background|Analysis|Live)?\w*(?:Article|Posting|Report)$"
)
_SITE_SUFFIX = re.compile(r"\s+[|–—·»-]\s+|\s*\|\s*")
_BYLINE = re.compile(
    r"^(?:by|par|von|por|di|door|av|af|écrit par|publié par|propos recueillis par|بقلم)\s*:?\s+", re.IGNORECASE
)
_MAX_JSON = 400_000
_MAX_NODES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of an article; empty where the page says nothing."""

    title: str = ""
    author: str = ""
    lead: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    sections: tuple[str, ...] = ()
    language: str = ""
    image: str = ""
    image_caption: str = ""
    site: str = ""
    """The publisher's name."""
    url: str = ""
    paid: bool = False


def read_metadata(root: HtmlElement, url: str) -> Metadata:
    """The metadata of a page's tree."""
    page = _Page(root, url)
    return Metadata(
        title=page.title(),
        author=page.author(),
        lead=page.first(
            _text(page.article.get("description")), page.meta("og:description", "description", "twitter:description")
        ),
        published=page.date(
            "datePublished",
            "article:published_time",
            "datepublished",
            "date",
            "dc.date.issued",
            "dc.date",
            "sailthru.date",
            "parsely-pub-date",
            "pubdate",
            "publish-date",
            "cxenseparse:recs:publishtime",
        )
        or page.time(),
        updated=page.date("dateModified", "article:modified_time", "og:updated_time", "datemodified", "last-modified"),
        sections=page.sections(),
        language=page.language(),
        image=page.image()[0],
        image_caption=page.image()[1],
        site=page.site(),
        url=page.address(),
        paid=page.is_paid(),
    )


class _Page:
    """One page's tree with its structured data at hand."""

    def __init__(self, root: HtmlElement, url: str) -> None:
        self._root = root
        self._url = url
        self._metas: dict[str, str] = {}
        for meta in root.iter("meta"):
            name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
            if content := (meta.get("content") or "").strip():
                self._metas.setdefault(name.lower(), content)
        self._nodes = list(_json_nodes(root))
        self.article: dict[str, Any] = next(filter(_is_article, self._nodes), {})

    def meta(self, *names: str) -> str:
        """The first of some meta elements, as one line."""
        return next((inline_text(self._metas[name]) for name in names if name in self._metas), "")

    @staticmethod
    def first(*values: str) -> str:
        """The first that says something."""
        return next(filter(None, values), "")

    def title(self) -> str:
        """The headline as the page prints it, where that is told apart; else as it is announced."""
        announced = [
            inline_text(_text(self.article.get("headline"))),
            self.meta("og:title"),
            self.meta("twitter:title"),
            self._microdata("headline"),
        ]
        document_title = inline_text(self._root.findtext(".//title") or "")
        printed = [text for h1 in self._root.iter("h1") if (text := clean_line(" ".join(h1.itertext())))]
        said = fold(" ".join([*announced, document_title]))
        for text in printed:
            if len(text) > 8 and fold(text) in said:
                return text
        known = [title for title in announced if title]
        if known:
            return self._without_site(known[0])
        long = [text for text in printed if len(text) > 20]
        return long[0] if len(long) == 1 else self._without_site(document_title) or next(iter(printed), "")

    def _without_site(self, title: str) -> str:
        """A title without the name of its site behind or before it."""
        parts = _SITE_SUFFIX.split(title)
        if len(parts) < 2:
            return title
        site = fold(self.site())
        host = re.sub(r"\W", "", fold(self._url.partition("://")[2].partition("/")[0]))
        is_site = [
            bool(folded := fold(part)) and (folded in site or re.sub(r"\W", "", folded) in host) for part in parts
        ]
        if is_site[-1]:
            return title[: title.rindex(parts[-1])].rstrip(" |–—·»-")
        if is_site[0]:
            return title[len(parts[0]) :].lstrip(" |–—·»-")
        return title

    def author(self) -> str:
        """The names of those who wrote it."""
        names = [_name(author) for author in _list(self.article.get("author"))]
        if not any(names):
            names = [self.meta("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")]
        if not any(names):
            names = self._bylines()
        kept: dict[str, str] = {}
        for name in names:
            for part in re.split(r"\s*[,;]\s*|\s+(?:et|and|und|y|&)\s+", _BYLINE.sub("", inline_text(name))):
                if (
                    part
                    and not part.startswith(("http", "@", "www."))
                    and len(part) < 60
                    and fold(part) != fold(self.site())
                ):
                    kept.setdefault(fold(part), part)
        return ", ".join(kept.values())

    def _bylines(self) -> list[str]:
        found = self._root.xpath(
            "//*[@rel='author' or @itemprop='author' or contains(concat(' ', @class, ' '), ' author ')"
            " or contains(concat(' ', @class, ' '), ' byline ') or contains(@class, 'author-name')"
            " or contains(@class, 'byline__name') or contains(@class, 'author__name')]"
        )
        texts = [clean_line(" ".join(one.itertext())) for one in found[:6]]
        return [text for text in texts if 3 < len(text) < 60][:1]

    def date(self, *names: str) -> datetime | None:
        """The first readable date of some properties."""
        for name in names:
            for value in (_text(self.article.get(name)), self._metas.get(name.lower(), ""), self._microdata(name)):
                if moment := parse_date(value):
                    return moment
        return None

    def time(self) -> datetime | None:
        """The date of the first time element."""
        for element in self._root.iter("time"):
            if moment := parse_date(element.get("datetime") or clean_line(" ".join(element.itertext()))):
                return moment
        return None

    def _microdata(self, name: str) -> str:
        for element in self._root.xpath("//*[@itemprop=$name]", name=name)[:1]:
            return clean_line(element.get("content") or element.get("datetime") or " ".join(element.itertext()))
        return ""

    def sections(self) -> tuple[str, ...]:
        """Where the publisher files it."""
        said = [*_list(self.article.get("articleSection")), self._metas.get("article:section", "")]
        names = [inline_text(name) for name in said if isinstance(name, str)]
        return tuple(dict.fromkeys(filter(None, names)))

    def language(self) -> str:
        """A language code."""
        said = _text(self.article.get("inLanguage")) or self._root.get("lang") or self.meta("og:locale")
        return clean_line(said.replace("_", "-"), 20).lower()

    def image(self) -> tuple[str, str]:
        """The lead picture's address and caption."""
        for image in _list(self.article.get("image")):
            address = image if isinstance(image, str) else _text(image.get("url")) if isinstance(image, dict) else ""
            if url := clean_url(address, self._url):
                caption = _text(image.get("caption")) if isinstance(image, dict) else ""
                return url, inline_text(caption)
        return clean_url(self._metas.get("og:image", ""), self._url), self.meta("og:image:alt")

    def site(self) -> str:
        """The publisher's name."""
        return inline_text(_name(self.article.get("publisher"))) or self.meta("og:site_name", "application-name")

    def address(self) -> str:
        """The canonical address, where it is on a host that the page may speak for."""
        for link in self._root.iter("link"):
            if (link.get("rel") or "").lower() == "canonical" and (
                url := canonical_url(link.get("href") or "", self._url)
            ):
                return url
        return canonical_url(self._metas.get("og:url", ""), self._url) or canonical_url(self._url)

    def is_paid(self) -> bool:
        """Whether the publisher says that the text is not free (https://schema.org/isAccessibleForFree)."""
        said = [node.get("isAccessibleForFree") for node in self._nodes if _is_article(node)]
        if any(str(value).lower() == "false" for value in said if value is not None):
            return True
        return self._metas.get("article:content_tier", "").lower() in ("locked", "metered")


def _json_nodes(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """All objects of a page's JSON-LD, the outer before the inner."""
    seen = 0
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > _MAX_JSON:
            continue
        waiting = [_json(text)]
        while waiting and seen < _MAX_NODES:
            value = waiting.pop(0)
            if isinstance(value, dict):
                seen += 1
                yield value
                waiting += [
                    part
                    for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
                    if (part := value.get(key))
                ]
            elif isinstance(value, list):
                waiting = value + waiting


def _json(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        return json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _is_article(node: dict[str, Any]) -> bool:
    return any(isinstance(kind, str) and _ARTICLE_TYPE.fullmatch(kind) for kind in _list(node.get("@type")))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    first = next(iter(_list(value)), "")
    return first if isinstance(first, str) else ""


def _name(value: Any) -> str:
    """The name of a person or organisation, given as an object or as a string."""
    first = next(iter(_list(value)), "")
    if isinstance(first, dict):
        return ", ".join(str(name) for name in _list(first.get("name")) if name)
    return first if isinstance(first, str) else ""
