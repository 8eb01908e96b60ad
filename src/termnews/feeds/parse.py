"""What a feed's bytes say: RSS, Atom and RDF by feedparser, JSON Feed and news sitemaps by our own readers.

feedparser is told neither to sanitise nor to resolve what is in texts: each text becomes a document or a line here,
through the one gate, which is half the work and says the same.
"""

from __future__ import annotations

import re
from typing import Any

from termnews.document import EMPTY, Document, Figure, spans_text
from termnews.errors import NotAFeed
from termnews.feeds.encoding import mended
from termnews.feeds.feed_dates import from_parsed, parse_date
from termnews.feeds.texts import MAX_ENTRIES, TITLE_LIMIT, lead_of
from termnews.i18n import _
from termnews.models import Enclosure, Entry, ParsedFeed
from termnews.text.clean import canonical_url, clean_line, clean_url
from termnews.text.html import inline_text, parse_html
from termnews.text.width import teaser

_EMAIL = re.compile(r"<?[\w.+-]+@[\w-]+\.[\w.-]+>?")
_PERIODS_S = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


def parse_feed(content: bytes, url: str = "", content_type: str = "") -> ParsedFeed:
    """What a feed at an address says; NotAFeed, with a sentence, where the bytes are no feed."""
    content = mended(content)
    if content.startswith((b"{", b"[")):
        from termnews.feeds.jsonfeed import parse_json_feed

        return parse_json_feed(content, url)
    beginning = content[:4_000].lower()
    if b"<urlset" in beginning or b"<sitemapindex" in beginning:
        from termnews.feeds.sitemap import parse_sitemap

        return parse_sitemap(content, url)
    return _parse_xml(content, url, content_type)


