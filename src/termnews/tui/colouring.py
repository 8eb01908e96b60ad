"""The colours that the reader chose in the interface, kept over restarts; the settings file is the reader's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termnews.library import Library

_FACT = "theme"
_GAP = "\n"


def wanted_theme(library: Library) -> str:
    """The colours that were last chosen, here or in the settings file."""
    chosen, _gap, configured = library.store.facts.find(_FACT).partition(_GAP)
    return chosen if chosen and configured == library.settings.theme else library.settings.theme


def keep_theme(library: Library, name: str) -> None:
    """Keep a choice, beside what the settings said then: where they say something else later, they hold."""
    library.store.facts.set(_FACT, f"{name}{_GAP}{library.settings.theme}")
