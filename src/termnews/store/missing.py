"""What a search asks for by a name that nothing has: it may have it tomorrow, so that is no mistake, and is said."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from termnews.i18n import _
from termnews.store.database import Database
from termnews.store.tags import Tags
from termnews.text.clean import clean_line
from termnews.text.fold import fold
from termnews.text.query import Asked, Field, parse_words, wanted_in


def missing(database: Database, query: str) -> str:
    """The sentences that say what of a search has no article for that reason; empty for nothing."""
    asked = (one for one in wanted_in(parse_words(query).root) if isinstance(one, Asked))
    return " ".join(dict.fromkeys(filter(None, (_missing(database, one) for one in asked))))


def _missing(database: Database, asked: Asked) -> str:
    match asked.field:
        case Field.TAG:
            names = Tags(database).names()
            return "" if Tags(database).known([asked.value]) else _unnamed(_("Aucune étiquette"), asked.value, names)
        case Field.FILTER:
            names = [name for (name,) in database.rows("SELECT name FROM filter")]
            known = {fold(name.replace('"', "")) for name in names}
            is_known = fold(asked.value.replace('"', "")) in known
            return "" if is_known else _unnamed(_("Aucun filtre"), asked.value, names)
        case Field.LANGUAGE:
            code = asked.value.lower()[:2]
            if database.row("SELECT 1 FROM article WHERE language = ? LIMIT 1", (code,)):
                return ""
            sentence = _("Aucun article n’est en « {code} » : une langue se dit en deux lettres, comme lang:fr.")
            return sentence.format(code=clean_line(code))
        case _:
            return ""


def _unnamed(nothing: str, name: str, known: Sequence[str]) -> str:
    sentence = _("{nothing} ne s’appelle « {name} ».").format(nothing=nothing, name=clean_line(name, 60))
    folded = {fold(one): one for one in known}
    near = get_close_matches(fold(name), folded, n=1, cutoff=0.5)
    return f"{sentence} {_('Vouliez-vous dire « {near} » ?').format(near=folded[near[0]])}" if near else sentence
