"""What lies over the newspaper for a moment: help, sources, the palette, the colours."""

import pytest
from textual.events import Key

from termnews.tui.helping import HelpScreen
from termnews.tui.ink import Ink
from termnews.tui.listing import Kind, Listing
from termnews.tui.sources import SourcesScreen
from tests.tui.newsstand import reading


async def test_help_and_sources_come_from_their_tables(library):
    async with reading(library) as reader:
        await reader.press("question_mark")
        assert isinstance(reader.app.screen, HelpScreen)
        assert "Ligne suivante" in reader.text
        await reader.press("pagedown", "escape", "S")
        assert isinstance(reader.app.screen, SourcesScreen)
        assert "par semaine" in reader.text
        assert "prochain passage" in reader.text
        await reader.press("j", "q")
        assert reader.app.screen is reader.page


@pytest.mark.parametrize("key", ["question_mark", "S"])
async def test_leaving_what_lies_over_the_newspaper_twice_leaves_it_once(library, key):
    async with reading(library) as reader:
        await reader.press(key)
        over = reader.app.screen
        assert over is not reader.page
        for _typed in range(2):  # both are on their way before the first is done
            over.post_message(Key("escape", None))
        await reader.until(lambda: reader.app.screen is reader.page)
        await reader.press("j")
        assert reader.page.headline_list.cursor == 1


async def test_ctrl_c_tells_how_to_leave(library):
    async with reading(library) as reader:
        await reader.press("ctrl+c")
        assert "q ferme le journal." in reader.lines[-1]


async def test_the_palette_runs_what_it_finds(library):
    async with reading(library) as reader:
        await reader.press("ctrl+p")
        await reader.pilot.press(*"sources")
        await reader.until(lambda: "L’état de chaque source" in reader.text)
        await reader.pilot.press("enter")
        await reader.until(lambda: isinstance(reader.app.screen, SourcesScreen))


@pytest.mark.parametrize(
    ("typed", "told", "listing"),
    [
        ("tamsouk", "Les articles de cette source", Listing(Kind.SEARCH, 'source:"Le Phare de Tamsouk"')),
        ("apollo", "Aller à ce focus", Listing(Kind.DOSSIER, "Apollo 11")),
        ("veille", "qui ont cette étiquette", Listing(Kind.TAG, "veille")),
    ],
)
async def test_the_palette_leads_to_sources_dossiers_and_tags(library, typed, told, listing):
    library.store.changes.set_tags([library.store.articles.newest_id()], library.clock(), add=["veille"])
    async with reading(library) as reader:
        await reader.press("ctrl+p")
        await reader.pilot.press(*typed)
        await reader.until(lambda: told in reader.text)
        assert reader.text.count(told) == 1
        await reader.pilot.press("enter")
        await reader.until(lambda: reader.page.listing == listing)
        await reader.settle()
        assert reader.page.headline_list.rows


async def test_sources_are_searched_and_lead_to_their_articles(library):
    async with reading(library) as reader:
        await reader.press("S", "slash", *"tamsouk sport")
        shown = reader.app.screen.part.rows
        assert [(feed.publisher, feed.section) for feed in shown] == [("Le Phare de Tamsouk", "sport")]
        feed = shown[0]
        await reader.press("enter", "enter")
        assert reader.app.screen is reader.page
        rows = reader.page.headline_list.rows
        assert {row.article.feed for row in rows} == {feed.url} and rows


async def test_t_offers_every_theme(library):
    async with reading(library) as reader:
        await reader.press("t")
        await reader.pilot.press(*"termnews-light")
        await reader.until(lambda: "Le journal, de jour" in reader.text)
        await reader.pilot.press("enter")
        await reader.until(lambda: reader.app.theme == "termnews-light")
        await reader.until(lambda: reader.app.screen is reader.page)
        paper = reader.app.palette.of(Ink.PLAIN).bgcolor
        grounds = [segment.style.bgcolor for strip in reader.strips for segment in strip]
        assert grounds.count(paper) > len(grounds) * 0.8
