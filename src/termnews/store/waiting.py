"""Texts that came in such numbers that they wait, sealed, to be read, counted and indexed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from termnews.store.database import Database

if TYPE_CHECKING:
    from termnews.document import Document
    from termnews.text.sealing import Sealed

Text = tuple[int, str, str, str]
"""An article's id, headline, lead and text, as the index takes it."""


class Waiting:
    """The waiting table, and what becomes of what is in it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def some(self, limit: int) -> list[int]:
        """The articles whose texts have waited longest."""
        rows = self._database.rows("SELECT article_id FROM waiting ORDER BY article_id LIMIT ?", (limit,))
        return [id_ for (id_,) in rows]

    def add(self, many: Iterable[tuple[int, Sealed]]) -> None:
        """Let the texts of some articles wait, each with its id."""
        self._database.write_many(
            "INSERT INTO waiting (article_id, sealed) VALUES (?, ?)", [(id_, one.sealed) for id_, one in many]
        )

    def document(self, id_: int) -> Document:
        """The text of an article that waits; empty for any other."""
        from termnews.document import EMPTY

        read = self.read([id_])
        return read[0][1] if read else EMPTY

    def read(self, ids: Sequence[int]) -> list[tuple[int, Document]]:
        """The texts of those of some articles that wait."""
        from termnews.text.sealing import unseal

        rows = self._database.rows(
            "SELECT article_id, sealed FROM json_each(?) CROSS JOIN waiting ON article_id = value", (json.dumps(ids),)
        )
        return [(id_, unseal(sealed)) for id_, sealed in rows]

    def keep(self, read: Iterable[tuple[int, Document]]) -> list[Text]:
        """Keep documents for what was sealed; what is to be indexed of them.

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
        write_many(
            "INSERT INTO body (document, article_id) VALUES (?, ?)", ((pack(one), id_) for one, id_ in kept if one)
        )
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