def _parse_xml(content: bytes, url: str, content_type: str) -> ParsedFeed:
    import feedparser

    if not content:
        raise NotAFeed(_("Le flux est vide."))
    headers = {"content-location": url}
    if "charset" in content_type.lower():
        headers["content-type"] = content_type
    parsed = feedparser.parse(content, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries and not parsed.version:
        raise NotAFeed(_("Ce n’est pas un flux : ni RSS, ni Atom, ni JSON Feed, ni plan de site."))
    reader = _Reader(parsed, url)
    return ParsedFeed(
        title=reader.title(),
        site=reader.site,
        language=reader.language,
        entries=tuple(map(reader.entry, parsed.entries[:MAX_ENTRIES])),
        ttl_s=_ttl(parsed.feed),
    )


class _Reader:
    """Reads the entries of one parsed feed."""

    def __init__(self, parsed: Any, url: str) -> None:
        self._feed = parsed.feed
        self._is_atom = str(parsed.version).startswith("atom")
        self._url = url
        self.site = clean_url(_text(parsed.feed, "link"), url)
        self.language = clean_line(_text(parsed.feed, "language"), 20).lower()

    def title(self) -> str:
        """The feed's own title."""
        return self._line(self._feed, "title")

    def entry(self, raw: Any) -> Entry:
        """An entry, whatever there is of it."""
        base = _base(raw) or self.site or self._url
        lead, body, caption = self._texts(raw, base)
        title = self._line(raw, "title") or teaser(lead or clean_line(body.text[:500]), TITLE_LIMIT)
        url = self._address(raw, base)
        image, image_caption = _image(raw, body, base)
        published, updated = _moment(raw, "published", "created"), _moment(raw, "updated")
        return Entry(
            title=title or url or _("Sans titre"),
            url=url,
            guid=clean_line(_text(raw, "id")),
            lead=lead,
            author=_author(raw),
            body=body,
            published=published or updated,
            updated=updated,
            categories=_categories(raw),
            language=_language(raw) or self.language,
            image=image,
            image_caption=caption or image_caption,
            enclosures=_enclosures(raw, base),
        )

    def _line(self, raw: Any, name: str) -> str:
        """A headline or name; in Atom a text that says it is plain has no markup, whatever it looks like."""
        value = _text(raw, name)
        detail = dict.get(raw, f"{name}_detail") or {}
        if self._is_atom and detail.get("type") == "text/plain":
            return clean_line(value)
        return inline_text(value)

    def _address(self, raw: Any, base: str) -> str:
        for link in (
            _text(raw, "link"),
            *(link.get("href", "") for link in raw.get("links", ()) if link.get("rel") == "alternate"),
        ):
            if address := canonical_url(link, base):
                return address
        guid = _text(raw, "id")
        return canonical_url(guid) if guid.startswith(("http://", "https://")) else ""

    def _texts(self, raw: Any, base: str) -> tuple[str, Document, str]:
        """The lead, the body, and the caption of the lead picture, which a parser files among the texts."""
        summary = self._document(_text(raw, "summary"), raw.get("summary_detail"), base)
        bodies, caption = [], ""
        has_media = bool(raw.get("media_content") or raw.get("media_thumbnail"))
        for content in raw.get("content") or ():
            if has_media and content.get("type") == "text/plain" and not self._is_atom:
                caption = caption or inline_text(content.get("value") or "")
            else:
                bodies.append(self._document(content.get("value") or "", content, base))
        fullest = max([summary, *bodies], key=lambda document: len(document.text))
        lead = lead_of(summary if summary else fullest)
        is_told_by_lead = lead == " ".join(fullest.text.split()) and len(fullest.blocks) == 1 and not fullest.links
        return lead, (EMPTY if is_told_by_lead else fullest), caption

    def _document(self, value: str, detail: Any, base: str) -> Document:
        if not value:
            return EMPTY
        return parse_html(value, (detail or {}).get("base") or base)


def _text(raw: Any, name: str) -> str:
    """A field as text, without feedparser's guessing of one field from another."""
    value = dict.get(raw, name)
    return value if isinstance(value, str) else ""


def _base(raw: Any) -> str:
    details = (dict.get(raw, name) or {} for name in ("title_detail", "summary_detail"))
    contents = dict.get(raw, "content") or ()
    return next((base for one in (*details, *contents) if (base := clean_url(one.get("base") or ""))), "")


def _moment(raw: Any, *names: str) -> Any:
    for name in names:
        moment = from_parsed(dict.get(raw, f"{name}_parsed")) or parse_date(_text(raw, name))
        if moment:
            return moment
    return None


def _author(raw: Any) -> str:
    """The names of the authors, without their addresses."""
    names = [author.get("name") or "" for author in raw.get("authors") or ()]
    detail = dict.get(raw, "author_detail") or {}
    names = [name for name in names if name] or [detail.get("name") or _text(raw, "author")]
    lines = (clean_line(_EMAIL.sub("", inline_text(name))).strip(" ()<>,") for name in names)
    return ", ".join(dict.fromkeys(filter(None, lines)))


def _categories(raw: Any) -> tuple[str, ...]:
    names = (inline_text(tag.get("label") or tag.get("term") or "") for tag in raw.get("tags") or ())
    return tuple(dict.fromkeys(filter(None, names)))


def _language(raw: Any) -> str:
    detail = dict.get(raw, "title_detail") or {}
    return clean_line(detail.get("language") or _text(raw, "language"), 20).lower()


def _image(raw: Any, body: Document, base: str) -> tuple[str, str]:
    """The lead picture and what is said of it: the one that the feed names, else the first in the text."""
    media = [one for one in raw.get("media_content") or () if _is_picture(one)]
    pictures = sorted(media, key=lambda one: _number(one.get("width")), reverse=True)
    named = [one.get("url") for one in (*pictures, *(raw.get("media_thumbnail") or ()))]
    named += [link.get("href") for link in raw.get("enclosures") or () if _is_picture(link)]
    named.append((dict.get(raw, "image") or {}).get("href"))
    for address in named:
        if url := clean_url(address or "", base):
            return url, ""
    figure = next((block for block in body.blocks if isinstance(block, Figure)), None)
    return (figure.url, spans_text(figure.caption) or figure.alt) if figure else ("", "")


def _is_picture(media: Any) -> bool:
    kind = media.get("type") or media.get("medium") or ""
    address = (media.get("url") or media.get("href") or "").partition("?")[0].lower()
    return kind.startswith("image") or (
        not kind and address.endswith((".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"))
    )


def _enclosures(raw: Any, base: str) -> tuple[Enclosure, ...]:
    found: dict[str, Enclosure] = {}
    for link in (*(raw.get("enclosures") or ()), *(raw.get("media_content") or ())):
        url = clean_url(link.get("href") or link.get("url") or "", base)
        if url and not _is_picture(link):
            kind = clean_line(link.get("type") or "", 100)
            size = _number(link.get("length") or link.get("filesize"))
            found.setdefault(url, Enclosure(url, kind, size))
    return tuple(found.values())


def _number(value: Any) -> int:
    text = str(value or "")
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def _ttl(feed: Any) -> int | None:
    minutes = _number(dict.get(feed, "ttl"))
    if minutes:
        return minutes * 60
    period = _PERIODS_S.get(_text(feed, "sy_updateperiod").strip().lower())
    return period // max(_number(dict.get(feed, "sy_updatefrequency")), 1) if period else None
