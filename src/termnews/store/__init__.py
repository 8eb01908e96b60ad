"""The store: one SQLite file with all that the newspaper keeps. Nothing else imports sqlite3."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from termnews.store.database import Database

if TYPE_CHECKING:
    from termnews.models import Clock
    from termnews.store.articles import Articles
    from termnews.store.backups import Backups
    from termnews.store.changes import Changes
    from termnews.store.dossiers import Dossiers
    from termnews.store.facts import Facts
    from termnews.store.feeds import Feeds
    from termnews.store.filters import Filters
    from termnews.store.front import Front
    from termnews.store.habits import Habits
    from termnews.store.index import Index
    from termnews.store.intake import Intake
    from termnews.store.pages import Pages
    from termnews.store.places import Places
    from termnews.store.rankings import Rankings
    from termnews.store.stories import Stories
    from termnews.store.tags import Tags


class Store:
    """The tables of one file over one connection: for the thread that opens it.

    Each is loaded when it is first asked for: a list of headlines needs one of them.
    """

    def __init__(self, path: Path, *, is_read_only: bool = False, clock: Clock = lambda: datetime.now(UTC)) -> None:
        """Open, create or migrate the file, or open it to be read; StoreError says why where it cannot be."""
        self.database = Database(path, is_read_only=is_read_only)
        self._clock = clock
        self.is_patient = False
        """Whether who searches waits until all texts are indexed; set before the index is asked."""

    @cached_property
    def articles(self) -> Articles:
        """Articles for reading, and the reader's marks."""
        from termnews.store.articles import Articles

        return Articles(self.database)

    @cached_property
    def index(self) -> Index:
        """The full-text index."""
        from termnews.store.index import Index

        return Index(self.database, self._clock, is_patient=self.is_patient)

    @cached_property
    def feeds(self) -> Feeds:
        """The subscriptions and their health."""
        from termnews.store.feeds import Feeds

        return Feeds(self.database)

    @cached_property
    def intake(self) -> Intake:
        """What feeds bring, and what retention lets go."""
        from termnews.store.intake import Intake

        return Intake(self.database, self.index)

    @cached_property
    def pages(self) -> Pages:
        """What publishers' pages say of articles."""
        from termnews.store.pages import Pages

        return Pages(self.database, self.index)

    @cached_property
    def places(self) -> Places:
        """Where the reader left articles."""
        from termnews.store.places import Places

        return Places(self.database)

    @cached_property
    def tags(self) -> Tags:
        """The names that the reader gives to articles."""
        from termnews.store.tags import Tags

        return Tags(self.database)

    @cached_property
    def rankings(self) -> Rankings:
        """The most-read lists."""
        from termnews.store.rankings import Rankings

        return Rankings(self.database)

    @cached_property
    def stories(self) -> Stories:
        """Which articles tell the same event."""
        from termnews.store.stories import Stories

        return Stories(self.database)

    @cached_property
    def dossiers(self) -> Dossiers:
        """The themes that are followed."""
        from termnews.store.dossiers import Dossiers

        return Dossiers(self.database)

    @cached_property
    def filters(self) -> Filters:
        """The filters, and what they did."""
        from termnews.store.filters import Filters

        return Filters(self.database, self.index)

    @cached_property
    def changes(self) -> Changes:
        """What the reader changes, and undoes."""
        from termnews.store.changes import Changes

        return Changes(self.database, self.index, self.feeds, self.filters)

    @cached_property
    def backups(self) -> Backups:
        """The reader's own in files."""
        from termnews.store.backups import Backups

        return Backups(self.database, self.index)

    @cached_property
    def facts(self) -> Facts:
        """Single values by name."""
        from termnews.store.facts import Facts

        return Facts(self.database)

    @cached_property
    def habits(self) -> Habits:
        """What was read and what came."""
        from termnews.store.habits import Habits

        return Habits(self.database)

    @cached_property
    def front(self) -> Front:
        """What the front page is made from."""
        from termnews.store.front import Front

        return Front(self.database, self.facts)

    def close(self) -> None:
        """Give the file back."""
        self.database.close()
