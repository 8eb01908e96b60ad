"""The parser of the command line, made from the table of commands."""

from __future__ import annotations

import argparse
import gettext
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NoReturn

from termnews.cli.options import DEMO, KIOSK, LISTING, PROGRAM, Option
from termnews.cli.output import typed, width_of
from termnews.errors import UsageError
from termnews.i18n import LOCALE_DIR, _, language

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

VERBOSE = ("-v", "--verbose")
ARGPARSE = "argparse"
"""The catalogue of argparse’s own words."""
_LEFT_OUT = re.compile(r'^-(?=[^\W\d_]|")(?!n\d)')
"""The sign of a word that a search is to leave out."""

_LISTED = {option.dest: option for option in LISTING}


class Lines(argparse.HelpFormatter):
    """Help as wide as the terminal. What argparse would ask for that loads the libraries of all compressed files."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=width_of(sys.stdout) - 2)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are the program's own: a sentence, exit code 2."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(formatter_class=Lines, **rest)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Help and version, whose output may fail as any other: argparse’s own would say nothing."""
        (file or sys.stderr).write(message)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """A command that there is none of is told with the nearest one: argparse would list them all."""
        if action.nargs == argparse.PARSER and value not in (action.choices or ()):
            from difflib import get_close_matches

            near = get_close_matches(value, action.choices or (), n=1)
            sentence = _("aucune commande ne s’appelle « {name} »").format(name=typed(value))
            self.error(sentence + (_(" ; la plus proche est « {near} »").format(near=near[0]) if near else ""))
        super()._check_value(action, value)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is."""
        raise UsageError(
            _("{message}. « {program} --help » dit ce qui est possible.").format(
                message=message[:1].upper() + message[1:].rstrip("."), program=self.prog
            )
        )


def parse_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments of a command line; `run` names the function to call. UsageError for a wrong one."""
    argv = _with_left_out([one for one in argv if one != DEMO])
    argv = [one for one in argv if one not in VERBOSE]
    if KIOSK in argv:
        return _kiosk([one for one in argv if one != KIOSK])
    with argparse_words():
        parser = make_parser(argv)
        arguments, unknown = parser.parse_known_args(argv)
        if unknown:
            parser.prog = f"{parser.prog} {arguments.command}".rstrip()  # whose help says what is possible
            parser.error(gettext.gettext("unrecognized arguments: %s") % " ".join(unknown))
    if foreign := _foreign_option(arguments):
        parser.error(
            _("l’option {option} ne va pas avec la commande « {command} »").format(
                option=foreign, command=arguments.command
            )
        )
    if arguments.run is None:
        arguments.run = _without_command(arguments)
    return arguments


def _kiosk(others: list[str]) -> argparse.Namespace:
    """The news stand, and nothing beside it: who may start it is not to choose what it does."""
    if others:
        raise UsageError(_("« --kiosk » ouvre l’interface, et ne va avec rien d’autre que « --demo »."))
    return argparse.Namespace(run="interface:run_kiosk_command", command="")


def _with_left_out(argv: list[str]) -> list[str]:
    """The arguments with `~word` for the `-word` of a search: both leave a word out, but one looks like an option."""
    command = next((one for one in ("search", "filters") if one in argv), "")
    if not command:
        return argv
    at = argv.index(command) + 1
    end = argv.index("--", at) if "--" in argv[at:] else len(argv)
    words = [_LEFT_OUT.sub("~", one) if one not in ("-n", "-h") else one for one in argv[at:end]]
    return [*argv[:at], *words, *argv[end:]]


def _foreign_option(arguments: argparse.Namespace) -> str:
    """An option of the listing that was given before a command that does not take it; empty for none."""
    if not arguments.command:
        return ""
    from termnews.cli.commands import COMMANDS

    own = {option.dest for one in COMMANDS if one.name == arguments.command for option in one.options}
    given = {_LISTED[dest].names[0] for dest in _LISTED.keys() - own if getattr(arguments, dest) not in (None, False)}
    return min(given, default="")


def _without_command(arguments: argparse.Namespace) -> str:
    """The list that the options ask for; the front page, in the interface where there is a terminal for it."""
    if arguments.watch:
        return "watching:run_watch"
    if arguments.section is not None or arguments.unread or arguments.saved or arguments.template is not None:
        return "listing:run_section"
    is_list = arguments.json or arguments.refresh or arguments.n is not None
    if is_list or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return "front:run_top"
    return "interface:run_interface"


def _may_name_command(argv: Sequence[str]) -> bool:
    """Whether something stands there that is neither an option nor the value of one; help names all commands."""
    values = [one for before, one in pairwise(("", *argv)) if before not in ("--section", "-n", "--format")]
    return any(one in ("-h", "--help") or not one.startswith("-") for one in values)


def make_parser(argv: Sequence[str] = ("--help",)) -> Parser:
    """The parser, in the language of the interface, with as much of the commands as a command line asks for.

    A quick listing names none, and building them takes as long as the listing.
    """
    parser = Parser(
        prog="termnews",
        description=_("Un journal dans le terminal. Sans commande : l’interface."),
        epilog=_("Codes de retour : 0 fait, 1 échec, 2 mauvais usage, 69 rien de joignable, 75 des flux ont échoué."),
        allow_abbrev=False,
    )
    for one in PROGRAM:
        parser.add_argument(*one.names, help=_(one.help), **one.rest)
    _add(parser, LISTING)
    parser.set_defaults(run=None, command="")
    if _may_name_command(argv):
        _add_commands(parser, argv)
    return parser


def _add_commands(parser: Parser, argv: Sequence[str]) -> None:
    """All commands, and the options of those that are named."""
    from termnews.cli.commands import COMMANDS

    commands = parser.add_subparsers(title=_("commandes\u00a0"), metavar=_("COMMANDE"))
    for command in COMMANDS:
        own = commands.add_parser(
            command.name,
            help=_(command.help),
            description=_sentence(_(command.help)),
            epilog=_(command.more),
            allow_abbrev=False,
        )
        if command.name in argv:
            _add(own, command.options, is_command=True)
        own.set_defaults(run=command.run, command=command.name)


def _add(parser: argparse.ArgumentParser, options: Iterable[Option], *, is_command: bool = False) -> None:
    """Add options; a command’s default would undo what stood before the command, where both take an option."""
    for option in options:
        metavar = option.rest.get("metavar") or "|".join(option.rest.get("choices", ()))
        words = {"metavar": _(metavar)} if metavar else {}
        default: dict[str, Any] = {"default": argparse.SUPPRESS} if is_command and option.dest in _LISTED else {}
        if option.rest.get("nargs") == "*":
            default = {"default": []}  # or argparse would count it among what is required
        parser.add_argument(*option.names, help=_(option.help), **option.rest | words | default)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


@contextmanager
def argparse_words() -> Iterator[None]:
    """Let argparse find its own words in our catalogue: it asks gettext's current domain, by the environment."""
    before, domain = os.environ.get("LANGUAGE"), gettext.textdomain()
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain(ARGPARSE, LOCALE_DIR)
    gettext.textdomain(ARGPARSE)
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before
