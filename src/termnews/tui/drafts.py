"""What the reader writes in an editor: in a file that stays until what it says is kept elsewhere."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from termnews.errors import TermnewsError
from termnews.i18n import _
from termnews.reasons import reason_of
from termnews.tui.programs import run_program


class Draft:
    """A text for the reader's editor, in a folder that nobody else can read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._before = text.encode()
        self._folder: Path | None = None

    def edit(self, command: Sequence[str]) -> None:
        """Let the reader's editor have the text; TermnewsError where it did not end well."""
        with self.kept():
            file = self._written()
            run_program([*command, str(file)])
            if not file.exists():
                sentence = _("La commande « {name} » n’a pas laissé de fichier : rien n’a changé.")
                raise TermnewsError(sentence.format(name=command[0]))
            self.text = file.read_text(encoding="utf-8", errors="replace")

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Where what is done meanwhile fails, the file stays if the reader wrote in it, and TermnewsError names it."""
        try:
            yield
        except TermnewsError as error:
            raise self._failed(str(error)) from error
        except OSError as error:
            sentence = _("Le fichier de la note n’a pas pu être écrit ou lu : {reason}.")
            raise self._failed(sentence.format(reason=reason_of(error))) from error

    def drop(self) -> None:
        """Let go of the file: what it says is kept elsewhere."""
        if self._folder is not None:
            rmtree(self._folder, ignore_errors=True)

    @property
    def _file(self) -> Path | None:
        return self._folder and self._folder / "note.md"

    def _written(self) -> Path:
        self._folder = Path(mkdtemp(prefix="termnews-"))
        file = self._folder / "note.md"
        file.write_bytes(self._before)
        return file

    def _failed(self, reason: str) -> TermnewsError:
        if not self._is_written_in():
            self.drop()
            return TermnewsError(reason)
        return TermnewsError(_("Votre texte est dans {file}. {reason}").format(file=self._file, reason=reason))

    def _is_written_in(self) -> bool:
        try:
            return self._file is not None and self._file.read_bytes() not in (self._before, b"")
        except FileNotFoundError:
            return False
        except OSError:
            return True


def editor(environ: Mapping[str, str]) -> list[str]:
    """The words of the reader's editor; none where there is none."""
    try:
        return shlex.split(environ.get("VISUAL") or environ.get("EDITOR") or "")
    except ValueError:
        return []
