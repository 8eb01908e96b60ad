"""Dossiers with real keys: following, looking, renaming, hiding, leaving."""

from termnews.tui.listing import Kind, Listing
from tests.tui.newsstand import reading


def dossiers(library):
    return [dossier.name for dossier in library.store.dossiers.all()]


async def test_capital_f_lists_the_dossiers_and_enter_their_articles_by_day(library):
    async with reading(library) as reader:
        await reader.press("F")
        assert "Focus thématiques" in reader.lines[2]
        await reader.press("enter")
        assert reader.page.listing == Listing(Kind.DOSSIER, "Apollo 11")
        assert "█" in reader.lines[2]
        assert "21 juillet · " in reader.text and "◆" in reader.text
        await reader.press("escape")
        assert reader.page.listing.kind is Kind.DOSSIERS


async def test_a_tall_screen_shows_the_leads_of_a_dossier(library):
    async with reading(library, size=(120, 40)) as reader:
        await reader.press("F", "enter")
        assert "l’unique moteur de l’étage" in reader.text


async def test_what_is_new_in_a_dossier_is_told_once(library):
    async with reading(library) as reader:
        await reader.press("F", "enter")
        assert "nouveaux ·" in reader.text or "nouveaux ─" in reader.text
        await reader.press("escape", "enter")
        assert "nouveau" not in reader.picture_of(reader.page.headline_list)[1]


async def test_the_sections_column_counts_what_is_new_in_the_dossiers(library):
    def count():
        [line] = [line for line in reader.picture_of(reader.page.section_list) if "Focus" in line]
        figure = line.split()[-1]
        return int(figure) if figure.isdigit() else 0

    async with reading(library) as reader:
        await reader.until(count)
        before = count()
        new = library.dossier("Apollo 11").new
        await reader.press("F", "enter")
        await reader.until(lambda: count() == before - new)


async def test_f_follows_a_search_and_d_leaves_it(library):
    async with reading(library) as reader:
        await reader.press("slash", *"alger", "enter", "f", "enter")
        assert "«\u00a0alger\u00a0» est suivi" in reader.text
        await reader.press("F", "end", "d")
        assert "alger" not in dossiers(library) and "U annule" in reader.lines[-1]


async def test_f_proposes_the_words_of_an_article_and_takes_others(library):
    async with reading(library) as reader:
        await reader.press("f")
        assert "Suivre\u00a0: " in reader.lines[-1] and "Lune" in reader.lines[-1]
        await reader.press("ctrl+a", "ctrl+k", *"cratère", "enter")
        assert "cratère" in dossiers(library)


async def test_escape_follows_nothing(library):
    async with reading(library) as reader:
        before = dossiers(library)
        await reader.press("f", "escape")
        assert dossiers(library) == before
        assert reader.page.prompt is None


async def test_an_article_names_its_dossiers_and_capital_f_goes_there(library):
    async with reading(library) as reader:
        await reader.press("enter")
        assert "Focus\u00a0: «\u00a0Apollo 11\u00a0»" in reader.text
        await reader.press("F")
        assert reader.page.listing == Listing(Kind.DOSSIER, "Apollo 11")


async def test_capital_m_hides_a_theme_from_the_front_page_and_shows_it_again(library):
    def front():
        return [placed.story.title for placed in library.front_page(60).placed]

    async with reading(library) as reader:
        assert any("Lune" in title for title in front())
        await reader.press("M", "ctrl+a", "ctrl+k", *"lune", "enter")
        assert not any("Lune" in title for title in front())
        await reader.press("F", "end", "M")
        assert any("Lune" in title for title in front())


async def test_capital_m_again_shows_the_theme_of_an_article_again(library):
    async with reading(library) as reader:
        await reader.press("2", "M", "enter")
        [hidden] = [one for one in library.store.dossiers.all() if one.muted]
        await reader.press("F")
        assert "masqué à la une" in reader.text
        await reader.press("escape", "M")
        assert reader.page.prompt is None and "De nouveau montré" in reader.lines[-1]
        assert not library.dossier(hidden.name).dossier.muted


async def test_capital_r_renames_a_dossier_but_not_to_the_name_of_another(library):
    async with reading(library) as reader:
        first, second, *_ = dossiers(library)
        await reader.press("F", "R", "ctrl+a", "ctrl+k", *"Voyage", "enter")
        assert dossiers(library)[0] == "Voyage" and first not in reader.text
        await reader.press("R", "ctrl+a", "ctrl+k", *second, "enter")
        assert "s’appelle déjà" in reader.text
        assert dossiers(library)[0] == "Voyage"
        await reader.press("R", "enter", "U")
        assert dossiers(library)[0] == first, "a name that stays is no change to undo"
