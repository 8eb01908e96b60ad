"""An article as a line of JSON: for commands that print it, and for those of the reader's that are given it.

The fields are an interface: they are added to, never renamed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

from termnews.i18n import N_
from termnews.models import Article

Thing = TypeVar("Thing")
Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class Field(Generic[Thing]):
    """One field of a line."""

    name: str
    meaning: str
    """In French, untranslated."""
    value: Callable[[Thing], object]


def record(fields: tuple[Field[Thing], ...], thing: Thing) -> Record:
    """A thing as the object that is printed."""
    return {field.name: field.value(thing) for field in fields}


def rfc3339(moment: datetime | None) -> str | None:
    """A time in UTC as JSON has it; null where it is not known."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if moment else None


def json_line(record: Record, *, is_ascii: bool = False) -> str:
    """An object on one line."""
    return json.dumps(record, ensure_ascii=is_ascii, separators=(",", ":"))


ARTICLE: tuple[Field[Article], ...] = (
    Field("id", N_("numéro, pour « termnews read » ; null hors de la base"), lambda one: one.id or None),
    Field("url", N_("adresse, sans paramètres de suivi"), lambda one: one.url),
    Field("title", N_("titre"), lambda one: one.title),
    Field("lead", N_("chapô"), lambda one: one.lead),
    Field("author", N_("signature"), lambda one: one.author),
    Field("published", N_("parution, RFC 3339 en UTC, ou null"), lambda one: rfc3339(one.published)),
    Field("language", N_("langue, telle que le flux la donne"), lambda one: one.language),
    Field("section", N_("rubrique"), lambda one: one.section),
    Field("publisher", N_("source"), lambda one: one.publisher),
    Field("feed", N_("adresse du flux qui l’a apporté le premier"), lambda one: one.feed),
    Field("read", N_("lu"), lambda one: one.read),
    Field("saved", N_("enregistré"), lambda one: one.saved),
    Field("image", N_("adresse de l’image"), lambda one: one.image),
    Field("tags", N_("étiquettes"), lambda one: list(one.tags)),
    Field("note", N_("ce que vous en avez noté"), lambda one: one.note),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """An article, stored or not, with its text."""

    article: Article
    text: str


PIECE: tuple[Field[Piece], ...] = (
    *(Field(of.name, of.meaning, lambda one, of=of: of.value(one.article)) for of in ARTICLE),  # type: ignore[misc]
    Field("text", N_("texte entier, un paragraphe par bloc"), lambda one: one.text),
)
