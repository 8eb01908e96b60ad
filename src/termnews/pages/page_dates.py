"""When an article was published and changed, by what its page says or prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
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
    r"(?<![a-z])(?:date|datum|fecha|data|time|timestamp|publish|published|publication|posted|post[-_]?(?:date|meta|info)"
    r"|postmetadata|entry[-_]?(?:date|meta|info)|created|"
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
_PUBLISHED_ON = re.compile(
    r"\b(?:published(?: on)?|posted(?: on)?|date of publication|publié(?:e)? le"
    r"|mis en ligne le|paru le|veröffentlicht am"
    r"|erschienen am|publicado (?:el|em)|pubblicato il|gepubliceerd op)\s*:?\s+(" + _WHOLE_DATE.pattern + ")",
    re.IGNORECASE,
)
_DAY = timedelta(days=1)
_TITLE_WORDS = 3
"""Words of a link that names no person or section but an article."""
_LINE_LENGTH = 120
_CHILDREN = 16
"""Elements in a line, at most."""


def published_of(facts: PageFacts) -> datetime | None:
    """When the article was published; None where the page does not say."""
    declared = _moments(_declared(facts))
    printed = _moments(_printed(facts))
    if declared:
        return _settled(declared, printed)
    if printed:
        return printed[0]
    for look in (_vague, _named, _said):
        moment = _first(look(facts))
        if moment:
            return moment
    return _in_address(facts)


def _settled(declared: Sequence[datetime], printed: Sequence[datetime]) -> datetime:
    """The first moment that is declared; an earlier one where the page declares that too and prints its day alone."""
    days = {moment.date() for moment in printed}
    if not days or declared[0].date() in days:
        return declared[0]
    return next((one for one in declared if one < declared[0] - _DAY and one.date() in days), declared[0])


def updated_of(facts: PageFacts) -> datetime | None:
    """When the article was last changed; None where the page does not say."""
    return _first([*_strings(facts, "dateModified"), *facts.metas(*_MODIFIED), *_marked(facts, "dateModified")])


def _moments(texts: Iterable[str]) -> list[datetime]:
    return [moment for text in texts if (moment := parse_date(text))]


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
    lines = [line for line in facts.lines if _WHOLE_DATE.search(line.text) or line.element.tag == "time"]
    return [text for line in lines if not _is_anothers(line.element) for text in _dates_in(line.element, line.text)]


def _is_anothers(element: HtmlElement) -> bool:
    """Whether a date stands in a list beside the linked headline of another article."""
    around = next(element.iterancestors("li"), None)
    items = element.iter("li") if around is None else [around]
    return any(len(line_of(link).split()) > _TITLE_WORDS for item in items for link in item.iter("a"))


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


def _said(facts: PageFacts) -> Iterator[str]:
    """A date behind words that say what it is, anywhere on the page."""
    for element in facts.root.iter("p", "div", "span", "li", "td", "dd", "small"):
        if len(element) <= _CHILDREN:
            line = line_of(element)
            found = _PUBLISHED_ON.search(line) if len(line) < 2 * _LINE_LENGTH else None
            if found:
                yield found[1]


def _in_address(facts: PageFacts) -> datetime | None:
    for address in (facts.address, facts.url):
        found = _IN_ADDRESS.search(urlsplit(address).path)
        if found:
            return parse_date("-".join(found.groups()))
    return None
