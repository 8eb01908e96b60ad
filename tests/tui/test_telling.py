"""What the open interface tells others."""

import json
import sys

from tests.tui.newsstand import reading

KEEPS = "import sys; open(sys.argv[1], 'ab').write(sys.stdin.buffer.read())"


def kept(file):
    return [json.loads(line)["title"] for line in file.read_text(encoding="utf-8").splitlines()]


async def test_article_that_is_opened_is_given_to_the_command(library, tmp_path):
    file = tmp_path / "ouverts"
    library.settings = library.settings.having(on_open=(sys.executable, "-c", KEEPS, str(file)), refresh_every_min=0)
    async with reading(library) as reader:
        reader.page.refreshing._is_demo = False
        title = reader.page.headline_list.current.article.title
        await reader.press("enter")
        await reader.until(file.exists)
        await reader.settle()
        assert kept(file) == [title]


async def test_command_that_fails_is_told_and_the_reading_goes_on(library):
    library.settings = library.settings.having(on_open=("nulle-part-du-tout",))
    async with reading(library) as reader:
        reader.page.refreshing._is_demo = False
        await reader.press("enter")
        await reader.until(lambda: "nulle-part" in reader.lines[-1])
        assert reader.page.reading.opened is not None


async def test_news_of_a_dossier_reach_the_terminal_and_the_command(library, tmp_path, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "VTE_VERSION"):
        monkeypatch.delenv(name, raising=False)
    file, sent = tmp_path / "arrivés", []
    on_new = (sys.executable, "-c", KEEPS, str(file))
    library.settings = library.settings.having(notify=("*",), on_new=on_new)
    library.follow("Tout", "apollo")
    async with reading(library) as reader:
        monkeypatch.setattr(reader.app, "send_terminal", sent.append)
        reader.page.telling.came(library, 0)
        await reader.settle()
    assert any(one.startswith("\x1b]9;Tout") for one in sent)
    assert len(kept(file)) > 10
