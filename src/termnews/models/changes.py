"""What the reader did and can undo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ChangeKind(StrEnum):
    """What the reader did."""

    READ = "read"
    UNREAD = "unread"
    SAVED = "saved"
    UNSAVED = "unsaved"
    TAGGED = "tagged"
    """Articles got other tags."""
    NOTED = "noted"
    """An article got another note, or none."""
    FOLLOWED = "followed"
    ALTERED = "altered"
    """A dossier looks for something else."""
    UNFOLLOWED = "unfollowed"
    RENAMED = "renamed"
    MUTED = "muted"
    UNMUTED = "unmuted"
    PINNED = "pinned"
    """A dossier was put into the sections column."""
    UNPINNED = "unpinned"
    FILTERED = "filtered"
    UNFILTERED = "unfiltered"
    APPLIED = "applied"
    """Filters went over what was there."""
    SUBSCRIBED = "subscribed"
    UNSUBSCRIBED = "unsubscribed"
    MOVED = "moved"
    """A subscription went into another section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that the reader did and can undo."""

    id: int
    made: datetime
    kind: ChangeKind
    subject: str
    """The headline, dossier or feed; the first of several."""
    count: int

    @property
    def is_mark(self) -> bool:
        """Whether it is of articles, and not of what the paper is made from."""
        return self.kind in _MARKS


_MARKS = (
    *(ChangeKind.READ, ChangeKind.UNREAD, ChangeKind.SAVED, ChangeKind.UNSAVED),
    *(ChangeKind.TAGGED, ChangeKind.NOTED),
)
