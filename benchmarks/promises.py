"""A reader who changes things without end and tells each, and what must be so of the newspaper afterwards."""

import json
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from termnews.config import Settings
from termnews.document import Document, Paragraph, Span
from termnews.errors import DamagedStore, StoreError
from termnews.library import Library
from termnews.models import Clock, Entry, ParsedFeed, Subscription
from termnews.paths import Paths
from termnews.store import Store
from termnews.store.articles import KEPT
from termnews.text.filters import make_filter

NOW = datetime(2024, 5, 6, 12, tzinfo=UTC)
FEEDS, ITEMS = 3, 8
TEXT_GONE = "kept without its text"
Key = tuple[str, str]
State = dict[Key, object]


def paths_in(folder: Path) -> Paths:
    """A newspaper of its own in a folder."""
    return Paths(folder, folder / "data", folder, folder)


def standing_clock() -> datetime:
    """One moment."""
    return NOW


def jumping_clock(chance: random.Random) -> Clock:
    """A clock that is set twenty years forth and back."""
    return lambda: NOW.replace(year=NOW.year + chance.randint(-20, 20), month=chance.randint(1, 12))


def entries(feed: int, edition: str) -> ParsedFeed:
    """What a feed brings; the addresses tell the edition."""
    return ParsedFeed(
        entries=tuple(
            Entry(
                title=f"Titre {edition} {number}",
                url=f"https://gazette.example/{feed}/{edition}/{number}",
                guid=f"{feed}/{edition}/{number}",
                published=NOW,
                body=Document((Paragraph((Span(f"Le texte {edition} {number}. " * 60),)),)),
            )
            for number in range(ITEMS)
        )
    )


def make_paper(folder: Path) -> None:
    """A newspaper with some of everything."""
    library = Library.open(paths_in(folder), Settings(), standing_clock)
    urls = [f"https://gazette.example/{number}.xml" for number in range(FEEDS)]
    wanted = [Subscription(url=url, title=url, publisher="La Gazette", section="une") for url in urls]
    library.store.changes.subscribe(wanted, NOW)
    for number, feed in enumerate(library.store.feeds.all()):
        library.apply(feed, entries(number, "first"))
    ids = [article.id for article in library.store.articles.page(limit=1000)]
    library.store.changes.set_read(ids[::2], True, NOW)
    library.store.changes.set_saved(ids[::3], True, NOW)
    library.store.changes.set_tags(ids[1::5], NOW, add=["veille"])
    library.store.changes.set_note(ids[2], "à relire", NOW)
    library.store.changes.follow("Fleuve", "fleuve", NOW)
    library.finish_refresh()
    library.close()


def state_of(store: Store) -> State:
    """What is the reader's own, each thing under what outlives a database."""
    ask = store.database.rows
    state: State = {("read", row[0]): bool(row[1]) for row in ask("SELECT identity, read FROM forgotten")}
    state |= {("read", row[0]): bool(row[1]) for row in ask("SELECT identity, read FROM article")}
    state |= {("saved", row[0]): True for row in ask("SELECT identity FROM article WHERE saved")}
    state |= {("tag", row[0]): True for row in ask("SELECT identity FROM tag JOIN article ON id = article_id")}
    state |= {
        ("note", key): text for key, text in ask("SELECT identity, text FROM note JOIN article ON id = article_id")
    }
    state |= {("dossier", name): query for name, query in ask("SELECT name, query FROM dossier")}
    state |= {("filter", name): query for name, query in ask("SELECT name, query FROM filter")}
    return state | {("feed", row[0]): True for row in ask("SELECT url FROM feed")}


