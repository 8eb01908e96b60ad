"""The lines of JSON that the commands print. Their fields are an interface: they are added to, never renamed.

One table for each kind of thing, from which the lines and docs/commands.md are made.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from termnews.editorial.dossiers import Proposal
from termnews.editorial.front_page import Placed, first_publishers
from termnews.editorial.names import Name
from termnews.editorial.reasons import reason
from termnews.i18n import N_
from termnews.models import (
    Article,
    Change,
    DossierView,
    Entry,
    Feed,
    Found,
    Pinned,
    Ranking,
    RankingItem,
    Related,
    Story,
    Subscription,
)
from termnews.records import ARTICLE, PIECE, Field, Piece, Record, record, rfc3339
from termnews.text.filters import FilterView

if TYPE_CHECKING:
    from termnews.refresh import Step

__all__ = ["ARTICLE", "PIECE", "Field", "Piece", "Record", "record", "rfc3339"]


def _records(fields: tuple[Field[Any], ...], things: tuple[Any, ...]) -> list[Record]:
    return [record(fields, thing) for thing in things]


STORY: tuple[Field[Story], ...] = (
    Field("id", N_("numéro du sujet"), lambda one: one.id),
    Field("title", N_("titre de l’article le mieux placé"), lambda one: one.title),
    Field("publishers", N_("sources, chacune une fois"), lambda one: list(one.publishers)),
    Field("articles", N_("articles, le mieux placé d’abord"), lambda one: _records(ARTICLE, one.articles)),
)


@dataclass(frozen=True, slots=True)
class FrontStory:
    """A story on the front page of a moment."""

    placed: Placed
    now: datetime


FRONT_STORY: tuple[Field[FrontStory], ...] = (
    *(Field(of.name, of.meaning, lambda one, of=of: of.value(one.placed.story)) for of in STORY),  # type: ignore[misc]
    Field("score", N_("poids : plus grand est plus haut"), lambda one: round(one.placed.score.weight, 4)),
    Field("reason", N_("pourquoi ce sujet est là, en une phrase"), lambda one: reason(one.placed, one.now)),
    Field("first", N_("qui a publié en premier ; vide sans date"), lambda one: first_publishers(one.placed.story)[0]),
    Field("new", N_("arrivé ou complété depuis la dernière visite"), lambda one: one.placed.is_new),
)

RANKING_ITEM: tuple[Field[RankingItem], ...] = (
    Field("rank", N_("rang, à partir de 1"), lambda one: one.rank),
    Field("title", N_("titre"), lambda one: one.title),
    Field("teaser", N_("premiers mots"), lambda one: one.teaser),
    Field("url", N_("adresse"), lambda one: one.url),
    Field("article", N_("numéro de l’article s’il est dans la base, sinon null"), lambda one: one.article),
    Field("publishers", N_("sources qui le classent, dans un classement commun"), lambda one: list(one.publishers)),
    Field("ranks", N_("le rang que chacune lui donne"), lambda one: list(one.ranks)),
)

RANKING: tuple[Field[Ranking], ...] = (
    Field("origin", N_("à qui est ce classement, ou ce qu’il compte"), lambda one: one.origin),
    Field("kind", N_("feed, page, covered ou opened : d’où il vient"), lambda one: one.kind.value),
    Field("fetched", N_("quand il a été relevé"), lambda one: rfc3339(one.fetched)),
    Field("items", N_("lignes, dans l’ordre"), lambda one: _records(RANKING_ITEM, one.items)),
)

RELATED: tuple[Field[Related], ...] = (
    *(Field(of.name, of.meaning, lambda one, of=of: of.value(one.article)) for of in ARTICLE),  # type: ignore[misc]
    Field("reason", N_("ce que les deux articles ont en commun"), lambda one: one.reason),
    Field("score", N_("proximité : plus grand est plus proche"), lambda one: round(one.score, 4)),
)

FOUND: tuple[Field[Found], ...] = (
    *(Field(of.name, of.meaning, lambda one, of=of: of.value(one.article)) for of in ARTICLE),  # type: ignore[misc]
    Field("snippet", N_("la partie de son texte qui a les mots ; sinon son chapô"), lambda one: one.snippet),
)

NAME: tuple[Field[Name], ...] = (
    Field("name", N_("nom, tel que l’article l’écrit"), lambda one: one.name),
    Field("kind", N_("country, city, organisation, ou null"), lambda one: one.kind.name.lower() if one.kind else None),
    Field("articles", N_("combien d’articles ont ce nom, mille au plus"), lambda one: one.articles),
)

DOSSIER: tuple[Field[DossierView], ...] = (
    Field("name", N_("nom"), lambda one: one.dossier.name),
    Field("query", N_("recherche qui le remplit"), lambda one: one.dossier.query),
    Field("muted", N_("vrai si ce qu’il trouve est masqué à la une"), lambda one: one.dossier.muted),
    Field("pinned", N_("vrai s’il est gardé parmi les rubriques"), lambda one: one.dossier.pinned),
    Field("new", N_("articles arrivés depuis la dernière lecture"), lambda one: one.new),
    Field("articles", N_("articles, le plus récent d’abord"), lambda one: _records(ARTICLE, one.articles)),
)

FILTER: tuple[Field[FilterView], ...] = (
    Field("name", N_("nom"), lambda one: one.filter.name),
    Field("query", N_("recherche"), lambda one: one.filter.query),
    Field(
        "do",
        N_("ce qu’il fait : hide, read, save, tag NOM, raise N, notify"),
        lambda one: list(map(str, one.filter.deeds)),
    ),
    Field("configured", N_("vrai s’il est dans les réglages"), lambda one: one.filter.is_configured),
    Field("total", N_("articles gardés auxquels il a fait quelque chose"), lambda one: one.total),
    Field("week", N_("dont ces sept derniers jours"), lambda one: one.week),
    Field("error", N_("pourquoi il ne trouve rien, ou null"), lambda one: one.complaint or None),
)

PINNED: tuple[Field[Pinned], ...] = (
    Field("name", N_("nom"), lambda one: one.dossier.name),
    Field("query", N_("la recherche"), lambda one: one.dossier.query),
    Field("unread", N_("combien sont non lus de ses articles les plus récents"), lambda one: one.unread),
)

PROPOSAL: tuple[Field[Proposal], ...] = (
    Field("name", N_("nom"), lambda one: one.name),
    Field("query", N_("recherche qui le remplit"), lambda one: one.query),
    Field("reason", N_("pourquoi il est proposé"), lambda one: one.reason),
)

FEED: tuple[Field[Feed], ...] = (
    Field("url", N_("adresse"), lambda one: one.url),
    Field("title", N_("nom"), lambda one: one.title),
    Field("publisher", N_("source"), lambda one: one.publisher),
    Field("section", N_("rubrique"), lambda one: one.section),
    Field("kind", N_("section ou mostread"), lambda one: one.kind.value),
    Field("last_success", N_("dernière lecture réussie, ou null"), lambda one: rfc3339(one.last_success)),
    Field("next_check", N_("prochaine demande, ou null"), lambda one: rfc3339(one.next_check)),
    Field("error", N_("phrase, ou null si la dernière demande a réussi"), lambda one: one.error or None),
)

STEP: tuple[Field[Step], ...] = (
    Field("url", N_("adresse du flux"), lambda one: one.feed.url),
    Field("title", N_("nom du flux"), lambda one: one.feed.title),
    Field("publisher", N_("source"), lambda one: one.feed.publisher),
    Field("section", N_("rubrique"), lambda one: one.feed.section),
    Field("status", N_("fetched, unchanged, failed ou rested"), lambda one: one.status.value),
    Field("new", N_("nouveaux articles"), lambda one: one.new),
    Field("updated", N_("articles modifiés"), lambda one: one.updated),
    Field("error", N_("phrase, ou null si tout s’est bien passé"), lambda one: one.error or None),
)

CHANGE: tuple[Field[Change], ...] = (
    Field("made", N_("quand"), lambda one: rfc3339(one.made)),
    Field("kind", N_("ce qui a été fait : read, saved, followed, subscribed…"), lambda one: one.kind.value),
    Field("subject", N_("titre, focus ou flux ; le premier de plusieurs"), lambda one: one.subject),
    Field("count", N_("de combien d’articles ou d’abonnements"), lambda one: one.count),
)

SUBSCRIPTION: tuple[Field[Subscription], ...] = (
    Field("url", N_("adresse"), lambda one: one.url),
    Field("title", N_("nom"), lambda one: one.title),
    Field("publisher", N_("source"), lambda one: one.publisher),
    Field("section", N_("rubrique"), lambda one: one.section),
)


def article_of(entry: Entry, now: datetime, *, url: str = "", publisher: str = "") -> Article:
    """An entry as an article that the store does not have: its id is 0."""
    return Article(
        id=0,
        url=entry.url or url,
        title=entry.title,
        lead=entry.lead,
        author=entry.author,
        published=entry.published,
        updated=entry.updated,
        seen=now,
        sorted_by=entry.published or now,
        language=entry.language,
        publisher=publisher,
        image=entry.image,
        image_caption=entry.image_caption,
        word_count=entry.body.word_count,
        paid=entry.paid,
    )
