"""The help: every action with the keys in use, and a field that leaves those with some words."""

from __future__ import annotations

from collections.abc import Iterable

from termnews.i18n import _
from termnews.text.fold import fold
from termnews.text.width import fit
from termnews.text.wrap import wrap
from termnews.tui.actions import Action
from termnews.tui.headlines import heading_pieces
from termnews.tui.ink import Ink
from termnews.tui.scrolled import ScrolledText
from termnews.tui.shown_keys import groups, key_for, keys_of, way_back
from termnews.tui.sifting import SiftedOverlay
from termnews.tui.surface import Piece, Pieces

_KEYS_WIDTH = 28


class HelpText(ScrolledText):
    """The table of actions, or those of it that have some words."""

    words = ""

    def prepare(self) -> None:
        """Set the table for the width."""
        self.set_text(help_lines(self.size.width, self.words), self.top)

    def filter(self, words: str) -> None:
        """Leave the actions with these words, all of them for none."""
        self.words = words
        self.set_text(help_lines(self.size.width, words))
        self.refresh_changed()


def help_lines(width: int, words: str = "") -> list[Pieces]:
    """Every action under its heading, with its keys; those that have all the words, in any order."""
    keys_width = min(_KEYS_WIDTH, width // 2)
    note = _("{key} cherche, {back}").format(key=key_for("search"), back=way_back())
    lines: list[Pieces] = [heading_pieces(_("Aide"), note, width)]
    for heading, actions in groups():
        found = [action for action in actions if _has(action, heading, fold(words).split())]
        lines += [(), (Piece(f"  {heading}", Ink.ACCENT),)] if found else []
        for action in found:
            keys = fit("  " + keys_of(action), keys_width)
            room = max(1, width - keys_width - 2)
            for at, text in enumerate(wrap(_(action.description), room)):
                lines.append((Piece(" " * keys_width if at else keys, Ink.STRONG), Piece("  " + text, Ink.PLAIN)))
    if len(lines) == 1:
        lines += [(), (Piece("  " + _("Aucune action n’a ces mots."), Ink.MUTED),)]
    return [*lines, ()]


def _has(action: Action, heading: str, words: Iterable[str]) -> bool:
    """Whether the words are in what is said of an action, or are its key itself."""
    text = fold(f"{_(action.label)} {_(action.description)} {action.id} {heading}")
    keys = [fold(key) for key in keys_of(action).split()]
    return all(word in text or word in keys for word in words)


class HelpScreen(SiftedOverlay):
    """The help."""

    def __init__(self) -> None:
        text = HelpText()
        super().__init__(text, _("une action, une touche"), text.filter)
