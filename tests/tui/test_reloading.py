"""The settings while the interface is open: taken over when the file changes, kept where it is wrong."""

from tests.tui.newsstand import copy_of, reading


def write(library, text):
    library.paths.config.mkdir(parents=True, exist_ok=True)
    library.paths.config_file.write_text(text, encoding="utf-8")


async def test_changed_file_holds_from_the_next_key_on(library):
    async with reading(library, (140, 30)) as reader:
        await reader.press("enter")
        assert reader.page.article_view.column > 44
        write(library, 'measure = 44\nlanguage = "en"\ntheme = "termnews-light"\n[keys]\nsources = "F2"\n')
        await reader.press("f2")
        assert reader.app.theme == "termnews-light"
        await reader.press("escape")
        assert reader.page.article_view.column == 44
        assert "Quit" in reader.lines[-1]


async def test_wrong_file_is_told_and_what_held_goes_on(library):
    async with reading(library) as reader:
        write(library, "measure = 44\nmesure = 3\n")
        await reader.press("j")
        assert "config.toml:2" in reader.lines[-1]
        assert reader.page.library.settings.measure == 72
        write(library, "measure = 50\n")
        await reader.press("j")
        assert reader.page.library.settings.measure == 50


async def test_colours_that_are_chosen_are_there_after_a_restart(library, demo, tmp_path):
    settings, again = library.settings, copy_of(demo, tmp_path / "again")
    again.close()
    async with reading(library) as reader:
        await reader.press("t")
        await reader.pilot.press(*"light", "enter")
        await reader.until(lambda: reader.app.theme != "termnews-dark")
        chosen = reader.app.theme
        newspaper = library.reopen()
    async with reading(newspaper) as reader:
        assert reader.app.theme == chosen
        later = newspaper.reopen()
    later.settings = settings.having(theme="nord")
    async with reading(later) as reader:
        assert reader.app.theme == "nord"


async def test_filters_of_the_file_hold_from_the_next_key_on_and_until_they_are_taken_out(library):
    async with reading(library) as reader:
        assert "Lune" in reader.text
        write(library, '[[filter]]\nquery = "lune"\ndo = "hide"\n')
        await reader.press("j")
        assert "Lune" not in reader.text
        write(library, "")
        await reader.press("j")
        assert "Lune" in reader.text
