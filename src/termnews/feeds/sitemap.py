"""News sitemaps (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).

Several publishers offer nothing else. A plain sitemap lists pages without headlines and is no feed.
"""

from __future__ import annotations

from itertools import islice

from lxml import etree

from termnews.errors import NotAFeed
from termnews.feeds.entries import ENTRY_LIMIT, RawEntry, entries_of, language_of
from termnews.feeds.feed_dates import parse_date
from termnews.feeds.pictures import Picture
from termnews.feeds.xml_tree import first_text, name_of, tree_of
from termnews.i18n import _
from termnews.models import ParsedFeed
from termnews.text.clean import clean_line, clean_url


def parse_sitemap(text: str, url: str = "") -> ParsedFeed:
    """The articles of a news sitemap, in its order; NotAFeed where it has no headline."""
    root = tree_of(text)
    pages = [] if root is None else [one for one in root.iter(etree.Element) if name_of(one) == "url"]
    titled = list(islice((raw for raw in map(_raw_entry, pages) if raw.title), ENTRY_LIMIT))
    if not titled:
        maps = () if root is None else (one for one in root.iter(etree.Element) if name_of(one) == "sitemap")
        raise NotAFeed(_why_not(next(filter(None, (clean_url(first_text(one, "loc"), url) for one in maps)), "")))
    return ParsedFeed(
        title=next((clean_line(name) for page in pages if (name := first_text(page, "name"))), ""),
        site=clean_url("/", url) if url else "",
        language=language_of(titled[0].language),
        entries=entries_of(titled, url),
    )


def _why_not(first_map: str) -> str:
    if first_map:
        sentence = _(
            "Ce plan de site en annonce d’autres : donnez l’adresse de celui des actualités, par exemple {url}."
        )
        return sentence.format(url=first_map)
    return _("Ce plan de site n’annonce pas d’articles : il n’a pas les titres d’un plan de site d’actualité.")


def _raw_entry(page: etree._Element) -> RawEntry:
    news = next((one for one in page if name_of(one) == "news"), page)
    image = next((one for one in page if name_of(one) == "image"), None)
    published = parse_date(first_text(news, "publication_date"))
    changed = parse_date(first_text(page, "lastmod"))
    return RawEntry(
        title=first_text(news, "title"),
        links=(first_text(page, "loc"),),
        guid=first_text(page, "loc"),
        published=published,
        updated=changed if not published or (changed and changed > published) else None,
        categories=tuple(first_text(news, "keywords").split(",")),
        language=first_text(news, "language"),
        pictures=() if image is None else (_picture(image),),
    )


def _picture(image: etree._Element) -> Picture:
    return Picture(url=first_text(image, "loc"), caption=first_text(image, "caption") or first_text(image, "title"))
