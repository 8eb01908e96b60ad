"""What the reader reads, printed."""

from __future__ import annotations

from argparse import Namespace

from termnews.cli.output import Ink, print_json, stdout_sheet
from termnews.cli.records import Field, Record, record, rfc3339
from termnews.cli.session import Session
from termnews.habits import Day, Dead, Habits, Share, load_habits
from termnews.habits.lines import Tone, habit_lines
from termnews.i18n import N_

_WIDTH = 80
"""Of a page that is printed to no terminal."""
_INKS = {Tone.HEADING: Ink.SECTION, Tone.STRONG: Ink.STRONG, Tone.FAINT: Ink.FAINT, Tone.BAR: Ink.PUBLISHER}


def _day(day: Day) -> Record:
    return {"date": day.date.isoformat(), "opened": day.opened, "came": day.came}


def _share(share: Share) -> Record:
    return {"name": share.name, "opened": share.opened, "came": share.came}


def _dead(dead: Dead) -> Record:
    last = rfc3339(dead.feed.last_success)
    return {"url": dead.feed.url, "title": dead.feed.title, "last_success": last, "reason": dead.reason}


HABITS: tuple[Field[Habits], ...] = (
    Field("opened", N_("articles ouverts"), lambda one: one.opened),
    Field("came", N_("articles arrivés"), lambda one: one.came),
    Field("days", N_("chaque jour : date, opened, came"), lambda one: [_day(day) for day in one.days]),
    Field("sections", N_("chaque rubrique : name, opened, came"), lambda one: list(map(_share, one.sections))),
    Field("publishers", N_("chaque source lue : name, opened, came"), lambda one: list(map(_share, one.publishers))),
    Field("never", N_("chaque source jamais lue : name, opened, came"), lambda one: list(map(_share, one.never))),
    Field("dead", N_("flux éteints : url, title, last_success, reason"), lambda one: list(map(_dead, one.dead))),
)


def run_stats(session: Session, arguments: Namespace) -> int:
    """The plot of the last days and the tables, or a line of JSON."""
    with session.library() as library:
        habits = load_habits(library, arguments.days)
    if arguments.json:
        print_json(record(HABITS, habits))
        return 0
    sheet = stdout_sheet()
    for line in habit_lines(habits, min(sheet.width or _WIDTH, 100)):
        print("".join(sheet.ink(part.text, _INKS.get(part.tone)) for part in line))
    return 0
