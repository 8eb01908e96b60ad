"""What this machine, this terminal and this newspaper have, and what to do where something is missing."""

from __future__ import annotations

from argparse import Namespace

from termnews.cli.checks import Check, State, place_checks, terminal_checks
from termnews.cli.output import Ink, print_json, stdout_sheet
from termnews.cli.records import Field, record
from termnews.cli.session import Session
from termnews.i18n import N_
from termnews.text.wrap import wrap

CHECK: tuple[Field[Check], ...] = (
    Field("check", N_("ce qui a été examiné"), lambda one: one.name),
    Field("state", N_("ok, note ou wrong"), lambda one: one.state.value),
    Field("sentence", N_("ce qui a été trouvé"), lambda one: one.sentence),
    Field("remedy", N_("ce qu’on peut y faire, ou rien"), lambda one: one.remedy),
)
_SIGNS = {State.OK: ("✓", Ink.GOOD), State.NOTE: ("·", Ink.SAVED), State.WRONG: ("✗", Ink.BAD)}
_INDENT = "  "


def run_doctor(session: Session, arguments: Namespace) -> int:
    """Each check with a sentence, and a remedy where there is one; 1 where something is wrong."""
    is_wrong = False
    for check in (*terminal_checks(), *place_checks(session)):
        is_wrong |= check.state is State.WRONG
        if arguments.json:
            print_json(record(CHECK, check))
        else:
            _print(check)
    return int(is_wrong)


def _print(check: Check) -> None:
    sheet = stdout_sheet()
    sign, ink = _SIGNS[check.state]
    room = max(20, (sheet.width or 100) - len(_INDENT))
    first, *others = wrap(check.sentence, room)
    print(f"{sheet.ink(sign, ink)} {first}")
    for line in (*others, *(wrap(check.remedy, room) if check.remedy else ())):
        print(_INDENT + line)
