"""The colours of tags on the screen: those of the settings, else each tag's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from termnews.text.tags import hashed, tag_colour
from termnews.text.width import cell_width
from termnews.tui.ink import Ink
from termnews.tui.surface import Piece

if TYPE_CHECKING:
    from termnews.config.tags import TagColours

_chosen: TagColours = ()


def use_tag_colours(chosen: TagColours) -> None:
    """Let these be the colours from now on."""
    global _chosen  # an interface has one set of settings
    _chosen = chosen


def tag_ink(name: str) -> Ink:
    """How a tag is drawn."""
    return Ink(tag_colour(name, _chosen))


def tag_pieces(tags: Sequence[str], width: int, ink: Ink | None) -> list[Piece]:
    """The tags, as far as `width` cells hold them."""
    pieces: list[Piece] = []
    for tag in tags:
        text = f" {hashed(tag)}"
        if cell_width(text) <= width:
            pieces.append(Piece(text, ink or tag_ink(tag)))
            width -= cell_width(text)
    return pieces
