"""What a page says of itself for machines: JSON-LD, meta elements and microdata.

Types and properties are those of schema.org (https://schema.org/NewsArticle); JSON-LD may refer from one object to
another by `@id` (https://www.w3.org/TR/json-ld11/#node-identifiers).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from lxml.html import HtmlElement

from termnews.errors import TermnewsError
from termnews.i18n import _
from termnews.pages.surroundings import Line, headline_element, lines_around
from termnews.pages.tree import line_of, parse_tree
from termnews.text.address import host_of
from termnews.text.clean import canonical_url, clean_url
from termnews.text.html import inline_text

Node = dict[str, Any]
"""An object of JSON-LD."""

_ARTICLE_TYPE = re.compile(r"(?:https?://schema\.org/)?\w*(?:Article|Posting|Report|Reportage)(?:NewsArticle)?")
_LISTS = frozenset(("itemListElement", "hasPart", "comment", "review", "mentions", "relatedLink", "isBasedOn", "video"))
"""Properties whose articles are other articles."""
_JSON_LIMIT = 1_000_000
"""Characters of one script: live blogs have the longest."""
_NODE_LIMIT = 5_000
_DEPTH_LIMIT = 40
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")


class PageFacts:
    """A page's tree and address, with what it says for machines at hand."""

    def __init__(self, root: HtmlElement, url: str) -> None:
        self.root = root
        self.url = clean_url(url)
        self._elements = list(root.iter())  # lxml makes an element anew each time it is met unless somebody holds it
        self._metas: dict[str, list[str]] = {}
        for meta in root.iter("meta"):
            names = (
                f"{meta.get('property') or ''} {meta.get('name') or ''} {meta.get('itemprop') or ''}".lower().split()
            )
            content = (meta.get("content") or meta.get("value") or "").strip()
            for name in names if content else ():
                self._metas.setdefault(_plain_name(name), []).append(content)

    def metas(self, *names: str) -> list[str]:
        """All that the meta elements of some names say, each as one line."""
        return [line for name in names for content in self._metas.get(name, ()) if (line := inline_text(content))]

    def meta(self, *names: str) -> str:
        """The first that the meta elements of some names say."""
        return next(iter(self.metas(*names)), "")

    @cached_property
    def headline(self) -> HtmlElement | None:
        """The element that the headline is printed in."""
        return headline_element(self.root)

    @cached_property
    def lines(self) -> Sequence[Line]:
        """The short lines that are printed around the headline."""
        return lines_around(self.root, self.headline)

    @cached_property
    def nodes(self) -> list[tuple[Node, bool]]:
        """All objects of the JSON-LD, outer before inner, with whether each is only one of a list of others."""
        found: list[tuple[Node, bool]] = []
        for script in self.root.iter("script"):
            text = script.text or ""
            if "ld+json" in (script.get("type") or "").lower() and len(text) <= _JSON_LIMIT:
                for node in _nodes(_json(text), False, 0):
                    if len(found) == _NODE_LIMIT:
                        return found
                    found.append(node)
        return found

    @cached_property
    def article(self) -> Node:
        """The object that is the page's article; empty where there is none."""
        articles = [node for node, is_listed in self.nodes if not is_listed and is_article(node)]
        return max(articles, key=self._fitness, default={})

    def _fitness(self, node: Node) -> tuple[bool, int]:
        """Whether an object names this page's address, then how much it says."""
        here = {canonical_url(self.url), self.address}
        there = [node.get("url"), node.get("@id"), node.get("mainEntityOfPage")]
        addresses = [one.get("@id") if isinstance(one, dict) else one for one in there]
        is_here = any(isinstance(one, str) and canonical_url(one, self.url) in here - {""} for one in addresses)
        return is_here, sum(bool(node.get(name)) for name in ("headline", "datePublished", "author", "description"))

    @cached_property
    def address(self) -> str:
        """The canonical address that the page gives itself; empty where it gives none."""
        for link in self.root.iter("link"):
            if "canonical" in (link.get("rel") or "").lower().split():
                address = canonical_url(link.get("href") or "", self.url)
                if address:
                    return address
        return canonical_url(self.meta("og:url"), self.url)

    @cached_property
    def base(self) -> str:
        """Where the links of the page start from: a page may set that apart from its own address."""
        here = self.url or self.address
        for base in self.root.iter("base"):
            if base.get("href"):
                return clean_url(base.get("href") or "", here) or here
        return here

    @cached_property
    def host(self) -> str:
        """The page's host, without the usual beginning."""
        return host_of(self.base).removeprefix("www.")

    @cached_property
    def _by_id(self) -> dict[str, Node]:
        named = ((node.get("@id"), node) for node, _is_listed in self.nodes)
        return {name: node for name, node in named if isinstance(name, str) and len(node) > 1}

    def resolved(self, value: Any) -> Any:
        """An object in place of a reference to it."""
        if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
            return self._by_id.get(value["@id"], value)
        return value

    def values(self, name: str) -> list[Any]:
        """What the article says under a name, as a list, its references resolved."""
        return [self.resolved(value) for value in as_list(self.article.get(name))]

    def page_values(self, name: str) -> list[Any]:
        """What the objects that stand for the page itself say under a name, where no article does."""
        pages = [node for node, is_listed in self.nodes if not is_listed and "WebPage" in as_list(node.get("@type"))]
        return [self.resolved(value) for node in pages for value in as_list(node.get(name))]

    def text(self, name: str) -> str:
        """The first string that the article says under a name, as one line."""
        return next((inline_text(value) for value in self.values(name) if isinstance(value, str) and value), "")

    @cached_property
    def _marked(self) -> list[tuple[frozenset[str], HtmlElement]]:
        marked: list[HtmlElement] = self.root.xpath("//*[@itemprop][not(self::meta)]")
        return [(frozenset((element.get("itemprop") or "").split()), element) for element in marked]

    def microdata(self, *names: str) -> list[HtmlElement]:
        """The elements that are marked as some properties."""
        return [element for marks, element in self._marked if not marks.isdisjoint(names)]

    def microdata_line(self, name: str) -> str:
        """What the first element that is marked as a property says."""
        for element in self.microdata(name)[:1]:
            return inline_text(element.get("content") or element.get("datetime") or "") or line_of(element)
        return ""


