"""An article as printed lines, and these as what is drawn: loaded when the first article opens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain

from termnews.i18n import _
from termnews.models import Related
from termnews.text.layout import Line, Role, Run, set_article, text_height
from termnews.text.lines import indented, wrapped
from termnews.text.width import cut
from termnews.tui.headlines import shown
from termnews.tui.ink import Ink
from termnews.tui.panels import origin_text
from termnews.tui.surface import Piece, Pieces
from termnews.tui.tag_inks import tag_ink

__all__ = ["letters_of", "pieces_of", "related_lines", "set_article", "text_height"]

_INKS = {
    Role.SECTION: Ink.ACCENT,
    Role.HEADLINE: Ink.STRONG,
    Role.HEADING: Ink.STRONG,
    Role.LEAD: Ink.STRONG,
    Role.BYLINE: Ink.MUTED,
    Role.QUOTE: Ink.QUOTE,
    Role.CODE: Ink.CODE,
    Role.CAPTION: Ink.MUTED,
    Role.LINK: Ink.LINK,
    Role.LINK_NUMBER: Ink.ACCENT,
    Role.RULE: Ink.RULE,
    Role.TABLE_HEAD: Ink.STRONG,
    Role.LIST_MARK: Ink.ACCENT,
    Role.NOTICE: Ink.MUTED,
    Role.NOTE: Ink.QUOTE,
    Role.QUOTE_BAR: Ink.ACCENT,
    Role.TABLE_RULE: Ink.RULE,
}


def letters_of(lines: Sequence[Line]) -> list[str]:
    """The letters of each line, without its pictures."""
    return ["".join(run.text for run in line if not run.dots).replace(" ", "") for line in lines]


def pieces_of(lines: Sequence[Line], margin: int) -> list[Pieces]:
    """Lines as they are drawn, behind a margin of so many cells."""
    blank = Piece(" " * margin)
    return [[blank, *chain.from_iterable(map(_pieces, line))] if line else () for line in lines]


def _pieces(run: Run) -> Iterable[Piece]:
    """A run as it is drawn: a row of a picture in parts of one colour."""
    if not run.dots:
        ink = tag_ink(run.text) if run.role is Role.TAG else _INKS.get(run.role, Ink.PLAIN)
        return (Piece(run.text, ink, run.marks, run.href),)
    return [Piece(dots.text, dots=dots) for dots in run.dots]


def related_lines(related: Sequence[Related], width: int, now: datetime) -> list[Line]:
    """What goes with an article, as the end of its text."""
    if not related:
        return []
    lines: list[Line] = [(), (Run("─" * width, Role.RULE),), (Run(_("Sur le même sujet"), Role.SECTION),), ()]
    for one in related:
        article = one.article
        lines += indented(wrapped([Run(shown(article.title, article))], max(1, width - 2)), "• ", Role.LIST_MARK)
        lines.append((Run(f"  {origin_text(one, now, max(0, width - 2))}", Role.BYLINE),))
    return [*lines, (), (Run(cut(_("] les ouvre l’un après l’autre, [ revient."), width), Role.NOTICE),)]
