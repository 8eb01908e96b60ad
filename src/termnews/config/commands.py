"""Commands of the reader's with places for what an article says, in braces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

PLACE = re.compile(r"{(\w+)}")


def unknown_places(words: Iterable[str], places: Sequence[str]) -> list[str]:
    """What stands in braces and is no place."""
    return [name for word in words for name in PLACE.findall(word) if name not in places]