def faults_of(store: Store, *, is_whole: bool = True) -> list[str]:
    """What is wrong with a newspaper besides what is missing; sentences.

    One that is not whole let articles go by themselves: by its clock, or with a page that could not be read.
    """
    ask = store.database.rows
    found = [f"damaged: {damage}"] if (damage := store.database.damage()) else []
    found += [f"twice: {row}" for row in ask("SELECT url FROM article GROUP BY url HAVING count(*) > 1")]
    sql = "SELECT count(*), substr(url, 1, length(url) - 1) AS edition FROM article GROUP BY edition"
    found += [f"half applied: {row}" for row in ask(sql) if is_whole and row[0] != ITEMS]
    sql = f"SELECT url FROM article WHERE {KEPT} AND id NOT IN (SELECT article_id FROM body)"
    found += [f"{TEXT_GONE}: {row}" for row in ask(sql)]
    held = "(SELECT count(*) FROM shelf WHERE section_id = section.id AND NOT hidden)"
    found += [f"counted wrongly: {row}" for row in ask(f"SELECT slug FROM section WHERE total <> {held}")]
    sql = "SELECT url FROM article WHERE hidden IS NOT (id IN (SELECT article_id FROM filtered WHERE deed = 'hide'))"
    found += [f"hidden by nothing, or shown in spite of a filter: {row}" for row in ask(sql)]
    try:
        store.database.write("INSERT INTO search (search) VALUES ('integrity-check')")
    except StoreError as error:
        found.append(f"index: {error}")
    return found


@dataclass
class Ledger:
    """What the reader was told is done, in its order, and what was under way at the end."""

    first: State
    done: list[tuple[Key, object]] = field(default_factory=list)
    under_way: Key | None = None
    sentences: list[str] = field(default_factory=list)

    def note(self, line: str) -> None:
        """A line of the reader's."""
        sign, key, value = json.loads(line)
        match sign:
            case "?":
                self.under_way = (key[0], key[1])
            case "=":
                self.done.append(((key[0], key[1]), value))
                self.under_way = None
            case _:
                self.sentences.append(str(value))
                self.under_way = None

    def lost(self, state: State, told: int | None = None) -> list[Key]:
        """The things that are not as they were told; with `told`, after so many changes alone."""
        expected = dict(self.first)
        expected.update(self.done[:told])
        keys = expected.keys() | {key for key in state if key[0] in ("saved", "tag", "note", "dossier", "filter")}
        return [
            key
            for key in sorted(keys)
            if key != self.under_way and (expected.get(key) or None) != (state.get(key) or None)
        ]

    def is_moment(self, state: State) -> bool:
        """Whether the newspaper is as it was after one of the changes, none of those before being lost."""
        return any(not self.lost(state, told) for told in range(len(self.done), -1, -1))


