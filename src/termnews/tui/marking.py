"""What the reader does to articles: to the one at hand, or to all that are selected, as one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from termnews import models
from termnews.errors import TermnewsError
from termnews.i18n import _, ngettext
from termnews.text.dates import ago, number
from termnews.tui.inside import Inside
from termnews.tui.listing import Kind
from termnews.tui.shown_keys import key_for
from termnews.tui.tagging import Tagging

if TYPE_CHECKING:
    from termnews.library import Library
    from termnews.models import Article, ChangeKind
    from termnews.text.copies import Copy

_MOST = 10**9


class Marking(Inside):
    """The newspaper with what its reader may do to articles."""

    @property
    def chosen(self) -> list[Article]:
        """What an action is for: the articles that are selected, or else the one at hand."""
        return self.selecting.articles or ([self.article] if self.article else [])

    def action_select(self) -> None:
        """Select from here on, or nothing any more."""
        self.selecting.toggle()

    # Tags and notes.

    async def action_tag(self) -> None:
        """Ask for tags."""
        await Tagging(self).ask_tags()

    async def action_note(self) -> None:
        """Ask for a note."""
        await Tagging(self).ask_note()

    def action_edit_note(self) -> None:
        """Write a note in the reader's editor."""
        Tagging(self).edit_note()

    # Marks.

    def action_toggle_read(self) -> None:
        """Read, or not."""
        read, changes, now = not all(one.read for one in self.chosen), self.library.store.changes, self.library.clock()
        kind, said = (models.ChangeKind.READ, _("Lu.")) if read else (models.ChangeKind.UNREAD, _("Non lu."))
        self._change(kind, said, lambda ids: changes.set_read(ids, read, now))

    def action_toggle_saved(self) -> None:
        """Kept for good, or not."""
        saved, changes = not all(one.saved for one in self.chosen), self.library.store.changes
        kind = models.ChangeKind.SAVED if saved else models.ChangeKind.UNSAVED
        said = _("Enregistré.") if saved else _("N’est plus gardé.")
        self._change(kind, said, lambda ids: changes.set_saved(ids, saved, self.library.clock()))

    def _change(self, kind: ChangeKind, said: str, write: Callable[[Sequence[int]], int]) -> None:
        self.change([one.id for one in self.chosen if one.id > 0], kind, said, write)

    def change(self, ids: Sequence[int], kind: ChangeKind, said: str, write: Callable[[Sequence[int]], int]) -> bool:
        """Change articles, show it, and say so: `said` of one article, how many of several. Whether it was kept."""
        count = 0

        def change() -> None:
            nonlocal count
            count = write(ids)

        if not ids or not self.keep(change):
            return False
        self.show_changed(ids)
        self.say(said if len(ids) == count == 1 else self._told(kind, count))
        return True

    def show_changed(self, ids: Sequence[int]) -> None:
        """Show the marks of articles that were changed; what was selected has had its action."""
        self.selecting.end()
        if len(ids) > 1:
            self.reread_marks()
            self.show_shelves()
        elif (marked := self.library.store.articles.find(ids[0])) is not None:
            self.show_marks(marked)

    def _told(self, kind: ChangeKind, count: int) -> str:
        if not count:
            return _("Rien n’a changé.")
        from termnews.editorial.changes import counted

        done = counted(kind, count)
        return _("{done} : {key} l’annule.").format(done=done[:1].upper() + done[1:], key=key_for("undo"))

    # Many marks at once.

    def action_mark_all(self) -> None:
        """Read, all that is selected, or else all that is listed."""
        if self.selecting.is_on:
            changes, now = self.library.store.changes, self.library.clock()
            self._change(models.ChangeKind.READ, _("Lu."), lambda ids: changes.set_read(ids, True, now))
        else:
            self.undoing.mark_all(self.newest_listed)

    def action_mark_above(self) -> None:
        """Read, all that stands above the cursor."""
        shown = self.headline_list
        self.undoing.mark([row.article.id for row in shown.rows[: shown.cursor]])

    def action_mark_below(self) -> None:
        """Read, all that stands below the cursor, also what the list has not shown yet."""
        shown = self.headline_list
        if shown.current is not None:
            article = shown.current.article
            # Only what is read page by page stands in order of time; of the rest, all is on the list.
            older = (article.sorted_by, article.id) if self.listing.has_pages else None
            below = self.undoing.listed(self.newest_listed, below=older)
            above = {row.article.id for row in shown.rows[: shown.cursor + 1]}
            self.undoing.mark([id_ for id_ in below if id_ not in above])

    async def action_mark_older(self) -> None:
        """Ask how old what is to be read has to be."""
        await self.ask(_("Marquer lu ce qui est plus vieux que :"), "", _("3j, 12h, 2s…"), self._mark_older)

    def _mark_older(self, typed: str) -> None:
        gone = ago(typed)
        if gone is None:
            self.say(_("Ce n’est pas une durée : dites par exemple 3j, 12h ou 2s."))
        else:
            self.undoing.mark(self.undoing.listed(self.newest_listed, below=(self.library.clock() - gone, 0)))

    def action_undo(self) -> None:
        """As it was before the last change."""
        self.undoing.undo()

    # Giving away.

    def action_copy_link(self) -> None:
        """Copy the address, or the addresses, through the terminal."""
        urls = [one.url for one in self.chosen if one.url]
        if urls:
            self.app.copy_to_clipboard("\n".join(urls))
            self.selecting.end()
            count = ngettext("{n} adresse copiée.", "{n} adresses copiées.", len(urls)).format(n=number(len(urls)))
            self.say(_("Adresse copiée.") if len(urls) == 1 else count)

    async def action_export(self) -> None:
        """Ask for the name of a file for the article, for what is selected, or for what is listed."""
        from termnews.tui.exporting import file_name

        opened, chosen = self.reading.opened, self.selecting.articles
        if opened is not None or chosen:
            copies = self._copies()
            title = copies[0].article.title if len(copies) == 1 else self.listing.title
            name = file_name(title, ".md" if len(copies) == 1 else ".epub")
            await self._ask_file(name, title, lambda _library: copies)
        elif self.headline_list.rows:
            await self._ask_file(file_name(self.listing.title, ".epub"), self.listing.title, self._listed_whole)

    async def _ask_file(self, name: str, title: str, find: Callable[[Library], Sequence[Copy]]) -> None:
        asked = _(".md, .txt, .html, .epub ou .json dit la forme")
        await self.ask(_("Fichier :"), name, asked, lambda name: self._export(name, title, find))

    def _copies(self) -> list[Copy]:
        """What is chosen, with its text: that of the open article is the one on the screen."""
        from termnews.fulltext.copies import copies_of
        from termnews.text.copies import Copy

        opened = self.reading.opened
        if opened is not None and self.article is opened.article:
            return [Copy(opened.article, opened.document, opened.notices)]
        return copies_of(self.library, self.chosen)

    def _listed_whole(self, library: Library) -> Sequence[Copy]:
        """The saved articles, those of the tag or of the dossier, also those that the list has not shown yet."""
        from termnews.fulltext.copies import copies_of

        listing = self.listing
        if listing.kind is Kind.DOSSIER:
            return copies_of(library, library.dossier(listing.name).articles)
        kept = library.store.articles.page(limit=_MOST, saved=listing.kind is Kind.SAVED, tag=listing.tag)
        return copies_of(library, kept)

    def _export(self, name: str, title: str, find: Callable[[Library], Sequence[Copy]]) -> None:
        from termnews.tui.exporting import export

        measure = self.library.settings.measure
        self.selecting.end()
        self.desk.ask(
            "export",
            self.library,
            lambda library: export(name, title, find(library), measure),
            lambda file: self.say(_("Écrit dans {file}.").format(file=file)),
        )

    def action_pipe(self) -> None:
        """Give what is chosen to the reader's command, which has the terminal meanwhile."""
        from termnews.tui.exporting import pipe

        command = self.library.settings.pipe
        if not command:
            self.say(_('Réglez pipe = ["commande"] dans config.toml, comme ["less"].'))
            return
        copies = self._copies()
        self.selecting.end()
        self.lend(partial(pipe, command, copies))

    def action_read_later(self) -> None:
        """Send what is chosen to the reader's read-it-later service."""
        from termnews.telling.later import send_later

        chosen, command = self.chosen, self.library.settings.read_later
        if chosen:
            self.selecting.end()
            self.say(_("Envoi…"))
            # A group of its own for each: no answer is dropped for a later one.
            group = f"later {chosen[0].url}"
            self.desk.ask(
                group, self.library, lambda _own: send_later(command, chosen), lambda sent: self.say(sent.sentence)
            )

    def lend(self, work: Callable[[], object]) -> bool:
        """Let a command have the terminal for a while; where that fails, say why."""
        try:
            with self.app.suspend():
                work()
        except TermnewsError as error:
            self.say(str(error))
        except SuspendNotSupported:
            self.say(_("Ce terminal ne peut pas être prêté à une commande."))
        else:
            return True
        return False
