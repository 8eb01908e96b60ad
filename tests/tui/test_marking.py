"""Several articles at once, and what is marked above, below and older than, with real keys."""

import contextlib
import json
import sys
from datetime import timedelta

from textual.widgets import Input

from termnews.editorial.dossiers import propose_of_several
from tests.tui.newsstand import reading
from tests.tui.test_exporting import export_as, with_pipe


async def type_in(reader, words):
    """Give an answer to what is asked."""
    reader.page.query_one(Input).value = str(words)
    await reader.press("enter")


def marked_rows(reader):
    """The headlines that stand behind the sign of what is selected."""
    lines = reader.picture_of(reader.page.headline_list)
    return [line for line in lines if line.startswith("▌")]


def ids_of(reader, count):
    return [row.article.id for row in reader.page.headline_list.rows[:count]]


async def test_capital_v_selects_from_the_cursor_on_and_escape_leaves_it(library):
    async with reading(library) as reader:
        reader.page.list_shelf("*")
        await reader.press("j", "V", "j", "j")
        assert len(marked_rows(reader)) == 3 and "3 articles choisis" in reader.lines[-1]
        await reader.press("k", "k", "k")
        assert len(marked_rows(reader)) == 2 and "2 articles" in reader.lines[-1]
        await reader.press("escape")
        assert not marked_rows(reader) and "choisi" not in reader.lines[-1]
        await reader.press("V", "end")
        assert len(marked_rows(reader)) > 5
        await reader.press("V")
        assert not marked_rows(reader)


async def test_an_action_is_for_all_that_is_selected_and_undone_at_once(library):
    async with reading(library) as reader:
        reader.page.list_shelf("monde")
        await reader.press("V", "j", "j", "u")
        ids = ids_of(reader, 3)
        assert "3 articles marqués lus : U l’annule" in reader.lines[-1].replace("\u00a0", " ")
        assert all(one.read for one in library.store.articles.find_all(ids)) and not marked_rows(reader)
        await reader.press("V", "k", "s")
        assert [one.saved for one in library.store.articles.find_all(ids)] == [False, True, True]
        assert reader.picture_of(reader.page.headline_list)[2].count("★") == 1
        assert reader.page.article.title[:20] in "".join(reader.lines[-4:-1]), "its lead is still there"
        await reader.press("U", "U")
        assert not any(one.read or one.saved for one in library.store.articles.find_all(ids))
        assert "de nouveau non lus" in reader.lines[-1]


async def test_all_read_a_filter_and_a_theme_are_for_what_is_selected(library):
    async with reading(library) as reader:
        reader.page.list_shelf("monde")
        await reader.press("V", "j", "A")
        ids = ids_of(reader, 3)
        assert [one.read for one in library.store.articles.find_all(ids)] == [True, True, False]
        for key in ("X", "plus", "f", "M"):
            await reader.press("home", "V", "j", "j")
            _name, query = propose_of_several(reader.page.chosen)
            await reader.press(key)
            assert reader.page.query_one(Input).value == query and " OU " in query
            await reader.press("escape", "escape")
        before = len(library.store.dossiers.all())
        await reader.press("V", "j", "f", "enter")
        assert not marked_rows(reader) and len(library.store.dossiers.all()) == before + 1
        await reader.press("V", "j", "c")
        assert "un seul article" in reader.lines[-1] and reader.page.prompt is None


async def test_what_is_selected_is_given_away_whole(library, tmp_path, monkeypatch):
    received = tmp_path / "reçu"
    program = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"
    library = with_pipe(library, sys.executable, "-c", program, str(received))
    async with reading(library) as reader:
        monkeypatch.setattr(reader.app, "suspend", contextlib.nullcontext)
        reader.page.list_shelf("monde")
        await reader.press("V", "j")
        await export_as(reader, tmp_path / "deux.json")
        await reader.until(lambda: "Écrit dans" in reader.lines[-1])
        await reader.press("V", "k", "|")
        await reader.press("V", "j", "y")
        titles = [row.article.title for row in reader.page.headline_list.rows[:2]]
        assert reader.app.clipboard.split() == [row.article.url for row in reader.page.headline_list.rows[:2]]
    written = [json.loads(line) for line in (tmp_path / "deux.json").read_text(encoding="utf-8").splitlines()]
    assert [one["title"] for one in written] == titles and all(one["text"] for one in written)
    assert [line[2:] for line in received.read_text(encoding="utf-8").splitlines() if line.startswith("# ")] == titles


