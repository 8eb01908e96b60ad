"""An article's headline: as the page prints it where that can be told, else as it announces it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from termnews.pages.boilerplate import names_of
from termnews.pages.structured import PageFacts
from termnews.pages.surroundings import LINE_LENGTH
from termnews.pages.tree import line_of
from termnews.text.clean import clean_line
from termnews.text.fold import fold
from termnews.text.html import inline_text

_SEPARATOR = re.compile(r"\s+(?:[–—·•:-]|::|>|\|\||[»«])\s+|\s*[|｜]\s*|_(?=\D)")
_UNPARTED = re.compile("(?<=[\u3000-\u30ff\u4e00-\u9fff\uff00-\uff60]) | (?=[\u3000-\u30ff\u4e00-\u9fff\uff00-\uff60])")
"""Blanks beside Japanese and Chinese, which markup made."""
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_NAMELESS = re.compile(r"(?:^|\s)[-–—|·:»«]$|^[-–—|·:»«](?:\s|$)")
"""A page's title that has the site's name and, where the headline's place is, nothing."""
_HEADLINE = re.compile(r"(?<![a-z])(?:headline|(?:article|entry|post|story)[-_]?title)(?![a-z])")
_KICKER = re.compile(
    r"(?<![a-z])(?:kicker|sub-?title|sur-?title|over-?line|top-?line|roof-?line|eyebrow|dachzeile|spitzmarke|sur-?titre"
    r"|occhiello|antetitulo|volanta)(?![a-z])"
)
_MARKS = " :|/·•–—-"
_NOT_WORDS = re.compile(r"[\W_]+")
_SHORT = 3
"""Words of a heading that may be a section's name."""
_LONG = 8
"""Letters of a headline in a script that does not part words."""
_AGREEING = 3
"""Announcements in one form that outweigh a printed heading."""
_TOLD = 8
"""Letters of a heading that a title does not begin with by accident."""
_SECOND = 2
"""Smaller headings of which one may be the headline."""
_MAJOR_SHARE = 0.5
"""Of the letters of a heading: what is announced and makes up as much of it is the headline, the rest a kicker."""


def headline_of(facts: PageFacts, site: str) -> str:
    """The headline of a page; `site` is its publisher's name, which page titles carry."""
    announced = announced_headlines(facts, site)
    title = without_site(inline_text(facts.root.findtext(".//title") or ""), site, facts.url)
    title = "" if _NAMELESS.search(title) else title
    headings = _headings(facts, "h1")
    return _without_kicker(facts, _chosen(facts, headings, announced, title))


def _chosen(facts: PageFacts, headings: Sequence[str], announced: Sequence[str], title: str) -> str:
    return (
        _agreed(headings, announced, title, facts.microdata_line("headline"))
        or _second(facts, headings, announced)
        or _printed(headings, announced, title)
        or _heading_of_title(facts, announced, title)
        or next((heading for heading in headings if _is_said(heading, announced, title)), "")
        or _begun(headings, title)
        or _only(headings)
        or _addressed(facts, headings)
        or next(iter(announced), "")
        or ("" if headings else _named(facts))
        or title
        or next(iter(headings), "")
        or next(filter(is_headline, _headings(facts, "h2", "h3")), "")
    )


def _named(facts: PageFacts) -> str:
    """The first line that is named a headline, on a page that has no headings."""
    named = facts.root.xpath("//*[@class]") if facts.root.find(".//h2") is None else []
    lines = (line_of(element) for element in named if _HEADLINE.search(names_of(element)))
    return next((line for line in lines if is_headline(line) and len(line) < LINE_LENGTH), "")


def _without_kicker(facts: PageFacts, headline: str) -> str:
    """A headline without the kicker that stands in its heading as a part by that name."""
    key = _key(headline)
    for heading in facts.root.iter("h1", "h2"):
        if len(heading) and not (heading.text or "").strip() and _key(line_of(heading)) == key:
            names = " ".join((*heading[0].keys(), names_of(heading[0])))
            rest = headline[len(line_of(heading[0])) :].lstrip(_MARKS)
            if _KICKER.search(names) and is_headline(rest):
                return rest
    return headline


def _agreed(headings: Sequence[str], announced: Sequence[str], title: str, marked: str) -> str:
    """What the page announces thrice in one form, while what it prints is another headline that it hardly announces."""
    forms = Counter(_key(one) for one in (*announced, title, marked) if one)
    if not forms:
        return ""
    form, count = forms.most_common(1)[0]
    printed = [_key(heading) for heading in headings]
    trusted = _key(announced[0]) if announced else ""
    if count < _AGREEING or any(key in form or form in key or forms[key] > 1 or key == trusted for key in printed):
        return ""
    agreed = next(one for one in (*announced, title) if _key(one) == form)
    return agreed if is_headline(agreed) else ""


def announced_headlines(facts: PageFacts, site: str = "") -> list[str]:
    """What the page says its headline is, the most trusted first, without the site's name."""
    said = [
        facts.text("headline"),
        facts.microdata_line("headline"),
        facts.meta("dc.title", "dcterms.title"),
        facts.meta("og:title"),
        facts.meta("twitter:title"),
        facts.meta("title", "parsely-title", "sailthru.title"),
    ]
    return [bare for one in said if (bare := without_site(one, site, facts.url))]


