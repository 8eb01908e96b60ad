"""The tables `[section.NAME]` and `[feed."ADDRESS"]`: what holds for some of the feeds alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from termnews.config.declared import Declared, setting
from termnews.config.places import Source, near_or_all, written, wrong
from termnews.config.values import checked, rows_of
from termnews.i18n import N_, _


class OwnSettings(Declared):
    """What holds for some feeds; None where something wider does."""

    interval_min: int | None = setting(
        None,
        N_(
            "Minutes entre deux demandes à un flux, au lieu de celles que demande son rythme ; s’il veut qu’on attende "
            "plus, on attend."
        ),
        kind=int,
        least=15,
        most=1440,
        example=60,
    )
    full_text: bool | None = setting(
        None, N_("Demander la page d’un article dont le flux ne donne qu’une partie."), kind=bool, example=False
    )
    language: str | None = setting(
        None,
        N_("Langue des articles, en deux lettres, quand le flux se trompe ou n’en dit rien."),
        kind=str,
        example="fr",
    )
    retention_days: int | None = setting(
        None,
        N_("Jours pendant lesquels un article lu est gardé, quel que soit le nombre des autres."),
        kind=int,
        least=1,
        most=36_500,
        example=365,
    )

    @classmethod
    def first_of(cls, narrowest_first: Sequence[OwnSettings]) -> OwnSettings:
        """Of each setting the first that is given."""
        given: dict[str, Any] = {}
        for own in reversed(narrowest_first):
            given |= {name: value for name, value in own.values().items() if value is not None}
        return cls(**given)


class FeedSettings(OwnSettings):
    """What holds for one feed, with what its server wants to be shown: a section has many servers."""

    user: str | None = setting(
        None, N_("Nom à donner au serveur du flux, avec le mot de passe."), kind=str, example="anne"
    )
    password_command: tuple[str, ...] | None = setting(
        None,
        N_("Commande dont la première ligne est ce mot de passe, mot par mot, sans interpréteur."),
        kind=tuple,
        example=("pass", "show", "presse"),
    )
    headers: tuple[str, ...] | None = setting(
        None, N_("En-têtes à ajouter à la demande, comme « Nom: valeur »."), kind=tuple, example=("X-Jeton: 1969",)
    )

    @property
    def named_headers(self) -> tuple[tuple[str, str], ...]:
        """The headers by name and value."""
        pairs = (header.partition(":") for header in self.headers or ())
        return tuple((name.strip(), value.strip()) for name, _colon, value in pairs)


_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+\s*:[\x20-\x7e\xa0-\xff]*")
_KEPT_HEADERS = {"host", "connection", "content-length", "transfer-encoding", "te", "upgrade", "accept-encoding"} | {
    "if-none-match",
    "if-modified-since",
    "range",
}
"""Those that the program itself has to answer for."""

Owns = tuple[tuple[str, OwnSettings], ...]
"""Sections by their slugs, or feeds by their addresses."""


def parse_sections(value: object, source: Source) -> Owns:
    """The tables of sections; what is wrong with one is noted. ConfigError where they are no tables."""
    from termnews.sections import slug_for

    return _parse("section", value, source, slug_for)


def parse_feeds(value: object, source: Source) -> Owns:
    """The tables of feeds, in the same way."""
    return _parse("feed", value, source, str.strip, FeedSettings)


def _parse(
    table: str, value: object, source: Source, named: Callable[[str], str], kind: type[OwnSettings] = OwnSettings
) -> Owns:
    if not isinstance(value, dict) or not all(isinstance(own, dict) for own in value.values()):
        sentence = _("« {table} » est une suite de tables, comme [{table}.{example}].")
        raise wrong(
            source.place(table), sentence.format(table=table, example="monde" if table == "section" else '"https://…"')
        )
    owns: list[tuple[str, OwnSettings]] = []
    for name, own in value.items():
        with source.noting():
            owns.append((named(name), _own(kind, (table, name), own, source)))
    return tuple(owns)


def _own(kind: type[OwnSettings], path: tuple[str, str], values: dict[str, object], source: Source) -> OwnSettings:
    rows = {row.name: row for row in rows_of(kind)}
    for name in values:
        if name not in rows:
            sentence = _("« {name} » ne se règle pas ici.").format(name=written(name))
            raise wrong(source.place(*path, name), f"{sentence} {near_or_all(name, list(rows))}")
    own = {name: checked(rows[name], value, source.place(*path, name)) for name, value in values.items()}
    if not str(own.get("language", "fr")).isalpha():
        raise wrong(source.place(*path, "language"), _('une langue s’écrit en deux lettres, comme "fr".'))
    for header in own.get("headers", ()):  # type: ignore[attr-defined]
        if not _HEADER.fullmatch(header) or header.partition(":")[0].strip().lower() in _KEPT_HEADERS:
            sentence = _("un en-tête s’écrit « Nom: valeur », et ceux de la connexion ne se règlent pas.")
            raise wrong(source.place(*path, "headers"), sentence)
    return kind(**own)  # type: ignore[arg-type]
