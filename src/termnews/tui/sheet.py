"""A screen that its parts cover wholly, and that is drawn no oftener than they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self, TypeVar

from textual.events import Key
from textual.geometry import Region
from textual.screen import Screen

from termnews.tui.actions import Action
from termnews.tui.keymap import Keyboard, keys_now

if TYPE_CHECKING:
    from termnews.tui.chosen_keys import Step

Result = TypeVar("Result")
_STEP_S = 0.02
"""Between two looks whether the next step of a macro can be done."""


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
        """Draw nothing: its parts are drawn, by themselves or by `draw`. For what changes below a sheet Textual would
        draw the sheet, in the place of what changed in its parts."""
        return super().refresh(*regions, repaint=False, layout=layout, recompose=recompose)

    def draw(self) -> None:
        """Draw every part anew."""
        for part in self.children:
            part.refresh()

    def __init__(self) -> None:
        super().__init__()
        self._keyboard = Keyboard()
        self._steps: Sequence[Step] = ()
        """What a macro has still to do."""

    async def on_key(self, event: Key) -> None:
        """Do what the keys in use call, where this sheet has it and it is possible."""
        if self.focused is not None and event.key not in self._FIELD_LEAVES:
            self._type_late(event)
            return
        self._steps = ()
        self.before_key()
        call = self._keyboard.type(event.key, self.accepts)
        if call is not None:
            event.stop()
        if call:
            await self.run_action(call)

    async def action_macro(self, keys: str) -> None:
        """Do several actions, as far as each is possible when its turn comes."""
        self._steps = keys_now().macros[keys].steps
        await self._go_on()

    async def _go_on(self) -> None:
        """Do the next step when what the one before asked for is there; a key, a field or another sheet ends it."""
        if not self._steps or self.focused is not None or self.app.screen is not self:
            return
        if self.is_busy:
            self.set_timer(_STEP_S, self._go_on)
            return
        (action, call), *self._steps = self._steps
        if self.accepts(action):
            await self.run_action(call)
            self.call_later(self._go_on)
        else:
            self._steps = ()
            self.stop_at(action)

    @property
    def is_busy(self) -> bool:
        """Whether something is on its way that the next step of a macro has to wait for."""
        return False

    def stop_at(self, action: Action) -> None:
        """Tell that a macro went no further, where there is a place to tell it."""

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
