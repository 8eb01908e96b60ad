"""What a search finds, each with the part of it that has the words."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from termnews.cli.listing import LINES, print_articles, rows_of, section_named
from termnews.cli.output import Ink, Sheet, print_json, say, stdout_sheet, typed
from termnews.cli.session import Session
from termnews.i18n import _, ngettext
from termnews.library import Library
from termnews.models import Found
from termnews.store.missing import missing
from termnews.text.dates import number
from termnews.text.marking import Marker
from termnews.text.query import parse_query
from termnews.text.width import cell_width

_INDENT = 4


def run_search(session: Session, arguments: Namespace) -> int:
    """The articles that a search finds; on a terminal with the part of each that has the words."""
    query, sheet = " ".join(arguments.words), stdout_sheet()
    with session.library() as library:
        if arguments.save is not None:
            return _save(library, query, arguments)
        section, limit = section_named(library, arguments.section), arguments.n or LINES
        if arguments.json or (sheet.width is not None and arguments.template is None):
            found = library.search(query, section=section, limit=limit)
            articles = [one.article for one in found]
            _print_found(found, Marker(parse_query(query)), sheet, library, arguments)
        else:
            articles = library.store.index.search(query, section=section, limit=limit)
            print_articles(articles, library, arguments)
        hidden = library.store.index.hidden(query)
        unnamed = "" if articles else missing(library.store.database, query)
    if not articles:
        say(_("Aucun article ne répond à « {query} ».").format(query=typed(query)))
    if unnamed:
        say(unnamed)
    if hidden:
        from termnews.text.filters import hidden_text

        say(hidden_text(hidden))
    return 0


def _save(library: Library, query: str, arguments: Namespace) -> int:
    from termnews.cli.dossiers import kept_sentence, replaced_sentence

    if arguments.section and query.strip():
        query = f"section:{section_named(library, arguments.section)} ({query})"
    if library.follow(arguments.save, query, pinned=True):
        say(replaced_sentence(typed(arguments.save)))
    say(kept_sentence(typed(arguments.save)))
    return 0


def run_searches(session: Session, arguments: Namespace) -> int:
    """The searches that are kept, each with how much is unread in it."""
    from termnews.cli.records import PINNED, record

    sheet = stdout_sheet()
    with session.library() as library:
        pinned = library.pinned()[: arguments.n]
    for one in pinned:
        if arguments.json:
            print_json(record(PINNED, one))
            continue
        unread = ngettext("{n} non lu", "{n} non lus", one.unread).format(n=number(one.unread))
        note = f" · {unread} · {one.dossier.query}"
        print(sheet.ink(sheet.cut(one.dossier.name), Ink.SECTION) + sheet.cut(note, cell_width(one.dossier.name)))
    if not pinned:
        say(_("Aucune recherche gardée : « termnews search --save NOM MOT… » en garde une."))
    return 0


def _print_found(found: Sequence[Found], marker: Marker, sheet: Sheet, library: Library, arguments: Namespace) -> None:
    from termnews.cli.records import FOUND, record

    rows = rows_of([one.article for one in found], library)
    for one in found:
        if arguments.json:
            print_json(record(FOUND, one))
            continue
        print(rows.row(one.article))
        if marker and one.snippet:
            print(" " * _INDENT + _marked(sheet.cut(one.snippet, _INDENT), marker, sheet))


def _marked(text: str, marker: Marker, sheet: Sheet) -> str:
    """A text with the words of a search in bold, where there are inks."""
    for start, end in reversed(marker.stretches(text)):
        text = text[:start] + sheet.ink(text[start:end], Ink.STRONG) + text[end:]
    return text
