"""Where the reader left an article, and finds it again."""

import pytest

from termnews.library import Library
from termnews.models import Entry
from tests.tui.newsstand import reading
from tests.tui.test_inside import TEXT


@pytest.fixture
def long(library):
    """The number of an article of many screens, the first of the front page."""
    id_ = library.front_page(1).placed[0].story.articles[0].id
    library.store.pages.keep(id_, Entry(url="", title="", body=TEXT), library.clock())
    return id_


def again(library):
    """The same newspaper after the program ended."""
    return Library.open(library.paths, library.settings, library.clock)


async def open_article(reader, id_):
    reader.page.open_article(id_)
    await reader.until(lambda: reader.page.reading.opened and reader.page.main is reader.page.article_view)
    await reader.settle()


def first_line(reader):
    return reader.picture_of(reader.page.article_view)[1].strip()


async def test_an_article_opens_where_it_was_left_also_after_a_restart(library, long):
    async with reading(library) as reader:
        await open_article(reader, long)
        await reader.press("space", "space")
        left = first_line(reader)
    assert left
    async with reading(again(library)) as reader:
        await open_article(reader, long)
        assert first_line(reader) == left


async def test_a_place_is_the_same_at_another_width(library, long):
    async with reading(library) as reader:
        await open_article(reader, long)
        await reader.press("space", "space", "escape")
        await open_article(reader, long)
        await reader.press("}")
        left = first_line(reader)
        await reader.press("escape")
    async with reading(again(library), (50, 20)) as reader:
        await open_article(reader, long)
        shown = " ".join(line.strip() for line in reader.picture_of(reader.page.article_view)[1:4])
        assert " ".join(left.split()[:2]) in shown


async def test_an_article_read_to_its_end_opens_at_its_beginning(library, long):
    async with reading(library) as reader:
        await open_article(reader, long)
        top = first_line(reader)
        await reader.press("end", "escape")
        await open_article(reader, long)
        assert first_line(reader) == top
    async with reading(again(library)) as reader:
        await open_article(reader, long)
        assert first_line(reader) == top


async def test_back_from_a_related_article_the_place_is_that_which_was_left(library, long):
    async with reading(library) as reader:
        await open_article(reader, long)
        await reader.press("end")
        left = first_line(reader)
        other = next(one.id for one in library.store.articles.page(limit=5) if one.id != long)
        reader.page.open_article(other, is_step=True)
        await reader.settle()
        await reader.press("escape")
        assert reader.page.reading.opened.article.id == long and first_line(reader) == left
