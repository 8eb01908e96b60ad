"""A news stand: the interface for a public that may read what is there, and do nothing else.

What it offers is a list of what is allowed, so that an action that is new is not offered until it is put there. The
store is open for reading alone; nothing is asked of the network, no command of the settings is run and no file written.
"""

from __future__ import annotations

from collections.abc import Callable

from termnews.i18n import _
from termnews.library import Library
from termnews.tui.actions import offer_only
from termnews.tui.app import PaperApp, show
from termnews.tui.screen import PaperScreen

OFFERED = frozenset(
    "down up page_down page_up first last next_pane previous_pane section open back find next_found previous_found"
    " next_paragraph previous_paragraph zen next_article previous_article next_related previous_related names"
    " other_text search unread_only unfold why most_read dossiers palette help quit".split()
)
"""The actions of a news stand: all of them only change what is shown."""
_OF_THE_PROGRAM = frozenset(("quit", "help_quit"))


class KioskScreen(PaperScreen):
    """The newspaper for whoever stands in front of it."""

    def before_key(self) -> None:
        """The settings stay what they were when the stand was opened."""

    def keep(self, write: Callable[[], object]) -> bool:
        """Nothing is kept."""
        return False

    def open_address(self, url: str, failed: Callable[[str], None] | None = None, *, is_step: bool = False) -> None:
        """Nothing is asked of the network."""
        self.say(_("Cet article n’est pas dans ce journal."))


class KioskApp(PaperApp):
    """The newspaper without what else a program of Textual can do."""

    PAPER = KioskScreen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action that is no action of the newspaper may be done: hardly any."""
        return action in _OF_THE_PROGRAM


def run_kiosk(library: Library, *, is_demo: bool) -> int:
    """Show a library that is open for reading alone until its reader leaves; the exit code."""
    offer_only(OFFERED)
    library.settings = library.settings.having(
        refresh_every_min=0,
        pipe=(),
        read_later=(),
        on_new=(),
        on_open=(),
        notify=(),
        full_text=False,
        full_ahead=0,
    )
    return show(KioskApp(library, is_demo=is_demo))
