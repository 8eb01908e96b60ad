"""Filters with real keys: never again, higher, what each did, and the end of one."""

import pytest

from termnews.i18n import use_language
from termnews.text.filters import make_filter
from termnews.tui.actions import BY_ID
from termnews.tui.filters import FilterList
from termnews.tui.kiosk import OFFERED
from termnews.tui.listing import Kind
from termnews.tui.shown_keys import way_back
from tests.tui.newsstand import reading

TYPE = ("ctrl+a", "ctrl+k")


def titles(reader):
    return [row.article.title for row in reader.page.headline_list.rows]


async def test_capital_x_hides_what_is_typed_from_list_and_counts_and_u_brings_it_back(library):
    async with reading(library) as reader:
        before, counts = titles(reader), library.store.articles.counts()
        assert any("Lune" in title for title in before)
        await reader.press("X")
        assert "Ne plus voir\u00a0: " in reader.lines[-1] and "Lune" in reader.lines[-1]
        await reader.press(*TYPE, *"titre:lune", "enter")
        assert not any("Lune" in title for title in titles(reader))
        assert (
            "«\u00a0titre:lune\u00a0» masque" in reader.text
            and "\u00a0%)\u202f; U annule, C montre les filtres." in reader.text
        )
        assert library.store.articles.counts()[""].total < counts[""].total
        await reader.press("U")
        assert library.store.articles.counts() == counts
        assert titles(reader) == before


async def test_search_that_is_not_understood_makes_no_filter_and_says_why(library):
    async with reading(library) as reader:
        await reader.press("X", *TYPE, *"(lune", "enter")
        assert "parenthèse" in reader.text
        assert library.store.filters.all() == []


async def test_plus_raises_a_subject_and_w_says_which_filter_did(library):
    async with reading(library) as reader:
        title = titles(reader)[-1]
        word = max(title.split(), key=len)
        await reader.press("plus", *TYPE, *f"titre:{word}", "enter")
        at = titles(reader).index(title)
        assert at < len(titles(reader)) - 1
        reader.page.headline_list.move_to(at)
        await reader.press("w")
        assert f"relevé par votre filtre «\u00a0titre:{word}" in reader.text.replace("\n", " ").replace("  ", " ")


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_way_out_of_the_filters_is_told_at_eighty_columns(library, language):
    for number in range(10):
        library.store.changes.add_filter(make_filter(f"mot{number}", ["hide"]), library.clock())
    use_language(language)
    async with reading(library, size=(80, 24)) as reader:
        await reader.press("C")
        assert way_back() in reader.text


async def test_escape_from_what_a_filter_did_leads_back_to_where_one_was(library):
    library.store.changes.add_filter(make_filter("titre:lune", ["raise 1"]), library.clock())
    async with reading(library) as reader:
        await reader.press("slash", *"mer", "enter", "j", "enter", "j", "j", "j")
        opened, top = reader.page.reading.opened.article.id, reader.page.article_view.top
        await reader.press("C", "enter", "enter", "escape", "escape")
        assert (reader.page.reading.opened.article.id, reader.page.article_view.top) == (opened, top)
        await reader.press("escape")
        assert reader.page.listing.name == "mer" and reader.page.headline_list.cursor == 1
        await reader.press("S", "enter", "escape")
        assert reader.page.listing.name == "mer" and reader.page.headline_list.cursor == 1


async def test_capital_c_counts_what_filters_did_enter_lists_it_and_d_ends_one(library):
    library.store.changes.add_filter(make_filter("titre:lune", ["hide"], name='La "lune"'), library.clock())
    async with reading(library, size=(100, 30)) as reader:
        assert not any("Lune" in title for title in titles(reader))
        await reader.press("C")
        [view] = library.store.filters.views(library.clock())
        assert 'La "lune"' in reader.text and f"{view.total} articles" in reader.text and "en 7 jours" in reader.text
        await reader.press("enter")
        assert reader.page.listing.kind is Kind.SEARCH and len(titles(reader)) == view.total
        await reader.press("enter")
        assert 'Vos filtres\u00a0: «\u00a0La "lune"\u00a0» masque.' in reader.text
        await reader.press("escape", "escape", "slash", *"titre:lune", "enter")
        told = " ".join(" ".join(reader.picture_of(reader.page.headline_list)).split())
        assert f"{view.total} articles masqués par vos filtres" in told
        await reader.press("escape", "C", "d")
        assert "est ôté ; U annule" in reader.lines[0].replace("\u202f", " ").replace("\u00a0", " ")
        await reader.press("U")
        assert len(library.store.filters.all()) == 1 and "de nouveau là" in reader.lines[0]
        await reader.press("d")
        assert "Aucun filtre" in reader.text and library.store.filters.all() == []
        await reader.press("escape")
        assert any("Lune" in title for title in titles(reader))


async def test_filters_go_over_all_that_is_there_from_their_screen(library):
    library.store.changes.add_filter(make_filter("titre:lune", ["save"]), library.clock())
    async with reading(library) as reader:
        await reader.press("C")
        assert "0 articles" in reader.text.replace("article,", "articles,")
        await reader.press("r")
        saved = library.store.articles.page(saved=True)
        assert saved and f"{len(saved)} articles, {len(saved)} sur" in reader.text
        assert f"{len(saved)} articles changés" in reader.lines[0]
        await reader.press("escape", "U")
        assert library.store.articles.page(saved=True) == []


async def test_filter_of_the_settings_is_not_ended_here(library):
    library.store.filters.use([make_filter("lune", ["hide"], is_configured=True)], library.clock())
    async with reading(library) as reader:
        await reader.press("C", "d")
        assert "dans les réglages" in reader.text and len(library.store.filters.all()) == 1
        assert isinstance(reader.app.screen.part, FilterList)


def test_a_news_stand_makes_no_filter():
    assert {"filter_out", "raise", "filters"} <= BY_ID.keys() - OFFERED
