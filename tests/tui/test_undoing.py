"""Marking all that is listed, and undoing, with real keys."""

from contextlib import closing

from tests.tui.newsstand import reading


def unread(library):
    return library.store.articles.counts()[""].unread


async def test_capital_u_undoes_a_mark_and_says_what_is_so_again(library):
    async with reading(library) as reader:
        await reader.press("2", "u")
        title = reader.page.article.title
        assert reader.page.article.read
        await reader.press("U")
        assert not reader.page.article.read
        assert "de nouveau non lu" in reader.lines[-1] and title[:20] in reader.lines[-1]
        await reader.press("U")
        assert "rien à annuler" in reader.lines[-1]


async def test_opening_an_article_is_undone_while_it_is_open(library):
    async with reading(library) as reader:
        await reader.press("2", "enter", "U")
        assert reader.page.reading.opened is not None
        assert not reader.page.article.read


async def test_capital_a_marks_the_section_below_the_screen_and_not_what_came_since(library):
    section = "monde"
    async with reading(library) as reader:
        reader.page.list_shelf(section)
        await reader.settle()
        held = library.store.articles.page(section, limit=1000, unread=True)
        newest = max(one.id for one in held)
        reader.page.newest_listed = newest - 1
        reader.page.headline_list.set_rows([row for row in reader.page.headline_list.rows if row.article.id != newest])
        before = unread(library)
        await reader.press("A")
        assert f"{len(held) - 1} articles marqués lus" in reader.lines[-1]
        assert [one.id for one in library.store.articles.page(section, limit=1000, unread=True)] == [newest]
        await reader.press("U")
        assert unread(library) == before
        assert f"{len(held) - 1} articles de nouveau non lus" in reader.lines[-1]


async def test_leaving_a_dossier_is_undone_on_the_list_of_dossiers(library):
    async with reading(library) as reader:
        await reader.press("F", "d")
        left = {one.name for one in library.store.dossiers.all()}
        await reader.press("U")
        [back] = {one.name for one in library.store.dossiers.all()} - left
        assert back in reader.text and "de nouveau suivi" in reader.lines[-1]


async def test_undo_goes_on_in_the_next_session(library):
    async with reading(library) as reader:
        await reader.press("2", "u")
    with closing(library.reopen()) as again:
        before = unread(again)
        async with reading(again) as reader:
            await reader.press("U")
            assert unread(again) == before + 1
