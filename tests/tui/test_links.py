"""Links of an article, opened from the keyboard."""

import webbrowser

from termnews.text.html import parse_html
from termnews.text.layout import set_document
from termnews.tui.hinting import LETTERS, hints, next_link
from tests.tui.newsstand import fetcher_of, page_of, reading
from tests.tui.test_inside import open_text

ELSEWHERE = "https://ailleurs.example/bassin"


def linked_text(*addresses, before=0):
    """An article of plain paragraphs, then one with a link to each address."""
    plain = "".join(f"<p>Paragraphe {n} sans lien, sur le port et ses bassins.</p>" for n in range(before))
    return parse_html(plain + "".join(f"<p>Voir <a href='{one}'>cette page</a> du port.</p>" for one in addresses))


def many(count):
    return set_document(linked_text(*(f"https://ailleurs.example/{n}" for n in range(count))), 60)


async def test_letters_open_an_article_that_is_held_in_its_place(library):
    held = library.store.articles.page(limit=5)[4]
    async with reading(library) as reader:
        await open_text(reader, linked_text(ELSEWHERE, held.url))
        before = reader.page.reading.opened.key
        await reader.press("l")
        assert f"[{LETTERS[0]}]" in reader.text and f"[{LETTERS[1]}]" in reader.text and "[2]" not in reader.lines[8]
        await reader.press(LETTERS[1])
        await reader.until(lambda: reader.page.reading.opened.key == str(held.id))
        assert reader.page.prompt is None
        await reader.press("escape")
        assert reader.page.reading.opened.key == before


async def test_another_page_opens_in_the_reader(library):
    title = "Le bassin est vidé"
    async with reading(library, fetcher=fetcher_of(lambda url: page_of(title, 8))) as reader:
        await open_text(reader, linked_text(ELSEWHERE))
        await reader.press("l", LETTERS[0])
        await reader.until(lambda: reader.page.reading.opened.article.title == title)
        assert title in reader.text


async def test_o_and_the_letters_open_the_browser(library, monkeypatch):
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.delenv("SSH_TTY", raising=False)
    async with reading(library) as reader:
        await open_text(reader, linked_text(ELSEWHERE))
        await reader.press("l", "o", LETTERS[0])
        await reader.until(lambda: opened)
        assert opened == [ELSEWHERE] and reader.page.prompt is None


async def test_escape_and_letters_of_no_link_take_the_letters_away(library):
    async with reading(library) as reader:
        await open_text(reader, linked_text(ELSEWHERE, ELSEWHERE + "/2"))
        for key in ("escape", "q"):
            await reader.press("l")
            assert f"[{LETTERS[0]}]" in reader.text
            await reader.press(key)
            assert reader.page.prompt is None and f"[{LETTERS[0]}]" not in reader.text and "[1]" in reader.text
        assert "Aucun lien" in reader.lines[-1]


async def test_links_further_down_come_on_the_screen(library):
    async with reading(library) as reader:
        await open_text(reader, linked_text(ELSEWHERE, before=30))
        await reader.press("l")
        assert f"[{LETTERS[0]}]" in reader.text


async def test_article_without_links_says_so(library):
    async with reading(library) as reader:
        await open_text(reader, linked_text(before=20))
        await reader.press("l")
        assert "pas de lien" in reader.lines[-1] and reader.page.prompt is None


def test_one_letter_where_that_is_enough_and_else_two_that_begin_no_other():
    assert {len(hint.letters) for hint in hints(many(8), 0, 1000)} == {1}
    two = hints(many(40), 0, 1000)
    assert {len(hint.letters) for hint in two} == {2}
    assert len({hint.letters for hint in two}) == len({hint.href for hint in two}) == 40


def test_only_links_of_the_screen_have_letters():
    lines = many(30)
    assert {hint.line for hint in hints(lines, 4, 9)} <= set(range(4, 13))


def test_letters_take_no_more_room_than_the_number():
    assert all(len(hint.shown) == hint.end - hint.start for hint in hints(many(40), 0, 1000))


def test_after_the_last_link_comes_the_first():
    lines = many(3)
    assert next_link(lines, len(lines)) == 0
