"""The pictures of the demonstration edition: drawn when they are asked for, each by its name."""

from __future__ import annotations

import random
import struct
import zlib
from math import hypot, sin

WIDTH, HEIGHT = 144, 96
_MOON = ("module-lunaire", "lever-de-terre", "terre-lune", "saturne-v")
_Colour = tuple[int, int, int]


def draw(name: str) -> bytes:
    """A PNG of 144 by 96 dots: the Moon under a black sky, or hills at dusk, as the name asks."""
    chance = random.Random(name)  # noqa: S311 -- the same picture each time
    scene = _Moon(chance) if name in _MOON else _Hills(chance)
    rows = (bytes(part for x in range(WIDTH) for part in scene.dot(x, y)) for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


class _Moon:
    """A grey plain with craters, the lander on it and the Earth above."""

    def __init__(self, chance: random.Random) -> None:
        self._stars = {(chance.randrange(WIDTH), chance.randrange(60)) for _star in range(60)}
        self._craters = [(chance.randrange(WIDTH), chance.randrange(68, 94), chance.randrange(2, 7)) for _n in range(9)]

    def dot(self, x: int, y: int) -> _Colour:
        """The colour of a dot."""
        if self._is_lander(x, y):
            return (216, 184, 88) if y > 52 else (200, 200, 208)
        if y > 62 + 3 * sin(x / 17):
            near = any(hypot(x - at, (y - level) * 2.4) < size * 2 for at, level, size in self._craters)
            grey = 96 + y - (40 if near else 0)
            return grey, grey, grey
        away = hypot(x - 110, y - 22)
        if away < 11:
            return (240, 240, 248) if sin(x / 2 + y) > 0.6 else (48, 96, 200)
        return (224, 224, 224) if (x, y) in self._stars else (0, 0, 8)

    @staticmethod
    def _is_lander(x: int, y: int) -> bool:
        from_axis = abs(x - 46)
        cabin = 40 <= y <= 52 and from_axis < 9 - abs(y - 46) / 2
        stage = 52 < y <= 60 and from_axis < 13
        legs = 56 < y <= 68 and abs(from_axis - (y - 44)) < 1.5
        return cabin or stage or legs


class _Hills:
    """Hills before a low sun, in colours of their own."""

    def __init__(self, chance: random.Random) -> None:
        self._sky = tuple(chance.randrange(96, 232, 8) for _part in range(3))
        self._sun = (chance.randrange(20, WIDTH - 20), chance.randrange(30, 50))
        self._waves = [(chance.uniform(9, 26), chance.uniform(0, 6), chance.uniform(3, 9)) for _hill in range(3)]

    def dot(self, x: int, y: int) -> _Colour:
        """The colour of a dot."""
        for depth, (length, shift, height) in reversed(list(enumerate(self._waves))):
            if y > 50 + 14 * depth + height * sin(x / length + shift):
                dark = 88 - 28 * depth
                return dark, dark, dark + 12
        if hypot(x - self._sun[0], y - self._sun[1]) < 8:
            return 255, 232, 168
        red, green, blue = (max(0, part - (HEIGHT - y)) for part in self._sky)
        return red + 16, green + 8, blue