class Reader:
    """Changes one thing after the other, with a share of the articles that is nobody else's."""

    def __init__(self, library: Library, seed: int, tell: Callable[[str], None], share: int = 0, of: int = 1) -> None:
        self._library = library
        self._chance = random.Random(seed)
        self._tell = tell
        self._name = f"r{share}"
        self._ids = [one.id for one in library.store.articles.page(limit=1000) if one.id % of == share]

    def work(self, changes: int | None = None) -> None:
        """Change so many things, or without end; what cannot be written is told, and the next is tried."""
        kinds = [
            self._read,
            self._read,
            self._save,
            self._tag,
            self._note,
            self._undone,
            self._dossier,
            self._filter,
            self._feed,
            self._refresh,
        ]
        for number in count() if changes is None else range(changes):
            try:
                for line in self._chance.choice(kinds)(number):
                    self._tell(line)
            except StoreError as error:
                self._tell(json.dumps(["!", "", str(error)]))
                if isinstance(error, DamagedStore):
                    return

    def _read(self, _number: int) -> Iterator[str]:
        yield from self._mark("read", self._library.store.changes.set_read)

    def _save(self, _number: int) -> Iterator[str]:
        yield from self._mark("saved", self._library.store.changes.set_saved)

    def _tag(self, _number: int) -> Iterator[str]:
        changes = self._library.store.changes

        def change(ids: list[int], value: bool, now: datetime) -> None:
            changes.set_tags(ids, now, **{"add" if value else "remove": ["veille"]})

        yield from self._mark("tag", change)

    def _note(self, number: int) -> Iterator[str]:
        id_, text = self._chance.choice(self._ids), f"note {number}" if self._chance.random() < 2 / 3 else ""
        key = self._key("note", id_)
        if key is None:
            return
        yield _line("?", key, text)
        self._library.store.changes.set_note(id_, text, self._library.clock())
        yield _line("=", key, text)

    def _mark(self, kind: str, change: Callable[..., object]) -> Iterator[str]:
        id_, value = self._chance.choice(self._ids), self._chance.random() < 1 / 2
        key = self._key(kind, id_)
        if key is None:
            return
        yield _line("?", key, value)
        change([id_], value, self._library.clock())
        yield _line("=", key, value)

    def _undone(self, _number: int) -> Iterator[str]:
        """A mark and its undoing."""
        if self._name != "r0":  # what is undone is the last change of all
            return
        changes, id_ = self._library.store.changes, self._chance.choice(self._ids)
        key = self._key("read", id_)
        if key is None:
            return
        article = self._library.article(id_)
        yield _line("?", key, article.read)
        with self._library.store.database.transaction():
            changes.set_read([id_], not article.read, self._library.clock())
            changes.undo()
        yield _line("=", key, article.read)

    def _dossier(self, number: int) -> Iterator[str]:
        key = ("dossier", f"{self._name} {number % 7}")
        changes, query = self._library.store.changes, f"mot{number}"
        is_ending = self._chance.random() < 1 / 3
        yield _line("?", key, None)
        if is_ending:
            changes.unfollow(key[1], self._library.clock())
        else:
            changes.follow(key[1], query, self._library.clock())
        yield _line("=", key, None if is_ending else query)

    def _filter(self, number: int) -> Iterator[str]:
        """A filter that hides some of what comes, and of what is there; or the end of one."""
        key, query = ("filter", f"{self._name} {number % 7}"), f"titre:{self._chance.randrange(ITEMS)}"
        store, now = self._library.store, self._library.clock()
        there = store.filters.named(key[1])
        yield _line("?", key, None)
        if there:
            store.changes.remove_filter(there[0], now)
        else:
            store.changes.add_filter(make_filter(query, ["hide", "raise 1"], key[1]), now)
        yield _line("=", key, None if there else query)

    def _feed(self, number: int) -> Iterator[str]:
        key = ("feed", f"https://{self._name}.example/{number % 7}.xml")
        changes, feed = self._library.store.changes, self._library.store.feeds.by_url(key[1])
        yield _line("?", key, None)
        if feed:
            changes.unsubscribe(feed, self._library.clock())
        else:
            changes.subscribe([Subscription(url=key[1])], self._library.clock())
        yield _line("=", key, None if feed else True)

    def _refresh(self, number: int) -> Iterator[str]:
        at = self._chance.randrange(FEEDS)
        feed = self._library.store.feeds.by_url(f"https://gazette.example/{at}.xml")
        assert feed is not None
        self._library.apply(feed, entries(at, f"{self._name}-{number}"))
        if self._chance.random() < 1 / 4:
            self._library.finish_refresh()
        yield from ()

    def _key(self, kind: str, id_: int) -> Key | None:
        """What an article is known by, where retention has not let it go."""
        row = self._library.store.database.row("SELECT identity FROM article WHERE id = ?", (id_,))
        return (kind, row[0]) if row else None


def tell_to(descriptor: int) -> Callable[[str], None]:
    """Tell through a pipe: what is written there is told, whatever happens to the one who tells."""
    return lambda line: _write(descriptor, line)


def _write(descriptor: int, line: str) -> None:
    os.write(descriptor, f"{line}\n".encode())


def _line(sign: str, key: Key, value: object) -> str:
    return json.dumps([sign, key, value])
