"""The store: one SQLite file with all that the newspaper keeps. Nothing else imports sqlite3."""

from __future__ import annotations

from pathlib import Path

from termnews.store.articles import Articles
from termnews.store.database import Database
from termnews.store.dossiers import Dossiers
from termnews.store.facts import Facts
from termnews.store.feeds import Feeds
from termnews.store.index import Index
from termnews.store.intake import Applied, Intake
from termnews.store.pages import Pages
from termnews.store.rankings import Rankings
from termnews.store.stories import Stories

__all__ = ["Applied", "Store"]


class Store:
    """The tables of one file over one connection: for the thread that opens it."""

    def __init__(self, path: Path) -> None:
        """Open, create or migrate the file; StoreError says why where it cannot be."""
        self.database = Database(path)
        self.articles = Articles(self.database)
        self.index = Index(self.database)
        self.feeds = Feeds(self.database, self.index)
        self.intake = Intake(self.database, self.index)
        self.pages = Pages(self.database, self.index)
        self.rankings = Rankings(self.database)
        self.stories = Stories(self.database)
        self.dossiers = Dossiers(self.database)
        self.facts = Facts(self.database)

    def close(self) -> None:
        """Give the file back."""
        self.database.close()