def _headings(facts: PageFacts, *tags: str) -> list[str]:
    lines = (_UNPARTED.sub("", clean_line("".join(_parts(heading)))) for heading in facts.root.iter(*tags))
    return [line for line in lines if line]


def _parts(element: HtmlElement) -> list[str]:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("script", "style", "svg"):
            gap = " " if child.tag in ("br", "span", "div", "p", "small", "strong", "em") else ""
            parts += [gap, *_parts(child), gap]
        parts.append(child.tail or "")
    return parts


def _printed(headings: Sequence[str], announced: Sequence[str], title: str) -> str:
    """The heading that the page also announces; without a kicker before it or a subtitle behind it."""
    for heading in headings:
        key = _key(heading)
        parts = [one for one in announced if _MAJOR_SHARE * len(key) <= len(_key(one)) < len(key)]
        for one in parts:
            if key.endswith(_key(one)):
                return one
        for one in (*announced, title):
            if _key(one) == key:
                return _better_spaced(heading, one)
        for one in parts:
            if key.startswith(_key(one)):
                return one
    return ""


def _second(facts: PageFacts, headings: Sequence[str], announced: Sequence[str]) -> str:
    """The headline that a smaller heading prints and previews announce, where the only large one is the page's title:
    some publishers keep the large heading for search engines."""
    if len(set(headings)) != 1:
        return ""
    others = [one for one in announced if is_headline(one) and _key(one) not in _key(headings[0])]
    for small in map(_key, _headings(facts, "h2")[:_SECOND]):
        if said := [one for one in others if small.endswith(_key(one))]:
            return min(said, key=len)
    return ""


def _is_said(heading: str, announced: Sequence[str], title: str) -> bool:
    key = _key(heading)
    return is_headline(heading) and any(key in _key(one) for one in (*announced, title))


def is_headline(text: str) -> bool:
    """Whether a heading is long enough for a headline: a section's name is shorter."""
    return len(text.split()) > _SHORT or (len(text) > _LONG and bool(_IDEOGRAPH.search(text)))


def _better_spaced(heading: str, announced: str) -> str:
    """The printed form, but where its markup tore it apart or ran it together."""
    return heading if len(heading.split()) == len(announced.split()) else announced


def _heading_of_title(facts: PageFacts, announced: Sequence[str], title: str) -> str:
    """A heading of any size that the page's title begins with, or is made of: some sites print their name larger."""
    wanted = [_key(one) for one in (*announced[:1], title) if one]
    headings = [(heading, _key(heading)) for heading in _headings(facts, "h1", "h2", "h3", "h4")]
    begins = [h for h, key in headings if len(key) >= _TOLD and any(one.startswith(key) for one in wanted)]
    makes = [
        h for h, key in headings if key and any(key in one and len(key) >= _MAJOR_SHARE * len(one) for one in wanted)
    ]
    long = next((heading for heading in (*begins, *makes) if is_headline(heading)), "")
    short = next((heading for heading in (*begins, *makes) if len(heading.split()) > 1), "")
    return long if any(map(is_headline, announced)) else short or long


def _begun(headings: Sequence[str], title: str) -> str:
    """The only large heading of two words or more, where the page's title begins with it and goes on about the site."""
    if len(set(headings)) != 1 or " " not in headings[0] or len(headings[0]) < _TOLD:
        return ""
    rest = title[len(headings[0]) :] if fold(title).startswith(fold(headings[0])) else ""
    return headings[0] if rest and not rest.lstrip()[:1].isalnum() else ""


def _only(headings: Sequence[str]) -> str:
    """The only large heading, where it is no section's name."""
    return headings[0] if len(set(headings)) == 1 and is_headline(headings[0]) else ""


def _addressed(facts: PageFacts, headings: Sequence[str]) -> str:
    """The only large heading, where the page's address ends with it: short as a section's name, it is this page's."""
    end = _key(urlsplit(facts.address or facts.url).path.rstrip("/").rpartition("/")[2])
    return headings[0] if len(set(headings)) == 1 and _key(headings[0]) == end else ""


def without_site(title: str, site: str, url: str) -> str:
    """A title without the name of its site behind or before it."""
    parts = [part for part in _SEPARATOR.split(title) if part.strip()]
    if len(parts) < 2:
        return title
    names = [_key(site), _key(urlsplit(url).netloc.removeprefix("www."))]
    if _is_site(parts[-1], names):
        return title[: title.rindex(parts[-1])].rstrip(" |｜–—·•:->_")
    if _is_site(parts[0], names):
        return title[title.index(parts[0]) + len(parts[0]) :].lstrip(" |｜–—·•:->_")
    return title


def _is_site(part: str, names: Sequence[str]) -> bool:
    key = _key(part)
    return len(key) > 1 and any(name and (key in name or name in key) for name in names)


def _key(text: str) -> str:
    return _NOT_WORDS.sub("", fold(text))
