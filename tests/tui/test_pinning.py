"""Searches that are kept among the sections: by one key, counted, opened as a section, renamed, ended, undone."""

from termnews.tui.listing import Kind, Listing
from tests.tui.newsstand import reading


def column(reader):
    return [line.strip() for line in reader.picture_of(reader.page.section_list)]


def row_of(reader, name):
    return next((line for line in column(reader) if name in line), "")


async def keep(reader, words, name):
    await reader.press("slash", *words, "enter", "E", "ctrl+a", "ctrl+k", *name, "enter")


async def test_a_search_is_kept_among_the_sections_with_what_is_unread_in_it(library):
    found = library.store.index.search("lune")
    library.store.changes.set_read([found[-1].id], True, library.clock())
    async with reading(library, size=(120, 40)) as reader:
        await keep(reader, "lune", "La Lune")
        assert "est parmi les rubriques" in reader.text
        names = column(reader)
        assert names.index(row_of(reader, "La Lune")) < names.index(row_of(reader, "Tout"))
        assert row_of(reader, "La Lune").endswith(f" {len(found) - 1}")
        reader.page.list_shelf("pin:La Lune")
        await reader.settle()
        await reader.press("enter", "escape")
        await reader.until(lambda: row_of(reader, "La Lune").endswith(f" {len(found) - 2}"))


async def test_a_name_that_is_taken_gets_the_new_search_and_that_is_said(library):
    async with reading(library, size=(120, 40)) as reader:
        await keep(reader, "lune", "Ciel")
        await keep(reader, "mars", "Ciel")
        assert "avait une autre recherche" in reader.text
        await reader.press("U")
        assert [one.query for one in library.store.dossiers.all() if one.name == "Ciel"] == ["lune"]


async def test_it_opens_as_a_section_does_and_a_dossier_that_is_none_goes_back_to_the_dossiers(library):
    library.follow("Lune", "lune", pinned=True)
    async with reading(library) as reader:
        place = next(n for n, row in enumerate(reader.page.section_list.rows) if row.key == "pin:Lune")
        reader.page.section_list.move_to(place)
        await reader.press("shift+tab", "enter")
        assert reader.page.listing == Listing(Kind.DOSSIER, "Lune") == reader.page.home
        assert reader.page.section_list.cursor == place
        await reader.press("enter", "escape", "slash", *"mars", "enter", "escape")
        assert reader.page.listing == Listing(Kind.DOSSIER, "Lune")
        await reader.press("E", "F", "enter", "escape")
        assert not row_of(reader, "Lune") and reader.page.listing.kind is Kind.DOSSIERS


async def test_it_is_renamed_and_ended_and_both_are_undone(library):
    library.follow("Lune", "lune", pinned=True)
    async with reading(library, size=(120, 40)) as reader:
        reader.page.list_shelf("pin:Lune")
        await reader.settle()
        await reader.press("R", "ctrl+a", "ctrl+k", *"Satellites", "enter")
        assert row_of(reader, "Satellites") and reader.page.home.name == "Satellites"
        await reader.press("d")
        assert not row_of(reader, "Satellites")
        await reader.press("escape")
        assert reader.page.listing.kind is Kind.FRONT
        await reader.press("U")
        assert row_of(reader, "Satellites")
        await reader.press("U")
        assert row_of(reader, "Lune")


def test_what_is_only_a_place_or_a_mark_makes_no_articles_belong_together(library):
    [article, *_] = library.store.index.search("lune")
    library.follow("Rubrique", f"section:{article.section} -introuvable", pinned=True)
    library.follow("Lune", f"lune section:{article.section}", pinned=True)
    names = {one.name for one in library.dossiers_of(article.id)}
    assert "Lune" in names and "Rubrique" not in names


async def test_of_many_unread_only_that_there_are_many_is_counted(library, monkeypatch):
    library.follow("Tout", "-introuvable", pinned=True)
    monkeypatch.setattr("termnews.tui.panels._MOST_COUNTED", 9)
    async with reading(library, size=(120, 40)) as reader:
        await reader.until(lambda: any(line.endswith("9+") for line in column(reader)))
