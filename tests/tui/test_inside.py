"""What can be done inside an open article."""

import pytest
from textual.widgets import Input

from termnews.text.html import parse_html
from termnews.tui.ink import Ink
from tests.tui.newsstand import reading

TEXT = parse_html(
    "".join(
        f"<p>Paragraphe {n} : l’Écluse du port est fermée, et le canal attend la marée depuis hier soir.</p>"
        + ("<p>Un sémaphore veille.</p>" if n % 4 == 0 else "")
        for n in range(24)
    )
)


async def open_text(reader, document=TEXT):
    """Open the first article, with another text in it."""
    await reader.press("enter")
    await reader.until(lambda: reader.page.reading.opened)
    page = reader.page
    page.show_opened(page.reading.opened._replace(document=document))
    await reader.until(lambda: page.article_view.line_count > 10)


async def find(reader, words):
    await reader.press("slash")
    reader.page.query_one(Input).value = words
    await reader.press("enter")


def marked(reader):
    """What is marked on the screen, and what of it the reader is at."""
    view = reader.page.article_view
    pieces = [piece for y in range(view.size.height) for piece in view.pieces(y)]
    return [[piece.text for piece in pieces if piece.ink is ink] for ink in (Ink.FOUND, Ink.FOUND_HERE)]


async def test_words_are_found_in_the_article_and_counted(library):
    async with reading(library) as reader:
        await open_text(reader)
        await find(reader, "semaphore")
        assert "«\u00a0semaphore\u00a0» 1/6" in reader.lines[-1]
        assert marked(reader)[1] == ["sémaphore"]
        await reader.press("n", "n")
        assert "3/6" in reader.lines[-1]
        assert "Un sémaphore veille" in reader.text and marked(reader)[1] == ["sémaphore"]
        await reader.press("N")
        assert "2/6" in reader.lines[-1]


async def test_after_the_last_place_comes_the_first(library):
    async with reading(library) as reader:
        await open_text(reader)
        await find(reader, "semaphore")
        await reader.press("N")
        assert "6/6" in reader.lines[-1]
        await reader.press("n")
        assert "1/6" in reader.lines[-1]


async def test_finding_minds_neither_accents_nor_capitals(library):
    async with reading(library) as reader:
        await open_text(reader)
        await find(reader, "ECLUSE DU PORT")
        assert "1/24" in reader.lines[-1]
        assert "Écluse du port" in marked(reader)[1]


async def test_escape_leaves_the_words_first_and_then_the_article(library):
    async with reading(library) as reader:
        await open_text(reader)
        await find(reader, "semaphore")
        await reader.press("escape")
        assert marked(reader) == [[], []] and reader.page.reading.opened
        await reader.press("escape")
        assert reader.page.reading.opened is None


async def test_n_is_the_next_article_where_no_words_are_looked_for(library):
    async with reading(library) as reader:
        await open_text(reader)
        before = reader.page.reading.opened.key
        await reader.press("n")
        assert reader.page.reading.opened.key != before


async def test_the_slash_searches_all_articles_outside_of_one(library):
    async with reading(library) as reader:
        await find(reader, "Lune")
        assert reader.page.listing.name == "Lune"


async def test_words_that_are_not_there_are_a_sentence(library):
    async with reading(library) as reader:
        await open_text(reader)
        await find(reader, "zeppelin")
        assert "zeppelin" in reader.lines[-1] and "pas dans cet article" in reader.lines[-1]
        assert reader.page.article_view.finding is None


async def test_words_stay_found_when_the_screen_changes_its_width(library):
    async with reading(library) as reader:
        await open_text(reader)
        await find(reader, "semaphore")
        await reader.resize(60, 30)
        await reader.press("n")
        assert "2/6" in reader.lines[-1] and marked(reader)[1] == ["sémaphore"]


async def test_braces_go_by_paragraphs(library):
    async with reading(library) as reader:
        await open_text(reader)
        await reader.press(*"}}}}}}}}")
        shown = [line.strip() for line in reader.picture_of(reader.page.article_view)]
        assert shown[1].startswith("Paragraphe")
        await reader.press("}")
        assert reader.picture_of(reader.page.article_view)[1].strip() not in ("", shown[1])
        await reader.press("{")
        assert reader.picture_of(reader.page.article_view)[1].strip() == shown[1]


@pytest.mark.parametrize("size", [(80, 24), (130, 40), (30, 10)])
async def test_zen_shows_nothing_but_the_text_and_z_ends_it(library, size):
    async with reading(library, size) as reader:
        await open_text(reader)
        await reader.press("z")
        view = reader.page.article_view
        assert tuple(view.size) == size and "TERMNEWS" not in reader.text
        assert [line.rstrip() for line in reader.lines] == [line.rstrip() for line in reader.picture_of(view)]
        await reader.press("z")
        assert not reader.page.is_zen and tuple(view.size) != size


async def test_escape_leaves_zen_and_keeps_the_article(library):
    async with reading(library) as reader:
        await open_text(reader)
        await reader.press("z", "escape")
        assert not reader.page.is_zen and reader.page.reading.opened


async def test_zen_shows_what_is_typed_and_found(library):
    async with reading(library) as reader:
        await open_text(reader)
        await reader.press("z")
        await find(reader, "semaphore")
        assert reader.page.is_zen and "1/6" in reader.lines[-1]
        await reader.press("escape")
        assert reader.page.is_zen and tuple(reader.page.article_view.size) == (80, 24)


async def test_another_column_or_list_ends_zen(library):
    async with reading(library) as reader:
        await open_text(reader)
        await reader.press("z", "tab")
        assert not reader.page.is_zen
        await reader.press("escape", "z", "1")
        assert not reader.page.is_zen and reader.page.reading.opened is None and "TERMNEWS" in reader.lines[0]


async def test_a_prompt_that_is_left_leaves_the_bare_text_whole(library):
    async with reading(library) as reader:
        await open_text(reader)
        await reader.press("z", "slash")
        assert "Trouver" in reader.lines[-1]
        await reader.press("escape")
        await reader.until(lambda: tuple(reader.page.article_view.size) == (80, 24))
        assert reader.page.is_zen
