"""The keys in use, as the help of the interface has them."""

from __future__ import annotations

from argparse import Namespace

from termnews.cli.output import Ink, print_json, stdout_sheet
from termnews.cli.records import Field, record
from termnews.cli.session import Session
from termnews.i18n import N_, _
from termnews.text.width import cell_width, fit
from termnews.tui.actions import Action
from termnews.tui.keymap import keys_now, make_keymap, use_keys
from termnews.tui.shown_keys import groups, keys_of

ACTION: tuple[Field[Action], ...] = (
    Field("action", N_("son nom dans la table [keys] ; ceux d’un enchaînement"), lambda one: one.id),
    Field("keys", N_("ses touches, telles que la table les prend"), lambda one: list(keys_now().keys[one.id])),
    Field("description", N_("ce qu’elle fait"), lambda one: _(one.description)),
    Field("group", N_("titre sous lequel l’aide la montre"), lambda one: _(one.group.value)),
)


def run_keys(session: Session, arguments: Namespace) -> int:
    """Every action with its keys, after the settings; ConfigError for those that are wrong there."""
    use_keys(
        make_keymap(arguments.preset or session.settings.keys_preset, session.settings.keys, session.settings.macros)
    )
    if arguments.json:
        for _heading, actions in groups():
            for action in actions:
                print_json(record(ACTION, action))
    else:
        print("\n\n".join("\n".join(_lines(heading, actions)) for heading, actions in groups()))
    return 0


def _lines(heading: str, actions: list[Action]) -> list[str]:
    sheet = stdout_sheet()
    keys_cells = max(cell_width(keys_of(action)) for _heading, own in groups() for action in own)
    id_cells = max(len(action.id) for _heading, own in groups() for action in own)
    lines = [sheet.ink(heading, Ink.SECTION)]
    for action in actions:
        names = f"  {fit(keys_of(action), keys_cells)}  {fit(action.id, id_cells)}  "
        lines.append(sheet.ink(names, Ink.STRONG) + sheet.cut(_(action.description), cell_width(names)))
    return lines
