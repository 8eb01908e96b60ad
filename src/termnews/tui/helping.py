"""The help: every action with the keys in use, and a field that leaves those with some words."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widgets import Input

from termnews.i18n import _
from termnews.text.fold import fold
from termnews.text.width import fit
from termnews.text.wrap import wrap
from termnews.tui.actions import Action
from termnews.tui.dialogs import Overlay
from termnews.tui.headlines import heading_pieces
from termnews.tui.ink import Ink
from termnews.tui.prompt import Prompt
from termnews.tui.scrolled import ScrolledText
from termnews.tui.shown_keys import groups, key_for, keys_of, way_back
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


class HelpScreen(Overlay):
    """The help."""

    def __init__(self) -> None:
        self._text = HelpText()
        super().__init__(self._text)
        self._prompt: Prompt | None = None

    async def action_search(self) -> None:
        """Let the reader type words to look for."""
        if self._prompt is None:
            self._prompt = Prompt(_("Chercher :"), self._text.words, _("une action, une touche"), self._text.filter)
            self._prompt.styles.dock = "bottom"
            await self.mount(self._prompt)
            self._prompt.take_keyboard()

    async def action_back(self) -> None:
        """Out of the field, then to all actions, then to the newspaper."""
        if self._prompt is not None:
            await self._close()
        elif self._text.words:
            self._text.filter("")
        else:
            self.dismiss()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Leave the actions with what is typed so far."""
        if event.value != self._text.words:
            self._text.filter(event.value)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep what was found, and let the keys move in it."""
        await self._close()

    async def _close(self) -> None:
        if self._prompt is not None:
            prompt, self._prompt = self._prompt, None
            await prompt.remove()
