"""Marking all that is listed, and undoing the last change, whatever it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from termnews.errors import TermnewsError
from termnews.i18n import _, ngettext
from termnews.text.dates import number
from termnews.tui.listing import Kind
from termnews.tui.shown_keys import key_for

if TYPE_CHECKING:
    from termnews.models import Change
    from termnews.tui.paper import Paper


class Undoing:
    """Marks made in one go, and the way back from any change."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    def mark_all(self, newest_id: int) -> None:
        """Mark read what is on the list, also below its end on the screen; not what came after `newest_id`."""
        self.mark(self.listed(newest_id))

    def mark(self, ids: Sequence[int]) -> None:
        """Mark articles read, and say how many."""
        paper = self._paper
        count = 0

        def mark() -> None:
            nonlocal count
            count = paper.library.store.changes.set_read(ids, True, paper.library.clock())

        if paper.keep(mark):
            paper.reread_marks()
            paper.show_shelves()
            paper.say(_marked(count))

    def listed(self, newest_id: int, below: tuple[datetime, int] | None = None) -> list[int]:
        """What is on the list, also below its end on the screen; with `below` what is older than a time and id."""
        paper = self._paper
        shown = [row.article for row in paper.headline_list.rows]
        rows = [one.id for one in shown if below is None or (one.sorted_by, one.id) < below]
        if not paper.listing.has_pages:
            return rows
        articles = paper.library.store.articles
        section = paper.listing.name if paper.listing.kind is Kind.SECTION else ""
        rest = articles.unread_ids(
            section, newest_id, saved=paper.listing.kind is Kind.SAVED, tag=paper.listing.tag, below=below
        )
        return list(dict.fromkeys([*rows, *rest]))

    def undo(self) -> None:
        """Undo the last change and say in words what is so again."""
        paper = self._paper
        try:
            change = paper.library.store.changes.undo()
        except TermnewsError as error:
            paper.say(str(error))
            return
        if change is None:
            paper.say(_("Il n’y a rien à annuler."))
        else:
            self._show(change)

    def _show(self, change: Change) -> None:
        from termnews.editorial.changes import undone

        paper = self._paper
        opened = paper.reading.opened
        if opened is not None and opened.is_stored:
            article = paper.library.store.articles.find(opened.article.id)
            if article is not None:
                paper.show_marks(article)
        paper.reread_marks()
        paper.show_shelves()
        if not change.is_mark:
            paper.pinning.look_up()
        if opened is None and not change.is_mark:
            paper.show_listing(paper.listing, keep=True)
        paper.say(undone(change))


def _marked(count: int) -> str:
    if not count:
        return _("Tout est déjà lu.")
    sentence = ngettext("{n} article marqué lu : {key} l’annule.", "{n} articles marqués lus : {key} l’annule.", count)
    return sentence.format(n=number(count), key=key_for("undo"))
