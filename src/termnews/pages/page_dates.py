"""When an article was published and changed, by what its page says or prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from termnews.feeds.feed_dates import parse_date
from termnews.pages.structured import PageFacts
from termnews.pages.tree import line_of

_PUBLISHED = (
    "article:published_time", "article:published", "datepublished", "date.issued", "dc.date.issued", "dcterms.created",
    "dcterms.issued", "publishdate", "publish_date", "publish-date", "publication_date", "pubdate", "publishtime",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "shareaholic:article_published_time",
    "citation_publication_date", "article_date_original", "og:published_time", "ptime", "originalpublicationdate",
)  # fmt: skip
_VAGUE = ("published_time", "date", "dc.date", "dcterms.date", "uploaddate", "datecreated")
"""Names under which sites put now this date, now that: what the page prints is trusted more."""
_MODIFIED = (
    "article:modified_time", "article:modified", "og:updated_time", "datemodified", "dcterms.modified", "last-modified",
    "lastmod",
    "revision_date",
)  # fmt: skip
_DATED = re.compile(
    r"(?<![a-z])(?:date|datum|fecha|data|time|timestamp|publish|published|publication|posted|post-?(?:date|meta)"
    r"|entry-?(?:date|meta)|created|"
    r"veroeffentlicht|stand|submitted|byline|meta|infoline|timedata|dateline|subline|category|overline)(?![a-z])",
    re.IGNORECASE,
)
_WHOLE_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:(?:19|20)\d\d|\d\d)|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}|(?:19"
    r"|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    r"|\d{1,2}(?:er|st|nd|rd|th|\.|º)?(?:\s+de)?\s*[^\W\d_]{3,}\.?(?:\s+de)?,?\s+(?:19|20)\d\d"
    r"|[^\W\d_]{3,}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d)"
    r"(?!\d)"
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?!\d)")
_LINE_LENGTH = 120
_CHILDREN = 8
"""Elements in a line, at most."""


def published_of(facts: PageFacts) -> datetime | None:
    """When the article was published; None where the page does not say."""
    for look in (_declared, _printed, _vague, _named):
        moment = _first(look(facts))
        if moment:
            return moment
    return _in_address(facts)


def updated_of(facts: PageFacts) -> datetime | None:
    """When the article was last changed; None where the page does not say."""
    return _first([*_strings(facts, "dateModified"), *facts.metas(*_MODIFIED), *_marked(facts, "dateModified")])


def _first(texts: Iterable[str]) -> datetime | None:
    return next((moment for text in texts if (moment := parse_date(text))), None)


def _declared(facts: PageFacts) -> list[str]:
    said = [*facts.metas(*_PUBLISHED[:2]), *_strings(facts, "datePublished"), *facts.metas(*_PUBLISHED[2:])]
    return said + _marked(facts, "datePublished")


def _vague(facts: PageFacts) -> list[str]:
    said = [*facts.metas(*_VAGUE), *_strings(facts, "dateCreated", "uploadDate")]
    return said + _marked(facts, "dateCreated", "uploadDate")


def _strings(facts: PageFacts, *names: str) -> list[str]:
    return [value for name in names for value in facts.values(name) if isinstance(value, str)]


def _marked(facts: PageFacts, *names: str) -> list[str]:
    return [
        element.get("content") or element.get("datetime") or line_of(element)[:_LINE_LENGTH]
        for element in facts.microdata(*names)
    ]


def _printed(facts: PageFacts) -> list[str]:
    """The dates that are printed around the headline."""
    return [text for line in facts.lines for text in _dates_in(line.element, line.text)]


def _dates_in(element: HtmlElement, text: str) -> Iterator[str]:
    if element.tag == "time" and element.get("datetime"):
        yield element.get("datetime") or ""
    found = _WHOLE_DATE.search(text)
    if found:
        yield text[found.start() :].replace("年", "-").replace("月", "-").replace("日", " ")


def _named(facts: PageFacts) -> Iterator[str]:
    """What is marked as a time or a date anywhere on the page."""
    for time in facts.root.iter("time"):
        yield time.get("datetime") or line_of(time)
    for element in facts.root.iter():
        if _DATED.search(element.get("class") or "") and len(element) <= _CHILDREN:
            line = line_of(element)
            if len(line) < _LINE_LENGTH and _WHOLE_DATE.search(line):
                yield line


def _in_address(facts: PageFacts) -> datetime | None:
    for address in (facts.address, facts.url):
        found = _IN_ADDRESS.search(urlsplit(address).path)
        if found:
            return parse_date("-".join(found.groups()))
    return None
