"""A widget that draws its own lines and sends only those that changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Self, cast

from rich.segment import Segment
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip

from termnews.mark import Mark
from termnews.text.bidi import visual
from termnews.text.picture import Dots
from termnews.text.width import cell_width, cut
from termnews.tui.ink import Ink, Palette, dotted, drawn_over
from termnews.tui.lean import LeanStrip, changed_width

if TYPE_CHECKING:
    from termnews.tui.app import PaperApp


class Piece(NamedTuple):
    """A run of text with how it is drawn."""

    text: str
    ink: Ink = Ink.PLAIN
    marks: Mark = Mark.NONE
    href: str = ""
    """Where it links to."""
    dots: Dots | None = None
    """Its colours, where it is of a picture."""


Pieces = Sequence[Piece]
"""One line; what is missing to the width of its place is filled up."""


class Surface(ScrollView, can_focus=False, inherit_bindings=False):
    """A widget of whole lines: it keeps the strips it made and asks for the lines that were made dirty, no others.

    No part of the page has Textual's focus, for a change of focus paints the whole screen anew: the page knows which
    part has the keyboard, and hands keys and clicks on.
    """

    DEFAULT_CSS = "Surface { overflow: hidden; }"
    is_ordered = False
    """Whether the pieces of a line are in the order to be shown already."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips: dict[int, Strip] = {}
        self._drawn_for: tuple[object, ...] = ()

    @property
    def palette(self) -> Palette:
        """The styles of the theme of the moment."""
        return cast("PaperApp", self.app).palette

    def pieces(self, y: int) -> Pieces:
        """The line `y` of the widget; to be overridden."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Called before the first line is drawn in a new size: what depends on it is to be set anew."""

    def line_ink(self, y: int) -> Ink:
        """How the rest of a line is drawn."""
        return Ink.PLAIN

    def render_line(self, y: int) -> Strip:
        """A line of exactly the widget's width."""
        return self._strip(self.pieces(y), self.line_ink(y))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, from those that are kept where they are."""
        drawn_for = (self.size, id(self.palette))
        if drawn_for != self._drawn_for:
            self._strips.clear()
            self._drawn_for = drawn_for
            self.prepare()
        strips = [self._kept(y) for y in crop.line_range]
        if crop.column_span != (0, self.size.width):
            left, right = crop.column_span
            return [strip.crop(left, right) for strip in strips]
        return strips

    def _kept(self, y: int) -> Strip:
        strip = self._strips.get(y)
        if strip is None:
            strip = self._strips[y] = self.render_line(y)
        return strip

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Forget the lines of some regions, or all, and have them drawn again, where they are on the screen.

        What comes on the screen is drawn whole. Asked for a drawing before it has a place there, Textual looks up all
        places, takes the new ones for those that were drawn, and never draws what stands in them.
        """
        if repaint and not regions:
            self._strips.clear()
        for region in regions:
            for y in region.line_range:
                self._strips.pop(y, None)
        repaint = repaint and bool(self.size.height)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def refresh_rows(self, rows: Iterable[int]) -> None:
        """Have some lines drawn again, those of them that are on the screen."""
        width, height = self.size
        if not height:
            self._strips.clear()  # not on the screen now: all is drawn anew when it comes back
            return
        regions = [Region(0, y, width, 1) for y in dict.fromkeys(rows) if 0 <= y < height]
        if regions:
            self.refresh(*regions)

    def refresh_changed(self) -> None:
        """Have the lines drawn again that are no longer what they were, as far as they differ."""
        width, height = self.size
        if not height:
            self._drawn_for = ()  # not on the screen now: it is prepared anew when it comes back
        old = self._strips if self._drawn_for == (self.size, id(self.palette)) else {}
        if not old:
            self.refresh()
            return
        new = {y: self.render_line(y) for y in range(height)}
        changed = {y: changed_width(old[y], new[y]) if y in old else width for y in new if new[y] != old.get(y)}
        self._strips = new
        regions = [Region(0, y, cells, 1) for y, cells in changed.items() if cells]
        if regions:
            super().refresh(*regions)

    def _strip(self, pieces: Pieces, rest: Ink) -> Strip:
        width, of = self.size.width, self.palette.of
        segments: list[Segment] = []
        room = width
        for text, ink, marks, href, dots in pieces:
            taken = cell_width(text)
            if taken > room:
                text = cut(text, room)
                taken = cell_width(text)
            if dots:
                style = drawn_over(dots) + of(rest) if dots.strip else dotted(dots.colour, dots.ground)
                segments.append(Segment(text, style))
                room -= taken
            elif text:
                segments.append(Segment(text if self.is_ordered else visual(text), of(ink, marks, href)))
                room -= taken
            if room <= 0:
                break
        if room > 0:
            segments.append(Segment(" " * room, of(rest)))
        return LeanStrip(_joined(segments), width)


def _joined(segments: list[Segment]) -> list[Segment]:
    """Neighbours of one style as one: every run costs an escape sequence."""
    joined: list[Segment] = []
    for segment in segments:
        if joined and joined[-1].style == segment.style:
            joined[-1] = Segment(joined[-1].text + segment.text, segment.style)
        else:
            joined.append(segment)
    return joined


def inked(pieces: Pieces, start: int, end: int, ink: Ink, text: str = "") -> list[Piece]:
    """A line with the characters from `start` to `end` in another ink, or with another text of their length."""
    marked: list[Piece] = []
    at = 0
    for piece in pieces:
        length = len(piece.text)
        left, right = (min(max(edge - at, 0), length) for edge in (start, end))
        middle = text[at + left - start : at + right - start] if text and left < right else piece.text[left:right]
        parts = ((piece.text[:left], piece.ink), (middle, ink), (piece.text[right:], piece.ink))
        marked += [piece._replace(text=part, ink=of) for part, of in parts if part]
        at += length
    return marked
