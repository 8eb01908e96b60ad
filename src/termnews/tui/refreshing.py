"""The fourth fact: whether a refresh runs, how far it is, and what came of the last one."""

from __future__ import annotations

import threading
from contextlib import closing
from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message

from termnews.errors import RefreshRuns
from termnews.i18n import _, ngettext
from termnews.library import Library
from termnews.text.dates import age, use_zone
from termnews.tui.errands import Progress, fetch_ahead, refresh_feeds
from termnews.tui.shown_keys import key_for

if TYPE_CHECKING:
    from termnews.config import Settings
    from termnews.refresh import Report, Step
    from termnews.tui.paper import Paper

_SHOW_EVERY_S = 1.0
"""The first articles are not drawn anew for each feed that brings some."""
_TELL_EVERY_S = 0.25
"""A thousand feeds are not told one by one."""


class Stepped(Message):
    """A feed's turn ended, in the thread of the refresh."""

    def __init__(self, progress: Progress, has_news: bool) -> None:
        super().__init__()
        self.progress, self.has_news = progress, has_news


class Refreshing:
    """Runs refreshes for the paper, and says in the masthead how they go."""

    def __init__(self, paper: Paper, *, is_demo: bool) -> None:
        self._paper = paper
        self._own = paper.library
        """The reader's own newspaper, also while the demonstration edition stands in for it."""
        self._is_demo = is_demo
        self._was_asked_for = is_demo
        """The demonstration edition is what the reader wants, and no stopgap."""
        self._progress: Progress | None = None
        self._told = self._shown = 0.0
        self._before_id = 0
        """The article that came last before the refresh."""
        self._began_empty = self._has_unshown = self._is_quiet = False
        self._failure = ""
        self._stop = threading.Event()
        self._is_drawn = threading.Event()
        # What a refresh loads would take the time of the first frame.
        paper.when_drawn(self._is_drawn.set)

    @property
    def is_running(self) -> bool:
        """Whether a refresh runs."""
        return self._progress is not None

    @property
    def is_demo(self) -> bool:
        """Whether the demonstration edition is on the screen."""
        return self._is_demo

    @property
    def edition(self) -> str:
        """What the masthead calls the paper."""
        if self._is_demo:
            return _("Édition de démonstration")
        name = self._paper.library.store.facts.find("edition")
        return _("Édition {name}").format(name=name.capitalize()) if name else _("Édition personnelle")

    @property
    def state(self) -> str:
        """How fresh the paper is, or how far a refresh is."""
        if self._progress is not None and not self._is_quiet:
            if not self._progress.total:
                return _("actualisation…")
            return _("actualisation {done}/{total}").format(done=self._progress.done, total=self._progress.total)
        if self._is_demo:
            return self._failure
        library = self._paper.library
        freshest = library.store.feeds.last_success()
        if freshest is None:
            return self._failure
        since = age(freshest, library.clock())
        return f"{self._failure}, {since}" if self._failure else _("actualisé {ago}").format(ago=since)

    def use(self, settings: Settings) -> None:
        """Let other settings hold for the reader's own newspaper."""
        self._own.settings = settings

    def begin(self) -> None:
        """Ask for what is due at the start, for all where nothing ever came; the demonstration edition asks nobody."""
        if self._own.is_read_only:
            return
        store = self._own.store
        is_empty = not store.articles.newest_id()
        if not self._is_demo and (is_empty or store.feeds.has_due(self._own.clock())):
            self.start(only_due=not is_empty)

    def start_quietly(self) -> bool:
        """Ask the feeds whose turn it is, without a word on the screen; whether there are any."""
        is_wanted = not self._was_asked_for and not self.is_running and self._own.store.feeds.has_due(self._own.clock())
        if is_wanted:
            self._is_quiet = True
            self._run(only_due=True)
        return is_wanted

    def start(self, *, only_due: bool = False) -> None:
        """Ask the feeds for news, unless that is being done."""
        if self._was_asked_for:
            self._paper.say(_("L’édition de démonstration est de juillet 1969 : elle ne change plus."))
            return
        self._is_quiet = False
        if not self.is_running:
            self._run(only_due=only_due)
        self._paper.show_state()

    def _run(self, *, only_due: bool) -> None:
        paper, stop = self._paper, self._stop
        self._progress, self._failure = Progress(), ""
        self._told = monotonic()
        self._before_id = self._own.store.articles.newest_id()
        self._began_empty = not self._before_id

        def tell(step: Step) -> None:
            paper.post_message(Stepped(Progress(step.done, step.total), step.new > 0))

        def run(library: Library) -> Report | RefreshRuns:
            self._is_drawn.wait()
            try:
                return refresh_feeds(library, tell, stop, paper.make_fetcher, only_due=only_due)
            except RefreshRuns as other:
                return other

        paper.desk.ask(
            "refresh",
            self._own,
            run,
            self._finish,
            self._fail,
        )

    def stop(self) -> None:
        """End a refresh that runs: what was applied stays."""
        self._stop.set()
        self._is_drawn.set()
        if self._paper.library is not self._own:
            self._own.close()

    def step(self, message: Stepped) -> None:
        """Tell how far it is, a few times a second; the first articles of an empty paper are shown as they come."""
        if self._progress is None:
            return
        self._progress = message.progress
        if self._is_quiet:
            return
        if monotonic() - self._told < _TELL_EVERY_S and message.progress.done < message.progress.total:
            return
        self._told = monotonic()
        paper = self._paper
        self._has_unshown |= message.has_news
        if self._has_unshown and self._began_empty and monotonic() - self._shown > _SHOW_EVERY_S:
            self._show()
        paper.show_state()

    def _show(self) -> None:
        """Show what has come so far of a paper that began empty."""
        self._has_unshown, self._shown = False, monotonic()
        self._paper.show_listing(self._paper.listing, keep=True)

    def _finish(self, report: Report | RefreshRuns) -> None:
        self._progress = None
        paper = self._paper
        if isinstance(report, RefreshRuns):
            paper.ticking.look_again()
            self._fail(str(report))
            return
        is_unreachable = bool(report.tried) and report.unreachable == report.tried
        if is_unreachable and not self._own.store.articles.newest_id():
            self._open_demo()
            return
        if self._is_demo and not is_unreachable:
            paper.library.close()
            self._is_demo, paper.library = False, self._own
            use_zone(None)
        self._failure = _("hors ligne") if is_unreachable else ""
        paper.telling.came(self._own, self._before_id)
        if self._is_quiet and not self._began_empty:
            paper.ticking.announce()
            self._fetch_ahead()
        else:
            self._tell(report)

    def _tell(self, report: Report) -> None:
        """Announce what came; it is shown at once only where there was nothing."""
        paper = self._paper
        paper.reloading.look()
        if self._began_empty:
            self._show()
        paper.count_news()
        paper.show_shelves()
        paper.look_up_rankings()
        paper.say(outcome_sentence(report) if not paper.news or report.failed else "")
        self._fetch_ahead()

    def _fetch_ahead(self) -> None:
        """Ask for pages ahead, where the settings want it; their texts are there when their articles are opened."""
        paper, stop = self._paper, self._stop
        if self._own.settings.full_ahead:
            make_fetcher = paper.completing.make_fetcher
            paper.desk.ask(
                "ahead", self._own, lambda library: fetch_ahead(library, make_fetcher, stop), lambda came: None
            )

    def _fail(self, reason: str) -> None:
        self._progress = None
        if self._is_quiet:
            self._paper.ticking.announce()
        else:
            self._paper.say(reason)

    def _open_demo(self) -> None:
        """Nothing is reachable and nothing is kept: show the demonstration edition rather than nothing."""

        def open_(library: Library) -> Library:
            from termnews.demo import open_demo

            with closing(open_demo(library.paths, library.settings)) as demo:  # a connection is of its thread
                return demo

        self._paper.desk.ask("demo", self._own, open_, self._show_demo, self._fail)

    def _show_demo(self, demo: Library) -> None:
        paper = self._paper
        paper.library, self._is_demo = demo.reopen(), True
        self._failure = _("aucun réseau : {key} réessaie").format(key=key_for("refresh"))
        paper.show_listing(paper.listing)
        paper.look_up_rankings()
        paper.show_state()


def outcome_sentence(report: Report) -> str:
    """What came of a refresh that brought nothing to announce, or not from everywhere."""
    if report.failed:
        count = ngettext(
            "{n} source n’a pas répondu : {key} dit laquelle.",
            "{n} sources n’ont pas répondu : {key} dit lesquelles.",
            report.failed,
        )
        return count.format(n=report.failed, key=key_for("sources"))
    if report.rested and not report.tried:
        return _("Les sources viennent d’être interrogées : quatre fois par heure au plus.")
    return "" if report.new else _("Rien de nouveau.")
