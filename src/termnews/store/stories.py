"""Which articles are of one story, as the last refresh grouped them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from termnews.models import Article, Story
from termnews.store.articles import FROM_ARTICLE, HEADER, to_article
from termnews.store.database import Database


class Stories:
    """The story_member table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(self, stories: Iterable[Story]) -> None:
        """Keep a new grouping in the place of the last one."""
        with self._database.transaction():
            self._database.write("DELETE FROM story_member")
            self._database.write_many(
                "INSERT OR IGNORE INTO story_member (article_id, story_id, place)"
                " SELECT id, ?, ? FROM article WHERE id = ?",
                [(story.id, place, article.id) for story in stories for place, article in enumerate(story.articles)],
            )

    def all(self) -> list[Story]:
        """Every story that still has two articles or more, the largest first."""
        members: dict[int, list[Article]] = defaultdict(list)
        for *header, story_id in self._database.rows(
            f"SELECT {HEADER}, story_id FROM story_member CROSS JOIN {FROM_ARTICLE} WHERE article.id = article_id"
            " ORDER BY story_id, place"
        ):
            members[story_id].append(to_article(tuple(header)))
        stories = [_story(story_id, articles) for story_id, articles in members.items() if len(articles) > 1]
        return sorted(stories, key=lambda story: (-len(story.publishers), -len(story.articles), -story.id))


def _story(story_id: int, articles: Sequence[Article]) -> Story:
    publishers = tuple(dict.fromkeys(article.publisher for article in articles))
    return Story(id=story_id, title=articles[0].title, publishers=publishers, articles=tuple(articles))
