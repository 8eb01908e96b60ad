"""The open article, the trail that led to it, and the place in each article that was read. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from termnews.models import Article, Related

if TYPE_CHECKING:
    from termnews.document import Document


class Opened(NamedTuple):
    """An article with its text."""

    article: Article
    document: Document
    notices: tuple[str, ...] = ()
    """Sentences about it: that the rest is paid for, that it is not stored."""
    is_page: bool = False
    """The text is that of the publisher's page, not of the feed."""

    @property
    def key(self) -> str:
        """What makes it the same article; one that is not stored has an address alone."""
        return str(self.article.id) if self.is_stored else self.article.url

    @property
    def is_stored(self) -> bool:
        """Whether the store has it."""
        return self.article.id > 0


class Walk(NamedTuple):
    """An open article and the trail that led to it, to come back to."""

    opened: Opened
    trail: tuple[Opened, ...]
    passed: frozenset[int]


class Reading:
    """What is open, and the way back."""

    def __init__(self, left: Callable[[Opened, float], None] | None = None) -> None:
        """`left` is told which article is left and where."""
        self._left = left
        self.opened: Opened | None = None
        self._trail: list[Opened] = []
        self._passed: set[int] = set()
        """The articles that were opened since the list was left."""
        self._places: dict[str, float] = {}

    @property
    def has_trail(self) -> bool:
        """Whether there is an article to go back to."""
        return bool(self._trail)

    def open(self, opened: Opened, place: float) -> None:
        """Open an article from a list; `place` is where the reader was in the one before."""
        self.leave(place)
        self._trail.clear()
        self._passed = {opened.article.id}
        self.opened = opened

    def step(self, opened: Opened, place: float) -> None:
        """Step from the open article to another one."""
        self.leave(place)
        if self.opened is not None:
            self._trail.append(self.opened)
        self._passed.add(opened.article.id)
        self.opened = opened

    def back(self, place: float) -> Opened | None:
        """Go one article back; None where the way leads back to the list."""
        self.leave(place)
        self.opened = self._trail.pop() if self._trail else None
        return self.opened

    @property
    def walk(self) -> Walk | None:
        """What to come back to; None where nothing is open."""
        return Walk(self.opened, tuple(self._trail), frozenset(self._passed)) if self.opened else None

    def resume(self, walk: Walk) -> None:
        """Come back to an article that was left."""
        self.opened, self._trail, self._passed = walk.opened, list(walk.trail), set(walk.passed)

    def close(self, place: float) -> None:
        """Go back to the list at once."""
        self.leave(place)
        self._trail.clear()
        self.opened = None

    def leave(self, place: float) -> None:
        """Keep the place in the open article."""
        if self.opened is not None:
            self._places[self.opened.key] = place
            if self._left is not None:
                self._left(self.opened, place)

    def note_place(self, opened: Opened, place: float) -> None:
        """Know where the reader was in an article."""
        self._places[opened.key] = place

    def place(self) -> float:
        """Where the reader was in the open article."""
        return self._places.get(self.opened.key, 0) if self.opened else 0

    def replace(self, article: Article) -> None:
        """The open article with other marks."""
        if self.opened is not None:
            self.opened = self.opened._replace(article=article)

    def is_open(self, key: str) -> bool:
        """Whether the article of a key is the open one."""
        return self.opened is not None and self.opened.key == key

    def next_related(self, related: Sequence[Related]) -> Article | None:
        """The first of the related articles that was not opened yet; then the first that is not on the trail."""
        on_trail = {opened.article.id for opened in self._trail}
        left = [one.article for one in related if one.article.id not in on_trail]
        return next((article for article in left if article.id not in self._passed), left[0] if left else None)
