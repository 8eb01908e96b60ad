"""News sitemaps (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).

Several publishers offer nothing else. A plain sitemap lists pages without headlines and is no feed.
"""

from __future__ import annotations

from lxml import etree

from termnews.errors import NotAFeed
from termnews.feeds.feed_dates import parse_date
from termnews.feeds.texts import MAX_ENTRIES
from termnews.i18n import _
from termnews.models import Entry, ParsedFeed
from termnews.text.clean import canonical_url, clean_line, clean_url
from termnews.text.html import inline_text


def parse_sitemap(content: bytes, url: str = "") -> ParsedFeed:
    """The articles of a news sitemap, in its order; NotAFeed where no page in it has a headline."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    pages = [] if root is None else [one for one in root.iter() if _name(one) == "url"]
    entries = tuple(filter(None, (_entry(page, url) for page in pages[:MAX_ENTRIES])))
    if not entries:
        raise NotAFeed(
            _("Ce plan de site n’annonce aucun article : il n’a pas les titres d’un plan de site d’actualité.")
        )
    names = (_find(page, "name") for page in pages)
    return ParsedFeed(
        title=next(filter(None, names), ""),
        site=clean_url("/", url),
        language=entries[0].language,
        entries=entries,
    )


def _entry(page: etree._Element, base: str) -> Entry | None:
    title, address = _find(page, "title"), canonical_url(_find(page, "loc"), base)
    if not title or not address:
        return None
    image = next((one for one in page.iter() if _name(one) == "image" and len(one)), None)
    return Entry(
        title=title,
        url=address,
        guid=address,
        published=parse_date(_find(page, "publication_date")) or parse_date(_find(page, "lastmod")),
        updated=parse_date(_find(page, "lastmod")),
        categories=tuple(filter(None, map(clean_line, _find(page, "keywords").split(",")))),
        language=_find(page, "language").lower(),
        image=clean_url(_find(image, "loc"), base) if image is not None else "",
        image_caption=(_find(image, "caption") or _find(image, "title")) if image is not None else "",
    )


def _find(page: etree._Element, name: str) -> str:
    """The text of the first element of a name, whatever its namespace."""
    found = next((one for one in page.iter() if _name(one) == name), None)
    return inline_text(found.text or "") if found is not None else ""


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
