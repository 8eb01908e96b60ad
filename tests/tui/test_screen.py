"""One test an action, on the demonstration edition."""

import re
import webbrowser

import pytest

from termnews.tui.dialogs import AddressScreen
from termnews.tui.frame import Pane
from termnews.tui.helping import HelpScreen
from termnews.tui.listing import FRONT_PAGE, Kind, Listing
from tests.tui.newsstand import fetcher_of, page_of, reading


def cursor_id(reader):
    return reader.page.headline_list.current.article.id


async def test_the_front_page_shows_masthead_sections_and_stories(library):
    async with reading(library) as reader:
        assert "TERMNEWS · Édition de démonstration" in reader.lines[0]
        assert "lundi 21 juillet 1969" in reader.lines[0]
        assert "À la une" in reader.lines[2]
        assert "3 sources" in reader.text
        assert reader.text.count("1 À la une") == 1


async def test_wide_screens_show_most_read_with_teasers_and_related(library):
    async with reading(library, (160, 50)) as reader:
        await reader.until(lambda: reader.page.related)
        picture = reader.picture_of(reader.page.ranking_panel)
        assert "Les plus lus" in picture[0]
        assert picture[1].startswith("  1 ")
        assert any(line.startswith("    ") and line.rstrip().endswith("…") for line in picture)
        assert "Sur le même sujet" in reader.text


async def test_j_and_k_move_the_cursor(library):
    async with reading(library) as reader:
        await reader.press("j", "down")
        assert reader.page.headline_list.cursor == 2
        await reader.press("k", "up")
        assert reader.page.headline_list.cursor == 0


async def test_home_end_and_pages_move_by_more(library):
    async with reading(library) as reader:
        await reader.press("end")
        assert reader.page.headline_list.cursor == len(reader.page.headline_list.rows) - 1
        await reader.press("g")
        assert reader.page.headline_list.cursor == 0
        await reader.press("pagedown")
        below = reader.page.headline_list.cursor
        assert below > 5
        await reader.press("pageup", "G", "home")
        assert reader.page.headline_list.cursor == 0


async def test_back_from_an_article_the_list_stands_where_it_stood(library):
    async with reading(library) as reader:
        await reader.press("end")
        headlines = reader.page.headline_list
        before = (headlines.top, headlines.cursor)
        assert before[0] > 0
        await reader.press("enter")
        await reader.until(lambda: reader.page.reading.opened)
        await reader.press("escape")
        await reader.until(lambda: not reader.page.reading.opened and headlines.view_height)
        assert (headlines.top, headlines.cursor) == before


async def test_a_figure_goes_to_a_section(library):
    async with reading(library) as reader:
        slug = reader.page.section_list.rows[2].key
        await reader.press("3")
        assert reader.page.listing == Listing(Kind.SECTION, slug)
        assert all(row.article.section == slug for row in reader.page.headline_list.rows[:1])


async def test_tab_leads_through_the_columns_and_back(library):
    async with reading(library, (160, 50)) as reader:
        await reader.press("tab")
        assert reader.page.pane is Pane.RANKING
        await reader.press("shift+tab", "shift+tab")
        assert reader.page.pane is Pane.SECTIONS
        await reader.press("j", "enter")
        assert reader.page.pane is Pane.MAIN
        assert reader.page.listing.kind is Kind.SECTION


async def test_enter_opens_an_article_which_is_read_from_then_on(library):
    async with reading(library) as reader:
        id_ = cursor_id(reader)
        await reader.press("enter")
        article = library.store.articles.find(id_)
        assert article.read
        assert article.title[:30] in reader.text
        assert "\u00a0%" in reader.lines[2]
        await reader.press("escape")
        assert reader.page.reading.opened is None
        assert cursor_id(reader) == id_
        assert reader.page.headline_list.current.article.read


async def test_n_and_p_read_on_in_the_list(library):
    async with reading(library) as reader:
        await reader.press("enter")
        first = reader.page.reading.opened.article.id
        await reader.press("n")
        assert reader.page.reading.opened.article.id == reader.page.headline_list.rows[1].article.id
        await reader.press("p")
        assert reader.page.reading.opened.article.id == first
        await reader.press("p")
        assert "premier" in reader.lines[-1]


async def test_the_trail_of_related_articles_leads_back_to_the_same_line(library):
    async with reading(library) as reader:
        await reader.press("enter", "j", "j", "j")
        first, line = reader.page.reading.opened.article.id, reader.page.article_view.top
        await reader.press("right_square_bracket")
        second = reader.page.reading.opened.article.id
        await reader.press("right_square_bracket", "j")
        assert len({first, second, reader.page.reading.opened.article.id}) == 3
        await reader.press("backspace")
        assert reader.page.reading.opened.article.id == second
        await reader.press("left_square_bracket")
        assert (reader.page.reading.opened.article.id, reader.page.article_view.top) == (first, line)
        await reader.press("backspace")
        assert reader.page.reading.opened is None


