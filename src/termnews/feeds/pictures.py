"""Which picture leads an entry, of all that its feed offers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from termnews.document import Document, Figure, spans_text
from termnews.feeds.markup import headline
from termnews.text.clean import clean_url
from termnews.text.fold import fold

SMALLEST = 60
"""Pixels: what says that it is narrower is an icon."""

_NO_PICTURE = re.compile(
    r"gravatar\.com/|/(?:pixel|spacer|blank|transparent)\.(?:gif|png)|feedburner\.com/~|feedsportal\.com/|//stats\.|/b\.gif"
)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|[?#])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that goes with an entry."""

    url: str
    width: int = 0
    """Pixels; 0 where it is not said."""
    is_thumbnail: bool = False
    caption: str = ""
    credit: str = ""


def is_picture(url: str, media_type: str, medium: str = "") -> bool:
    """Whether a file is a picture, by its type or medium, or by its name where neither is said."""
    if medium or media_type:
        return medium.lower() == "image" or media_type.lower().startswith("image/")
    return bool(_PICTURE_FILE.search(url))


def lead_picture(pictures: Iterable[Picture], base: str) -> Picture | None:
    """The largest full picture, or the first; else the largest thumbnail."""
    offered = [_with_address(one, clean_url(one.url, base)) for one in pictures]
    offered = [one for one in offered if one.url and not _is_none(one)]
    return max(offered, key=lambda one: (not one.is_thumbnail, one.width), default=None)


def _with_address(picture: Picture, url: str) -> Picture:
    return picture if url == picture.url else replace(picture, url=url)


def _is_none(picture: Picture) -> bool:
    return bool(0 < picture.width < SMALLEST or _NO_PICTURE.search(picture.url))


def first_figure(body: Document) -> Picture | None:
    """The first picture of a text."""
    figures = (block for block in body.blocks if isinstance(block, Figure) and not _NO_PICTURE.search(block.url))
    pictures = (Picture(url=one.url, caption=spans_text(one.caption), credit=one.credit) for one in figures)
    return next(pictures, None)


def caption_of(picture: Picture | None) -> str:
    """What is said of a picture, and who took it."""
    if picture is None or not (picture.caption or picture.credit):
        return ""
    caption, credit = headline(picture.caption), headline(picture.credit)
    if fold(credit) in fold(caption):
        return caption
    return f"{caption} · {credit}" if caption else credit
