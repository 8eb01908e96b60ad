"""A screen that its parts cover wholly, and that is drawn no oftener than they are."""

from __future__ import annotations

from typing import Self, TypeVar

from textual.geometry import Region
from textual.screen import Screen

Result = TypeVar("Result")


class Sheet(Screen[Result]):
    """A screen of surfaces.

    Textual draws a whole screen anew when its focus changes, when the terminal's window is left or entered, or when
    another screen went away: several kilobytes each time, for what is there already. A sheet draws its parts instead,
    and only when they have changed or were covered.
    """

    AUTO_FOCUS = None
    DEFAULT_CSS = "Sheet { background: $background; overflow: hidden; }"

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw some regions; all of it is drawn by `draw`."""
        return super().refresh(*regions, repaint=repaint and bool(regions), layout=layout, recompose=recompose)

    def draw(self) -> None:
        """Draw every part anew."""
        for part in self.children:
            part.refresh()

    def on_mount(self) -> None:
        """New colours draw everything anew, and so does a terminal that was another program's meanwhile."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.draw())
        self.app.app_resume_signal.subscribe(self, lambda _app: self.draw())

    def on_screen_resume(self) -> None:
        """What covered the sheet went away."""
        self.draw()
