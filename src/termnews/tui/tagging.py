"""What the reader puts to articles: tags, to all that are selected, and a note, in a line or in an editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from termnews.errors import TermnewsError
from termnews.i18n import _
from termnews.models import ChangeKind
from termnews.reasons import reason_of
from termnews.text.fold import fold
from termnews.text.tags import hashed, tag_names
from termnews.tui.shown_keys import key_for

if TYPE_CHECKING:
    from termnews.tui.marking import Marking

PARAGRAPH = " ¶ "
"""Between the paragraphs of a note where it is typed in one line."""


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
            ChangeKind.TAGGED,
            " ".join(map(hashed, names)) or _("Plus d’étiquette."),
            lambda ids: paper.library.store.changes.set_tags(ids, now, add=names, remove=removed),
        )

    async def ask_note(self) -> None:
        """Ask for a note on the article at hand, the one that it has being typed already."""
        article = self._paper.article
        if article is not None:
            words = PARAGRAPH.join(filter(None, article.note.split("\n")))
            placeholder = _("une ligne ; {key} ouvre votre éditeur").format(key=key_for("edit_note"))
            await self._paper.ask(
                _("Note :"), words, placeholder, partial(self._note_line, article.id, words), complete=str
            )

    def _note_line(self, id_: int, before: str, typed: str) -> None:
        if typed != before:
            self._note(id_, typed.replace(PARAGRAPH, "\n\n"))

    def edit_note(self) -> None:
        """Write the note on the article at hand in the reader's editor."""
        article, command = self._paper.article, editor(os.environ)
        if article is None:
            return
        if not command:
            self._paper.say(_("Aucun éditeur n’est réglé : la variable EDITOR en nomme un."))
            return
        written: list[str] = []
        if self._paper.lend(lambda: written.append(edited(command, article.note))):
            self._note(article.id, written[0])

    def _note(self, id_: int, text: str) -> None:
        paper, now = self._paper, self._paper.library.clock()
        said = _("Noté.") if text.strip() else _("La note est ôtée.")
        paper.change([id_], ChangeKind.NOTED, said, lambda _ids: paper.library.store.changes.set_note(id_, text, now))


def completed(typed: str, names: Iterable[str]) -> str:
    """What is typed with its last tag as one in use that begins so."""
    before, comma, begun = typed.rpartition(",")
    wanted = fold(begun.strip().lstrip("#"))
    found = next((name for name in names if wanted and fold(name).startswith(wanted)), begun.strip())
    return f"{before}{comma}{' ' * bool(comma)}{found}"


def editor(environ: Mapping[str, str]) -> list[str]:
    """The words of the reader's editor; none where there is none."""
    try:
        return shlex.split(environ.get("VISUAL") or environ.get("EDITOR") or "")
    except ValueError:
        return []


def edited(command: Sequence[str], text: str) -> str:
    """A text as it is after the reader's editor had it; TermnewsError where the editor did not end well."""
    with tempfile.TemporaryDirectory(prefix="termnews-") as folder:
        file = Path(folder, "note.md")
        file.write_text(text, encoding="utf-8")
        try:
            ended = subprocess.run([*command, str(file)], check=False)  # noqa: S603 - the reader’s own editor
        except OSError as error:
            sentence = _("La commande « {name} » n’a pas pu être lancée : {reason}.")
            raise TermnewsError(sentence.format(name=command[0], reason=reason_of(error))) from error
        if ended.returncode:
            sentence = _("La commande « {name} » a fini par le code {code}.")
            raise TermnewsError(sentence.format(name=command[0], code=ended.returncode))
        return file.read_text(encoding="utf-8", errors="replace")
