"""What is done when a refresh has ended: the reader is told, and the reader's command is given what came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from termnews.errors import TermnewsError
from termnews.library import Library
from termnews.telling.alerts import alerts
from termnews.telling.hooks import articles_json, run_hook
from termnews.telling.notifying import Way, notify_desktop, osc_notification, way_of
from termnews.text.filters import Deed, Verb

MOST_ARTICLES = 500
"""What a first refresh brings is no news."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is left to do for whoever has the terminal."""

    sequences: tuple[str, ...] = ()
    """To be sent to it."""
    failure: str = ""
    """A sentence, where the command failed."""


def tells(library: Library) -> bool:
    """Whether anybody is to be told anything."""
    settings, filters = library.settings, library.store.filters.all()
    return bool(settings.notify or settings.on_new) or any(Deed(Verb.NOTIFY) in one.deeds for one in filters)


def tell_new(library: Library, before_id: int, environ: Mapping[str, str]) -> Told:
    """Tell of the articles that came after one: the desktop and the command here, the terminal by who has it."""
    settings, came = library.settings, library.store.articles.came_after(before_id, MOST_ARTICLES)
    found, way = alerts(library, came), way_of(settings.notify_by, environ)
    if way is Way.DESKTOP:
        for alert in found:
            notify_desktop(alert.title, alert.text)
        found = []
    sequences = tuple(osc_notification(way, one.title, one.text, environ) for one in found)
    try:
        if came and settings.on_new:
            run_hook(settings.on_new, articles_json(came))
    except TermnewsError as error:
        return Told(sequences, str(error))
    return Told(sequences)
