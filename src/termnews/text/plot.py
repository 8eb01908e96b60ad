"""Numbers as columns of blocks, an eighth of a cell fine, with the signs that every terminal font has. Pure."""

from __future__ import annotations

from collections.abc import Sequence

_EIGHTHS = " ▁▂▃▄▅▆▇█"


def columns(values: Sequence[int], height: int, width: int = 1) -> list[str]:
    """Lines of columns, the highest first, each `width` cells; the greatest value is as high as all of it.

    A value that is not nothing is never drawn as nothing.
    """
    most = max(values, default=0)
    eighths = [max(1, round(value * height * 8 / most)) if value else 0 for value in values]
    return [
        "".join(_EIGHTHS[min(max(one - row * 8, 0), 8)] * width for one in eighths) for row in range(height - 1, -1, -1)
    ]


def bar(value: int, most: int, width: int) -> str:
    """A bar of whole cells and one part of one, at most `width` cells, for a value of which `most` is the greatest."""
    eighths = max(1, round(value * width * 8 / most)) if value and most else 0
    return "█" * (eighths // 8) + ("▏▎▍▌▋▊▉"[eighths % 8 - 1] if eighths % 8 else "")
