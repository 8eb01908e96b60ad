"""The tables `[[filter]]`: what is hidden, raised or marked of all that comes."""

from __future__ import annotations

from termnews.config.places import Source, near_or_all, written, wrong
from termnews.errors import UsageError
from termnews.i18n import _, quoted
from termnews.text.filters import Filter, make_filter
from termnews.text.fold import fold
from termnews.text.query import QueryError


def parse_filters(value: object, source: Source) -> tuple[Filter, ...]:
    """The filters of the file; what is wrong with one is noted, and that two have one name."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        sentence = _('« filter » est une suite de tables : [[filter]], puis query = "…" et do = "hide".')
        raise wrong(source.place("filter"), sentence)
    filters: dict[str, Filter] = {}
    for nth, row in enumerate(value):
        with source.noting():
            one = _filter(row, nth, source)
            if fold(one.name) in filters:
                sentence = _("deux filtres s’appellent « {name} ».")
                raise wrong(source.place_of_nth("filter", nth), sentence.format(name=written(one.name)))
            filters[fold(one.name)] = one
    return tuple(filters.values())


def _filter(row: dict[str, object], nth: int, source: Source) -> Filter:
    given: dict[str, list[str]] = {"query": [""], "do": [], "name": [""]}
    for key, value in row.items():
        place = source.place_of_nth("filter", nth, key)
        if key not in given:
            sentence = _("« {name} » ne se règle pas ici.").format(name=written(key))
            raise wrong(place, f"{sentence} {near_or_all(key, list(given))}")
        words = [value] if isinstance(value, str) else value
        if not (isinstance(words, list) and all(isinstance(one, str) for one in words)) or (
            key != "do" and len(words) != 1
        ):
            raise wrong(place, _('un filtre s’écrit query = "horoscope OU loterie" et do = ["read", "raise 2"].'))
        given[key] = words
    [query], deeds, [name] = given.values()
    try:
        return make_filter(query, deeds, name, is_configured=True)
    except QueryError as error:
        sentence = f"{error.sentence} {quoted(written(query))}"
        raise wrong(source.place_of_nth("filter", nth, "query"), sentence) from error
    except UsageError as error:
        raise wrong(source.place_of_nth("filter", nth, "do" if query else "query"), str(error)) from error
