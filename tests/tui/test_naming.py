"""Names with real keys: choosing one, seeing everything about it, coming back."""

from termnews.tui.listing import Kind
from tests.tui.newsstand import reading


async def test_capital_k_lists_the_names_and_enter_everything_about_one(library):
    async with reading(library) as reader:
        await reader.press("enter", "K")
        await reader.until(lambda: "Neil Armstrong" in reader.text)
        assert "ville · " in reader.text
        await reader.press(*"Armstrong")
        await reader.until(lambda: "Houston" not in reader.text)
        await reader.press("enter")
        await reader.until(lambda: reader.page.listing.kind is Kind.SEARCH)
        assert reader.page.listing.name == '"Neil Armstrong"'
        assert len(reader.page.headline_list.rows) > 1


async def test_back_from_a_name_leads_to_the_place_in_the_article_and_its_trail(library):
    async with reading(library) as reader:
        await reader.press("enter", "right_square_bracket", "j", "j")
        opened, top = reader.page.reading.opened.article.id, reader.page.article_view.top
        reader.page.naming.show("Lune")
        await reader.settle()
        await reader.press("enter", "escape", "escape")
        assert (reader.page.reading.opened.article.id, reader.page.article_view.top) == (opened, top)
        await reader.press("left_square_bracket")
        assert reader.page.reading.opened.article.id not in (opened, None)
        await reader.press("escape")
        assert reader.page.listing.kind is Kind.FRONT


async def test_another_list_forgets_the_way_back_to_the_article(library):
    async with reading(library) as reader:
        await reader.press("enter")
        reader.page.naming.show("Lune")
        await reader.settle()
        await reader.press("2", "escape")
        assert reader.page.reading.opened is None


async def test_an_article_without_names_says_so(library):
    id_ = next(one.id for one in library.store.articles.page("") if one.language == "ar")
    async with reading(library) as reader:
        reader.page.open_article(id_)
        await reader.settle()
        await reader.press("K")
        assert "Aucun nom propre" in reader.lines[-1]
