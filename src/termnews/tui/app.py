"""The program around the newspaper: colours, commands, and what becomes of the terminal."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

from rich.console import Console
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.driver import Driver
from textual.events import Event, Key
from textual.screen import Screen

from termnews import last_screen
from termnews.i18n import _, use_language
from termnews.library import Library
from termnews.text.links import knows_links
from termnews.tui.colouring import wanted_theme
from termnews.tui.errands import MakeFetcher
from termnews.tui.first_screen import FirstScreen, staying
from termnews.tui.ink import Palette
from termnews.tui.keyboard import attentive
from termnews.tui.keymap import make_keymap, use_keys
from termnews.tui.screen import PaperScreen
from termnews.tui.shown_keys import key_for
from termnews.tui.tag_inks import use_tag_colours
from termnews.tui.themes import PAPER_THEMES, PLAIN, first_theme, is_colourless

_ENDED = 130
"""The exit code of an interface that did not end by its reader's key."""


class InterfaceFailed(RuntimeError):
    """The interface met an error that nobody expected; its text is for whoever mends it."""


class PaperApp(App[int]):
    """The terminal newspaper."""

    TITLE = "termnews"
    CSS_PATH = "termnews.tcss"
    ALLOW_SELECT = False
    ENABLE_COMMAND_PALETTE = False
    PAPER = PaperScreen

    def __init__(
        self,
        library: Library,
        *,
        is_demo: bool = False,
        is_plain: bool = False,
        make_fetcher: MakeFetcher | None = None,
    ) -> None:
        self._is_plain = is_plain
        self._is_colourless = is_colourless(os.environ)
        self._palettes: dict[str, Palette] = {}
        self._is_drawn = False
        self._typed: list[Key] = []
        super().__init__()
        self.animation_level = "none"
        for theme in PAPER_THEMES:
            self.register_theme(theme)
        self.take_theme(library)
        self.stylesheet.set_variables(self.get_css_variables())
        use_keys(make_keymap(library.settings.keys_preset, library.settings.keys, library.settings.macros))
        use_tag_colours(library.settings.tags)
        self._paper = self.PAPER(library, is_demo=is_demo, make_fetcher=make_fetcher)

    def take_theme(self, library: Library) -> None:
        """Be drawn as the reader wants it, or as cheaply as can be where the command line says so."""
        wanted = PLAIN if self._is_plain else wanted_theme(library)
        self.theme = first_theme(wanted, self.available_themes, os.environ)

    def on_load(self) -> None:
        """Leave as by a key where the terminal goes away or the program is told to end: what is being read is kept."""
        loop = asyncio.get_running_loop()
        for told in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(told, self.exit, _ENDED)
        self._hold_first_frame()

    def _hold_first_frame(self) -> None:
        """Draw nothing until there is something to draw: the first frame is sent once, and keys wait for it."""
        self._paper.curtain.callback(self._type_again)
        self._paper.curtain.enter_context(self.batch_update())

    async def on_event(self, event: Event) -> None:
        """Keep keys that were typed before there was anything to move in."""
        if isinstance(event, Key) and not self._paper.is_shown:
            self._typed.append(event)
        else:
            await super().on_event(event)

    def _type_again(self) -> None:
        for key in self._typed:
            self.post_message(key)

    def pop_screen(self) -> AwaitComplete:
        """Leave what lies over the newspaper; a key more than that takes, typed quickly, leaves nothing else."""
        return super().pop_screen() if len(self.screen_stack) > 1 else AwaitComplete()

    def action_help_quit(self) -> None:
        """Tell who presses Ctrl C how to leave."""
        self._paper.say(_("{key} ferme le journal.").format(key=key_for("quit")))

    def refresh_css(self, animate: bool = True) -> None:
        """Read the styles anew for another theme; for the one to begin with that would be done before they are used."""
        if self._is_drawn:
            super().refresh_css(animate)

    def get_driver_class(self) -> type[Driver]:
        """What speaks to the terminal, and listens to it."""
        driver = attentive(super().get_driver_class())
        return staying(driver, last_screen.current) if last_screen.current else driver

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Draw; of the first screen only what does not stand there from the last session."""
        if renderable and not (self._is_drawn or self._batch_count):
            self._is_drawn = True
            self.call_later(_collect_from_now_on)
            whole = renderable if isinstance(renderable, LayoutUpdate) else screen._compositor.render_full_update()
            renderable = FirstScreen(
                whole, last_screen.current, is_complete=self._paper.is_complete and bool(self._paper.headline_list.rows)
            )
        super()._display(screen, renderable)

    def get_default_screen(self) -> Screen[int]:
        """The newspaper itself."""
        return self._paper

    def send_terminal(self, sequence: str) -> None:
        """Send the terminal what draws nothing, between two frames: only Textual's own writer knows where they end."""
        if self._driver is not None:
            self._driver.write(sequence)

    @property
    def palette(self) -> Palette:
        """The styles of the theme of the moment."""
        if self.theme not in self._palettes:
            theme = self.current_theme
            variables = theme.to_color_system().generate() | theme.variables
            self._palettes[self.theme] = Palette(
                variables, is_ansi=theme.ansi, is_colourless=self._is_colourless, has_links=knows_links(os.environ)
            )
        return self._palettes[self.theme]


def _collect_from_now_on() -> None:
    """Let garbage be collected, but what is there by now never be looked through again, at some key."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


@contextmanager
def _drawing_on_stdout() -> Iterator[None]:
    """Draw on standard output where standard error, on which Textual draws, leads to a file."""
    before = sys.__stderr__
    if before is None or not before.isatty():
        vars(sys)["__stderr__"] = sys.__stdout__
    try:
        yield
    finally:
        vars(sys)["__stderr__"] = before


def run(
    library: Library, *, is_demo: bool = False, is_plain: bool = False, make_fetcher: MakeFetcher | None = None
) -> int:
    """Show the newspaper until the reader closes it; the exit code.

    `is_demo` says that the library is the demonstration edition, `is_plain` that it is to be drawn in the terminal's
    own colours; `make_fetcher` stands for the network in tests.
    Raises InterfaceFailed when the program has an error: by then the terminal is as it was.
    """
    use_language(library.settings.language)
    return show(PaperApp(library, is_demo=is_demo, is_plain=is_plain, make_fetcher=make_fetcher))


def show(app: PaperApp) -> int:
    """Run an interface; its exit code. Raises as `run` does."""
    told = StringIO()
    app.error_console = Console(file=told, markup=False, highlight=False, width=120)
    with _drawing_on_stdout():
        code = app.run()
    if told.getvalue():
        raise InterfaceFailed(told.getvalue())
    return app.return_code or 0 if code is None else code
