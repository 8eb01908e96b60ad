"""What of the news the reader wants to be told: the new articles of chosen dossiers and filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from termnews.i18n import _, ngettext
from termnews.library import Library
from termnews.models import Article, Dossier
from termnews.text.clean import clean_line
from termnews.text.dates import number
from termnews.text.fold import fold

ALL = "*"
_TITLE_LETTERS = 160


@dataclass(frozen=True, slots=True)
class Alert:
    """What came of one theme or filter."""

    name: str
    articles: tuple[Article, ...]

    @property
    def title(self) -> str:
        """The theme, and how much of it came."""
        count = ngettext("{n} nouvel article", "{n} nouveaux articles", len(self.articles))
        return clean_line(f"{self.name} · {count.format(n=number(len(self.articles)))}", _TITLE_LETTERS)

    @property
    def text(self) -> str:
        """The headline of the newest."""
        sentence, newest = _("{publisher} : {title}"), self.articles[-1]
        return clean_line(sentence.format(publisher=newest.publisher, title=newest.title), _TITLE_LETTERS)


def alerts(library: Library, came: Sequence[Article]) -> list[Alert]:
    """What of the articles that came is unread and in a dossier of the setting `notify`, or announced by a filter."""
    unread = {article.id: article for article in came if not article.read}
    if not unread:
        return []
    found = {one.name: library.store.index.among(one.query, list(unread)) for one in _chosen(library)}
    for name, ids in library.store.filters.announced(unread).items():
        found[name] = found.get(name, set()) | ids
    return [Alert(name, tuple(unread[id_] for id_ in unread if id_ in ids)) for name, ids in found.items() if ids]


def _chosen(library: Library) -> list[Dossier]:
    names = {fold(name) for name in library.settings.notify}
    dossiers = library.store.dossiers.all() if names else []
    return [one for one in dossiers if fold(one.name) in names or (ALL in names and not one.muted)]