async def test_a_selection_stays_with_its_articles_when_the_list_is_made_anew(library):
    async with reading(library) as reader:
        reader.page.list_shelf("monde")
        await reader.press("j", "V", "j")
        rows = reader.page.headline_list.rows
        selected = [one.id for one in reader.page.chosen]
        reader.page.headline_list.set_rows(rows[1:])
        assert [one.id for one in reader.page.chosen] == selected
        await reader.press("enter")
        assert not reader.page.selecting.is_on and len(reader.page.chosen) == 1


async def test_a_selection_from_the_first_row_takes_in_nothing_that_comes(library):
    async with reading(library) as reader:
        reader.page.list_shelf("monde")
        shown = reader.page.headline_list
        await reader.settle()
        rows = shown.rows
        shown.set_rows(rows[2:], keep=False)
        await reader.press("V", "j", "k")
        selected = [one.id for one in reader.page.chosen]
        shown.set_rows(rows)
        assert [one.id for one in reader.page.chosen] == selected == [rows[2].article.id]
        await reader.press("j")
        shown.set_rows([*rows[:3], *rows[5:7], *rows[3:5]])
        assert not marked_rows(reader), "what came between was never selected"


async def test_below_the_cursor_of_the_front_page_is_what_stands_below_it(library):
    async with reading(library) as reader:
        shown = reader.page.headline_list
        oldest = min(range(len(shown.rows)), key=lambda index: shown.rows[index].article.sorted_by)
        order = [shown.rows[oldest], *shown.rows[:oldest], *shown.rows[oldest + 1 :]]
        shown.set_rows(order, keep=False)
        await reader.press("greater_than_sign")
        assert [row.article.read for row in shown.rows] == [False] + [True] * (len(order) - 1)


async def test_above_and_below_the_cursor_all_is_read_also_below_the_screen(library):
    async with reading(library) as reader:
        reader.page.list_shelf("*")
        await reader.settle()
        whole = [one.id for one in library.store.articles.page(limit=1000)]
        reader.page.headline_list.set_rows(reader.page.headline_list.rows[:6])
        await reader.press("j", "j", "<")
        assert "2 articles marqués lus" in reader.lines[-1]
        await reader.press(">")
        assert next(one for one in library.store.articles.find_all(whole) if not one.read).id == whole[2]
        assert library.store.articles.counts()[""].unread == 1
        await reader.press("U", "U")
        assert library.store.articles.counts()[""].unread == len(whole)


async def test_what_is_older_than_what_is_typed_is_read(library):
    async with reading(library) as reader:
        reader.page.list_shelf("*")
        await reader.press("O")
        await type_in(reader, "bientôt")
        assert "durée" in reader.lines[-1]
        await reader.press("O")
        await type_in(reader, "12h")
        held, limit = library.store.articles.page(limit=1000), library.clock() - timedelta(hours=12)
        assert {one.read for one in held if one.sorted_by < limit} == {True}
        assert {one.read for one in held if one.sorted_by >= limit} == {False}


async def test_capital_b_sends_what_is_selected_to_a_service_and_says_so(library, tmp_path):
    program = "import sys; open(sys.argv[1], 'a').write(sys.argv[2] + chr(10))"
    words = (sys.executable, "-c", program, str(tmp_path / "reçus"), "{url}")
    library.settings = library.settings.having(read_later=words)
    async with reading(library) as reader:
        reader.page.list_shelf("monde")
        await reader.press("V", "j", "B")
        assert "2 articles envoyés" in reader.lines[-1]
        urls = [row.article.url for row in reader.page.headline_list.rows[:2]]
    assert (tmp_path / "reçus").read_text(encoding="utf-8").split() == urls
