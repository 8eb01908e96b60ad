"""The front page, in lines."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime

from termnews.cli.listing import LINES, exit_code, fill, nothing_sentence, rows_of, section_named, sources_text
from termnews.cli.output import Ink, Sheet, print_json, say, stdout_sheet
from termnews.cli.session import Session
from termnews.editorial.front_page import FrontPage
from termnews.editorial.reasons import since_text
from termnews.errors import StoreError
from termnews.library import Library
from termnews.sections import FRONT
from termnews.text.width import cell_width


def run_top(session: Session, arguments: Namespace) -> int:
    """The front page, of the whole newspaper or of a section."""
    with session.library() as library:
        section = front_section(library, arguments)
        code = fill(session, library, section, arguments)
        page = library.front_page(arguments.n or LINES, section)
        if arguments.json:
            _print_records(page, library.clock())
        else:
            for line in _lines(page, library):
                print(line)
        if sys.stdout.isatty():
            note_look(library)
    if not page.placed and not code:
        say(nothing_sentence(section, arguments))
    return exit_code(code, bool(page.placed), arguments)


def front_section(library: Library, arguments: Namespace) -> str:
    """The section of which the front page is wanted: that of *à la une* is the whole newspaper's."""
    section = section_named(library, arguments.section)
    return "" if section == FRONT else section


def note_look(library: Library) -> None:
    """Note that the reader looked at the front page; where that cannot be kept, they saw it all the same."""
    try:
        library.store.front.note_look(library.clock(), library.store.front.visits())
    except StoreError as error:
        say(str(error))


def _lines(page: FrontPage, library: Library) -> Iterator[str]:
    """The stories, and a line between those that came since the last visit and those that were there."""
    rows = rows_of([story.articles[0] for story in page.stories], library)
    for index, placed in enumerate(page.placed):
        if page.since and index == page.new > 0:
            yield _divider(page.since, library.clock(), stdout_sheet())
        yield rows.row(placed.story.articles[0], sources_text(placed.story))


def _divider(since: datetime, now: datetime, sheet: Sheet) -> str:
    text = f"── {since_text(since, now)} ──"
    return sheet.ink(text + "─" * max(0, (sheet.width or 0) - cell_width(text)), Ink.FAINT)


def _print_records(page: FrontPage, now: datetime) -> None:
    from termnews.cli.records import FRONT_STORY, FrontStory, record

    for placed in page.placed:
        print_json(record(FRONT_STORY, FrontStory(placed, now)))
