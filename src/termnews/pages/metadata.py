"""What a page says of its article besides the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from termnews.pages.authors import authors_of
from termnews.pages.headlines import headline_of
from termnews.pages.page_dates import published_of, updated_of
from termnews.pages.structured import PageFacts, as_list, is_article
from termnews.text.clean import canonical_url, clean_line, clean_url
from termnews.text.html import inline_text

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_LOCKED = frozenset(("locked", "metered", "paid", "premium", "subscriber", "subscribers"))


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


def read_metadata(facts: PageFacts) -> Metadata:
    """The metadata of a page."""
    site = site_of(facts)
    image, caption = _image(facts)
    return Metadata(
        title=headline_of(facts, site),
        author=authors_of(facts, site),
        lead=facts.text("description") or facts.meta("og:description", "description", "twitter:description"),
        published=published_of(facts),
        updated=updated_of(facts),
        sections=_sections(facts),
        language=_language(facts),
        image=image,
        image_caption=caption,
        site=site,
        url=_address(facts),
        paid=_is_paid(facts),
    )


def _address(facts: PageFacts) -> str:
    """The canonical address; the page's own where that one leads to the front page, as careless sites have it."""
    here = canonical_url(facts.url)
    is_front = not urlsplit(facts.address).path.strip("/") and bool(urlsplit(here).path.strip("/"))
    return here if is_front or not facts.address else facts.address


def site_of(facts: PageFacts) -> str:
    """The publisher's name."""
    publishers = (_name(publisher) for publisher in facts.values("publisher"))
    return facts.meta("og:site_name", "application-name") or next(filter(None, publishers), "")


def _name(value: Any) -> str:
    """The name of a person or organisation, given as an object or as a string."""
    name = value.get("name") if isinstance(value, dict) else value
    return inline_text(name) if isinstance(name, str) else ""


def _sections(facts: PageFacts) -> tuple[str, ...]:
    """Where the publisher files the article."""
    said = [name for name in facts.values("articleSection") if isinstance(name, str)]
    names = [inline_text(name) for name in said] or facts.metas("article:section", "parsely-section", "section")
    return tuple(dict.fromkeys(filter(None, names)))


def _language(facts: PageFacts) -> str:
    """A language code in small letters."""
    html = facts.root if facts.root.tag == "html" else facts.root.getroottree().getroot()
    for said in (facts.text("inLanguage"), html.get("lang"), facts.meta("og:locale", "content-language", "language")):
        code = clean_line(said or "", 20).replace("_", "-").lower()
        if _LANGUAGE.fullmatch(code):
            return code
    return ""


def _image(facts: PageFacts) -> tuple[str, str]:
    """The lead picture's address and caption."""
    for address, caption in _images(facts):
        url = clean_url(address, facts.base)
        if url:
            return url, inline_text(caption)
    return "", ""


def _images(facts: PageFacts) -> Iterator[tuple[str, str]]:
    for image in facts.values("image"):
        if isinstance(image, str):
            yield image, ""
        elif isinstance(image, dict):
            address = next(
                (one for one in as_list(image.get("url") or image.get("contentUrl")) if isinstance(one, str)), ""
            )
            caption = image.get("caption") or image.get("description")
            yield address, caption if isinstance(caption, str) else ""
    for address in facts.metas("og:image", "og:image:url", "twitter:image", "twitter:image:src"):
        yield address, facts.meta("og:image:alt", "twitter:image:alt")


def _is_paid(facts: PageFacts) -> bool:
    """Whether the publisher says that the text is not free (https://schema.org/isAccessibleForFree)."""
    said = [node.get("isAccessibleForFree") for node, is_listed in facts.nodes if is_article(node) and not is_listed]
    if any(str(value).lower().rpartition("/")[2] == "false" for value in said if value is not None):
        return True
    return facts.meta("article:content_tier", "content_tier").lower() in _LOCKED
