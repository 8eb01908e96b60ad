"""Puts the widgets of the screen where the frame says."""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from termnews.tui.frame import Box


class FrameLayout(Layout):
    """A layout in which every widget's place is told; one with an empty box is not drawn."""

    name = "frame"

    def __init__(self, box_of: Callable[[Widget, Size], Box]) -> None:
        self._box_of = box_of

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """The places of the children that have one."""
        boxes = [(child, self._box_of(child, size)) for child in children]
        return [
            WidgetPlacement(Region(*box), NULL_OFFSET, NULL_SPACING, child) for child, box in boxes if box.is_visible
        ]
