"""Articles given away from the interface."""

import contextlib
import sys
import zipfile

import pytest
from textual.widgets import Input

from termnews.library import Library
from termnews.tui.exporting import file_name
from termnews.tui.listing import Kind, Listing
from tests.tui.newsstand import reading
from tests.tui.test_inside import open_text


async def export_as(reader, name):
    await reader.press("e")
    reader.page.query_one(Input).value = str(name)
    await reader.press("enter")


@pytest.mark.parametrize(("suffix", "beginning"), [(".md", "# "), (".txt", ""), (".html", "<!DOCTYPE html>")])
async def test_e_writes_the_article_in_the_form_that_the_name_says(library, tmp_path, suffix, beginning):
    file = tmp_path / f"article{suffix}"
    async with reading(library) as reader:
        await open_text(reader)
        title = reader.page.reading.opened.article.title
        await export_as(reader, file)
        assert "Écrit dans" in reader.lines[-1]
    text = file.read_text(encoding="utf-8")
    assert text.startswith(beginning + ("" if suffix == ".html" else title[:20]))
    assert "Paragraphe 23" in text


async def test_e_never_writes_over_a_file(library, tmp_path):
    file = tmp_path / "article.md"
    file.write_text("à garder")
    async with reading(library) as reader:
        await open_text(reader)
        await export_as(reader, file)
        assert "Écrit" not in reader.lines[-1]
    assert file.read_text() == "à garder"


async def test_a_name_without_a_form_is_a_sentence(library, tmp_path):
    async with reading(library) as reader:
        await open_text(reader)
        await export_as(reader, tmp_path / "article.docx")
        assert ".epub" in reader.lines[-1]
    assert not list(tmp_path.glob("article*"))


async def test_saved_articles_become_one_book(library, tmp_path):
    ids = [article.id for article in library.store.articles.page(limit=3)]
    library.store.articles.set_saved(ids, True)
    async with reading(library) as reader:
        reader.page.list_shelf("saved")
        await reader.settle()
        saved = len(reader.page.headline_list.rows)
        await export_as(reader, tmp_path / "gardes.epub")
        await reader.until(lambda: "Écrit dans" in reader.lines[-1])
    names = zipfile.ZipFile(tmp_path / "gardes.epub").namelist()
    assert sum(name.startswith("article-") for name in names) == saved >= 3


async def test_lists_of_passing_things_make_no_book(library):
    async with reading(library) as reader:
        await reader.press("e")
        assert reader.page.prompt is None


def test_a_file_is_named_by_plain_letters():
    assert file_name("Élysée : « l’été » / ../x", ".md") == "elysee-l-ete-x.md"
    assert file_name("???", ".md") == "termnews.md"
    assert len(file_name("mot " * 90, ".epub")) <= 66


def with_pipe(library, *command):
    """The same newspaper of a reader with a command."""
    settings = library.settings.having(pipe=command)
    library.close()
    return Library.open(library.paths, settings, library.clock)


async def piped(library, monkeypatch):
    """What the footer says after the article was given to the command."""
    async with reading(library) as reader:
        monkeypatch.setattr(reader.app, "suspend", contextlib.nullcontext)
        await open_text(reader)
        await reader.press("|")
        return reader.lines[-1], reader.page.reading.opened.article


async def test_an_article_is_given_to_the_readers_command(library, tmp_path, monkeypatch):
    file = tmp_path / "reçu"
    program = (
        "import os, sys; out = open(sys.argv[1], 'wb'); out.write(sys.stdin.buffer.read());"
        "out.write(os.environ['TERMNEWS_TITLE'].encode()); out.write(repr(sys.argv[2:]).encode())"
    )
    said, article = await piped(with_pipe(library, sys.executable, "-c", program, str(file), "$(mal)"), monkeypatch)
    text = file.read_text(encoding="utf-8")
    assert text.startswith(f"# {article.title[:10]}") and "Paragraphe 23" in text
    assert text.endswith(f"{article.title}['$(mal)']")
    assert "commande" not in said


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ((), "pipe = "),
        (("commande-absente",), "n’a pas été trouvée"),
        ((sys.executable, "-c", "raise SystemExit(3)"), "code 3"),
    ],
)
async def test_a_command_that_fails_or_lacks_is_a_sentence(library, monkeypatch, command, said):
    told, _article = await piped(with_pipe(library, *command), monkeypatch)
    assert said in told


async def test_a_dossier_becomes_one_book(library, tmp_path):
    library.follow("Voyage", "lune")
    expected = len(library.dossier("Voyage").articles)
    async with reading(library) as reader:
        reader.page.show_listing(Listing(Kind.DOSSIER, "Voyage"))
        await reader.settle()
        await export_as(reader, tmp_path / "voyage.epub")
        await reader.until(lambda: "Écrit dans" in reader.lines[-1])
    book = zipfile.ZipFile(tmp_path / "voyage.epub")
    assert sum(name.startswith("article-") for name in book.namelist()) == expected > 1
    assert "Voyage" in book.read("nav.xhtml").decode()
