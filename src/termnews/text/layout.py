"""Setting an article as a newspaper prints it: from an article and its document to lines.

The lead is not said again where the text begins with it, links are numbered where they stand and listed at the end, and
no line is wider than it was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from termnews.document import Document, Figure, Span, figures
from termnews.i18n import _
from termnews.models import Article
from termnews.text.dates import clock_time, local_time, long_date, reading_sentence
from termnews.text.fold import fold
from termnews.text.lines import BLANK, Line, Role, Run, plain, wrapped
from termnews.text.names import of_name
from termnews.text.picture import Pictures
from termnews.text.setting import NO_PICTURES, Setter
from termnews.text.tags import hashed
from termnews.text.typesetting import RAGGED, Typesetting

__all__ = [
    "BLANK",
    "Line",
    "Role",
    "Run",
    "begins_with",
    "byline",
    "plain",
    "set_article",
    "set_document",
    "text_height",
]

_NO_LETTERS = re.compile(r"[\W_]+")


def set_document(
    document: Document, width: int, *, language: str = "", typesetting: Typesetting = RAGGED
) -> list[Line]:
    """The lines of a body, its links numbered where they stand and listed at the end."""
    setter, width = Setter(language, typesetting), max(width, 1)
    lines = setter.blocks(document.blocks, width)
    return lines + setter.list_of_links(width)


def set_article(
    article: Article,
    document: Document,
    width: int,
    *,
    now: datetime | None,
    section: str = "",
    notices: Sequence[str] = (),
    typesetting: Typesetting = RAGGED,
    pictures: Pictures = NO_PICTURES,
) -> list[Line]:
    """The lines of an article: section, headline, byline, lead, tags, note, notices, its picture, text, that
    the rest is paid for, links.

    `section` is its title, where it is to be printed; `now` tells whether the year of a date is worth its place;
    it is where there is no `now`.
    """
    setter, width = Setter(article.language, typesetting, pictures), max(width, 1)
    lines: list[Line] = []
    if section:
        lines += wrapped([Run(section, Role.SECTION)], width)
    lines += setter.text(article.title, width, Role.HEADLINE)
    if said := byline(article, now):
        lines += wrapped([Run(said, Role.BYLINE)], width)
    if article.lead and not begins_with(document, article.lead):
        lines += [BLANK, *setter.text(article.lead, width, Role.LEAD)]
    if article.tags:
        lines += [BLANK, *wrapped(_tag_runs(article.tags), width)]
    for paragraph in filter(None, article.note.split("\n")):
        lines += [BLANK, *wrapped([Run(f"✎ {paragraph}", Role.NOTE)], width)]
    for notice in notices:
        lines += [BLANK, *wrapped([Run(notice, Role.NOTICE)], width)]
    if article.image in pictures and not any(same_picture(article.image, one.url) for one in figures(document.blocks)):
        caption = (Span(article.image_caption),) if article.image_caption else ()
        lines += [BLANK, *setter.figure(Figure(article.image, caption=caption), width)]
    if document:
        lines += [BLANK, *setter.blocks(document.blocks, width)]
    if article.paid:
        lines += [BLANK, *wrapped([Run(paid_notice(article), Role.NOTICE)], width)]
    return lines + setter.list_of_links(width)


def paid_notice(article: Article) -> str:
    """What stands behind the opening of an article whose rest is paid for."""
    publisher = article.publisher or _("ce journal")
    return _("La suite est réservée aux abonnés {of_publisher}.").format(of_publisher=of_name(publisher))


def _tag_runs(tags: Sequence[str]) -> list[Run]:
    """Tags beside each other, each a run of its own that no line end tears apart."""
    runs = [Run(hashed(tag).replace(" ", "\u00a0"), Role.TAG) for tag in tags]
    return [part for run in runs for part in (Run("  "), run)][1:]


def text_height(lines: Sequence[Line]) -> int:
    """How many lines of a set article are read: all but the list of links at its end."""
    heading = (Run(_("Liens"), Role.HEADING),)
    return next((at for at in reversed(range(len(lines))) if lines[at] == heading), len(lines))


def pictures_of(article: Article, document: Document) -> list[str]:
    """The addresses of an article's pictures, the one that stands for it first."""
    inside = [one.url for one in figures(document.blocks) if one.url]
    lead = article.image if not any(same_picture(article.image, url) for url in inside) else ""
    return list(dict.fromkeys(filter(None, (lead, *inside))))


def same_picture(url: str, other: str) -> bool:
    """Whether two addresses are of one picture, be it in two sizes: their files have the same name."""
    names = [urlsplit(one).path.rpartition("/")[2] for one in (url, other)]
    return url == other or (bool(names[0]) and names[0] == names[1])


def byline(article: Article, now: datetime | None) -> str:
    """Who wrote it, where, when, and how long it takes to read; without the year, where it is that of `now`."""
    parts = [article.publisher, article.author]
    if article.published:
        date = long_date(article.published)
        if now and local_time(article.published).year == local_time(now).year:
            date = date.rpartition(" ")[0]
        parts.append(f"{date}, {clock_time(article.published)}")
    if article.word_count:
        parts.append(reading_sentence(article.word_count))
    return " · ".join(filter(None, parts))


def begins_with(document: Document, lead: str) -> bool:
    """Whether the body says the lead again in its first words, whatever the signs, capitals and pictures."""
    wanted = _letters(lead)
    return bool(wanted) and _letters(document.prose[: 4 * len(lead) + 400]).startswith(wanted)


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", fold(text))
