"""Giving articles away from the interface: into a new file, or to a command of the reader's."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from termnews.files import write_new
from termnews.text.copies import Copy
from termnews.text.fold import fold
from termnews.text.forms import form_of, markdown, written
from termnews.tui.programs import run_program

_NO_NAME = re.compile(r"[\W_]+")
_NAME_LETTERS = 60


def file_name(title: str, suffix: str) -> str:
    """A name for a file, of the plain letters of a title."""
    plain = _NO_NAME.sub("-", fold(title)).strip("-")
    return (plain[:_NAME_LETTERS].rstrip("-") or "termnews") + suffix


def export(name: str, title: str, copies: Sequence[Copy], measure: int) -> Path:
    """Write articles to a new file in the form that its name asks for; TermnewsError says why it cannot be."""
    file = Path(name).expanduser()
    write_new(file, written(form_of(file), title, copies, measure))
    return file.absolute()


def pipe(command: Sequence[str], copies: Sequence[Copy]) -> None:
    """Give articles as Markdown to a command and wait for its end; TermnewsError says what went wrong.

    What an article says is never an argument and never seen by a shell: it comes on standard input, the title and
    address of the first as TERMNEWS_TITLE and TERMNEWS_URL.
    """
    first = copies[0].article
    environ = os.environ | {"TERMNEWS_TITLE": first.title, "TERMNEWS_URL": first.url}
    run_program(command, markdown(copies).encode() + b"\n", environ)
