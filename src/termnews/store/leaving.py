"""A subscription that is ended and comes back: what goes with it, and how all of it is put back."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.store.database import Database
from termnews.store.images import Before, Image, dependents, images_of, put_back
from termnews.store.index import Index


def image_of_feed(database: Database, feed_id: int, leaving: Sequence[int]) -> Before:
    """A feed with all that its end takes away: `leaving` are the articles; those that stay are named by their ids."""
    images = images_of(database, "feed", "id = ?", (feed_id,))
    for id_ in leaving:
        images += images_of(database, "article", "id = ?", (id_,))
    for table, column in dependents(database, "article"):
        for id_ in leaving:
            images += images_of(database, table, f"{column} = ?", (id_,))
    images += images_of(database, "entry", "feed_id = ?", (feed_id,))
    gone = set(leaving)
    held = database.rows("SELECT id FROM article WHERE feed_id = ?", (feed_id,))
    return Before([row[0] for row in held if row[0] not in gone], images)


def put_feed_back(database: Database, index: Index, before: Before) -> None:
    """A feed with its articles and their marks; what a refresh has brought back meanwhile gets the marks alone."""
    feed, *others = before.images
    feed_id = _put_feed(database, feed)
    images = [image.having("feed_id", feed_id) if image.value("feed_id") is not None else image for image in others]
    # What a filter hid is hidden again by what it did, where that filter is still there.
    images = [image.having("hidden", 0) for image in images]
    articles = [image for image in images if image.table == "article"]
    new = _absent(database, articles)
    put_back(database, (image for image in articles if image.value("id") in new))
    held = {row[0] for row in database.rows("SELECT id FROM article")}
    filters = {None, *(row[0] for row in database.rows("SELECT id FROM filter"))}
    put_back(
        database,
        (
            one
            for one in images
            if one.table != "article" and one.value("article_id") in held and one.value("filter_id") in filters
        ),
    )
    # What was hidden was unread on no shelf; it is again where its filter has gone.
    database.write_many(
        "UPDATE shelf SET unread = (SELECT NOT read AND NOT hidden FROM article WHERE id = article_id)"
        " WHERE article_id = ?",
        [(id_,) for id_ in new],
    )
    index.add_again(new)
    database.write_many(
        "UPDATE article SET read = 1 WHERE identity = ? AND NOT read",
        [(image.value("identity"),) for image in articles if image.value("read") and image.value("id") not in new],
    )
    database.write_many("DELETE FROM forgotten WHERE identity = ?", [(one.value("identity"),) for one in articles])
    database.write_many(
        "UPDATE article SET feed_id = ? WHERE id = ? AND feed_id IS NULL", [(feed_id, id_) for id_ in before.ids]
    )


def _absent(database: Database, articles: Sequence[Image]) -> list[int]:
    """The ids of those that are not held, under their id or another."""
    return [
        int(str(image.value("id")))
        for image in articles
        if not database.row(
            "SELECT 1 FROM article WHERE id = ? OR identity = ?", (image.value("id"), image.value("identity"))
        )
    ]


def _put_feed(database: Database, feed: Image) -> object:
    """The id of the feed that is put back: its own, or another where that was given away meanwhile."""
    url = feed.value("url")
    if database.row("SELECT 1 FROM feed WHERE id = ? AND url <> ?", (feed.value("id"), url)):
        feed = feed.having("id", None)
    put_back(database, [feed])
    # What it brought meanwhile is asked for anew and whole.
    database.write(
        "UPDATE feed SET etag = '', last_modified = '', body_hash = '', next_check = NULL WHERE url = ?", (url,)
    )
    [id_] = database.row("SELECT id FROM feed WHERE url = ?", (url,)) or (None,)
    return id_
