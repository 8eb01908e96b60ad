"""A screen that its parts cover wholly, and that is drawn no oftener than they are."""

from __future__ import annotations

from typing import Self, TypeVar

from textual.events import Key
from textual.geometry import Region
from textual.screen import Screen

from termnews.tui.actions import Action
from termnews.tui.keymap import Keyboard

Result = TypeVar("Result")


class Sheet(Screen[Result]):
    """A screen of surfaces.

    Textual draws a whole screen anew when its focus changes, when the terminal's window is left or entered, or when
    another screen went away: several kilobytes each time, for what is there already. A sheet draws its parts instead,
    and only when they have changed or were covered.
    """

    AUTO_FOCUS = None
    _FIELD_LEAVES = frozenset(("escape", "up", "down", "pageup", "pagedown", "tab", "shift+tab"))
    """What a field in which the reader types has no use for."""
    DEFAULT_CSS = "Sheet { background: $background; overflow: hidden; }"

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw some regions; all of it is drawn by `draw`."""
        return super().refresh(*regions, repaint=repaint and bool(regions), layout=layout, recompose=recompose)

    def draw(self) -> None:
        """Draw every part anew."""
        for part in self.children:
            part.refresh()

    def __init__(self) -> None:
        super().__init__()
        self._keyboard = Keyboard()

    async def on_key(self, event: Key) -> None:
        """Do what the keys in use call, where this sheet has it and it is possible."""
        if self.focused is not None and event.key not in self._FIELD_LEAVES:
            self._type_late(event)
            return
        self.before_key()
        call = self._keyboard.type(event.key, self.accepts)
        if call is not None:
            event.stop()
        if call:
            await self.run_action(call)

    def _type_late(self, event: Key) -> None:
        """Give a field what was typed before it was there: what is typed later it takes itself."""
        insert = getattr(self.focused, "insert_text_at_cursor", None)
        if insert is not None and event.is_printable:
            event.stop()
            insert(event.character)

    def before_key(self) -> None:
        """Called before a key is looked up."""

    def accepts(self, action: Action) -> bool:
        """Whether an action can be done here and now."""
        return hasattr(self, f"action_{action.id}") and bool(self.check_action(action.id, ()))

    def on_mount(self) -> None:
        """New colours draw everything anew, and so does a terminal that was another program's meanwhile."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.draw())
        self.app.app_resume_signal.subscribe(self, lambda _app: self.draw())

    def on_screen_resume(self) -> None:
        """What covered the sheet went away."""
        self.draw()
