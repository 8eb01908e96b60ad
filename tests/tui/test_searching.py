"""Searching as one types: what is found, kept and given back."""

from termnews.tui.frame import Pane
from termnews.tui.ink import Ink
from termnews.tui.listing import Kind, Listing
from tests.tui.newsstand import reading


async def type_and_wait(reader, words):
    await reader.press("slash", *words)
    await reader.until(lambda: reader.page.headline_list.title.endswith(words))


async def test_what_is_found_is_listed_before_enter_with_the_words_marked(library):
    async with reading(library) as reader:
        await type_and_wait(reader, "poussière")
        shown = reader.page.headline_list
        [row, *_] = shown.rows
        assert reader.page.prompt is not None and "poussière" in row.snippet
        found = [piece.text for y in range(shown.size.height) for piece in shown.pieces(y) if piece.ink is Ink.FOUND]
        assert "poussière" in found
        await reader.press("enter")
        assert reader.page.listing == Listing(Kind.SEARCH, "poussière") and reader.page.prompt is None
        await reader.press("enter")
        assert reader.page.reading.opened.article.id == row.article.id


async def test_escape_gives_back_the_list_that_was_there_with_its_cursor(library):
    async with reading(library) as reader:
        await reader.press("2", "j", "j", "tab")
        before, cursor, pane = reader.lines[:-1], reader.page.headline_list.cursor, reader.page.pane
        await type_and_wait(reader, "lune")
        assert reader.page.pane is Pane.MAIN
        await reader.press("escape")
        assert (reader.page.headline_list.cursor, reader.page.pane) == (cursor, pane)
        assert reader.lines[:-1] == before


async def test_erasing_all_gives_the_list_back_and_the_dossiers_come_back_as_dossiers(library):
    async with reading(library) as reader:
        await reader.press("F")
        await type_and_wait(reader, "lune")
        assert reader.page.main is reader.page.headline_list
        await reader.press(*["backspace"] * 4)
        await reader.until(lambda: reader.page.main is reader.page.dossier_list)
        assert reader.page.prompt is not None
        await reader.press("escape", "enter")
        assert reader.page.listing.kind is Kind.DOSSIER


async def test_what_cannot_be_understood_is_said_on_enter_at_its_place_and_not_before(library):
    async with reading(library) as reader:
        await type_and_wait(reader, "lune")
        before = reader.page.headline_list.rows
        await reader.press(*" (mer")
        await reader.settle()
        assert reader.page.headline_list.rows == before
        await reader.press("enter")
        at = next(y for y, line in enumerate(reader.lines) if "n’est pas fermée" in line)
        assert reader.lines[at + 2].index("^") == reader.lines[at + 1].index("(")
        await reader.press("slash")
        assert reader.page.prompt._field.value == "lune (mer"


async def test_a_source_that_is_none_is_said_where_it_stands(library):
    async with reading(library) as reader:
        await reader.press("slash", *"source:personne", "enter")
        assert "Aucune source ne s’appelle ainsi" in reader.text and "^" in reader.text


async def test_a_tag_that_nothing_has_is_said_where_nothing_is_found(library):
    async with reading(library) as reader:
        await type_and_wait(reader, "tag:lune")
        await reader.press("enter")
        assert "étiquette ne s’appelle «\u00a0lune\u00a0»" in reader.page.headline_list.empty_text


async def test_an_answer_to_words_that_were_left_is_dropped(library):
    async with reading(library) as reader:
        page = reader.page
        late = Listing(Kind.SEARCH, "lune")
        await reader.press("slash")
        page.searching._look("lune")
        await page.leave_prompt()
        page.searching._look("lune")
        await reader.settle()
        assert page.listing != late and page.headline_list.is_front and page.headline_list.rows[0].placed


async def test_the_end_of_what_was_found_brings_more(library, monkeypatch):
    monkeypatch.setattr("termnews.tui.listing.FOUND", 10)
    monkeypatch.setattr("termnews.tui.searching.FOUND", 10)
    async with reading(library) as reader:
        await reader.press("slash", *"avec:texte OU -avec:texte", "enter")
        rows = reader.page.headline_list.rows
        assert len(rows) == 10 and "10+ articles" in reader.lines[2]
        await reader.press("end", "end")
        assert len({row.article.id for row in reader.page.headline_list.rows}) == 30


async def test_what_comes_late_of_a_search_that_was_left_is_not_put_below_the_front_page(library, monkeypatch):
    monkeypatch.setattr("termnews.tui.listing.FOUND", 10)
    monkeypatch.setattr("termnews.tui.searching.FOUND", 10)
    async with reading(library) as reader:
        page, before = reader.page, reader.page.headline_list.rows
        await type_and_wait(reader, "avec:texte OU -avec:texte")
        await reader.until(lambda: len(page.headline_list.rows) == 10)
        page.searching.show_more()
        page.searching.leave()
        await reader.settle()
        assert page.headline_list.is_front and page.headline_list.rows == before
