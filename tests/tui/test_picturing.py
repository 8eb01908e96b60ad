"""The pictures of an article, on a key."""

from termnews.text.picture import UPPER_HALF
from tests.tui.newsstand import reading


def shown(reader):
    return "\n".join(reader.picture_of(reader.page.article_view))


async def test_i_shows_the_pictures_above_their_captions_and_hides_them(library):
    async with reading(library) as reader:
        await reader.press("enter")
        assert UPPER_HALF not in shown(reader)
        await reader.press("i")
        await reader.until(lambda: UPPER_HALF * 10 in shown(reader))
        await reader.press("space")
        assert "[Image] L’image de télévision" in shown(reader)
        await reader.press("i")
        assert UPPER_HALF not in shown(reader)


async def test_the_line_that_is_read_stays_when_pictures_come(library):
    async with reading(library) as reader:
        await reader.press("enter", "space")
        line = shown(reader).split("\n")[1]
        assert line.strip()
        await reader.press("i")
        await reader.until(lambda: reader.page.article_view.pictures)
        assert shown(reader).split("\n")[1] == line


async def test_another_article_has_its_pictures_hidden(library):
    async with reading(library) as reader:
        await reader.press("enter", "i")
        await reader.until(lambda: reader.page.article_view.pictures)
        await reader.press("n")
        assert not reader.page.article_view.pictures


async def test_without_the_extra_a_sentence_says_what_to_install(library, monkeypatch):
    monkeypatch.setattr("termnews.fulltext.pictures.find_spec", lambda name: None)
    async with reading(library) as reader:
        await reader.press("enter", "i")
        assert "termnews[images]" in reader.text


async def test_without_colours_nothing_is_drawn(library, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(library) as reader:
        await reader.press("enter", "i")
        assert "Sans couleurs" in reader.text
