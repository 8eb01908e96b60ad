"""What is the reader's own: subscriptions, dossiers, marks, places, the articles kept with their texts, tags and notes.

Compressed JSON with the names of the columns: it needs no termnews to be read, outlives every change of the schema, and
joins another newspaper row by row. All is keyed by what outlives a database: addresses, names, an article's identity.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from functools import partial
from io import BytesIO

from termnews.document import Document
from termnews.errors import TermnewsError, UsageError
from termnews.i18n import _
from termnews.models import FeedKind
from termnews.store.articles import KEPT
from termnews.store.database import Database
from termnews.store.filters import Filters
from termnews.store.images import Image, columns_of, plain_value, value_of
from termnews.store.index import Index
from termnews.store.tags import Tags
from termnews.store.times import to_time
from termnews.text.clean import clean_line, clean_text, clean_url
from termnews.text.filters import Filter, parse_deeds
from termnews.text.fold import fold
from termnews.text.packing import pack, unpack
from termnews.text.tags import NOTE_LIMIT, tag_name

FORMAT = 2
"""What a version before would take for damage makes a new one: 2 has pinned themes, filters, tags and notes."""
MOST_BYTES = 500_000_000
"""Of a backup that is opened: a hundred thousand marks and ten thousand saved articles are a tenth of it."""
MOST_TEXT_BYTES = 50_000_000

_NOT_KEPT = ("id", "feed_id", "hidden")
_QUERIES: Mapping[str, str] = {
    "feed": "SELECT url, title, publisher, section, kind, language, site, added FROM feed ORDER BY id",
    "dossier": "SELECT name, query, created, looked, muted, pinned FROM dossier ORDER BY id",
    "filter": "SELECT name, query, does, created FROM filter WHERE NOT configured ORDER BY id",
    "article": "SELECT {article}, feed.url AS feed_url FROM article LEFT JOIN feed ON feed.id = feed_id WHERE {kept}"
    " ORDER BY article.id",
    "body": "SELECT identity, document FROM body JOIN article ON article.id = article_id WHERE {kept}",
    "page": "SELECT identity, fetched, document, page.word_count, reason FROM page JOIN article"
    " ON article.id = article_id WHERE {kept}",
    "shelf": "SELECT identity, slug FROM shelf JOIN section ON section.id = section_id JOIN article"
    " ON article.id = article_id WHERE {kept}",
    "mark": "SELECT identity, read, seen, opened FROM article WHERE read OR opened IS NOT NULL"
    " UNION ALL SELECT identity, read, seen, NULL FROM forgotten WHERE read",
    "place": "SELECT identity, share FROM place JOIN article ON article.id = article_id",
    "tag": "SELECT identity, name FROM tag JOIN article ON article.id = article_id",
    "note": "SELECT identity, text FROM note JOIN article ON article.id = article_id",
}
_NUMBERS = frozenset(
    (
        *("added", "created", "fetched", "looked", "muted", "opened", "paid", "pinned", "published"),
        *("read", "saved", "seen", "share", "sorted_by", "updated", "word_count"),
    )
)
_ADDRESSES = ("url", "site", "image", "feed_url")


@dataclass(frozen=True, slots=True)
class Joined:
    """What was added to a newspaper."""

    feeds: int = 0
    dossiers: int = 0
    filters: int = 0
    articles: int = 0
    """Those kept that were not there, and saved ones that were not saved."""
    marks: int = 0
    tags: int = 0
    notes: int = 0


def kept_that_wait(database: Database) -> list[int]:
    """The articles that the reader keeps whose text is still to be read: a backup has texts, not what was sent."""
    rows = database.rows(f"SELECT article_id FROM waiting JOIN article ON article.id = article_id WHERE {KEPT}")
    return [id_ for (id_,) in rows]


def load_belongings(database: Database) -> list[Image]:
    """The rows that are the reader's own."""
    images: list[Image] = []
    with database.snapshot():
        for table, query in _QUERIES.items():
            own = [f"article.{name}" for name in columns_of(database, "article") if name not in _NOT_KEPT]
            names, rows = database.named_rows(query.format(article=", ".join(own), kept=KEPT))
            images += [Image(table, names, row) for row in rows]
    return images


def pack_belongings(images: list[Image], now: datetime) -> bytes:
    """The bytes of a backup."""
    tables: dict[str, dict[str, object]] = {}
    for image in images:
        table = tables.setdefault(image.table, {"columns": image.columns, "rows": []})
        rows = table["rows"]
        assert isinstance(rows, list)
        rows.append([plain_value(value) for value in image.values])
    whole = {"termnews": FORMAT, "made": now.isoformat(timespec="seconds"), "tables": tables}
    return gzip.compress(json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode(), 6, mtime=0)


