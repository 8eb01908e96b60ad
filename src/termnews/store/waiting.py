"""Texts that came in such numbers that they wait, sealed, to be read, counted and indexed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from termnews.store.articles import KEPT
from termnews.store.database import Database

if TYPE_CHECKING:
    from termnews.document import Document

Text = tuple[int, str, str, str]
"""An article's id, headline, lead and text, as the index takes it."""


class Waiting:
    """The waiting table, and the bodies of the articles in it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self) -> int:
        """How many texts wait."""
        row = self._database.row("SELECT count(*) FROM waiting")
        return row[0] if row else 0

    def some(self, limit: int) -> list[int]:
        """The articles whose texts have waited longest."""
        rows = self._database.rows("SELECT article_id FROM waiting ORDER BY article_id LIMIT ?", (limit,))
        return [id_ for (id_,) in rows]

    def sealed(self) -> list[int]:
        """The articles whose body is sealed, also where it is not known any more that it waits; now it is."""
        from termnews.text.sealing import MARK

        self._database.write(
            "INSERT OR IGNORE INTO waiting (article_id) SELECT article_id FROM body WHERE substr(document, 1, 1) = ?",
            (MARK,),
        )
        return self.some(-1)

    def kept(self) -> list[int]:
        """The articles whose texts wait that are the reader's to keep."""
        rows = self._database.rows(f"SELECT id FROM waiting JOIN article ON id = article_id WHERE {KEPT}")
        return [id_ for (id_,) in rows]

    def add(self, ids: Iterable[int]) -> None:
        """Let the texts of some articles wait."""
        self._database.write_many("INSERT INTO waiting (article_id) VALUES (?)", [(id_,) for id_ in ids])

    def read(self, ids: Sequence[int]) -> list[tuple[int, Document]]:
        """The documents of those of some articles that wait."""
        from termnews.text.packing import unpack

        rows = self._database.rows(
            "SELECT article_id, document FROM json_each(?) CROSS JOIN waiting ON article_id = value"
            " LEFT JOIN body USING (article_id)",
            (json.dumps(ids),),
        )
        return [(id_, unpack(document)) for id_, document in rows]

    def keep(self, read: Iterable[tuple[int, Document]]) -> list[Text]:
        """Keep documents in place of what was sealed; what is to be indexed of them.

        Those that another process has kept meanwhile are left out.
        """
        from termnews.text.packing import pack

        documents, write_many = dict(read), self._database.write_many
        rows = self._database.rows(
            "SELECT article_id, title, lead FROM json_each(?) CROSS JOIN waiting ON article_id = value"
            " JOIN article ON article.id = article_id",
            (json.dumps(list(documents)),),
        )
        texts = [(id_, title, lead, documents[id_].text) for id_, title, lead in rows]
        kept = [(documents[id_], id_) for id_, *_text in texts]
        write_many("UPDATE body SET document = ? WHERE article_id = ?", ((pack(one), id_) for one, id_ in kept if one))
        write_many("DELETE FROM body WHERE article_id = ?", ((id_,) for one, id_ in kept if not one))
        write_many("UPDATE article SET word_count = ? WHERE id = ?", ((one.word_count, id_) for one, id_ in kept))
        write_many("DELETE FROM waiting WHERE article_id = ?", ((id_,) for _one, id_ in kept))
        self._show(kept)
        return texts

    def _show(self, kept: Iterable[tuple[Document, int]]) -> None:
        """Let the first picture in a text lead its article, where the feed has none for it."""
        from termnews.feeds.pictures import caption_of, first_figure

        shown = ((first_figure(one), id_) for one, id_ in kept)
        self._database.write_many(
            "UPDATE article SET image = ?, image_caption = ? WHERE id = ? AND image = ''",
            ((picture.url, caption_of(picture), id_) for picture, id_ in shown if picture),
        )
