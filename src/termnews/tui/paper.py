"""The newspaper on the page, as a function of four facts: what is listed, which article is under the cursor, which is
open, and whether a refresh runs. Only this screen and its actions speak to the library; widgets get values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.timer import Timer

from termnews.errors import TermnewsError
from termnews.i18n import _, ngettext
from termnews.library import Library
from termnews.models import Article, DossierView, Ranking, Related
from termnews.text.dates import long_date, number
from termnews.text.typesetting import Typesetting
from termnews.tui.actions import When
from termnews.tui.bars import Flag
from termnews.tui.completing import Completing
from termnews.tui.desk import Answered, Desk
from termnews.tui.detours import Detours
from termnews.tui.errands import MakeFetcher, open_stored
from termnews.tui.following import Following
from termnews.tui.frame import Pane, frame
from termnews.tui.headlines import Headline
from termnews.tui.listing import (
    FRONT_PAGE,
    Kind,
    Listing,
    count_new,
    load_headlines,
    load_page,
    note_of,
    nothing_of,
    shelves,
    shown_of,
)
from termnews.tui.naming import Naming
from termnews.tui.page import Page
from termnews.tui.panels import DOSSIERS
from termnews.tui.picturing import Picturing
from termnews.tui.pinning import Pinning
from termnews.tui.possible import possible_now
from termnews.tui.reading import Opened, Reading
from termnews.tui.refreshing import Refreshing
from termnews.tui.reloading import Reloading
from termnews.tui.searching import Searching
from termnews.tui.selecting import Selecting
from termnews.tui.shown_keys import key_for
from termnews.tui.telling import Telling
from termnews.tui.ticking import Ticking
from termnews.tui.undoing import Undoing
from termnews.tui.unfolding import Unfolding

if TYPE_CHECKING:
    from termnews.editorial.dossiers import Proposal

_RELATED = 12
_RANKED = 9
_MESSAGE_S = 6


class Paper(Page):
    """The facts, and how each of them is shown."""

    def __init__(self, library: Library, *, is_demo: bool = False, make_fetcher: MakeFetcher | None = None) -> None:
        settings = library.settings
        super().__init__(settings.measure, Typesetting(settings.justify, settings.hyphenate, settings.links_at_end))
        self.library = library
        self.make_fetcher = make_fetcher
        self.listing = FRONT_PAGE
        self.reading = Reading(self._keep_place)
        self.related: Sequence[Related] = ()
        self.rankings: list[Ranking] = []
        self.ranking_at = 0
        self.news = 0
        """Articles that came after those of the list."""
        self.desk = Desk(self, self.say)
        self.refreshing = Refreshing(self, is_demo=is_demo)
        self.completing = Completing(self)
        self.unfolding = Unfolding(self)
        self.following = Following(self)
        self.detours = Detours(self)
        self.naming = Naming(self)
        self.pinning = Pinning(self)
        self.searching = Searching(self)
        self.picturing = Picturing(self)
        self.reloading = Reloading(self)
        self.ticking = Ticking(self)
        self.telling = Telling(self)
        self.undoing = Undoing(self)
        self.selecting = Selecting(self)
        self.home = FRONT_PAGE
        """The last listing that is a section: what a search goes back to."""
        self._awaited = {"listing", "rankings"}
        """What the first frame is not drawn without."""
        self._visits_at_start = library.store.front.visits()
        self._front: Sequence[int] = ()
        """The articles that the front page shows, for how many of them are unread."""
        self._in_dossiers = 0
        """Articles that are new in the dossiers."""
        self.newest_listed = 0
        self._message = ""
        self._message_timer: Timer | None = None

    @property
    def is_complete(self) -> bool:
        """Whether all is there that the first frame waits for."""
        return not self._awaited

    @on(Answered)
    def _deliver(self, message: Answered) -> None:
        self.desk.deliver(message)
        self._awaited.discard(message.group)
        if self.is_complete:
            self.raise_curtain()

    # What is listed.

    def show_listing(self, listing: Listing, *, keep: bool = False) -> None:
        """List something else; with `keep` the cursor stays with its article, and what is selected too."""
        if not keep:
            self.selecting.end()
        self.listing = listing
        if self.section_list.index_of(listing.shelf) is not None and listing.kind is not Kind.DOSSIERS:
            self.home = listing
        for part in (self.headline_list, self.dossier_list, self.related_panel):
            part.now = self.library.clock()
        self.newest_listed, self.news, self._message = self.library.store.articles.newest_id(), 0, ""
        self.desk.forget("listing")
        self.desk.forget("more")
        if listing.has_pages:
            self.show_headlines(load_page(self.library, listing), keep=keep)
        elif listing.kind is Kind.DOSSIERS:
            from termnews.tui.days import load_dossiers

            self.desk.ask("listing", self.library, load_dossiers, self._show_dossiers)
        else:
            self._ask_headlines(listing, keep=keep)
        self.show_shelves()

    def _ask_headlines(self, listing: Listing, *, keep: bool) -> None:
        at_start = self._visits_at_start
        self.desk.ask(
            "listing",
            self.library,
            lambda library: load_headlines(library, listing, at_start),
            lambda headlines: self.show_headlines(headlines, keep=keep),
            self.searching.refuse,
        )

    def show_headlines(self, headlines: Sequence[Headline], *, keep: bool = False) -> None:
        """Show what a listing has."""
        shown = self.headline_list
        shown.title, shown.is_front = self.listing.title, self.listing.kind is Kind.FRONT
        shown.marker = self.searching.marker
        if shown.is_front:
            self._front = [headline.article.id for headline in headlines]
            self.show_shelves()
        rows = shown_of(self.library, self.listing, headlines)
        shown.note = note_of(self.library, self.listing, rows)
        is_refreshing = self.refreshing.is_running
        shown.empty_text = nothing_of(self.library, self.listing, rows, is_refreshing=is_refreshing)
        shown.set_rows(rows, keep=keep)
        if self.listing.kind is Kind.DOSSIER:
            self._look_up_dossiers()
        self.show_list()

    def _show_dossiers(self, rows: Sequence[DossierView | Proposal]) -> None:
        self.dossier_list.set_rows(rows)
        self.show_list()

    def show_list(self) -> None:
        """Show the list in the main column, unless an article is open there."""
        if self.reading.opened is None:
            self.set_main(self.dossier_list if self.listing.kind is Kind.DOSSIERS else self.headline_list)
            self.when_drawn(self.look_up_related)
        self.show_state()

    def show_more(self) -> None:
        """Add the next page of the list."""
        rows = self.headline_list.rows
        if self.listing.has_pages and rows:
            self.headline_list.add_rows(load_page(self.library, self.listing, after=rows[-1].article))
        elif self.listing.kind is Kind.SEARCH:
            self.searching.show_more()

    def show_shelves(self) -> None:
        """Count anew what is unread."""
        self.section_list.set_rows(shelves(self.library, self._front, self._in_dossiers, self.pinning.unread))
        place = self.section_list.index_of(self.listing.shelf)
        if place is None and self.listing.kind is Kind.DOSSIER:
            place = self.section_list.index_of(DOSSIERS)
        if place is not None and self.pane is not Pane.SECTIONS:
            self.section_list.move_to(place)

    def show_rankings(self, rankings: list[Ranking]) -> None:
        """Show a most-read list, the one that was looked at where it is still there."""
        self.rankings, self.ranking_at = rankings, min(self.ranking_at, max(0, len(rankings) - 1))
        self.ranking_panel.show(rankings[self.ranking_at] if rankings else None, self.library.clock())

    def look_up_rankings(self) -> None:
        """Look up what is most read, what is new in the dossiers, and what is unread in those that are pinned."""
        self.desk.ask("rankings", self.library, lambda library: library.most_read(_RANKED), self.show_rankings)
        self._look_up_dossiers()
        self.pinning.count()

    def _look_up_dossiers(self) -> None:
        self.desk.ask("in-dossiers", self.library, count_new, self._show_in_dossiers)

    def _show_in_dossiers(self, count: int) -> None:
        if count != self._in_dossiers:
            self._in_dossiers = count
            self.show_shelves()

    # What is open.

    @property
    def article(self) -> Article | None:
        """The article under the cursor of the column that has the keyboard, else the one that is open or listed."""
        if self.pane is Pane.RANKING and (item := self.ranking_panel.current) is not None:
            return self.library.store.articles.find(item.article) if item.article else None
        if self.pane is Pane.RELATED and self.related_panel.current is not None:
            return self.related_panel.current.article
        if self.reading.opened is not None:
            return self.reading.opened.article
        headline = self.headline_list.current if self.main is self.headline_list else None
        return headline.article if headline else None

    def open_article(self, id_: int, *, is_step: bool = False) -> None:
        """Open an article of the store, which is read from then on."""
        changes = self.library.store.changes
        self.keep(lambda: changes.note_opened(id_, self.library.clock()))
        opened = open_stored(self.library, id_)
        if opened is None:
            self.say(_("Cet article n’est plus gardé."))
            return
        self.reading.note_place(opened, self.library.store.places.find(id_))
        self.show_opened(opened, is_step=is_step)
        self.show_marks(opened.article)
        self.completing.begin(opened)
        self.telling.opened(opened.article)

    def show_opened(self, opened: Opened, *, is_step: bool = False) -> None:
        """Show an article in the place of the list."""
        self.selecting.end()
        place = self.article_view.place
        if is_step:
            self.reading.step(opened, place)
        else:
            self.reading.open(opened, place)
        self.show_reading()

    def _keep_place(self, opened: Opened, place: float) -> None:
        """Keep where an article is left; one that was read to its end begins anew."""
        if opened.is_stored:
            kept = 0.0 if self.article_view.is_read else place
            self.keep(lambda: self.library.store.places.keep(opened.article.id, kept))

    def replace_opened(self, opened: Opened) -> None:
        """Show another text of the open article, without moving the line that is read."""
        self.reading.opened = opened
        self.article_view.replace(opened)
        self.show_state()

    def show_reading(self) -> None:
        """Show what is open now, or the list again."""
        self._message = ""
        opened = self.reading.opened
        if opened is None:
            self.reread_marks()
            self.show_list()
            return
        main = self.frame.main if self.is_zen else frame(self.size.width, self.size.height, Pane.MAIN).main
        self.article_view.show(opened, self.library.clock(), self.reading.place(), (main.width, main.height))
        self.set_main(self.article_view)
        self.look_up_related()
        self.show_state()

    def look_up_related(self) -> None:
        """Look up what goes with the article that is open or under the cursor."""
        opened = self.reading.opened
        article = opened.article if opened else self.headline_list.current and self.headline_list.current.article
        self.desk.forget("related")
        if article and article.id:
            id_ = article.id
            self.desk.ask("related", self.library, lambda library: library.related(id_, _RELATED), self._show_related)
        else:
            self._show_related(())

    def _show_related(self, related: Sequence[Related]) -> None:
        self.related = related
        self.related_panel.set_rows(related, keep=False)
        if self.reading.opened is not None:
            self.article_view.show_related(() if self.frame.related.is_visible else related)
        self.show_state()

    # Marks.

    def show_marks(self, article: Article) -> None:
        """Show the marks of an article wherever it stands."""
        row = next((row for row in self.headline_list.rows if row.article.id == article.id), None)
        if row is not None:
            self.headline_list.replace_row(row._replace(article=article))
        for related in self.related_panel.rows:
            if related.article.id == article.id:
                self.related_panel.replace_row(related._replace(article=article))
        opened = self.reading.opened
        if opened is not None and opened.article.id == article.id:
            self.reading.replace(article._replace(word_count=opened.article.word_count))
            if (opened.article.tags, opened.article.note) != (article.tags, article.note):
                self.article_view.replace(self.reading.opened or opened)
        self.show_shelves()
        self.pinning.look_up_soon()

    def reread_marks(self) -> None:
        """Show the marks as the store has them: another instance may have made some."""
        rows = self.headline_list.rows
        fresh = {one.id: one for one in self.library.store.articles.find_all([row.article.id for row in rows])}
        self.headline_list.set_rows(
            [row._replace(article=fresh[row.article.id]) for row in rows if row.article.id in fresh]
        )

    # What frames the page.

    def go_to(self, pane: Pane) -> None:
        """Give the keyboard to a pane; what its keys do is another thing."""
        super().go_to(pane)
        self.show_state()

    def keep(self, write: Callable[[], object]) -> bool:
        """Write something of the reader's; where it cannot be, say why and let the reading go on."""
        try:
            write()
        except TermnewsError as error:
            self.say(str(error))
            return False
        return True

    def say(self, message: str) -> None:
        """Say a sentence in the footer, for as long as it takes to read; there is no room for a second line."""
        self._message = message.partition("\n")[0]
        if self._message_timer is not None:
            self._message_timer.stop()
        self._message_timer = self.set_timer(_MESSAGE_S, self._unsay)
        self.show_state()

    def _unsay(self) -> None:
        self._message = ""
        self.show_state()

    def show_state(self) -> None:
        """Show the masthead and the footer as the facts have them."""
        self.show_masthead(self.refreshing.state)
        message = self._message or self.selecting.message or self.found_message() or self.news_message()
        self.show_footer(message, self.possible)

    def show_masthead(self, state: str) -> None:
        """Show how the paper is."""
        self.show_flag(Flag(self.refreshing.edition, long_date(self.library.clock()), state))

    def found_message(self) -> str:
        """Which of the places of the words that are looked for the reader is at."""
        finding = self.article_view.finding if self.reading.opened else None
        return _("« {words} » {count}").format(words=finding.words, count=finding.count) if finding else ""

    def count_news(self) -> None:
        """Count the articles that came after those of the list."""
        slug = self.listing.name if self.listing.kind is Kind.SECTION else ""
        self.news = self.library.store.articles.count_since(self.newest_listed, slug)

    def news_message(self) -> str:
        """How many articles came meanwhile, and how to see them."""
        if not self.news:
            return ""
        count = ngettext("{n} nouvel article", "{n} nouveaux articles", self.news).format(n=number(self.news))
        return _("{count} : {key} les montre").format(count=count, key=key_for("show_new"))

    @property
    def possible(self) -> When:
        """What can be done now."""
        return possible_now(self)