def unpack_belongings(packed: bytes) -> list[Image]:
    """The rows of a backup, clean; TermnewsError for what is none, or one of a newer version."""
    try:
        with gzip.open(BytesIO(packed)) as opened:
            content = opened.read(MOST_BYTES + 1)
        whole = json.loads(content) if len(content) <= MOST_BYTES else {}
        if whole["termnews"] > FORMAT:
            raise TermnewsError(_("Cette sauvegarde vient d’une version plus récente de termnews : mettez-le à jour."))
        return [
            _clean(Image(table, tuple(rows["columns"]), tuple(map(value_of, values))))
            for table, rows in whole["tables"].items()
            for values in rows["rows"]
            if table in _QUERIES
        ]
    except (
        OSError,
        EOFError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
        zlib.error,
        UsageError,
    ) as error:
        raise TermnewsError(_("Ce fichier n’est pas une sauvegarde de termnews, ou il est abîmé.")) from error


def join_belongings(database: Database, index: Index, images: list[Image]) -> Joined:
    """Add what is not there yet, in one transaction: nothing that is there is taken away, and twice adds nothing."""
    joined, tags = Joined(), Tags(database)
    names = {fold(name): name for name in tags.spelt(str(one.value("name")) for one in images if one.table == "tag")}
    join: dict[str, Callable[[Image], int]] = {
        "feed": partial(_add, database),
        "dossier": partial(_add, database),
        "article": partial(_add_kept, database),
        "mark": partial(_mark, database),
        "place": partial(_join_to_article, database),
        "tag": partial(_tag, database, tags, names),
        "note": partial(_join_to_article, database),
    }
    with database.transaction():
        for image in sorted(images, key=lambda one: list(_QUERIES).index(one.table)):
            if image.table not in join:
                continue
            count = join[image.table](image)
            match image.table:
                case "feed":
                    joined = replace(joined, feeds=joined.feeds + count)
                case "dossier":
                    joined = replace(joined, dossiers=joined.dossiers + count)
                case "article":
                    joined = replace(joined, articles=joined.articles + count)
                case "mark":
                    joined = replace(joined, marks=joined.marks + count)
                case "tag":
                    joined = replace(joined, tags=joined.tags + count)
                case "note":
                    joined = replace(joined, notes=joined.notes + count)
        _add_texts(database, index, images)
        filters = sum(_add_filter(database, index, image) for image in images if image.table == "filter")
    return replace(joined, filters=filters)


def _add(database: Database, image: Image, table: str = "") -> int:
    names = [name for name in image.columns if name in columns_of(database, table or image.table)]
    values = [image.value(name) for name in names]
    holes = ", ".join("?" * len(names))
    sql = f"INSERT OR IGNORE INTO {table or image.table} ({', '.join(names)}) VALUES ({holes})"
    return database.write(sql, values).rowcount


def _add_filter(database: Database, index: Index, image: Image) -> int:
    """A filter that holds from now on, where none that the reader made has its name."""
    filters, name = Filters(database, index), str(image.value("name"))
    if any(not one.is_configured for one in filters.named(name)):
        return 0
    deeds = parse_deeds(str(image.value("does")))
    filters.add(
        Filter(name=name, query=str(image.value("query")), deeds=deeds), to_time(int(str(image.value("created"))))
    )
    return 1


def _add_kept(database: Database, image: Image) -> int:
    """Save an article that is held, or add it; its texts come after all of them."""
    identity, saved = image.value("identity"), image.value("saved")
    if database.row("SELECT 1 FROM article WHERE identity = ?", (identity,)):
        return database.write(
            "UPDATE article SET saved = 1 WHERE identity = ? AND saved < ?", (identity, saved)
        ).rowcount
    _add(database, image)
    database.write(
        "UPDATE article SET feed_id = (SELECT id FROM feed WHERE url = ?) WHERE identity = ?",
        (image.value("feed_url"), identity),
    )
    _shelve(database, identity, "")
    return 1


def _shelve(database: Database, identity: object, slug: object) -> None:
    database.write("INSERT OR IGNORE INTO section (slug) VALUES (?)", (slug,))
    database.write(
        "INSERT OR IGNORE INTO shelf (section_id, sorted_by, article_id, unread)"
        " SELECT section.id, sorted_by, article.id, NOT read FROM article, section WHERE identity = ? AND slug = ?",
        (identity, slug),
    )


