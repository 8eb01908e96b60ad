"""The screen of what the reader reads."""

from tests.tui.newsstand import reading


async def test_screen_shows_what_was_read_and_leads_back(library):
    async with reading(library) as reader:
        await reader.press("enter", "escape", "H")
        assert "Ce que vous lisez" in reader.lines[0] and "1 article ouvert" in reader.text
        await reader.resize(30, 12)
        assert "1 article ouvert" in reader.text
        await reader.press("end", "q")
        assert reader.app.screen is reader.page
