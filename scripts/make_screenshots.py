"""Make the pictures in screenshots/ from the demonstration edition, always the same.

    pip install cairosvg && python scripts/make_screenshots.py

Needs the font DejaVu Sans Mono for the PNGs; without cairosvg it writes the SVGs alone.
"""

import asyncio
import os
import re
import tempfile
import time
from pathlib import Path

os.environ |= {"TZ": "Europe/Paris", "LANG": "fr_FR.UTF-8", "LC_ALL": "fr_FR.UTF-8", "TERM": "xterm-256color"}
os.environ.pop("NO_COLOR", None)
time.tzset()

from termnews.config import Settings  # noqa: E402 - the time zone comes first
from termnews.demo import make_fetcher, open_demo  # noqa: E402
from termnews.paths import Paths  # noqa: E402
from termnews.tui.app import PaperApp  # noqa: E402

TARGET = Path(__file__).parent.parent / "screenshots"
WIDE, SMALL = (160, 46), (80, 24)
PICTURES = (
    ("front-page", WIDE, "", "termnews-dark"),
    ("front-page-80x24", SMALL, "", "termnews-dark"),
    ("article", WIDE, "enter", "termnews-dark"),
    ("article-80x24", SMALL, "enter", "termnews-dark"),
    ("most-read-and-related", SMALL, "enter m", "termnews-dark"),
    ("pictures", WIDE, "enter i", "termnews-dark"),
    ("dossier", WIDE, "F enter", "termnews-dark"),
    ("search", WIDE, "slash l u n e enter", "termnews-dark"),
    ("light-theme", WIDE, "", "termnews-light"),
)
"""Name, size, keys, theme."""
REST_S = 1.5
"""What is looked up beside the list is there by then."""


def picture(name: str, size: tuple[int, int], keys: str, theme: str) -> None:
    """Write one picture."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        paths = Paths(home / "config", home / "data", home / "cache", home / "state")
        settings = Settings(language="fr", theme=theme)
        app = PaperApp(open_demo(paths, settings), is_demo=True, make_fetcher=make_fetcher)
        write(name, asyncio.run(shown(app, size, keys)))


async def shown(app: PaperApp, size: tuple[int, int], keys: str) -> str:
    """The SVG of the interface after some keys."""
    async with app.run_test(size=size) as pilot:
        await pilot.pause(REST_S)
        for key in keys.split():
            await pilot.press(key)
            await pilot.pause(REST_S / 2)
        await pilot.pause(REST_S)
        return app.export_screenshot(title="termnews")


def write(name: str, svg: str) -> None:
    """Write an SVG that asks for no font of the web and has no name made by chance, and its PNG."""
    svg = re.sub(r"@font-face\s*{[^}]*}", "", svg).replace("Fira Code", "DejaVu Sans Mono")
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    svg = "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"
    (TARGET / f"{name}.svg").write_text(svg, encoding="utf-8")
    try:
        import cairosvg
    except ImportError:
        return
    cairosvg.svg2png(bytestring=svg.encode(), write_to=str(TARGET / f"{name}.png"), output_width=1280)


if __name__ == "__main__":
    TARGET.mkdir(exist_ok=True)
    for one in PICTURES:
        picture(*one)
        print(one[0])
