"""What the reader puts to articles: tags, to all that are selected, and a note, in a line or in an editor."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import TYPE_CHECKING

from termnews import models
from termnews.errors import TermnewsError
from termnews.i18n import _
from termnews.text.fold import fold
from termnews.text.tags import hashed, tag_names
from termnews.tui.shown_keys import key_for

if TYPE_CHECKING:
    from termnews.models import Article
    from termnews.tui.marking import Marking

_SIGNS = (("\n\n", " ¶ "), ("\n", " ↵ "))
"""What stands for the paragraphs and the lines of a note where it is typed in one line."""


class Tagging:
    """Asks for tags and notes, and keeps them."""

    def __init__(self, paper: Marking) -> None:
        self._paper = paper

    async def ask_tags(self) -> None:
        """Ask for the tags of what is chosen: those that all of it has are typed already."""
        paper = self._paper
        chosen = [one for one in paper.chosen if one.id > 0]
        if not chosen:
            return
        common = [tag for tag in chosen[0].tags if all(tag in one.tags for one in chosen)]
        ids, names = [one.id for one in chosen], paper.library.store.tags.names()
        used = _("en usage : {names} ; Tab complète").format(names=", ".join(names))
        placeholder = used if names else _("veille, à lire")
        await paper.ask(
            _("Étiquettes :"),
            ", ".join(common),
            placeholder,
            partial(self._tag, ids, common),
            complete=partial(completed, names=names),
        )

    def _tag(self, ids: Sequence[int], before: Sequence[str], typed: str) -> None:
        paper, now = self._paper, self._paper.library.clock()
        names = tag_names(typed)
        kept = set(map(fold, names))
        removed = [tag for tag in before if fold(tag) not in kept]
        paper.change(
            ids,
            models.ChangeKind.TAGGED,
            " ".join(map(hashed, names)) or _("Plus d’étiquette."),
            lambda ids: paper.library.store.changes.set_tags(ids, now, add=names, remove=removed),
        )

    async def ask_note(self) -> None:
        """Ask for a note on the article at hand, the one that it has being typed already."""
        article = self._present()
        if article is None:
            return
        words = in_one_line(article.note)
        if in_lines(words) != article.note:
            sentence = _("Cette note ne tient pas sur une ligne : {key} l’ouvre dans votre éditeur.")
            self._paper.say(sentence.format(key=key_for("edit_note")))
            return
        placeholder = _("une ligne ; {key} ouvre votre éditeur").format(key=key_for("edit_note"))
        await self._paper.ask(
            _("Note :"), words, placeholder, partial(self._note_line, article.id, words), complete=str
        )

    def _present(self) -> Article | None:
        """The article at hand as it is held now: what is listed may be older than a note made elsewhere. None, which is
        said, where there is none or several are selected."""
        if len(self._paper.selecting.articles) > 1:
            self._paper.say(_("Une note est d’un seul article : {key} laisse les autres.").format(key=key_for("back")))
            return None
        shown = self._paper.article
        article = shown and self._paper.library.store.articles.find(shown.id)
        if shown is not None and article is None:
            self._paper.say(_("Cet article n’est plus gardé."))
        return article

    def _note_line(self, id_: int, before: str, typed: str) -> None:
        if typed != before:
            self._note(id_, in_lines(typed))

    def edit_note(self) -> None:
        """Write the note on the article at hand in the reader's editor."""
        from termnews.tui.drafts import Draft, editor

        article, command = self._present(), editor(os.environ)
        if article is None:
            return
        if not command:
            self._paper.say(_("Aucun éditeur n’est réglé : la variable EDITOR en nomme un."))
            return
        draft = Draft(article.note)
        if self._paper.lend(lambda: draft.edit(command)) and self._note(article.id, draft.text, draft.kept()):
            draft.drop()

    def _note(self, id_: int, text: str, meanwhile: AbstractContextManager[None] | None = None) -> bool:
        paper, now = self._paper, self._paper.library.clock()
        said = _("Noté.") if text.strip() else _("La note est ôtée.")

        def write(_ids: Sequence[int]) -> int:
            with meanwhile or nullcontext():
                if paper.library.store.articles.find(id_) is None:
                    raise TermnewsError(_("Cet article n’est plus gardé."))
                return paper.library.store.changes.set_note(id_, text, now)

        return paper.change([id_], models.ChangeKind.NOTED, said, write)


def in_one_line(note: str) -> str:
    """A note as it is typed in one line, with a sign where a line or a paragraph ends."""
    for end, sign in _SIGNS:
        note = note.replace(end, sign)
    return note


def in_lines(typed: str) -> str:
    """What was typed in one line as a note of lines and paragraphs."""
    for end, sign in _SIGNS:
        typed = typed.replace(sign, end)
    return typed


def completed(typed: str, names: Iterable[str]) -> str:
    """What is typed with its last tag as one in use that begins so."""
    before, comma, begun = typed.rpartition(",")
    wanted = fold(begun.strip().lstrip("#"))
    found = next((name for name in names if wanted and fold(name).startswith(wanted)), begun.strip())
    return f"{before}{comma}{' ' * bool(comma)}{found}"
