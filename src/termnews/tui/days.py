"""The articles of a dossier day by day, as rows of the list."""

from __future__ import annotations

from contextlib import suppress

from termnews.editorial.dossiers import Day, Proposal, timeline, turning_points
from termnews.errors import StoreError
from termnews.i18n import ngettext
from termnews.library import Library
from termnews.models import DossierView
from termnews.text.dates import number, short_date
from termnews.tui.headlines import Headline

_TURNING = "◆ "
"""Before a day on which most publishers wrote."""


def load_dossier(library: Library, name: str, *, is_unread_only: bool) -> list[Headline]:
    """The articles of a dossier, newest first, a line above each day; the reader has looked at it then."""
    view = library.dossier(name)
    with suppress(StoreError):  # a look that cannot be kept is a look all the same
        library.store.dossiers.note_looked(view.dossier.id, library.clock())
    days = timeline(article for article in view.articles if not (is_unread_only and article.read))
    turning = turning_points(days)
    return [row for day in reversed(days) for row in _rows(day, view, is_turning=day in turning)]


def load_dossiers(library: Library) -> list[DossierView | Proposal]:
    """The dossiers, then what is worth following."""
    return [*library.dossiers(), *library.proposals()]


def _rows(day: Day, view: DossierView, *, is_turning: bool) -> list[Headline]:
    newest, *others = reversed(day.articles)
    return [Headline(newest, above=_line(day, view, is_turning=is_turning)), *map(Headline, others)]


def _line(day: Day, view: DossierView, *, is_turning: bool) -> str:
    """What the line above a day says: the date, how much was written, what is new, what it turned on."""
    new = sum(map(view.is_new, day.articles))
    told = (
        short_date(day.articles[0].sorted_by),
        ngettext("{n} article", "{n} articles", len(day.articles)).format(n=number(len(day.articles))),
        ngettext("{n} source", "{n} sources", day.publishers).format(n=number(day.publishers)),
        ngettext("{n} nouveau", "{n} nouveaux", new).format(n=number(new)) if new else "",
        day.articles[0].title if is_turning else "",
    )
    return is_turning * _TURNING + " · ".join(filter(None, told))
