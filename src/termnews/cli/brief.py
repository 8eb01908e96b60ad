"""The digest: the front page on one screen of plain text, for a login message, cron or a mail."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from termnews.cli.front import front_section
from termnews.cli.listing import fill, sources_text
from termnews.cli.output import Ink, Sheet, say, stdout_sheet
from termnews.cli.session import Session
from termnews.editorial.front_page import FrontPage, Placed
from termnews.i18n import _, ngettext
from termnews.library import Library
from termnews.models import Counts
from termnews.sections import title_of
from termnews.text.dates import age, clock_time, long_date, number, short_age
from termnews.text.width import cell_width, cut, teaser
from termnews.text.wrap import wrap

MAIL_CELLS = 72
"""The width where there is no terminal and COLUMNS says nothing: what mail can quote without breaking a line."""
SCREEN_LINES = 24
"""The height where there is no terminal: the smallest screen that is usual."""
PROMPT_LINES = 1
"""What the shell needs below the digest."""
TITLE_LINES = 2
MOST = 20
EMPTY = 1
"""The exit code where there is nothing to print."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What a digest says."""

    title: str
    page: FrontPage
    now: datetime
    unread: int
    refreshed: datetime | None
    """When a feed was last read; None where none ever was."""


def run_brief(session: Session, arguments: Namespace) -> int:
    """The front page on one screen; the network is asked only with --refresh."""
    with session.library() as library:
        section = front_section(library, arguments)
        code = fill(session, library, section, arguments) if arguments.refresh else 0
        brief = _brief(session, library, section, arguments.n or MOST)
    if not brief.page.placed:
        say(_("Le journal est vide : « termnews refresh » demande les nouvelles."))
        return code or EMPTY
    sheet = stdout_sheet()
    width = sheet.width if sheet.width is not None else _columns()
    for line in brief_lines(brief, sheet, width, None if arguments.n else _rows() - PROMPT_LINES):
        print(line)
    return code


def _brief(session: Session, library: Library, section: str, limit: int) -> Brief:
    feeds = library.store.feeds
    asked = feeds.of_section(section) if section else feeds.all()
    name = _("{name}, édition de démonstration").format(name="termnews") if session.is_demo else "termnews"
    return Brief(
        title=f"{name} · {title_of(section)}" if section else name,
        page=library.front_page(limit, section),
        now=library.clock(),
        unread=library.store.articles.counts().get(section, Counts()).unread,
        refreshed=max((feed.last_success for feed in asked if feed.last_success), default=None),
    )


def brief_lines(brief: Brief, sheet: Sheet, width: int, height: int | None) -> list[str]:
    """The lines of a digest, none wider than `width` cells; no more than `height` of them, but one story at least."""
    head = [*_heading(brief, sheet, width), ""]
    room = None if height is None else height - len(head) - len(_foot_lines(brief, brief.page.new, sheet, width))
    body: list[str] = []
    new = 0
    for placed in brief.page.placed:
        lines = list(_story_lines(placed, brief.now, sheet, width))
        if body and room is not None and len(body) + len(lines) > room:
            break
        body += lines
        new += placed.is_new
    return [*head, *body, *_foot_lines(brief, new, sheet, width)]


def _heading(brief: Brief, sheet: Sheet, width: int) -> Iterator[str]:
    """Name, date and hour, on one line where there is room: whoever reads a mail later knows of when it speaks."""
    when = f"{long_date(brief.now)}, {clock_time(brief.now)}"
    gap = width - cell_width(brief.title) - cell_width(when)
    if gap >= 1:
        yield sheet.ink(brief.title, Ink.SECTION) + " " * gap + when
    else:
        yield sheet.ink(cut(brief.title, width), Ink.SECTION)
        yield from wrap(when, width)


def _story_lines(placed: Placed, now: datetime, sheet: Sheet, width: int) -> Iterator[str]:
    """The headline in two lines at most, and who writes and when: behind it where there is room, else below."""
    article, room = placed.story.articles[0], max(1, width - 2)
    who = sources_text(placed.story) or article.publisher
    about = ", ".join(filter(None, (who, short_age(article.dated, now) if article.dated else "")))
    lines = _title_lines(article.title, room)
    note = f" ({cut(about, max(1, room - 3))})" if about else ""
    mark = " " if article.read else "•"
    fits = cell_width(lines[-1]) + cell_width(note) <= room
    for index, line in enumerate(lines):
        behind = sheet.ink(note, Ink.FAINT) if fits and index == len(lines) - 1 else ""
        yield (mark if index == 0 else " ") + " " + sheet.ink(line, Ink.STRONG) + behind
    if note and not fits:
        yield "  " + sheet.ink(note.strip(), Ink.FAINT)


def _title_lines(title: str, width: int) -> Sequence[str]:
    lines = wrap(title, width) or [title]
    if len(lines) <= TITLE_LINES:
        return lines
    return [*lines[: TITLE_LINES - 1], teaser(" ".join(lines[TITLE_LINES - 1 :]), width)]


def _foot_lines(brief: Brief, new: int, sheet: Sheet, width: int) -> list[str]:
    return ["", *(sheet.ink(line, Ink.FAINT) for line in wrap(" ".join(_foot(brief, new)), width))]


def _foot(brief: Brief, new: int) -> Iterator[str]:
    """How much of what is printed is new, what is unread, and how old the paper is."""
    page = brief.page
    if page.since is not None:
        when = age(page.since, brief.now)
        if new:
            told = ngettext(
                "{n} sujet nouveau ici depuis votre dernière visite, {age}.",
                "{n} sujets nouveaux ici depuis votre dernière visite, {age}.",
                new,
            )
            yield told.format(n=number(new), age=when)
        else:
            yield _("Rien de nouveau depuis votre dernière visite, {age}.").format(age=when)
    yield ngettext("{n} article non lu.", "{n} articles non lus.", brief.unread).format(n=number(brief.unread))
    if brief.refreshed is not None:
        yield _("Actualisé {age}.").format(age=age(brief.refreshed, brief.now))


def _columns() -> int:
    columns = os.environ.get("COLUMNS", "")
    return max(int(columns), 1) if columns.isdecimal() and len(columns) < 6 else MAIL_CELLS


def _rows() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines or SCREEN_LINES
    except (OSError, ValueError):
        return SCREEN_LINES