def _add_texts(database: Database, index: Index, images: list[Image]) -> None:
    """The texts of kept articles that have none here, and their shelves; then they can be found."""
    kept = {image.value("identity") for image in images if image.table == "article"}
    texts = [one for one in images if one.table in ("body", "page", "shelf") and one.value("identity") in kept]
    ids: dict[str, int] = dict(
        database.rows(
            "SELECT identity, id FROM article WHERE identity IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(map(str, kept))),),
        )
    )
    for image in texts:
        if image.table == "shelf":
            _shelve(database, image.value("identity"), image.value("slug"))
    index.take_in(list(ids.values()))
    indexed = {id_ for (id_,) in database.rows("SELECT id FROM search_docsize")}
    missing = [one for one in texts if one.table != "shelf" and not _has_text(database, one.table, ids, one)]
    new = {ids[identity] for image in missing if (identity := str(image.value("identity"))) in ids}
    index.take_out(sorted(new & indexed))
    for image in missing:
        _join_to_article(database, image)
    index.add_again(sorted(new | (set(ids.values()) - indexed)))


def _has_text(database: Database, table: str, ids: Mapping[str, int], image: Image) -> bool:
    id_ = ids.get(str(image.value("identity")))
    return database.row(f"SELECT 1 FROM {table} WHERE article_id = ?", (id_,)) is not None


def _join_to_article(database: Database, image: Image) -> int:
    """A row that hangs on an article, where that is held and has none."""
    row = database.row("SELECT id FROM article WHERE identity = ?", (image.value("identity"),))
    if row is None:
        return 0
    return _add(database, Image(image.table, (*image.columns, "article_id"), (*image.values, row[0])))


def _tag(database: Database, tags: Tags, spelt: Mapping[str, str], image: Image) -> int:
    """A tag, on its article where that is held; spelt as here where there is one of that name."""
    row = database.row("SELECT id FROM article WHERE identity = ?", (image.value("identity"),))
    name = spelt.get(fold(tag_name(str(image.value("name")))))
    if row is None or name is None or not tags.lacking(row, [name], ()):
        return 0
    tags.add(row, [name])
    return 1


def _mark(database: Database, image: Image) -> int:
    """A mark, on its article or for the day it comes; nothing is marked unread."""
    identity, read, opened = image.value("identity"), bool(image.value("read")), image.value("opened")
    if database.row("SELECT 1 FROM article WHERE identity = ?", (identity,)):
        database.write(
            "UPDATE article SET opened = ? WHERE identity = ? AND opened IS NULL AND NOT opened IS ?",
            (opened, identity, opened),
        )
        if not read:
            return 0
        return database.write("UPDATE article SET read = 1 WHERE identity = ? AND NOT read", (identity,)).rowcount
    if not read:
        return 0
    return database.write(
        "INSERT INTO forgotten (identity, read, seen) VALUES (?, 1, ?)"
        " ON CONFLICT (identity) DO UPDATE SET read = 1 WHERE NOT read",
        (identity, image.value("seen") or 0),
    ).rowcount


def _clean(image: Image) -> Image:
    """A row as it might have come from the network: a file can be anybody's."""
    for column in image.columns:
        value = image.value(column)
        if value is not None and isinstance(value, str | bytes) is (column in _NUMBERS):
            raise TypeError(column)
        if isinstance(value, bytes):
            image = image.having(column, _clean_document(value))
        elif image.table == "note" and column == "text":
            image = image.having(column, clean_text(str(value), NOTE_LIMIT).strip())
        elif column == "kind":
            FeedKind(str(value))
        elif column == "does":
            parse_deeds(str(value))
        elif isinstance(value, str) and column not in ("identity", "categories", "enclosures"):
            clean = clean_url if column in _ADDRESSES and value else clean_line
            image = image.having(column, clean(value))
        elif isinstance(value, str):
            image = image.having(column, clean_text(value))
    return image


def _clean_document(packed: bytes) -> bytes:
    content = zlib.decompressobj().decompress(packed, MOST_TEXT_BYTES)
    document = _cleaned(unpack(zlib.compress(content, 1)))
    assert isinstance(document, Document)
    if not isinstance(document.text, str):
        raise TypeError(document)
    return pack(document)


def _cleaned(value: object) -> object:
    """A part of a document with its texts clean, and its addresses those of the web."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, tuple):
        return tuple(map(_cleaned, value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
    clean = {name: clean_url(part) if name in ("href", "url") else _cleaned(part) for name, part in parts.items()}
    return replace(value, **clean)
