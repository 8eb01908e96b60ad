"""Names in an article: people, places and organisations, told by their capitals and by a small gazetteer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from termnews.editorial.dossiers import names_in
from termnews.editorial.readings import format_terms
from termnews.i18n import N_
from termnews.models import Article
from termnews.text.fold import fold
from termnews.text.terms import surfaces, term, terms

MOST_NAMES = 30
"""A list of more is no choice."""
TEXT_LETTERS = 40_000
"""Of a text that are read: a long article, not a book."""
LEAST_LETTERS = 2
TITLE_CASE = 0.7
"""Share of capitals inside sentences from which they tell no names: a short headline may be half of names."""
_ARTICLE = re.compile("^[LD]['’]|['’]s?$")
"""What the language adds to a name at its beginning or its end."""
_LINE = re.compile(r"[\n\t]+")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LONGEST = 3
"""Words of a name of the gazetteer."""


class Kind(StrEnum):
    """What a name of the gazetteer is."""

    COUNTRY = N_("pays")
    CITY = N_("ville")
    ORGANISATION = N_("organisation")


class Name(NamedTuple):
    """A name in an article."""

    name: str
    kind: Kind | None = None
    """None for a name that the gazetteer does not have: most people."""
    articles: int = 0
    """How many articles have it, as far as they were counted."""


def names_of(article: Article, text: str) -> list[Name]:
    """The names in an article with some text: those of headline and lead first, then those that it says most."""
    lines = [article.title, article.lead, *_LINE.split(text[:TEXT_LETTERS])]
    told = Counter(name for line in lines for name in _names_in_line(line))
    whole = _whole_names(told)
    head = {whole[name] for line in lines[:2] for name in _names_in_line(line)}
    counts: Counter[str] = Counter()
    for name, count in told.items():
        counts[whole[name]] += count
    ordered = sorted(counts, key=lambda name: (name not in head, -counts[name]))
    return [Name(name, kind_of(name)) for name in ordered[:MOST_NAMES]]


def about(name: str) -> str:
    """The search that finds everything about a name."""
    return f'"{name}"'


def kind_of(name: str) -> Kind | None:
    """What a name is, where the gazetteer has it; capitals alone are letters that stand for words."""
    return _gazetteer().get(name) or _gazetteer().get(fold(name))


@lru_cache(maxsize=1)
def _gazetteer() -> Mapping[str, Kind]:
    """What is known by sight, by folded names; those of capitals alone as they are."""
    import tomllib
    from importlib import resources

    lists = tomllib.loads((resources.files(__package__) / "gazetteer.toml").read_text(encoding="utf-8"))
    kinds = {"countries": Kind.COUNTRY, "cities": Kind.CITY, "organisations": Kind.ORGANISATION}
    return {
        name if name.isupper() else fold(name): kinds[key]
        for key, names in lists.items()
        for name in " ".join(names.split()).split(", ")
    }


def _names_in_line(line: str) -> list[str]:
    """The names of a headline, a lead or a paragraph, repeats included; none where every word has a capital."""
    inside_it = [surface for surface, opens in surfaces(line) if not opens]
    if sum(surface[0].isupper() for surface in inside_it) > max(1, TITLE_CASE * len(inside_it)):
        return _known_in(line)
    inside = [bare for name in names_in(line) if _says_something(bare := _bare(name))]
    known = _known_in(line)
    apart = [name for name in known if not _is_part(name, inside)]
    return [name for name in inside if not _is_part(name, known)] + [name for name in apart if name not in inside]


def _is_part(name: str, names: Iterable[str]) -> bool:
    return any(len(name) < len(one) and fold(name) in fold(one) for one in names)


def _known_in(line: str) -> list[str]:
    """The names of the gazetteer in a line, which may begin a sentence, as they are written; the longest of several."""
    words = list(_WORD.finditer(line))
    known: list[str] = []
    end = 0
    for place, word in enumerate(words):
        if word.start() >= end and word[0][0].isupper():
            spans = (line[word.start() : last.end()] for last in reversed(words[place : place + _LONGEST]))
            name = next((span for span in spans if kind_of(span)), "")
            known += [name] * bool(name)
            end = word.start() + len(name)
    return known


def _whole_names(told: Iterable[str]) -> dict[str, str]:
    """For each name the longest that ends with it: who is named once in full is the same where the surname stands."""
    longest = sorted(told, key=lambda name: -len(name))
    return {name: next(one for one in longest if one == name or fold(one).endswith(f" {fold(name)}")) for name in told}


def _bare(name: str) -> str:
    return " ".join(_ARTICLE.sub("", _ARTICLE.sub("", name)).strip(" -’'").split())


def _says_something(name: str) -> bool:
    """Whether a name is more than the name of a day, or a word that begins with a capital for courtesy."""
    said = set(terms(name)) - format_terms()
    return len(name) >= LEAST_LETTERS and bool(said) and any(term(word) for word in name.split())
