"""What a refresh tells: how each feed's turn ended, and the sum of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

from termnews.feeds.schedule import Rest
from termnews.i18n import _
from termnews.models import Feed
from termnews.text.address import host_of


class Status(StrEnum):
    """How a feed's turn ended."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    RESTED = "rested"
    """It was not asked; `error` says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The end of one feed's turn."""

    feed: Feed
    """As it is stored now."""
    done: int
    """How many turns have ended, this one included."""
    total: int
    status: Status
    new: int = 0
    updated: int = 0
    error: str = ""
    """A sentence where it failed or rested."""
    offline: bool = False
    """It failed because its server was not reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a refresh came to."""

    tried: int = 0
    """Feeds that were asked for."""
    rested: int = 0
    """Feeds that were not, for their server's sake."""
    failed: int = 0
    unreachable: int = 0
    """Of those that failed: their server was not reached."""
    new: int = 0
    updated: int = 0

    @property
    def exit_code(self) -> int:
        """0 where all went well, 69 where nothing was reachable, 75 where some feeds failed."""
        if self.tried and self.unreachable == self.tried:
            return 69
        return 75 if self.failed else 0

    def plus(self, step: Step) -> Report:
        """With one step more."""
        rested = step.status is Status.RESTED
        return Report(
            tried=self.tried + (not rested),
            rested=self.rested + rested,
            failed=self.failed + (step.status is Status.FAILED),
            unreachable=self.unreachable + step.offline,
            new=self.new + step.new,
            updated=self.updated + step.updated,
        )


def summarise(steps: Iterable[Step]) -> Report:
    """The sum of some steps."""
    return reduce(Report.plus, steps, Report())


def rest_sentence(feed: Feed, why: Rest) -> str:
    """Why a feed is not asked now, for the reader."""
    match why:
        case Rest.GONE:
            sentence = _("« {name} » n’existe plus, dit son serveur : il n’est plus interrogé.")
        case Rest.ASKED_TO_WAIT:
            sentence = _("Le serveur de « {name} » a demandé de patienter : il sera interrogé plus tard.")
        case Rest.JUST_ASKED:
            sentence = _("« {name} » a été interrogé il y a moins de 15 minutes : il le sera un peu plus tard.")
    return sentence.format(name=feed.title or host_of(feed.url))