async def test_narrow_screens_name_related_articles_below_the_text(library):
    async with reading(library) as reader:
        await reader.press("enter", "end")
        assert "Sur le même sujet" in reader.text
        assert "Le Fanal d’Orvigny · 11 h · même événement" in reader.text


async def test_beside_a_reason_the_publisher_is_cut_first(library):
    async with reading(library, (130, 40)) as reader:
        await reader.press("enter")
        lines = [line for line in reader.picture_of(reader.page.related_panel) if "événement" in line]
        assert lines and all("même événement" in line for line in lines)
        assert any("…" in line for line in lines)


async def test_a_place_is_kept_when_the_screen_changes_its_width(library):
    async with reading(library) as reader:
        await reader.press("enter", "pagedown")
        words = reader.picture_of(reader.page.article_view)[1].split()[:3]
        await reader.resize(60, 24)
        await reader.settle()
        assert words[0] in "\n".join(reader.picture_of(reader.page.article_view)[1:3])


async def test_u_and_s_toggle_marks_that_are_shown_by_signs(library):
    async with reading(library) as reader:
        id_ = cursor_id(reader)
        assert reader.lines[3][18:21] == " • "
        await reader.press("u")
        assert library.store.articles.find(id_).read
        assert reader.lines[3][18:21] == "   "
        await reader.press("s")
        assert library.store.articles.find(id_).saved
        assert "★" in reader.lines[3]
        await reader.press("u", "s")
        assert not library.store.articles.find(id_).read
        assert "★" not in reader.lines[3]


async def test_marks_of_another_instance_show_when_the_list_is_back(library):
    async with reading(library) as reader:
        other = reader.page.headline_list.rows[4].article.id
        await reader.press("enter")
        with_other = library.reopen()
        with_other.store.articles.set_saved([other], True)
        with_other.close()
        await reader.press("escape")
        assert reader.page.headline_list.rows[4].article.saved


async def test_o_opens_the_browser_at_home(library, monkeypatch):
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    async with reading(library) as reader:
        await reader.press("o")
        await reader.until(lambda: opened)
        assert opened == [reader.page.headline_list.current.article.url]


async def test_o_far_from_home_shows_copies_and_encodes_the_address(library, monkeypatch):
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    monkeypatch.setattr(webbrowser, "open", lambda url: pytest.fail("nothing opens on the server"))
    async with reading(library, (100, 40)) as reader:
        url = reader.page.headline_list.current.article.url
        await reader.press("o")
        assert isinstance(reader.app.screen, AddressScreen)
        assert url in reader.text
        assert "▀" in reader.text
        assert reader.app.clipboard == url
        links = {segment.style.link for strip in reader.strips for segment in strip if segment.style}
        assert url in links
        await reader.press("escape")
        assert reader.app.screen is reader.page


async def test_a_code_that_has_no_room_is_not_spoken_of(library, monkeypatch):
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    async with reading(library) as reader:
        await reader.press("o")
        assert "distant" in reader.text and "code" not in reader.text and "▀" not in reader.text


async def test_the_footer_offers_what_its_keys_do_in_the_pane_that_has_them(library):
    async with reading(library, (160, 50)) as reader:
        assert "⏎ Lire" in reader.lines[-1] and "Retour" not in reader.lines[-1]
        await reader.press("tab")
        assert "Retour" in reader.lines[-1]
        await reader.press("escape", "enter")
        assert "Lire" not in reader.lines[-1]


async def test_a_tag_stands_apart_from_the_rule_between_the_columns(library):
    async with reading(library, (160, 50)) as reader:
        library.store.changes.set_tags([reader.page.headline_list.rows[0].article.id], library.clock(), add=["veille"])
        reader.page.reread_marks()
        await reader.settle()
        [line] = [line for line in reader.picture_of(reader.page.headline_list) if "#veille" in line]
        assert line.endswith("#veille ")


async def test_y_copies_the_link(library):
    async with reading(library) as reader:
        await reader.press("y")
        assert reader.app.clipboard == reader.page.headline_list.current.article.url


async def test_search_lists_what_it_finds_and_back_returns(library):
    async with reading(library) as reader:
        await reader.press("slash", *"lune", "enter")
        assert reader.page.listing == Listing(Kind.SEARCH, "lune")
        assert "Recherche : lune" in reader.lines[2]
        assert len(reader.page.headline_list.rows) > 5
        await reader.press("escape")
        assert reader.page.listing == FRONT_PAGE
        await reader.press("slash", "z", "escape", "j")
        assert reader.page.headline_list.cursor == 1


async def test_a_search_without_a_hit_says_so(library):
    async with reading(library) as reader:
        await reader.press("slash", *"zzzz", "enter")
        assert "Aucun article ne répond à «\u00a0zzzz\u00a0»" in reader.text


