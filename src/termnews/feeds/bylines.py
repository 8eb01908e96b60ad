"""Who wrote an entry, by name: feeds mix in addresses, and give one person twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from termnews.feeds.markup import headline
from termnews.text.clean import balanced
from termnews.text.fold import fold

AUTHOR_LIMIT = 10

_MAIL = re.compile(r"[\w.+'-]{1,100}@[\w-]{1,100}(?:\.[\w-]{1,100})+(?:\?subject=\S*)?")
_LEFTOVER = re.compile(r"[(<\[]\s*[)>\]]|^mailto:", re.IGNORECASE)
_BY = re.compile(r"^(?:[Pp]ar|PAR|[Bb]y|BY)\s+(?=[A-ZÀ-Ý])")
_ENDS = " ,;:/|-–<>"


def byline(authors: Iterable[str]) -> str:
    """The names of the authors in their order, each once, without electronic addresses."""
    names = {fold(name): name for name in map(_name, authors) if name}
    return balanced(", ".join(list(names.values())[:AUTHOR_LIMIT]))


@lru_cache(maxsize=512)
def _name(author: str) -> str:
    line = headline(author)
    if line.startswith(("http://", "https://", "www.")):
        return ""
    if "@" in line:
        line = _LEFTOVER.sub("", _MAIL.sub("", line)).strip(_ENDS)
        if line.startswith("(") and line.endswith(")"):
            line = line[1:-1]
    return _BY.sub("", line.strip(_ENDS))
