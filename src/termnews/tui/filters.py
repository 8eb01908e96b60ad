"""The screen of the filters: what each does and did, and where one is ended."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from termnews.i18n import _, ngettext
from termnews.text.dates import number
from termnews.text.filters import FilterView
from termnews.text.width import cell_width, cut, fit
from termnews.text.wrap import wrap
from termnews.tui.dialogs import Overlay
from termnews.tui.headlines import heading_pieces
from termnews.tui.ink import Ink
from termnews.tui.line_list import LineList
from termnews.tui.shown_keys import key_for, way_back
from termnews.tui.surface import Piece, Pieces

_MARGIN = "   "


class FilterList(LineList[FilterView]):
    """Each filter with its search, what it does, and how much it did."""

    def __init__(self, views: Sequence[FilterView], came: int) -> None:
        super().__init__()
        self._views = views
        self.came = came
        """Articles of the last seven days."""
        self.told = ""
        """What was just done, in the place of what can be."""
        self.empty_text = _("Aucun filtre. {key} sur un article en fait un.").format(key=key_for("filter_out"))

    def on_mount(self) -> None:
        """Those of the settings first."""
        self.set_rows(self._views)

    def key(self, row: FilterView) -> Hashable:
        """A filter is the same by its number."""
        return row.filter.id

    def heading(self) -> Pieces:
        """How many there are, and what can be done with one."""
        title = ngettext("{n} filtre", "{n} filtres", len(self.rows)).format(n=number(len(self.rows)))
        told = _("{open} : articles · {end} : l’ôter · {apply} : sur tout")
        keys = {"open": key_for("open"), "end": key_for("leave"), "apply": key_for("refresh")}
        note = self.told or (told.format(**keys) if self.rows else "")
        return heading_pieces(title, " · ".join(filter(None, (note, way_back()))), self.size.width)

    def row_height(self, index: int) -> int:
        """The name, the search where it is another, what was done, what is wrong."""
        return len(self._below(self.rows[index])) + 1

    def row_pieces(self, index: int, line: int, ink: Ink | None) -> Pieces:
        """A line of a filter."""
        view, width = self.rows[index], self.size.width
        if line:
            text, own = self._below(view)[line - 1]
            return (Piece(_MARGIN + text, own),)
        does = f" {view.filter.told} "
        mark = " ! " if view.complaint else _MARGIN
        name = fit(view.filter.name, max(0, width - len(mark) - cell_width(does)))
        return (Piece(mark, ink or Ink.ERROR), Piece(name, ink or Ink.STRONG), Piece(does, ink or Ink.MUTED))

    def _below(self, view: FilterView) -> list[tuple[str, Ink]]:
        """What stands under the name of a filter."""
        room = max(1, self.size.width - len(_MARGIN) - 1)
        own = _(" · dans les réglages, où il s’ôte") if view.filter.is_configured else ""
        lines = [] if view.filter.query == view.filter.name else [(cut(view.filter.query, room), Ink.PLAIN)]
        lines.append((cut(view.counts(self.came) + own, room), Ink.MUTED))
        return lines + [(text, Ink.ERROR) for text in (wrap(view.complaint, room) if view.complaint else ())]


class FiltersScreen(Overlay):
    """The filters."""

    part: FilterList

    def __init__(
        self,
        part: FilterList,
        end: Callable[[FilterView], None],
        show: Callable[[FilterView], None],
        apply: Callable[[], None],
        undo: Callable[[], None],
    ) -> None:
        """`end` is called to end a filter, `show` to list what it did something to, `apply` to let all go over all,
        `undo` to take the last change back."""
        super().__init__(part)
        self._end, self._show, self._apply, self._undo = end, show, apply, undo

    def action_open(self) -> None:
        """What the filter under the cursor did something to."""
        view = self.part.current
        self.dismiss()
        if view is not None:
            self._show(view)

    def action_leave(self) -> None:
        """End the filter under the cursor, where that can be done here."""
        if self.part.current is not None and not self.part.current.filter.is_configured:
            self._end(self.part.current)

    def action_undo(self) -> None:
        """As it was before the last change."""
        self._undo()

    def action_refresh(self) -> None:
        """All filters once more, also over what was there before them."""
        self._apply()
