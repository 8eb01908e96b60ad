"""A note in the reader's editor: whatever the editor, the disk or the newspaper does, what was written is not lost."""

import contextlib
import sys
from contextlib import asynccontextmanager

import pytest

from termnews.text.tags import NOTE_LIMIT
from termnews.tui.drafts import editor
from tests.tui.newsstand import reading
from tests.tui.test_tagging import first

NOTHING = "Rien n’a changé."


@pytest.fixture
def aside(tmp_path, monkeypatch):
    """The folder of what is written for a while."""
    folder = tmp_path / "aside"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@asynccontextmanager
async def written_with(library, monkeypatch, program):
    """A reader who wrote a note in an editor of one's own: a program that finds the file as `name`."""
    command = f'{sys.executable} -c "import sys; name = sys.argv[1]; {program}"'
    monkeypatch.setenv("VISUAL", command)
    async with reading(library, (200, 24)) as reader:
        monkeypatch.setattr(reader.app, "suspend", contextlib.nullcontext)
        reader.page.list_shelf("monde")
        await reader.press("W")
        yield reader


async def test_an_editor_that_leaves_no_file_changes_nothing(library, aside, monkeypatch):
    library.store.changes.set_note(first(library).id, "Début", library.clock())
    async with written_with(library, monkeypatch, "import os; os.remove(name)") as reader:
        assert "n’a pas laissé de fichier" in reader.lines[-1]
        assert first(library).note == "Début" and not list(aside.iterdir())


async def test_what_was_written_stays_where_the_editor_fails_and_is_named(library, aside, monkeypatch):
    async with written_with(library, monkeypatch, "open(name, 'a').write('Mien'); sys.exit(3)") as reader:
        [file] = aside.glob("*/note.md")
        assert file.read_text(encoding="utf-8") == "Mien" and not first(library).note
        assert f"Votre texte est dans {file}." in reader.lines[-1]


async def test_what_was_written_stays_where_it_cannot_be_kept(library, aside, monkeypatch):
    text = f"'é' * {NOTE_LIMIT + 1}"
    async with written_with(library, monkeypatch, f"open(name, 'w', encoding='utf-8').write({text})") as reader:
        [file] = aside.glob("*/note.md")
        assert len(file.read_text(encoding="utf-8")) == NOTE_LIMIT + 1 and not first(library).note
        assert str(file) in reader.lines[-1] and "trop longue" in reader.lines[-1]


async def test_where_there_is_no_room_for_the_file_it_is_said(library, aside, monkeypatch):
    aside.rmdir()
    async with written_with(library, monkeypatch, "open(name, 'a').write('Mien')") as reader:
        assert "n’a pas pu être écrit ou lu" in reader.lines[-1]


async def test_leaving_the_editor_changes_nothing_and_says_so(library, aside, monkeypatch):
    async with written_with(library, monkeypatch, "pass") as reader:
        assert NOTHING in reader.lines[-1]
        library.store.changes.set_note(first(library).id, "Venue d’ailleurs", library.clock())
        await reader.press("W")
        assert NOTHING in reader.lines[-1] and first(library).note == "Venue d’ailleurs"
        assert not list(aside.iterdir())


def test_an_editor_that_is_none_is_no_command():
    assert editor({"EDITOR": "vim -f"}) == ["vim", "-f"] and editor({"EDITOR": "'"}) == [] == editor({})
