"""What the reader does, and what the widgets tell: each a few lines that change a fact and show it."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.timer import Timer

from termnews.i18n import _
from termnews.models import Article, DossierView, RankingItem
from termnews.tui.actions import BY_ID, is_possible
from termnews.tui.bars import Footer
from termnews.tui.choosing import choice
from termnews.tui.colouring import keep_theme
from termnews.tui.errands import load_reading, opened_teaser
from termnews.tui.filtering import Filtering
from termnews.tui.frame import Pane
from termnews.tui.line_list import LineList
from termnews.tui.listing import Kind, Listing, listing_of
from termnews.tui.marking import Marking
from termnews.tui.refreshing import Stepped
from termnews.tui.scrolled import ScrolledText
from termnews.tui.themes import DESCRIPTIONS

_CURTAIN_S = 0.4
"""The first frame waits for its articles so long, and no longer."""
_REST_S = 0.4
"""What goes with a headline is looked up when the cursor has rested so long."""


class PaperScreen(Filtering, Marking):
    """The newspaper, with its reader."""

    _rest: Timer | None = None

    def on_mount(self) -> None:
        """Show the front page, then ask for what is due."""
        self.go_to(Pane.MAIN)
        self.show_listing(self.listing)
        self.look_up_rankings()
        if self.library.notice:
            self.say(self.library.notice)
        self.refreshing.begin()
        self.ticking.begin()
        self.set_timer(_CURTAIN_S, self.raise_curtain)
        self.when_drawn(self._get_ready)

    def _get_ready(self) -> None:
        self.desk.ask("reading", self.library, lambda _library: load_reading(), lambda _nothing: None)

    def on_unmount(self) -> None:
        """Leave no refresh behind."""
        self.refreshing.stop()
        self.reading.leave(self.article_view.place)
        self.library.close()

    def before_key(self) -> None:
        """The settings that hold are those of the moment."""
        self.reloading.look()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action of the table is possible now."""
        return is_possible(BY_ID[action], self.possible) if action in BY_ID else True

    # Moving.

    def action_down(self) -> None:
        """A line down."""
        self.moving.move(1)

    def action_up(self) -> None:
        """A line up."""
        self.moving.move(-1)

    def action_page_down(self) -> None:
        """A screen down."""
        self.moving.page(1)

    def action_page_up(self) -> None:
        """A screen up."""
        self.moving.page(-1)

    def action_first(self) -> None:
        """To the beginning."""
        self.moving.home()

    def action_last(self) -> None:
        """To the end."""
        self.moving.end()

    def action_next_pane(self) -> None:
        """To the next column."""
        self.step_pane(1)

    def action_previous_pane(self) -> None:
        """To the column before."""
        self.step_pane(-1)

    def action_section(self, number: int) -> None:
        """To the section of a number."""
        shelves = self.section_list.rows
        if number <= len(shelves):
            self.list_shelf(shelves[number - 1].key)

    def list_shelf(self, key: str) -> None:
        """List what a row of the sections column stands for."""
        self.list_whole(listing_of(key))

    def list_whole(self, listing: Listing) -> None:
        """List something, from its beginning, in the place of what is open."""
        self.reading.close(self.article_view.place)
        self.show_listing(listing)
        self.go_to(Pane.MAIN)

    # Reading.

    def action_open(self) -> None:
        """Open what is under the cursor; in an article, go on reading."""
        if self.pane is Pane.MAIN and self.main is self.article_view:
            self.article_view.page(1)
        else:
            self.choose()

    def choose(self) -> None:
        """Open what is under the cursor of the list that has the keyboard."""
        if self.pane is Pane.SECTIONS and self.section_list.current:
            self.list_shelf(self.section_list.current.key)
        elif self.pane is Pane.RANKING and self.ranking_panel.current:
            self.open_ranked(self.ranking_panel.current)
        elif self.pane is Pane.RELATED and self.related_panel.current:
            self.step_to(self.related_panel.current.article)
        elif self.main is self.dossier_list and self.dossier_list.current:
            self.open_dossier()
        elif self.main is self.headline_list and self.headline_list.current:
            self.open_article(self.headline_list.current.article.id)

    def step_to(self, article: Article) -> None:
        """Open an article that goes with the one before."""
        self.open_article(article.id, is_step=self.reading.opened is not None)
        self.go_to(Pane.MAIN)

    def open_ranked(self, item: RankingItem) -> None:
        """Open an article of a most-read list, from the store or from its page."""
        if item.article is not None:
            self.open_article(item.article)
            self.go_to(Pane.MAIN)
        elif item.url:
            self.open_address(item.url, lambda reason: self.show_opened(opened_teaser(item, self.library, reason)))

    def open_dossier(self) -> None:
        """List the articles of the dossier under the cursor, or what a proposed one would find."""
        current = self.dossier_list.current
        if isinstance(current, DossierView):
            self.show_listing(Listing(Kind.DOSSIER, current.dossier.name))
        elif current is not None:
            self.show_listing(Listing(Kind.SEARCH, current.query))

    async def action_back(self) -> None:
        """One step back: out of the prompt, a panel, an article, a search."""
        if self.prompt is not None:
            await self.leave_prompt()
        elif self.pane is not Pane.MAIN:
            self.go_to(Pane.MAIN)
        elif self.selecting.is_on:
            self.selecting.end()
        elif self.reading.opened is not None and not self.leave_inside():
            self.reading.back(self.article_view.place)
            self.show_reading()
        elif self.detours.go_back():
            pass
        elif self.listing.kind is Kind.DOSSIER and self.listing != self.home:
            self.show_listing(Listing(Kind.DOSSIERS))
        elif self.listing != self.home:
            self.show_listing(self.home)

    def action_next_article(self) -> None:
        """The article after this one in the list."""
        self._step_in_list(1)

    def action_previous_article(self) -> None:
        """The article before this one in the list."""
        self._step_in_list(-1)

    def _step_in_list(self, step: int) -> None:
        before = self.headline_list.cursor
        self.headline_list.move(step)
        current = self.headline_list.current
        if self.reading.opened is None or current is None:
            return
        if self.headline_list.cursor == before:
            self.say(_("C’est le dernier article de la liste.") if step > 0 else _("C’est le premier de la liste."))
        else:
            self.open_article(current.article.id)

    def action_next_related(self) -> None:
        """The next article on the same matter."""
        article = self.reading.next_related(self.related)
        if article is not None:
            self.step_to(article)

    def action_previous_related(self) -> None:
        """Back along the trail."""
        self.reading.back(self.article_view.place)
        self.show_reading()

    def action_names(self) -> None:
        """Everything about a name in the article."""
        self.naming.choose()

    def action_pictures(self) -> None:
        """The pictures of the open article, or not."""
        self.picturing.toggle()

    def action_other_text(self) -> None:
        """The page's text in the place of the feed's, or the other way."""
        self.completing.toggle()

    # The paper.

    def action_refresh(self) -> None:
        """Ask for news."""
        self.refreshing.start()

    def action_show_new(self) -> None:
        """Show what came meanwhile."""
        self.reading.close(self.article_view.place)
        self.headline_list.home()
        self.show_listing(self.listing)
        self.look_up_rankings()
        self.go_to(Pane.MAIN)

    def action_unread_only(self) -> None:
        """Only what is unread, or all."""
        self.reading.close(self.article_view.place)
        self.show_listing(self.listing.with_unread_only(not self.listing.is_unread_only), keep=True)

    def action_unfold(self) -> None:
        """The other articles of a story, or not."""
        self.unfolding.toggle_members()

    def action_why(self) -> None:
        """Why a story is on the front page, or not."""
        self.unfolding.toggle_reason()

    def action_most_read(self) -> None:
        """To the most-read list; from there, to the next one."""
        if self.pane is Pane.RANKING and self.rankings:
            self.ranking_at = (self.ranking_at + 1) % len(self.rankings)
            self.show_rankings(self.rankings)
        self.go_to(Pane.RANKING)

    async def action_follow(self) -> None:
        """Follow what is under the cursor as a dossier."""
        await self.following.follow()

    def action_dossiers(self) -> None:
        """To the dossier of the open article, or to all of them."""
        self.following.show()

    async def action_mute(self) -> None:
        """Keep a theme off the front page, or not."""
        await self.following.mute()

    async def action_pin(self) -> None:
        """Keep a search or a dossier among the sections, or not."""
        await self.pinning.toggle()

    async def action_rename(self) -> None:
        """Another name for a dossier."""
        await self.following.rename()

    def action_leave(self) -> None:
        """Follow a dossier no more."""
        self.following.leave()

    def action_sources(self) -> None:
        """The health of the sources."""
        from termnews.tui.palette import about
        from termnews.tui.sources import SourcesScreen

        feeds, now = self.library.store.feeds, self.library.clock()

        def open_feed(name: str) -> None:
            self.detours.take(about(_("flux"), name))

        self.app.push_screen(SourcesScreen(feeds.all(), feeds.weekly_counts(now), now, open_feed))

    def action_habits(self) -> None:
        """What the reader reads."""
        from termnews.tui.habits import open_habits

        open_habits(self)

    async def action_search(self) -> None:
        """Ask what to search for."""
        self.selecting.end()
        await self.searching.ask()

    # The program.

    def action_theme(self) -> None:
        """Choose the colours; those of the newspaper come first."""
        names = sorted(self.app.available_themes, key=lambda name: (name not in DESCRIPTIONS, name))
        commands = [choice(name, partial(self._choose_theme, name), _(DESCRIPTIONS.get(name, ""))) for name in names]
        self.app.search_commands(commands, _("Choisir les couleurs…"))

    def _choose_theme(self, name: str) -> None:
        self.app.theme = name
        self.keep(partial(keep_theme, self.library, name))

    def action_palette(self) -> None:
        """Find a command, or something that lists articles."""
        from termnews.tui.palette import commands_of

        self.app.search_commands(commands_of(self), _("Trouver une commande, une rubrique, une source…"))

    def action_help(self) -> None:
        """The help."""
        from termnews.tui.helping import HelpScreen

        self.app.push_screen(HelpScreen())

    def action_quit(self) -> None:
        """Close the newspaper."""
        self.app.exit(0)

    # What the widgets tell.

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        """Look up what goes with a headline when the cursor rests on it."""
        if event.list is not self.headline_list or self.reading.opened is not None:
            return
        if self.selecting.is_on:
            self.show_state()
        if self._rest is not None:
            self._rest.stop()
        if self.frame.related.is_visible:
            self._rest = self.set_timer(_REST_S, self.look_up_related)

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        pane = self.pane_of(event.list)
        if pane is not None:
            self.go_to(pane)
            self.choose()

    @on(LineList.NearEnd)
    def _near_end(self, event: LineList.NearEnd) -> None:
        if event.list is self.headline_list:
            self.show_more()

    @on(ScrolledText.Scrolled)
    def _scrolled(self) -> None:
        self.show_state()

    @on(Footer.Asked)
    async def _asked(self, event: Footer.Asked) -> None:
        await self.run_action(event.action)

    @on(Stepped)
    def _stepped(self, event: Stepped) -> None:
        self.refreshing.step(event)
