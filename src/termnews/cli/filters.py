"""The filters: what each does and did; making one, ending one, and letting all go over what is there."""

from __future__ import annotations

from argparse import Namespace

from termnews.cli.asking import confirms
from termnews.cli.output import Ink, Sheet, print_json, say, stdout_sheet
from termnews.cli.records import FILTER, record
from termnews.cli.session import Session
from termnews.i18n import _, ngettext
from termnews.library import Library
from termnews.text.dates import number
from termnews.text.filters import FilterView, Verb, asks_marks, make_filter
from termnews.text.width import cell_width
from termnews.text.wrap import wrap


def run_filters(session: Session, arguments: Namespace) -> int:
    """List the filters with what they did; or make one, end one, apply all."""
    with session.library() as library:
        words = " ".join(arguments.words)
        match arguments.what:
            case "add":
                return _add(library, words, arguments)
            case "remove":
                return _remove(library, words, arguments)
        if arguments.apply:
            _apply(library)
            return 0
        views, came = library.store.filters.views(library.clock()), library.store.filters.came(library.clock())
    sheet = stdout_sheet()
    for view in views:
        if arguments.json:
            print_json(record(FILTER, view))
        else:
            print("\n".join(_lines(view, came, sheet)))
    if not views:
        say(_("Aucun filtre. « termnews filters add MOT… --do hide » en fait un ; docs/filters.md les décrit."))
    return 0


def _lines(view: FilterView, came: int, sheet: Sheet) -> list[str]:
    """A filter with what it does and did; its search, where it is called otherwise; what is wrong with it."""
    one = view.filter
    note = f" · {one.told} · {view.counts(came)}"
    lines = [sheet.ink(sheet.cut(one.name, cell_width(note)), Ink.SECTION) + sheet.cut(note)]
    if one.query != one.name:
        lines.append("  " + sheet.ink(sheet.cut(one.query, 2), Ink.FAINT))
    if one.is_configured:
        lines.append("  " + sheet.ink(sheet.cut(_("dans les réglages"), 2), Ink.FAINT))
    if view.complaint:
        lines += ["  " + sheet.ink(line, Ink.BAD) for line in wrap(view.complaint, max((sheet.width or 10**6) - 2, 10))]
    return lines


def _add(library: Library, words: str, arguments: Namespace) -> int:
    one = make_filter(words, (arguments.do or "hide").split(","), arguments.name or "")
    changed = library.store.changes.add_filter(one, library.clock())
    sentence = ngettext(
        "Filtre « {name} » : {does}, {n} article.", "Filtre « {name} » : {does}, {n} articles.", changed
    )
    print(sentence.format(name=one.name, does=one.told, n=number(changed)))
    if complaint := library.store.filters.complaint(one.query):
        say(complaint)
    if asks_marks(one.query):
        say(_("Ce qui arrive n’est lu ou enregistré que par un autre filtre, avant celui-ci."))
    if not all(deed.is_lasting for deed in one.deeds):
        say(_("Le reste est pour ce qui arrive ; « termnews filters --apply » le fait aussi à ce qui est là."))
    say(_("« termnews undo » l’ôte."))
    return 0


def _remove(library: Library, name: str, arguments: Namespace) -> int:
    one = library.store.filters.own(name)
    if not confirms(
        _("Ôter le filtre « {name} » ? Ce qu’il masque revient.").format(name=one.name), is_meant=arguments.yes
    ):
        say(_("Rien n’a changé."))
        return 1
    library.store.changes.remove_filter(one, library.clock())
    hid = any(deed.verb is Verb.HIDE for deed in one.deeds)
    told = _("Le filtre « {name} » est ôté : ce qu’il masquait revient.") if hid else _("Le filtre « {name} » est ôté.")
    print(told.format(name=one.name))
    return 0


def _apply(library: Library) -> None:
    done = library.store.changes.apply_filters(library.clock())
    for one in library.store.filters.all():
        count = ngettext("{n} article changé", "{n} articles changés", done.get(one.id, 0))
        print(f"{one.name} · {one.told} · {count.format(n=number(done.get(one.id, 0)))}")
    if done:
        say(_("« termnews undo » rend tout cela d’un coup."))
