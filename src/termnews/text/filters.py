"""Filters: searches of the reader's, and what is done to the articles that they find."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from termnews.errors import UsageError
from termnews.i18n import _, ngettext
from termnews.text.clean import clean_line
from termnews.text.dates import number
from termnews.text.fold import fold
from termnews.text.query import And, Asked, Field, parse_query, parse_words, wanted_in
from termnews.text.tags import tag_name

MOST_RAISED = 10.0
"""As much as ten publishers: more moves nothing further."""
_NAME_LETTERS = 80
_AMOUNT = re.compile(r"[+-]?\d{1,2}(\.\d{1,2})?")


class Verb(StrEnum):
    """What can be done to an article."""

    HIDE = "hide"
    READ = "read"
    SAVE = "save"
    TAG = "tag"
    RAISE = "raise"
    NOTIFY = "notify"


_WORDS = {
    "masquer": Verb.HIDE, "lu": Verb.READ, "enregistrer": Verb.SAVE, "etiqueter": Verb.TAG, "relever": Verb.RAISE,
    "annoncer": Verb.NOTIFY,
} | {verb.value: verb for verb in Verb}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that a filter does."""

    verb: Verb
    value: str = ""
    """How much an article is raised by, or the tag that it gets."""

    def __str__(self) -> str:
        return f"{self.verb} {self.value}".rstrip()

    @property
    def amount(self) -> float:
        """By how much an article is raised on the front page, or lowered."""
        return float(self.value) if self.verb is Verb.RAISE else 0.0

    @property
    def is_lasting(self) -> bool:
        """Whether it holds for as long as the filter is there, also for what came before it; the others are done once,
        to what comes."""
        return self.verb in (Verb.HIDE, Verb.RAISE)

    @property
    def told(self) -> str:
        """What it does, for the reader."""
        match self.verb:
            case Verb.HIDE:
                return _("masque")
            case Verb.READ:
                return _("marque lu")
            case Verb.SAVE:
                return _("enregistre")
            case Verb.TAG:
                return _("étiquette « {tag} »").format(tag=self.value)
            case Verb.NOTIFY:
                return _("annonce")
            case Verb.RAISE:
                sentence = _("relève de {amount}") if self.amount > 0 else _("abaisse de {amount}")
                return sentence.format(amount=f"{abs(self.amount):g}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A search, and what is done to what it finds."""

    name: str
    query: str
    deeds: tuple[Deed, ...]
    is_configured: bool = False
    """It stands in the settings, and is ended there."""
    id: int = 0
    """0 where the store does not have it."""

    @property
    def does(self) -> str:
        """Its deeds as they are written."""
        return ", ".join(map(str, self.deeds))

    @property
    def told(self) -> str:
        """What it does, for the reader."""
        return ", ".join(deed.told for deed in self.deeds)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterView:
    """A filter, and what it did to the articles that are kept."""

    filter: Filter
    total: int = 0
    """How many articles it did something to."""
    week: int = 0
    """Of the last seven days."""
    complaint: str = ""
    """Why it finds nothing: a section or source that there is no more; empty for nothing."""

    def counts(self, came: int) -> str:
        """How much it did, and how much that is of what came in seven days: a bad filter is seen by that."""
        total = ngettext("{n} article", "{n} articles", self.total).format(n=number(self.total))
        sentence = _("{total}, {n} sur {came} en 7 jours")
        return sentence.format(total=total, n=number(self.week), came=number(came))


def make_filter(query: str, deeds: Sequence[str], name: str = "", *, is_configured: bool = False) -> Filter:
    """A filter from what the reader wrote. UsageError, or QueryError, says what cannot be understood."""
    query = clean_line(query)
    if parse_query(query).root == And(()):
        raise UsageError(_("Un filtre cherche au moins un mot, une source ou une rubrique."))
    name = clean_line(name, _NAME_LETTERS) or clean_line(query, _NAME_LETTERS)
    parsed = tuple(dict.fromkeys(map(parse_deed, deeds)))
    if not parsed:
        raise UsageError(_("Un filtre fait au moins une chose, comme « hide »."))
    return Filter(name=name, query=query, deeds=parsed, is_configured=is_configured)


def asks_marks(query: str) -> bool:
    """Whether a search wants what only the reader, or another filter, makes of an article that came."""
    asked = (one for one in wanted_in(parse_words(query).root) if isinstance(one, Asked))
    return any(one.field is Field.IS and one.value in ("read", "saved") for one in asked)


def parse_deed(text: str) -> Deed:
    """What one text says is to be done. UsageError says what it may be."""
    word, _space, value = clean_line(text).partition(" ")
    verb, value = _WORDS.get(fold(word)), value.strip()
    if verb is Verb.TAG:
        value = tag_name(value)
    if verb is None or bool(value) is not (verb in (Verb.RAISE, Verb.TAG)):
        sentence = _("« {text} » : un filtre fait {choices}.")
        raise UsageError(sentence.format(text=clean_line(text, 60), choices=_choices()))
    if verb is not Verb.RAISE:
        return Deed(verb, value)
    if not _AMOUNT.fullmatch(value) or not 0 < abs(float(value)) <= MOST_RAISED:
        sentence = _("« {text} » : on relève de 0.1 à {most}, ou on abaisse de -0.1 à -{most}, comme « raise 2 ».")
        raise UsageError(sentence.format(text=clean_line(text, 60), most=f"{MOST_RAISED:g}"))
    return Deed(verb, f"{float(value):g}")


def parse_deeds(text: str) -> tuple[Deed, ...]:
    """The deeds that `Filter.does` gave."""
    return tuple(parse_deed(part) for part in text.split(",") if part.strip())


def hidden_text(count: int) -> str:
    """How many articles a search leaves out because they are hidden, and how to see them."""
    sentence = ngettext(
        "{n} article masqué par vos filtres : « est:masque » le montre.",
        "{n} articles masqués par vos filtres : « est:masque » les montre.",
        count,
    )
    return sentence.format(n=number(count))


def _choices() -> str:
    examples = {Verb.RAISE: "raise 2", Verb.TAG: "tag lune"}
    return ", ".join(examples.get(verb, verb.value) for verb in Verb)
