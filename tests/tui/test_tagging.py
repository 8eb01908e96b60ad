"""Tags and notes with real keys: typed, completed, shown, listed, taken away."""

import contextlib
import stat
import sys

from textual.widgets import Input

from termnews.config import parse_settings
from termnews.text.tags import tag_colour
from termnews.tui.ink import Ink
from termnews.tui.listing import Kind
from termnews.tui.tagging import completed
from tests.tui.newsstand import reading
from tests.tui.test_marking import type_in


def first(library):
    return library.store.articles.page("monde", limit=1)[0]


async def test_capital_t_puts_tags_on_an_article_which_are_shown_in_their_colours(library):
    async with reading(library) as reader:
        reader.page.list_shelf("monde")
        await reader.press("T")
        await type_in(reader, "veille, #à lire")
        assert first(library).tags == ("à lire", "veille")
        assert "#veille" in reader.lines[-1]
        await reader.press("j")
        [row] = [line for line in reader.picture_of(reader.page.headline_list) if "#veille" in line]
        assert "#à lire #veille" in row
        inks = {piece.text.strip(): piece.ink for piece in reader.page.headline_list.row_pieces(0, 0, None)}
        assert inks["#veille"] == Ink(tag_colour("veille")) and inks["#à lire"] == Ink(tag_colour("à lire"))
        await reader.press("k", "enter")
        assert any("#à\u00a0lire  #veille" in line for line in reader.picture_of(reader.page.article_view))


async def test_what_is_typed_already_can_be_taken_away_and_comes_back(library):
    library.store.changes.set_tags([first(library).id], library.clock(), add=["veille", "à lire"])
    async with reading(library) as reader:
        reader.page.list_shelf("monde")
        await reader.press("enter", "T")
        assert reader.page.query_one(Input).value == "à lire, veille"
        await type_in(reader, "veille")
        assert first(library).tags == ("veille",)
        assert not any("lire" in line for line in reader.picture_of(reader.page.article_view) if "#" in line)
        await reader.press("T")
        await type_in(reader, "")
        assert first(library).tags == () and "Plus d’étiquette." in reader.lines[-1]
        await reader.press("U", "U")
        assert any("#à\u00a0lire  #veille" in line for line in reader.picture_of(reader.page.article_view))


async def test_tab_completes_a_tag_in_use(library):
    library.store.changes.set_tags([first(library).id], library.clock(), add=["Énergie"])
    async with reading(library) as reader:
        reader.page.list_shelf("sport")
        await reader.press("T", *"ve,en", "tab", "enter")
        assert reader.page.article.tags == ("Énergie", "ve")


def test_only_the_last_tag_is_completed():
    assert completed("veille, a L", ["à lire", "veille"]) == "veille, à lire"
    assert completed("nouvelle", ["à lire"]) == "nouvelle" and completed("", ["à lire"]) == ""


async def test_all_that_is_selected_gets_the_tag_and_keeps_its_own(library):
    ids = [one.id for one in library.store.articles.page("monde", limit=3)]
    library.store.changes.set_tags(ids[:1], library.clock(), add=["seule"])
    async with reading(library) as reader:
        reader.page.list_shelf("monde")
        await reader.press("V", "j", "j", "T")
        assert reader.page.query_one(Input).value == ""
        await type_in(reader, "veille")
        assert "Étiquettes de 3 articles changées" in reader.lines[-1]
        assert [one.tags for one in library.store.articles.find_all(ids)] == [("seule", "veille"), *[("veille",)] * 2]
        await reader.press("U")
        assert [one.tags for one in library.store.articles.find_all(ids)] == [("seule",), (), ()]


async def test_a_tag_is_a_row_of_the_sections_column_with_what_is_unread(library):
    ids = [one.id for one in library.store.articles.page("monde", limit=3)]
    library.store.changes.set_tags(ids, library.clock(), add=["veille"])
    library.store.changes.set_read(ids[:1], True, library.clock())
    async with reading(library, size=(100, 40)) as reader:
        [row] = [line for line in reader.picture_of(reader.page.section_list) if "#veille" in line]
        assert row.split() == ["#veille", "2"]
        reader.page.list_shelf("tag:veille")
        await reader.settle()
        assert reader.page.listing.kind is Kind.TAG
        assert [row.article.id for row in reader.page.headline_list.rows] == ids
        assert "#veille" in reader.picture_of(reader.page.headline_list)[0] and "3 articles" in reader.text
        await reader.press("L")
        assert len(reader.page.headline_list.rows) == 2
        await reader.press("A")
        assert library.store.tags.counts()["veille"].unread == 0
        await reader.press("L", "V", "end", "T")
        await type_in(reader, "")
        assert not library.store.tags.names()
        reader.page.list_shelf("tag:veille")
        await reader.settle()
        assert "n’a plus l’étiquette" in reader.text


