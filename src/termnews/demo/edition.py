"""The demonstration edition as its files hold it: three papers, their articles, what is listed where.

An article is a file with a TOML head between two lines of `+++`, then its text in HTML.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from termnews.models import FeedKind, Subscription
from termnews.sections import BY_SLUG, FRONT, SECTIONS

FOLDER = Path(__file__).parent
_FENCE = "+++\n"


class Form(StrEnum):
    """How a paper writes its feeds."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article as its paper has it."""

    url: str
    title: str
    lead: str
    author: str
    published: datetime
    sections: tuple[str, ...]
    """Slugs, without that of the front page."""
    body: str
    """HTML."""
    language: str
    image: str
    """An address, or empty."""
    caption: str
    paid: bool
    """The feed gives no more than the lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One feed of a paper, with what it lists, in order."""

    subscription: Subscription
    form: Form
    site: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A dossier that the edition follows."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Edition:
    """All of it."""

    listings: tuple[Listing, ...]
    """Sections before the front pages, most-read lists last: an article keeps the section that brought it first."""
    pieces: tuple[Piece, ...]
    themes: tuple[Theme, ...]


@cache
def load_edition() -> Edition:
    """The edition from its files."""
    table = tomllib.loads((FOLDER / "edition.toml").read_text(encoding="utf-8"))
    pieces: list[Piece] = []
    listings: list[Listing] = []
    for paper in table["papers"]:
        own = _load_pieces(paper)
        pieces += own.values()
        listings += _listings(paper, own)
    themes = tuple(Theme(theme["name"], theme["query"]) for theme in table["dossiers"])
    listings.sort(key=lambda listing: (listing.subscription.kind is FeedKind.MOST_READ, _is_front(listing)))
    return Edition(tuple(listings), tuple(pieces), themes)


def _is_front(listing: Listing) -> bool:
    return listing.subscription.section == FRONT


def _load_pieces(paper: dict[str, Any]) -> dict[str, Piece]:
    """The articles of one paper by the names of their files."""
    files = sorted((FOLDER / "articles" / paper["slug"]).glob("*.html"))
    return {file.stem: _parse_piece(file.read_text(encoding="utf-8"), file.stem, paper["host"]) for file in files}


def _parse_piece(text: str, name: str, host: str) -> Piece:
    _before, head, body = text.split(_FENCE, 2)
    fields = tomllib.loads(head)
    image = fields.get("image", "")
    return Piece(
        url=f"https://{host}/{name}",
        title=fields["title"],
        lead=fields["lead"],
        author=fields["author"],
        published=fields["published"],
        sections=tuple(fields["sections"]),
        body=body,
        language=fields.get("language", "fr"),
        image=f"https://{host}/images/{image}" if image else "",
        caption=fields.get("caption", ""),
        paid=fields.get("paid", False),
    )


def _listings(paper: dict[str, Any], pieces: dict[str, Piece]) -> list[Listing]:
    """A feed for each section that the paper has, its front page, and its most-read list where it keeps one."""
    newest = sorted(pieces.values(), key=lambda piece: piece.published, reverse=True)
    listings = [
        _listing(paper, section.slug, section.slug, section.name, listed)
        for section in SECTIONS
        if (listed := [piece for piece in newest if section.slug in piece.sections])
    ]
    front = [pieces[name] for name in paper["front"]]
    listings.append(_listing(paper, FRONT, FRONT, BY_SLUG[FRONT].name, front))
    if names := paper.get("most_read"):
        ranked = [pieces[name] for name in names]
        listings.append(_listing(paper, FRONT, "les-plus-lus", "Les plus lus", ranked, FeedKind.MOST_READ))
    return listings


def _listing(
    paper: dict[str, Any],
    section: str,
    file: str,
    subject: str,
    pieces: list[Piece],
    kind: FeedKind = FeedKind.SECTION,
) -> Listing:
    form, site = Form(paper["form"]), f"https://{paper['host']}/"
    subscription = Subscription(
        url=f"{site}flux/{file}.{form}",
        title=f"{paper['name']} – {subject}",
        publisher=paper["name"],
        section=section,
        kind=kind,
        language="fr",
    )
    return Listing(subscription=subscription, form=form, site=site, pieces=tuple(pieces))
