"""Why a story is on the front page, and who covers it, in sentences made from what its weight was made from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from termnews.editorial.front_page import Place, Placed, Raised, first_publishers
from termnews.i18n import _, ngettext, quoted
from termnews.models import Story
from termnews.sections import title_of
from termnews.text.dates import age, number

NAMES = 4
"""Publishers that a sentence names."""
HIGH = 10
"""Places of a publisher's own front page that are worth a word."""


def reason(placed: Placed, now: datetime) -> str:
    """Why a story stands where it stands, in a sentence."""
    clauses = [
        _who_writes(placed.story),
        _where_placed(placed.places),
        _how_fresh(placed.story, now),
        _whose_taste(placed),
        _which_filters(placed.raised),
        _after_what(placed),
    ]
    return _as_sentence(clauses)


def coverage(story: Story, now: datetime) -> str:
    """Who writes about a story, and who published first, in a sentence."""
    count = len(story.publishers)
    who = ngettext("{n} source : {names}", "{n} sources : {names}", count).format(
        n=number(count), names=", ".join(map(_named, story.publishers))
    )
    return _as_sentence([who, _who_was_first(story, now)])


def since_text(since: datetime, now: datetime) -> str:
    """What the line says that parts what came since the last visit, above it, from what was there."""
    return _("↑ depuis votre dernière visite, {age}").format(age=age(since, now))


def _as_sentence(clauses: Sequence[str]) -> str:
    text = _(" ; ").join(filter(None, clauses))
    return text[:1].upper() + text[1:] + "."


def _who_writes(story: Story) -> str:
    count = len(story.publishers)
    if count == 1:
        return _("seule source : {name}").format(name=_named(story.publishers[0]))
    return _("{n} sources en parlent, {names}").format(n=number(count), names=_list(story.publishers))


def _where_placed(places: Sequence[Place]) -> str:
    """What its publishers' own front pages say, the highest place alone where it is not the first."""
    first = [place.publisher for place in places if place.rank == 0]
    if first:
        told = ngettext("premier titre de la une chez {names}", "premier titre de la une chez {names}", len(first))
        return told.format(names=_list(first))
    if places and places[0].rank < HIGH:
        return _("titre n° {rank} de la une chez {name}").format(
            rank=places[0].rank + 1, name=_named(places[0].publisher)
        )
    return ""


def _how_fresh(story: Story, now: datetime) -> str:
    dated = [article.dated for article in story.articles if article.dated]
    if dated:
        told = ngettext("paru {age}", "le dernier article est paru {age}", len(story.articles))
        return told.format(age=age(max(dated), now))
    return _("sans date, arrivé {age}").format(age=age(max(article.seen for article in story.articles), now))


def _whose_taste(placed: Placed) -> str:
    return _("vous ouvrez souvent la rubrique {name}").format(name=title_of(placed.taste)) if placed.taste else ""


def _which_filters(raised: Sequence[Raised]) -> str:
    up = [quoted(one.filter) for one in raised if one.amount > 0]
    down = [quoted(one.filter) for one in raised if one.amount < 0]
    told = [
        ngettext("relevé par votre filtre {names}", "relevé par vos filtres {names}", len(up)),
        ngettext("abaissé par votre filtre {names}", "abaissé par vos filtres {names}", len(down)),
    ]
    pairs = zip(told, (up, down), strict=True)
    return ", ".join(sentence.format(names=", ".join(names)) for sentence, names in pairs if names)


def _after_what(placed: Placed) -> str:
    if not placed.held_back:
        return ""
    told = ngettext(
        "placé plus bas, car cette source a déjà {n} titre au-dessus",
        "placé plus bas, car cette source a déjà {n} titres au-dessus",
        placed.held_back,
    )
    return told.format(n=number(placed.held_back))


def _who_was_first(story: Story, now: datetime) -> str:
    names, first = first_publishers(story)
    if len(story.publishers) < 2 or first is None:
        return ""
    told = ngettext(
        "{names} l’a publié en premier, {age}", "{names} l’ont publié en premier, en même temps, {age}", len(names)
    )
    if all(article.dated for article in story.articles):
        return told.format(names=_list(names), age=age(first, now))
    return _("parmi celles qui donnent une date") + ", " + told.format(names=_list(names), age=age(first, now))


def _list(names: Sequence[str]) -> str:
    """Some names, and how many others."""
    more = len(names) - NAMES
    if more <= 1:
        return ", ".join(map(_named, names))
    others = ngettext("{n} autre", "{n} autres", more).format(n=number(more))
    return ", ".join(map(_named, names[:NAMES])) + " " + _("et {others}").format(others=others)


def _named(publisher: str) -> str:
    return publisher or _("une source sans nom")