async def test_m_goes_to_the_most_read_and_then_to_the_next_list(library):
    async with reading(library) as reader:
        await reader.press("m")
        assert reader.page.pane is Pane.RANKING
        merged = reader.page.ranking_panel.ranking
        await reader.press("m")
        assert reader.page.ranking_panel.ranking != merged
        await reader.press("enter")
        assert reader.page.reading.opened is not None
        assert reader.page.pane is Pane.MAIN


async def test_a_mark_is_for_the_ranked_article_under_the_cursor(library):
    async with reading(library) as reader:
        await reader.press("m", "j", "s")
        item, listed = reader.page.ranking_panel.current, reader.page.headline_list.current.article.id
        assert library.store.articles.find(item.article).saved
        assert item.article == listed or not library.store.articles.find(listed).saved
        reader.page.ranking_panel.replace_row(item._replace(article=None))
        await reader.press("s")
        assert library.store.articles.counts()["saved"].total == 1


async def test_a_ranked_article_opens_from_the_store_by_its_address(library):
    async with reading(library) as reader:
        await reader.press("m")
        item = reader.page.ranking_panel.rows[0]
        assert item.article is not None
        reader.page.open_ranked(item._replace(article=None))
        await reader.until(lambda: reader.page.reading.opened)
        assert reader.page.reading.opened.article.id == item.article


async def test_a_ranked_article_that_is_not_stored_opens_from_its_page_and_is_kept(library):
    url = "https://phare.example/port"
    async with reading(library, fetcher=fetcher_of(lambda asked: page_of("Le port rouvre", 12))) as reader:
        await reader.press("m")
        item = reader.page.ranking_panel.rows[0]._replace(article=None, url=url)
        reader.page.open_ranked(item)
        await reader.until(lambda: reader.page.reading.opened)
        assert reader.page.reading.opened.article.title == "Le port rouvre"
        assert library.store.articles.by_url(url).id == reader.page.reading.opened.article.id
        await reader.press("escape", "1")
        assert "Le port rouvre" not in [row.article.title for row in reader.page.headline_list.rows], "it is no news"


async def test_a_ranked_article_that_cannot_be_had_shows_its_teaser_and_its_address(library):
    url = "https://nulle-part.example/1"
    async with reading(library) as reader:
        await reader.press("m")
        item = reader.page.ranking_panel.rows[0]._replace(article=None, url=url, teaser="Le début.")
        reader.page.open_ranked(item)
        await reader.until(lambda: reader.page.reading.opened)
        assert "Le début." in reader.text
        assert url in reader.text


async def test_unread_only_hides_what_is_read_and_says_when_all_is(library):
    async with reading(library) as reader:
        await reader.press("2", "u", "L")
        assert "non lus seulement" in reader.lines[2]
        assert all(not row.article.read for row in reader.page.headline_list.rows)
        library.store.articles.set_read([row.article.id for row in reader.page.headline_list.rows], True)
        await reader.press("L", "L")
        assert "Tout est lu" in reader.text and "rien de non lu" in reader.lines[2]
        await reader.press("L")
        assert "non lus seulement" not in reader.text


async def test_saved_articles_have_a_list(library):
    async with reading(library) as reader:
        id_ = cursor_id(reader)
        await reader.press("s")
        reader.page.list_shelf("saved")
        await reader.settle()
        assert [row.article.id for row in reader.page.headline_list.rows] == [id_]
        await reader.press("s", "2")
        reader.page.list_shelf("saved")
        await reader.settle()
        assert "Aucun article enregistré" in reader.text


async def test_a_click_on_a_headline_opens_it(library):
    async with reading(library) as reader:
        third = reader.page.headline_list.rows[2].article.id
        await reader.pilot.click(reader.page.headline_list, offset=(10, 3))
        await reader.settle()
        assert reader.page.reading.opened.article.id == third


async def test_a_click_in_the_footer_does_what_it_says(library):
    async with reading(library) as reader:
        at = reader.lines[-1].index("Aide")
        await reader.pilot.click(reader.page.footer, offset=(at, 0))
        await reader.settle()
        assert isinstance(reader.app.screen, HelpScreen)


async def test_q_ends_the_program_with_code_0(library):
    async with reading(library) as reader:
        await reader.pilot.press("q")
        assert reader.app.return_value == 0


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_an_article_without_a_date_is_shown_without_an_age(library, size):
    with library.store.database.transaction():
        library.store.database.write("UPDATE article SET published = NULL, author = ''")
    async with reading(library, size) as reader:
        await reader.press("2")
        for part in (reader.page.headline_list, reader.page.related_panel):
            assert not re.search(r"\d (h|min|j)\b", "\n".join(reader.picture_of(part)))


async def test_what_is_not_on_the_screen_asks_for_no_drawing(library, monkeypatch):
    async with reading(library) as reader:
        page, drawn = reader.page, []
        update = page._compositor.update_widgets
        monkeypatch.setattr(
            page._compositor, "update_widgets", lambda widgets: drawn.extend(widgets) or update(widgets)
        )
        page.article_view.refresh()
        await reader.press("j")
        assert page.headline_list in drawn
        assert page.article_view not in drawn
