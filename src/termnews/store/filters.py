"""Filters: what each does to what comes and to what is there, and what it did."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from termnews.editorial.front_page import Raised
from termnews.errors import UsageError
from termnews.i18n import _, quoted
from termnews.store.articles import Articles
from termnews.store.database import Database, Row
from termnews.store.front import RAISES
from termnews.store.habits import Habits
from termnews.store.images import Before, Image, images_of, put_back
from termnews.store.index import Index
from termnews.store.missing import missing
from termnews.store.tags import Tags
from termnews.store.times import to_seconds
from termnews.text.clean import clean_line
from termnews.text.filters import Deed, Filter, FilterView, Verb, parse_deed, parse_deeds
from termnews.text.fold import fold

_COLUMNS = "id, name, query, does, configured"
_DONE = ("article_id", "filter_id", "deed", "done")
_WEEK = timedelta(days=7)


class Filters:
    """The tables of filters and of what they did. What the reader changes passes through `store.changes`."""

    def __init__(self, database: Database, index: Index) -> None:
        self._database = database
        self._index = index
        self._articles = Articles(database)
        self._tags = Tags(database)
        self.edited: set[int] = set()
        """Articles of which a feed said something else since the filters last went over what came."""

    def all(self) -> list[Filter]:
        """Every filter: those of the settings, then those that the reader made, in their order."""
        return [_filter(row) for row in self._database.rows(f"SELECT {_COLUMNS} FROM filter {_ORDER}")]

    def named(self, name: str) -> list[Filter]:
        """The filters of a name: one of the settings may have that of one that the reader made."""
        return [one for one in self.all() if fold(one.name) == fold(name)]

    def own(self, name: str) -> Filter:
        """The filter of a name that the reader made; UsageError where it is none, or one of the settings."""
        named = self.named(name)
        if own := next((one for one in named if not one.is_configured), None):
            return own
        if named:
            sentence = _("Le filtre « {name} » est dans les réglages : c’est là qu’il s’ôte.")
            raise UsageError(sentence.format(name=named[0].name))
        names = ", ".join(quoted(one.name) for one in self.all()) or _("aucun")
        raise UsageError(_("Aucun filtre « {name} ». Il y a : {names}.").format(name=clean_line(name, 80), names=names))

    def views(self, now: datetime) -> list[FilterView]:
        """Every filter with what it did."""
        rows = self._database.rows(
            "SELECT filter_id, count(DISTINCT article_id), count(DISTINCT iif(sorted_by >= ?, article_id, NULL))"
            " FROM filtered JOIN article ON article.id = article_id GROUP BY filter_id",
            (to_seconds(now - _WEEK),),
        )
        counts = {id_: (total, week) for id_, total, week in rows}
        return [
            FilterView(filter=one, total=total, week=week, complaint=self.complaint(one.query))
            for one in self.all()
            for total, week in [counts.get(one.id, (0, 0))]
        ]

    def complaint(self, query: str) -> str:
        """Why a filter's search finds nothing: it asks for what there is not, or not yet; empty where it does not."""
        return self._index.complaint(query) or missing(self._database, query)

    def came(self, now: datetime) -> int:
        """How many articles are of the last seven days, hidden or not."""
        return Habits(self._database).came(now - _WEEK, now)

    def touched(self, id_: int) -> list[tuple[str, Deed]]:
        """The filters that did something to an article, each with what."""
        rows = self._database.rows(
            "SELECT name, deed FROM filtered JOIN filter ON filter.id = filter_id WHERE article_id = ? ORDER BY name",
            (id_,),
        )
        return [(name, parse_deed(deed)) for name, deed in rows]

    def raised(self, ids: Iterable[int]) -> Mapping[int, Sequence[Raised]]:
        """Which filters raise or lower some articles on the front page, and by how much."""
        raised: dict[int, list[Raised]] = defaultdict(list)
        if any(deed.verb is Verb.RAISE for one in self.all() for deed in one.deeds):
            for id_, name, deed in self._done(ids, RAISES):
                raised[id_].append(Raised(name, parse_deed(deed).amount))
        return raised

    def announced(self, ids: Iterable[int]) -> Mapping[str, set[int]]:
        """Those of some articles that are to be announced, by the names of the filters that say so."""
        announced: dict[str, set[int]] = defaultdict(set)
        for id_, name, _deed in self._done(ids, "deed = 'notify'"):
            announced[name].add(id_)
        return announced

    def _done(self, ids: Iterable[int], condition: str) -> list[Row]:
        return self._database.rows(
            "SELECT article_id, name, deed FROM json_each(?) CROSS JOIN filtered ON article_id = value"
            f" JOIN filter ON filter.id = filter_id WHERE {condition} ORDER BY filter_id",
            (json.dumps(list(ids)),),
        )

    def hidden_after(self, id_: int) -> int:
        """How many of the articles that came after one are hidden."""
        row = self._database.row("SELECT count(*) FROM article WHERE id > ? AND hidden", (id_,))
        return row[0] if row else 0

    def use(self, configured: Sequence[Filter], now: datetime) -> None:
        """Let these be the filters of the settings: one that went lets go what it hid, a new one is made to hold."""
        known = {(one.name, one.query, one.does): one for one in self.all() if one.is_configured}
        wanted = {(one.name, one.query, one.does): one for one in configured}
        if known.keys() == wanted.keys():
            return
        with self._database.transaction():
            for key, one in known.items():
                if key not in wanted:
                    self.remove(one.id)
            for key, one in wanted.items():
                if key not in known:
                    self.add(one, now)

    def add(self, one: Filter, now: datetime) -> tuple[int, int]:
        """Add a filter, and make it hold for what is there; its id, and how many articles that changed."""
        with self._database.transaction():
            id_ = self._database.write(
                "INSERT INTO filter (name, query, does, created, configured, reached) VALUES (?, ?, ?, ?, ?, ?)",
                (one.name, one.query, one.does, to_seconds(now), one.is_configured, self._articles.newest_id()),
            ).lastrowid
            assert id_ is not None
            return id_, self.hold(id_, one, now)

    def hold(self, id_: int, one: Filter, now: datetime) -> int:
        """Make what lasts of a filter hold for all that is there; how many articles that changed."""
        lasting = [deed for deed in one.deeds if deed.is_lasting]
        ids = self._index.matching(one.query, 0) if lasting else []
        return len({image.value("article_id") for image in self._do(id_, lasting, ids, now)})

    def remove(self, id_: int) -> None:
        """Take a filter away: what it hides comes back, what it marked stays marked."""
        self._database.write("DELETE FROM filter WHERE id = ?", (id_,))

    def take_arrivals(self, now: datetime) -> None:
        """Let every filter go over what came since it last did."""
        with self._database.transaction():
            newest = self._articles.newest_id()
            waiting = f"SELECT {_COLUMNS}, reached FROM filter WHERE reached < ? {_ORDER}"
            for *row, reached in self._database.rows(waiting, (newest,)):
                one = _filter(tuple(row))
                self._do(one.id, one.deeds, self._index.matching(one.query, reached), now)
            self._database.write("UPDATE filter SET reached = ? WHERE reached < ?", (newest, newest))
            edited, self.edited = sorted(self.edited), set()
            for one in self.all() if edited else ():
                self._hold_again(one, edited, now)

    def _hold_again(self, one: Filter, edited: Sequence[int], now: datetime) -> None:
        """Make what lasts of a filter hold for articles that say something else now, and let go those that it no longer
        finds. What is done once was done as they came, and perhaps undone by the reader."""
        lasting = [deed for deed in one.deeds if deed.is_lasting]
        found = set(self._index.matching(one.query, edited[0] - 1)).intersection(edited) if lasting else set()
        left = [(id_, one.id, str(deed)) for deed in lasting for id_ in edited if id_ not in found]
        self._database.write_many("DELETE FROM filtered WHERE article_id = ? AND filter_id = ? AND deed = ?", left)
        self._do(one.id, lasting, sorted(found), now)

    def go_over_all(self, now: datetime) -> list[Image]:
        """Let every filter go over all that is there; what was done. Nothing is announced that was there."""
        done: list[Image] = []
        for one in self.all():
            deeds = [deed for deed in one.deeds if deed.verb is not Verb.NOTIFY]
            done += self._do(one.id, deeds, self._index.matching(one.query, 0), now)
        return done

    def _do(self, id_: int, deeds: Iterable[Deed], ids: Sequence[int], now: datetime) -> list[Image]:
        """Do something to some articles; the rows of those that it changed."""
        done: list[Image] = []
        for deed in map(self._spelt, deeds):
            rows = [(article, id_, str(deed), to_seconds(now)) for article in self._change(id_, deed, ids)]
            self._database.write_many("INSERT OR REPLACE INTO filtered VALUES (?, ?, ?, ?)", rows)
            done += [Image("filtered", _DONE, row) for row in rows]
        return done

    def _spelt(self, deed: Deed) -> Deed:
        """The same, its tag written as it is on the articles: that tells it from the reader's own."""
        return replace(deed, value=self._tags.spelt([deed.value])[0]) if deed.verb is Verb.TAG else deed

    def _change(self, id_: int, deed: Deed, ids: Sequence[int]) -> list[int]:
        """Change some articles; those that were not so yet."""
        match deed.verb:
            case Verb.READ:
                new = self._where(ids, "NOT read")
                self._articles.set_read(new, True)
            case Verb.SAVE:
                new = self._where(ids, "NOT saved")
                self._articles.set_saved(new, True)
            case Verb.TAG:
                new = self._tags.lacking(ids, [deed.value], ())
                self._tags.add(new, [deed.value])
            case _:
                undone = "NOT EXISTS (SELECT 1 FROM filtered WHERE (article_id, filter_id, deed) = (value, ?, ?))"
                new = self._where(ids, undone, (id_, str(deed)))
        return new

    def _where(self, ids: Sequence[int], condition: str, parameters: tuple[object, ...] = ()) -> list[int]:
        sql = f"SELECT article.id FROM json_each(?) CROSS JOIN article ON article.id = value WHERE {condition}"
        return [row[0] for row in self._database.rows(sql, (json.dumps(ids), *parameters))]

    def undo_done(self, images: Iterable[Image]) -> None:
        """Undo what was done to articles."""
        rows = [image.values[: len(_DONE) - 1] for image in images]
        ids: dict[str, list[int]] = defaultdict(list)
        for article, _filter_id, deed in rows:
            ids[str(deed)].append(int(str(article)))
        for deed, some in ids.items():
            self._change_back(parse_deed(deed), some)
        self._database.write_many("DELETE FROM filtered WHERE article_id = ? AND filter_id = ? AND deed = ?", rows)

    def _change_back(self, deed: Deed, ids: Sequence[int]) -> None:
        match deed.verb:
            case Verb.READ:
                self._articles.set_read(ids, False)
            case Verb.SAVE:
                self._articles.set_saved(ids, False)
            case Verb.TAG:
                self._tags.remove(ids, self._tags.spelt([deed.value]))

    def image(self, id_: int) -> Before:
        """A filter with all that it did."""
        done = images_of(self._database, "filtered", "filter_id = ?", (id_,))
        return Before([id_], [*images_of(self._database, "filter", "id = ?", (id_,)), *done])

    def put_back(self, before: Before) -> None:
        """A filter with what it did to the articles that are still there; nothing where a new one has its name."""
        put_back(self._database, (one for one in before.images if one.table == "filter"))
        done = [one for one in before.images if one.table == "filtered"]
        there = set(self._where([int(str(one.value("article_id"))) for one in done], "1"))
        if self._database.row("SELECT 1 FROM filter WHERE id = ?", before.ids):
            put_back(self._database, (one for one in done if one.value("article_id") in there))


_ORDER = "ORDER BY NOT configured, id"


def _filter(row: Row) -> Filter:
    id_, name, query, does, configured = row
    return Filter(id=id_, name=name, query=query, deeds=parse_deeds(does), is_configured=bool(configured))
