"""The reader's tags. A name in use is one name, however it is written: `À lire` and `a lire` are the same tag."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from termnews.models import Counts
from termnews.store.database import Database
from termnews.text.fold import fold
from termnews.text.tags import tag_name


class Tags:
    """The tag table. What the reader does to it goes through `changes`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def names(self) -> list[str]:
        """The names in use, in the order of the alphabet."""
        return sorted((name for (name,) in self._database.rows("SELECT DISTINCT name FROM tag")), key=fold)

    def counts(self) -> dict[str, Counts]:
        """How many articles have each tag, in the order of the alphabet."""
        rows = self._database.rows(
            "SELECT name, count(*), count(*) - sum(read) FROM tag JOIN article ON article.id = article_id GROUP BY name"
        )
        return {name: Counts(total, unread) for name, total, unread in sorted(rows, key=lambda row: fold(row[0]))}

    def ids(self, name: str) -> list[int]:
        """The articles with a tag."""
        return [id_ for (id_,) in self._database.rows("SELECT article_id FROM tag WHERE name = ?", (name,))]

    def known(self, texts: Iterable[str]) -> list[str]:
        """The names in use that some texts mean."""
        wanted = {fold(tag_name(text)) for text in texts}
        return [name for name in self.names() if fold(name) in wanted]

    def spelt(self, texts: Iterable[str]) -> list[str]:
        """Texts as names: as those in use are written, where they mean one of these."""
        known = {fold(name): name for name in self.names()}
        names = {fold(name): name for text in texts if (name := tag_name(text))}
        return [known.get(folded, name) for folded, name in names.items()]

    def lacking(self, ids: Sequence[int], add: Sequence[str], remove: Sequence[str]) -> list[int]:
        """Those of some articles that lack one of the names to add, or have one of those to remove."""
        import json

        having = "SELECT count(*) FROM tag WHERE article_id = article.id AND name IN (SELECT value FROM json_each(?))"
        rows = self._database.rows(
            "SELECT article.id FROM json_each(?) CROSS JOIN article ON article.id = value"
            f" WHERE ({having}) < ? OR ({having}) > 0",
            (json.dumps(list(ids)), json.dumps(list(add)), len(add), json.dumps(list(remove))),
        )
        return [id_ for (id_,) in rows]

    def add(self, ids: Sequence[int], names: Sequence[str]) -> None:
        """Put tags on articles, spelt as `spelt` gives them: not those any more that a filter had given once."""
        rows = [(id_, name) for id_ in ids for name in names]
        self._database.write_many("DELETE FROM filtered WHERE article_id = ? AND deed = 'tag ' || ?", rows)
        self._database.write_many("INSERT OR IGNORE INTO tag (article_id, name) VALUES (?, ?)", rows)

    def remove(self, ids: Sequence[int], names: Sequence[str]) -> None:
        """Take tags off articles."""
        rows = [(id_, name) for id_ in ids for name in names]
        self._database.write_many("DELETE FROM tag WHERE article_id = ? AND name = ?", rows)