def parse_facts(content: bytes, url: str = "", content_type: str = "") -> PageFacts:
    """A page's bytes, parsed once for all that read them; TermnewsError where they are no HTML."""
    root = parse_tree(content, content_type)
    if root is None:
        raise TermnewsError(_("Cette page ne peut pas être lue : ce n’est pas du HTML."))
    return PageFacts(root, url)


def _plain_name(name: str) -> str:
    """The name of a meta element in the form that most sites write: `dc.title` for `dc:title`."""
    bare = name.removeprefix("og:article:").removeprefix("rnews:")
    return bare.replace(":", ".", 1) if bare.startswith(("dc:", "dcterms:", "dcterm:")) else bare


def is_article(node: Node) -> bool:
    """Whether an object is an article of any kind."""
    return any(isinstance(kind, str) and _ARTICLE_TYPE.fullmatch(kind) for kind in as_list(node.get("@type")))


def as_list(value: Any) -> Sequence[Any]:
    """A value as a list of values."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _nodes(value: Any, is_listed: bool, depth: int) -> Iterator[tuple[Node, bool]]:
    if depth > _DEPTH_LIMIT:
        return
    if isinstance(value, dict):
        yield value, is_listed
        for name, inner in value.items():
            yield from _nodes(inner, is_listed or name in _LISTS, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner, is_listed, depth + 1)


def _json(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//<![CDATA[").removeprefix("<![CDATA[").removesuffix("//]]>").removesuffix("]]>")
    text = text.strip().rstrip(";")
    for candidate in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None
