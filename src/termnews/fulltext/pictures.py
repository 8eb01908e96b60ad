"""The pictures of an article, asked for when the reader wants to see them, and drawn in the cells of a terminal.

They are kept in the cache folder as they came, those that were seen last. Drawing needs Pillow, which is an extra.
Called from a thread without an event loop.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from termnews.errors import TermnewsError
from termnews.fetch import Failed, Fetched, Fetcher, Request
from termnews.files import write_whole
from termnews.fulltext.asking import own_hosts
from termnews.i18n import _
from termnews.library import Library
from termnews.paths import make_private
from termnews.text.picture import Colour, Dots, Picture

if TYPE_CHECKING:
    from PIL.Image import Image

Draw = Callable[[bytes, int, int], Picture]
"""Makes a picture of at most so many cells, in width and height, of the bytes of one. Raises TermnewsError."""

MOST = 20
"""Pictures of an article; a gallery of more is for the browser."""
MAX_BYTES = 8_000_000
MAX_DOTS = 40_000_000
"""A picture of more is refused before it is unpacked: a bomb of a few kilobytes can hold gigabytes."""
LEAST_DOTS = 8
"""A picture less wide or high is a spacer, or counts readers."""
CACHE_BYTES = 50_000_000
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP")
_ACCEPT = "image/avif, image/webp, image/jpeg, image/png, image/gif, */*;q=0.1"
_PAPER = (255, 255, 255)
"""What shows where a picture is transparent: most of them are made for white pages."""
_UPPER_HALF = "▀"
_STEP = 8
"""Colours are told in steps: finer ones are not seen, and cost a sequence for each cell."""


def can_draw() -> bool:
    """Whether what drawing needs is installed."""
    return find_spec("PIL") is not None


def load_pictures(
    library: Library,
    urls: Sequence[str],
    width: int,
    height: int,
    make_fetcher: Callable[[], Fetcher],
    draw: Draw | None = None,
) -> dict[str, Picture | str]:
    """Pictures by their addresses, each in at most `width` by `height` cells; a sentence where one cannot be had.

    `draw` makes a picture of the bytes of one; in half blocks by default.
    """
    folder = make_private(library.paths.cache / "pictures")
    bodies = asyncio.run(_load_bodies(folder, urls[:MOST], make_fetcher(), own_hosts(library)))
    prune(folder, CACHE_BYTES)
    draw = draw or draw_halves
    return {url: body if isinstance(body, str) else _drawn(draw, body, width, height) for url, body in bodies.items()}


async def _load_bodies(
    folder: Path, urls: Sequence[str], fetcher: Fetcher, may_reach: frozenset[str]
) -> dict[str, bytes | str]:
    async with fetcher:
        found = await asyncio.gather(*(_load(folder / _name(url), url, fetcher, may_reach) for url in urls))
    return dict(zip(urls, found, strict=True))


async def _load(file: Path, url: str, fetcher: Fetcher, may_reach: frozenset[str]) -> bytes | str:
    """The bytes of a picture, from the cache or the network; the sentence why there are none."""
    with suppress(OSError):
        body = file.read_bytes()
        os.utime(file)
        return body
    outcome = await fetcher.fetch(Request(url=url, accept=_ACCEPT, max_bytes=MAX_BYTES, may_reach=may_reach))
    if not isinstance(outcome, Fetched):
        return outcome.reason if isinstance(outcome, Failed) else ""
    with suppress(TermnewsError):  # a cache that cannot be written is none
        write_whole(file, outcome.body)
    return outcome.body


def _name(url: str) -> str:
    return sha256(url.encode()).hexdigest()


def prune(folder: Path, limit: int) -> None:
    """Let the files go that were seen longest ago, until the others take no more than `limit` bytes."""
    files = [(file.stat(), file) for file in folder.iterdir() if file.is_file()]
    held = 0
    for stat, file in sorted(files, key=lambda one: one[0].st_mtime, reverse=True):
        held += stat.st_size
        if held > limit:
            file.unlink(missing_ok=True)


def _drawn(draw: Draw, body: bytes, width: int, height: int) -> Picture | str:
    try:
        return draw(body, width, height)
    except TermnewsError as error:
        return str(error)


def draw_halves(body: bytes, width: int, height: int) -> Picture:
    """A picture in half blocks in at most `width` by `height` cells; TermnewsError says why it cannot be."""
    return _halves(opened(body, width, height * 2))


def opened(body: bytes, width: int, height: int) -> Image:
    """A picture of at most so many dots, never larger than it is; TermnewsError says why it cannot be read."""
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(body), formats=FORMATS) as image:
            _check(*image.size)
            image.draft("RGB", (width * 2, height * 2))
            turned = ImageOps.exif_transpose(image)
            turned.thumbnail((width, height))
            return turned.convert("RGBA")
    except TermnewsError:
        raise
    except Exception as error:
        # Whatever a hostile picture makes a library raise.
        raise TermnewsError(_("L’image ne peut pas être lue.")) from error


def _check(width: int, height: int) -> None:
    if width * height > MAX_DOTS:
        raise TermnewsError(_("L’image est trop grande pour être montrée ici."))
    if min(width, height) < LEAST_DOTS:
        raise TermnewsError(_("L’image est trop petite pour être montrée."))


def on_paper(image: Image) -> Image:
    """A picture without transparent dots."""
    from PIL import Image as Images

    ground = Images.new("RGBA", image.size, _PAPER)
    ground.alpha_composite(image)
    return ground.convert("RGB")


def _halves(image: Image) -> Picture:
    """Two dots in each cell."""
    even = max(2, image.height // 2 * 2)
    parts = bytes(map(_rounded, on_paper(image.crop((0, 0, image.width, even))).tobytes()))
    dots: list[Colour] = list(zip(parts[::3], parts[1::3], parts[2::3], strict=True))
    lines = [dots[start : start + image.width] for start in range(0, len(dots), image.width)]
    rows = [zip(upper, lower, strict=True) for upper, lower in zip(lines[::2], lines[1::2], strict=True)]
    return Picture(image.width, tuple(tuple(_dots(row)) for row in rows))


def _dots(row: Iterable[tuple[Colour, Colour]]) -> Iterator[Dots]:
    for (upper, lower), same in groupby(row):
        yield Dots(_UPPER_HALF * len(list(same)), upper, lower)


def _rounded(part: int) -> int:
    return min(255, (part + _STEP // 2) // _STEP * _STEP)
