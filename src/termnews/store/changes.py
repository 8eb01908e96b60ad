"""What the reader changes, each change noted in the journal in its own transaction, and how each is undone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from termnews.errors import UsageError
from termnews.i18n import _
from termnews.models import Change, ChangeKind, Feed, Subscription
from termnews.store.articles import Articles
from termnews.store.database import Database
from termnews.store.dossiers import Dossiers
from termnews.store.feeds import Feeds
from termnews.store.filters import Filters
from termnews.store.images import Before, Image, images_of, put_back
from termnews.store.index import Index
from termnews.store.journal import Journal
from termnews.store.leaving import image_of_feed, put_feed_back
from termnews.store.notes import Notes
from termnews.store.tags import Tags
from termnews.text.filters import Filter
from termnews.text.fold import fold
from termnews.text.tags import note_text

_PUT = "put"
"""Among the rows that a change found, the tags that it put: no rows of a table."""


class Changes:
    """The reader's own hand: marks, dossiers, filters, subscriptions. What a refresh writes does not pass here."""

    def __init__(self, database: Database, index: Index, feeds: Feeds, filters: Filters) -> None:
        self._database = database
        self._index = index
        self._feeds = feeds
        self._filters = filters
        self._articles = Articles(database)
        self._dossiers = Dossiers(database)
        self._tags = Tags(database)
        self._notes = Notes(database)
        self.journal = Journal(database)

    # Marks.

    def set_read(self, ids: Sequence[int], read: bool, now: datetime) -> int:
        """Mark articles read or unread, as one change; how many were not yet."""
        with self._database.transaction():
            changed = self._other(ids, "read", read)
            if changed:
                self._articles.set_read(changed, read)
                kind = ChangeKind.READ if read else ChangeKind.UNREAD
                self.journal.note(kind, self._title(changed), len(changed), Before(changed), now)
        return len(changed)

    def set_saved(self, ids: Sequence[int], saved: bool, now: datetime) -> int:
        """Keep articles for good, or let them go, as one change; how many were not yet."""
        with self._database.transaction():
            changed = self._other(ids, "saved", saved)
            if changed:
                self._articles.set_saved(changed, saved)
                kind, keeps = (ChangeKind.SAVED, ()) if saved else (ChangeKind.UNSAVED, changed)
                self.journal.note(kind, self._title(changed), len(changed), Before(changed), now, keeps)
        return len(changed)

    def note_opened(self, id_: int, now: datetime) -> None:
        """Note that the reader opened an article; that it is read from then on can be undone."""
        with self._database.transaction():
            self.set_read([id_], True, now)
            self._articles.note_opened(id_, now)

    def set_tags(
        self, ids: Sequence[int], now: datetime, *, add: Iterable[str] = (), remove: Iterable[str] = ()
    ) -> int:
        """Put tags on articles and take others off, as one change; how many articles it changed."""
        with self._database.transaction():
            return self._retag(ids, self._tags.spelt(add), self._tags.known(remove), now)

    def rename_tag(self, name: str, new: str, now: datetime) -> int:
        """Call a tag otherwise, or as another one that is there; how many articles have it."""
        with self._database.transaction():
            spelt = [new] if fold(new) == fold(name) else self._tags.spelt([new])
            return self._retag(self._tags.ids(name), spelt, [name], now) if spelt != [name] else 0

    def _retag(self, ids: Sequence[int], put: Sequence[str], taken: Sequence[str], now: datetime) -> int:
        changed = self._tags.lacking(ids, put, taken)
        if changed:
            hung = self._hung("tag", changed)
            before = Before(changed, [*hung.images, *(Image(_PUT, ("name",), (name,)) for name in put)])
            self._tags.remove(changed, taken)
            self._tags.add(changed, put)
            keeps = changed if taken else ()
            self.journal.note(ChangeKind.TAGGED, self._title(changed), len(changed), before, now, keeps)
        return len(changed)

    def set_note(self, id_: int, text: str, now: datetime) -> bool:
        """Note something of an article, or nothing any more; whether that is another note than before."""
        text = note_text(text)
        with self._database.transaction():
            is_other = text != self._notes.find(id_)
            if is_other:
                hung = self._hung("note", [id_])
                before = Before([id_], [*hung.images, Image(_PUT, ("text",), (text,))])
                self._notes.keep(id_, text)
                self.journal.note(ChangeKind.NOTED, self._title([id_]), 1, before, now, () if text else [id_])
        return is_other

    def _hung(self, table: str, ids: Sequence[int]) -> Before:
        """What hangs on some articles in a table."""
        held = "article_id IN (SELECT value FROM json_each(?))"
        return Before(ids, images_of(self._database, table, held, (json.dumps(list(ids)),)))

    def _other(self, ids: Sequence[int], mark: str, value: bool) -> list[int]:
        """Those of some articles whose mark is not so yet."""
        found: list[int] = []
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            sql = f"SELECT id FROM article WHERE {mark} <> ? AND id IN ({','.join('?' * len(some))})"
            found += [row[0] for row in self._database.rows(sql, (value, *some))]
        return found

    def _title(self, ids: Sequence[int]) -> str:
        row = self._database.row("SELECT title FROM article WHERE id = ?", (ids[0],))
        return str(row[0]) if row else ""

    # Dossiers.

    def follow(self, name: str, query: str, now: datetime, *, muted: bool = False, pinned: bool = False) -> bool:
        """Follow a theme, keep it off the front page, or pin it; a name that is taken gets the new query.

        Whether another query had it.
        """
        with self._database.transaction():
            before = self._dossier(name)
            kind = ChangeKind.ALTERED if before.images else ChangeKind.FOLLOWED
            self._dossiers.add(name, query, now, muted=muted, pinned=pinned)
            [id_] = self._database.row("SELECT id FROM dossier WHERE name = ?", (name,)) or (0,)
            self.journal.note(kind, name, 1, Before([id_], before.images), now)
        return any(one.value("query") != query for one in before.images)

    def unfollow(self, name: str, now: datetime) -> bool:
        """Follow a theme no more; whether it was followed."""
        with self._database.transaction():
            before = self._dossier(name)
            return self._dossiers.remove(name) and self._noted(ChangeKind.UNFOLLOWED, name, before, now)

    def rename(self, name: str, new: str, now: datetime) -> bool:
        """Call a theme otherwise; False where another one has that name."""
        with self._database.transaction():
            before = self._dossier(name)
            if name == new and before.images:
                return True
            return self._dossiers.rename(name, new) and self._noted(ChangeKind.RENAMED, name, before, now)

    def set_muted(self, name: str, muted: bool, now: datetime) -> bool:
        """Keep what a theme finds off the front page, or let it there again; whether there is such a theme."""
        kind = ChangeKind.MUTED if muted else ChangeKind.UNMUTED
        with self._database.transaction():
            before = self._dossier(name)
            return self._dossiers.set_muted(name, muted) and self._noted(kind, name, before, now)

    def set_pinned(self, name: str, pinned: bool, now: datetime) -> bool:
        """Let a theme stand in the sections column, or no more; whether there is such a theme."""
        kind = ChangeKind.PINNED if pinned else ChangeKind.UNPINNED
        with self._database.transaction():
            before = self._dossier(name)
            return self._dossiers.set_pinned(name, pinned) and self._noted(kind, name, before, now)

    def _dossier(self, name: str) -> Before:
        images = images_of(self._database, "dossier", "name = ?", (name,))
        return Before([int(str(one.value("id"))) for one in images], images)

    def _noted(self, kind: ChangeKind, subject: str, before: Before, now: datetime) -> bool:
        self.journal.note(kind, subject, 1, before, now)
        return True

    # Filters.

    def add_filter(self, one: Filter, now: datetime) -> int:
        """Make a filter, and make it hold; how many articles that changed. UsageError where its name is taken."""
        with self._database.transaction():
            if self._filters.named(one.name):
                raise UsageError(_("Un autre filtre s’appelle déjà « {name} ».").format(name=one.name))
            id_, changed = self._filters.add(one, now)
            self._noted(ChangeKind.FILTERED, one.name, Before([id_]), now)
        return changed

    def remove_filter(self, one: Filter, now: datetime) -> None:
        """End a filter: what it hides comes back, what it marked stays marked."""
        with self._database.transaction():
            before = self._filters.image(one.id)
            if before.images:  # a held key ends it once
                self._filters.remove(one.id)
                self._noted(ChangeKind.UNFILTERED, one.name, before, now)

    def apply_filters(self, now: datetime) -> dict[int, int]:
        """Let every filter go over all that is there, as one change; how many articles each changed, by its id."""
        with self._database.transaction():
            done = self._filters.go_over_all(now)
            pairs = {(int(str(one.value("filter_id"))), int(str(one.value("article_id")))) for one in done}
            articles = sorted({article for _filter, article in pairs})
            if articles:
                self.journal.note(ChangeKind.APPLIED, self._title(articles), len(articles), Before((), done), now)
        return Counter(filter_ for filter_, _article in pairs)

    # Subscriptions.

    def subscribe(self, subscriptions: Iterable[Subscription], now: datetime) -> int:
        """Subscribe to those that are not there yet, as one change; how many were added."""
        wanted = list(subscriptions)
        with self._database.transaction():
            [last] = self._database.row("SELECT coalesce(max(id), 0) FROM feed") or (0,)
            added = self._feeds.add(wanted, now)
            if added:
                new = self._database.rows("SELECT id, title, publisher FROM feed WHERE id > ? ORDER BY id", (last,))
                _id, title, publisher = new[0]
                before = Before([row[0] for row in new])
                self.journal.note(ChangeKind.SUBSCRIBED, title or publisher, added, before, now)
        return added

    def unsubscribe(self, feed: Feed, now: datetime) -> bool:
        """End a subscription: its saved articles stay, the others go and come back when that is undone."""
        with self._database.transaction():
            leaving = self._feeds.leaving(feed.url)
            self._index.take_in(leaving)
            before = image_of_feed(self._database, feed.id, leaving)
            if not self._feeds.remove(feed.url):
                return False
            self.journal.note(ChangeKind.UNSUBSCRIBED, feed.title or feed.url, 1, before, now)
        return True

    def set_section(self, feed: Feed, section: str, now: datetime) -> None:
        """Put what a subscription brings from now on into another section."""
        with self._database.transaction():
            before = Before([feed.id], images_of(self._database, "feed", "id = ?", (feed.id,)))
            self._feeds.set_section(feed.url, section)
            self.journal.note(ChangeKind.MOVED, feed.title or feed.url, 1, before, now)

    # Undoing.

    def undo(self) -> Change | None:
        """Undo the newest change; which one it was, None where there is none."""
        with self._database.transaction():
            taken = self.journal.take_last()
            if taken is None:
                return None
            change, before = taken
            self._undo(change.kind, before)
        return change

    def _undo(self, kind: ChangeKind, before: Before) -> None:
        match kind:
            case ChangeKind.READ | ChangeKind.UNREAD:
                self._articles.set_read(before.ids, kind is ChangeKind.UNREAD)
            case ChangeKind.SAVED | ChangeKind.UNSAVED:
                self._articles.set_saved(before.ids, kind is ChangeKind.UNSAVED)
            case ChangeKind.TAGGED:
                self._tags.remove(before.ids, [str(one.value("name")) for one in before.images if one.table == _PUT])
                self._hang_again("tag", before)
            case ChangeKind.NOTED:
                self._undo_note(before)
            case ChangeKind.FILTERED:
                self._filters.remove(before.ids[0])
            case ChangeKind.UNFILTERED:
                self._filters.put_back(before)
            case ChangeKind.APPLIED:
                self._filters.undo_done(before.images)
            case ChangeKind.SUBSCRIBED:
                for feed in [one for one in self._feeds.all() if one.id in before.ids]:
                    self._feeds.remove(feed.url)
            case ChangeKind.UNSUBSCRIBED:
                put_feed_back(self._database, self._index, before)
            case ChangeKind.MOVED:
                self._database.write(
                    "UPDATE feed SET section = ? WHERE id = ?", (before.images[0].value("section"), before.ids[0])
                )
            case _:
                self._undo_dossier(before)

    def _undo_note(self, before: Before) -> None:
        """The note as it was, and below it another one that a restore has brought since: it may stand nowhere else."""
        [id_] = before.ids
        put, since = [str(one.value("text")) for one in before.images if one.table == _PUT], self._notes.find(id_)
        self._notes.keep(id_, "")
        self._hang_again("note", before)
        note = self._notes.find(id_)
        if put and since not in ("", note, *put):
            self._notes.keep(id_, f"{note}\n\n{since}".strip())

    def _hang_again(self, table: str, before: Before) -> None:
        """What hung on articles that are still held; what a restore or a filter has hung there since stays."""
        held = {one.id for one in self._articles.find_all(before.ids)}
        hung = (one for one in before.images if one.table == table)
        put_back(self._database, [one for one in hung if one.value("article_id") in held])

    def _undo_dossier(self, before: Before) -> None:
        """A dossier as it was, or none where there was none."""
        self._database.write_many("DELETE FROM dossier WHERE id = ?", [(id_,) for id_ in before.ids])
        put_back(self._database, before.images)
