"""The page that the reader sees: its parts, where they stand, which of them has the keyboard, and what frames them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.geometry import Size
from textual.layout import Layout
from textual.widget import Widget

from termnews.text.typesetting import Typesetting
from termnews.tui.actions import When
from termnews.tui.article import ArticleView
from termnews.tui.bars import Flag, Footer, Masthead, Rule, TooSmall
from termnews.tui.frame import NOWHERE, Box, Frame, Pane, bare, frame
from termnews.tui.headline_list import HeadlineList
from termnews.tui.panels import DossierList, RankingPanel, RelatedPanel, SectionList
from termnews.tui.placing import FrameLayout
from termnews.tui.sheet import Sheet

if TYPE_CHECKING:
    from termnews.tui.prompt import Prompt

Part = SectionList | HeadlineList | DossierList | ArticleView | RankingPanel | RelatedPanel
"""What a pane can hold."""


class Page(Sheet[int]):
    """Masthead, sections, the main column with a list or an article, the panels, footer; no word of the library."""

    def __init__(self, measure: int, typesetting: Typesetting) -> None:
        super().__init__()
        self.is_shown = False
        """The first frame has been drawn."""
        self.masthead = Masthead()
        self.section_list = SectionList()
        self.headline_list = HeadlineList()
        self.dossier_list = DossierList()
        self.article_view = ArticleView(measure, typesetting)
        self.ranking_panel = RankingPanel()
        self.related_panel = RelatedPanel()
        self.footer = Footer()
        self.prompt: Prompt | None = None
        self.is_zen = False
        """There is nothing on the screen but the text of the article."""
        self.pane = Pane.MAIN
        self.main: Part = self.headline_list
        """The list or the article that fills the main column."""
        self.curtain = ExitStack()
        """Holds back what would be drawn before the first frame is complete."""
        self._left_rule, self._right_rule, self._too_small = Rule(), Rule(), TooSmall()
        self._flag = Flag("", "", "")
        self._frame_layout = FrameLayout(self.box_of)

    def compose(self) -> ComposeResult:
        """All the parts; those without a place are not drawn."""
        yield from (self.masthead, self.section_list, self._left_rule)
        yield from (self.headline_list, self.dossier_list, self.article_view)
        yield from (self._right_rule, self.ranking_panel, self.related_panel)
        yield from (self.footer, self._too_small)

    def raise_curtain(self) -> None:
        """Draw the first frame, once and complete."""
        if not self.is_shown:
            self.is_shown = True
            self.headline_list.show_foot()
            self.draw()
            self.call_later(self.curtain.close)

    def _compositor_refresh(self) -> None:
        """Draw what has changed; before the first frame, which is drawn whole, there is nothing to draw it on."""
        if self.is_shown:
            super()._compositor_refresh()

    def when_drawn(self, action: Callable[[], object]) -> None:
        """Do something now, or behind the first frame, whose time it would take."""
        if self.is_shown:
            action()
        else:
            self.curtain.callback(self.call_after_refresh, action)

    @property
    def layout(self) -> Layout:
        """The frame puts everything in its place."""
        return self._frame_layout

    @property
    def frame(self) -> Frame:
        """Where everything stands now."""
        return self._frame_of(self.size)

    def _frame_of(self, size: Size) -> Frame:
        if self.is_zen:
            has_footer = self.prompt is not None or self.article_view.finding is not None
            return bare(size.width, size.height, has_footer=has_footer)
        return frame(size.width, size.height, self.pane)

    def show_zen(self, is_zen: bool) -> None:
        """Show nothing but the article, or the whole page again."""
        self.is_zen = is_zen
        self.article_view.has_heading = not is_zen
        self.place()

    def box_of(self, widget: Widget, size: Size) -> Box:
        """Where a widget goes on a screen of some size; an empty box for nowhere."""
        now = self._frame_of(size)
        boxes: dict[Widget, Box] = {
            self.masthead: now.masthead,
            self.section_list: now.sections,
            self._left_rule: now.left_rule,
            self.main: now.main,
            self._right_rule: now.right_rule,
            self.ranking_panel: now.ranking,
            self.related_panel: now.related,
            self.prompt or self.footer: now.footer,
            self._too_small: now.notice,
        }
        return boxes.get(widget, NOWHERE)

    @property
    def parts(self) -> dict[Pane, Part]:
        """What stands in each pane."""
        return {
            Pane.SECTIONS: self.section_list,
            Pane.MAIN: self.main,
            Pane.RANKING: self.ranking_panel,
            Pane.RELATED: self.related_panel,
        }

    @property
    def moving(self) -> Part:
        """What the keys move: a list's cursor, or an article."""
        return self.parts[self.pane]

    async def ask(
        self,
        label: str,
        words: str,
        placeholder: str,
        done: Callable[[str], None],
        *,
        typed: Callable[[str], None] | None = None,
        left: Callable[[], None] | None = None,
        complete: Callable[[str], str] | None = None,
    ) -> None:
        """Let the reader type, in the place of the footer; `done` gets the words, the others as `Prompt` has them."""
        if self.prompt is None:
            from termnews.tui import prompt

            self.prompt = prompt.Prompt(label, words, placeholder, done, typed, left, complete)
            await self.mount(self.prompt)
            self.prompt.take_keyboard()

    async def close_prompt(self) -> None:
        """Give the keyboard back to the pane that had it."""
        if self.prompt is not None:
            prompt, self.prompt = self.prompt, None
            await prompt.remove()

    async def leave_prompt(self) -> None:
        """Give the keyboard back without an answer."""
        left = self.prompt.left if self.prompt else None
        await self.close_prompt()
        if left is not None:
            left()

    def go_to(self, pane: Pane) -> None:
        """Give the keyboard to a pane, which comes on the screen if it was not there."""
        if self.is_zen and pane is not Pane.MAIN:
            self.show_zen(False)
        old, self.pane = self.frame, pane
        if self.frame != old:
            self.place()
        self._activate()

    def step_pane(self, direction: int) -> None:
        """Give the keyboard to the next pane, or the one before."""
        panes = list(Pane)
        self.go_to(panes[(panes.index(self.pane) + direction) % len(panes)])

    def set_main(self, part: Part) -> None:
        """Fill the main column with a list or with the article."""
        if part is not self.main:
            if self.is_zen:
                self.show_zen(False)
            self.main = part
            self.place()
            self._activate()

    def _activate(self) -> None:
        for pane, part in self.parts.items():
            part.set_active(pane is self.pane)

    def pane_of(self, widget: Widget) -> Pane | None:
        """The pane in which a widget stands."""
        return next((pane for pane, part in self.parts.items() if part is widget), None)

    def place(self) -> None:
        """Put everything in its place anew."""
        # Asked of a child: only then does Textual forget the places that it knows.
        self.masthead.refresh(layout=True, repaint=False)
        self.show_flag(self._flag)

    def show_flag(self, flag: Flag) -> None:
        """Say something else in the masthead."""
        self._flag = flag
        rules = (self.frame.left_rule, self.frame.right_rule)
        self.masthead.show(flag, [rule.x for rule in rules if rule.is_visible])

    def show_footer(self, message: str, possible: When) -> None:
        """Say a message in the footer, beside the keys of what is possible."""
        self.footer.show(message, possible)

    def on_resize(self) -> None:
        """The rules of the masthead follow the columns."""
        self.show_flag(self._flag)