async def test_c_notes_something_that_is_shown_by_a_sign_and_above_the_text(library):
    async with reading(library) as reader:
        reader.page.list_shelf("monde")
        await reader.press("c")
        await type_in(reader, "Demander au port.")
        assert first(library).note == "Demander au port."
        assert sum("✎" in line for line in reader.picture_of(reader.page.headline_list)) == 1
        await reader.press("enter")
        assert any("✎ Demander au port." in line for line in reader.picture_of(reader.page.article_view))
        await reader.press("c")
        await type_in(reader, "")
        assert first(library).note == "" and "ôtée" in reader.lines[-1]
        assert not any("✎" in line for line in reader.picture_of(reader.page.article_view))


async def test_paragraphs_of_a_note_outlive_the_line_in_which_it_is_typed(library):
    library.store.changes.set_note(first(library).id, "Un.\n\nDeux.", library.clock())
    async with reading(library) as reader:
        reader.page.list_shelf("monde")
        await reader.press("c", "enter")
        assert first(library).note == "Un.\n\nDeux."
        await reader.press("c", "end", "!", "enter")
        assert first(library).note == "Un.\n\nDeux.!"
        library.store.changes.set_note(first(library).id, "- un\n- deux\n\nFin", library.clock())
        await reader.press("c", "end", "!", "enter")
        assert first(library).note == "- un\n- deux\n\nFin!"


async def test_a_note_that_one_line_would_change_is_left_to_the_editor(library):
    library.store.changes.set_note(first(library).id, "Le signe ¶ seul", library.clock())
    async with reading(library) as reader:
        reader.page.list_shelf("monde")
        await reader.press("c")
        assert reader.page.prompt is None and "W l’ouvre dans votre éditeur" in reader.lines[-1].replace("\u00a0", " ")


async def test_capital_w_writes_the_note_in_an_editor_in_a_file_that_nobody_else_can_read(library, monkeypatch):
    program = (
        "import os, sys; name = sys.argv[1]; mode = os.stat(os.path.dirname(name)).st_mode; "
        "open(name, 'a').write(f' {mode:o}\\n\\nFin.')"
    )
    library.store.changes.set_note(first(library).id, "Début", library.clock())
    monkeypatch.setenv("VISUAL", f'{sys.executable} -c "{program}"')
    async with reading(library) as reader:
        monkeypatch.setattr(reader.app, "suspend", contextlib.nullcontext)
        reader.page.list_shelf("monde")
        await reader.press("W")
        assert first(library).note == f"Début {stat.S_IFDIR | 0o700:o}\n\nFin."
        monkeypatch.setenv("VISUAL", f"{sys.executable} -c 'raise SystemExit(3)'")
        await reader.press("W")
        assert "code 3" in reader.lines[-1] and first(library).note.endswith("Fin.")
        monkeypatch.delenv("VISUAL")
        monkeypatch.delenv("EDITOR", raising=False)
        await reader.press("W")
        assert "EDITOR" in reader.lines[-1]


async def test_the_colour_that_was_chosen_holds_also_when_the_settings_change(library):
    library.store.changes.set_tags([first(library).id], library.clock(), add=["veille"])
    other = "cyan" if tag_colour("veille") != "cyan" else "red"
    async with reading(library) as reader:
        file = library.paths.config_file
        file.parent.mkdir(parents=True, exist_ok=True)
        text = f'[tags]\nveille = "{other}"\n'
        file.write_text(text, encoding="utf-8")
        assert parse_settings(text, "").tags == (("veille", other),)
        reader.page.list_shelf("monde")
        await reader.press("j")
        inks = {piece.text.strip(): piece.ink for piece in reader.page.headline_list.row_pieces(0, 0, None)}
        assert inks["#veille"] == Ink(other)
