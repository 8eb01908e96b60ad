"""A newsstand for tests: the demonstration edition on a screen that is not there, and a reader with keys."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.strip import Strip

from termnews.config import Settings
from termnews.demo import demo_time, make_fetcher, open_demo
from termnews.fetch import Answer, Fetcher, answering
from termnews.library import Library
from termnews.paths import Paths
from termnews.tui.app import PaperApp
from termnews.tui.screen import PaperScreen
from termnews.tui.surface import Surface

PATIENCE_S = 60


def folders(root: Path) -> Paths:
    """The folders of a newspaper under one root."""
    return Paths(root / "config", root / "data", root / "cache", root / "state")


def demo_at(root: Path) -> Path:
    """Make the demonstration edition under a root; the folder of its database."""
    library = open_demo(folders(root), Settings())
    folder = library.paths.data
    library.close()
    return folder


def copy_of(demo: Path, root: Path) -> Library:
    """A demonstration edition of one's own, to make marks in."""
    paths = folders(root)
    shutil.copytree(demo, paths.data)
    return Library.open(paths, Settings(), demo_time)


def fetcher_of(answer: Callable[[str], Answer]) -> Callable[[], Fetcher]:
    """Makes fetchers for which a function from address to answer is the network."""
    return lambda: Fetcher(transport=answering(answer))


def page_of(title: str, paragraphs: int) -> Answer:
    """A publisher's page with an article of numbered paragraphs."""
    text = "".join(
        f"<p>Le bassin {n} du port a été vidé pendant la nuit, puis inspecté par les ouvriers du port.</p>"
        for n in range(paragraphs)
    )
    body = f"<article><h1>{title}</h1>{text}</article>"
    html = f"<html lang='fr'><head><title>{title}</title></head><body>{body}</body></html>"
    return Answer(body=html.encode(), content_type="text/html; charset=utf-8")


class Reader:
    """Presses keys and looks at the screen."""

    def __init__(self, app: PaperApp, pilot) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def page(self) -> PaperScreen:
        return self.app._paper

    @property
    def lines(self) -> list[str]:
        """What is on the screen, line by line."""
        return [strip.text for strip in self.strips]

    @property
    def strips(self) -> list[Strip]:
        return self.app.screen._compositor.render_strips()

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def picture_of(self, part: Surface) -> list[str]:
        """The lines of one part."""
        return [part.render_line(y).text for y in range(part.size.height)]

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until everything that they asked for is there."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size, and wait until all is drawn for it."""
        await self.pilot.resize_terminal(width, height)
        await self.until(lambda: self.app.screen._compositor.size == (width, height))

    async def settle(self) -> None:
        """Wait until no errand is out and every message is read."""
        await self.until(lambda: self.page.desk.is_idle)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for something to be so."""
        async with asyncio.timeout(PATIENCE_S):
            while not condition():
                await self.pilot.pause(0.005)
                if self.app._exception:
                    raise self.app._exception
        await self.pilot.pause()


@asynccontextmanager
async def reading(
    library: Library, size: tuple[int, int] = (80, 24), *, is_demo: bool = True, fetcher=make_fetcher
) -> AsyncIterator[Reader]:
    """A reader with a newspaper open."""
    app = PaperApp(library, is_demo=is_demo, make_fetcher=fetcher)
    async with app.run_test(size=size) as pilot:
        reader = Reader(app, pilot)
        await reader.until(lambda: reader.page.is_shown)
        await reader.settle()
        yield reader
