"""The themes that are followed: their articles and their days, those worth following, and following itself."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from termnews.cli.asking import can_ask, confirms
from termnews.cli.listing import LINES, rows_of
from termnews.cli.output import Ink, Sheet, print_json, say, stdout_sheet, typed
from termnews.cli.records import DOSSIER, PROPOSAL, record
from termnews.cli.session import Session
from termnews.editorial.dossiers import bars, counted, timeline, turning_points
from termnews.errors import TermnewsError, UsageError
from termnews.i18n import _, ngettext
from termnews.library import Library
from termnews.models import Article, DossierView
from termnews.text.dates import number, short_date
from termnews.text.fold import fold
from termnews.text.width import cell_width

_BARS = 30
"""Days of which a bar is printed."""


def run_dossiers(session: Session, arguments: Namespace) -> int:
    """The dossiers, the articles of one, or the themes that could become one."""
    with session.library() as library:
        if arguments.proposed:
            return _print_proposals(library, arguments)
        if arguments.format or arguments.output:
            return _give_dossier(library, session, arguments)
        if arguments.name:
            return _print_dossier(library.dossier(arguments.name), library, arguments)
        views = library.dossiers()[: arguments.n]
        sheet = stdout_sheet()
        for view in views:
            if arguments.json:
                print_json(record(DOSSIER, view._replace(articles=view.articles[:LINES])))
            else:
                print(_line(view.dossier.name, counted(view), sheet))
    if not views:
        say(_("Aucun focus thématique : « termnews follow NOM MOT… » en commence un."))
    return 0


def _print_proposals(library: Library, arguments: Namespace) -> int:
    proposals = library.proposals(arguments.n or LINES)
    sheet = stdout_sheet()
    for proposal in proposals:
        if arguments.json:
            print_json(record(PROPOSAL, proposal))
        else:
            print(_line(proposal.name, proposal.reason, sheet))
    if not proposals:
        say(_("Aucun thème à proposer : il faut des sujets qui durent, ou des noms dont on parle plus que d’habitude."))
    return 0


def _line(name: str, note: str, sheet: Sheet) -> str:
    note = f" · {note}"
    return sheet.ink(sheet.cut(name, cell_width(note)), Ink.SECTION) + note


def _print_dossier(view: DossierView, library: Library, arguments: Namespace) -> int:
    library.store.dossiers.note_looked(view.dossier.id, library.clock())
    articles = view.articles[: arguments.n or LINES]
    if arguments.json:
        print_json(record(DOSSIER, view._replace(articles=articles)))
        return 0
    rows = rows_of(articles, library)
    print(rows.heading(view.dossier.name, counted(view)))
    for line in _days(view.articles, stdout_sheet()):
        print(line)
    for article in articles:
        print(rows.row(article))
    return 0


def _give_dossier(library: Library, session: Session, arguments: Namespace) -> int:
    """The articles of a dossier in full, as a file or a book."""
    from termnews.cli.reading import check_output, give
    from termnews.fulltext.copies import copies_of

    if not arguments.name:
        raise UsageError(_("Il manque le nom du focus dont les articles sont à écrire."))
    check_output(arguments)
    view = library.dossier(arguments.name)
    if not view.articles:
        raise TermnewsError(_("Le focus « {name} » n’a aucun article.").format(name=view.dossier.name))
    give(copies_of(library, view.articles[: arguments.n]), view.dossier.name, session, arguments)
    return 0


def _days(articles: Sequence[Article], sheet: Sheet) -> list[str]:
    """How many articles each day had, and the days on which most publishers wrote, each with its first headline."""
    days = timeline(articles)
    if len(days) < 2:
        return []
    span = f"{short_date(days[0].articles[0].sorted_by)} – {short_date(days[-1].articles[0].sorted_by)}"
    lines = [f"{bars(days, _BARS)}  {sheet.ink(span, Ink.FAINT)}"]
    for day in turning_points(days):
        sources = ngettext("{n} source", "{n} sources", day.publishers).format(n=day.publishers)
        head = _("{day}, {sources} : ").format(day=short_date(day.articles[0].sorted_by), sources=sources)
        lines.append(sheet.ink(head, Ink.PUBLISHER) + sheet.cut(day.articles[0].title, cell_width(head)))
    return [*lines, ""]


def run_follow(session: Session, arguments: Namespace) -> int:
    """Follow a theme; or stop, rename it, keep it off the front page."""
    with session.library() as library:
        if arguments.stop and not _may_stop(library, arguments):
            say(_("Rien n’a changé."))
            return 1
        changes = ("stop", "mute", "unmute", "pin", "unpin")
        if arguments.rename is not None or any(vars(arguments)[one] for one in changes):
            say(_change(library, library.dossier(arguments.name).dossier.name, arguments))
            return 0
        query = " ".join(arguments.words) or arguments.name
        if library.follow(arguments.name, query):
            say(replaced_sentence(typed(arguments.name)))
        found = len(library.dossier(arguments.name).articles)
    sentence = ngettext("Focus « {name} » : {n} article.", "Focus « {name} » : {n} articles.", found)
    say(sentence.format(name=typed(arguments.name), n=number(found)))
    return 0


def kept_sentence(name: str) -> str:
    """That a dossier stands among the sections."""
    return _("« {name} » est parmi les rubriques de l’interface.").format(name=name)


def replaced_sentence(name: str) -> str:
    """That another search had the name of a dossier."""
    return _("« {name} » avait une autre recherche, qui est remplacée ; « termnews undo » la rend.").format(name=name)


def _may_stop(library: Library, arguments: Namespace) -> bool:
    name = library.dossier(arguments.name).dossier.name
    if (arguments.yes or not can_ask()) and fold(name) != fold(arguments.name):
        raise UsageError(_("Donnez le nom entier du focus : « {name} ».").format(name=name))
    question = _("Ne plus suivre « {name} » ? Ses articles restent.").format(name=name)
    return confirms(question, is_meant=arguments.yes)


def _change(library: Library, name: str, arguments: Namespace) -> str:
    """Change a dossier; the sentence that says so."""
    if arguments.stop:
        library.unfollow(name)
        return _("Le focus « {name} » n’est plus suivi ; ses articles restent.").format(name=name)
    if arguments.rename is not None:
        new = library.rename_dossier(name, arguments.rename)
        return _("Le focus « {name} » s’appelle maintenant « {new} ».").format(name=name, new=new)
    if arguments.pin or arguments.unpin:
        library.pin(name, arguments.pin)
        return (
            kept_sentence(name) if arguments.pin else _("« {name} » n’est plus parmi les rubriques.").format(name=name)
        )
    library.mute(name, arguments.mute)
    if arguments.mute:
        return _("Le sujet « {name} » n’est plus montré à la une.").format(name=name)
    return _("Le sujet « {name} » est de nouveau montré à la une.").format(name=name)
