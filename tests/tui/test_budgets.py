"""How much is drawn for a key, on the whole page; what is sent for it is counted in a real terminal."""

import pytest

from termnews.tui.surface import Surface
from tests.tui.newsstand import reading


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_a_key_sets_only_the_lines_that_may_change(library, size, monkeypatch):
    drawn = []
    set_line = Surface.render_line
    monkeypatch.setattr(Surface, "render_line", lambda self, y: drawn.append((self, y)) or set_line(self, y))
    async with reading(library, size) as reader:
        await reader.press("2")
        await reader.settle()
        counts = []
        for _step in range(4):
            drawn.clear()
            await reader.press("j")
            counts.append(len(drawn))
    # The lead of a headline may come between two steps; the step itself is the least of them.
    assert min(counts) <= 2
