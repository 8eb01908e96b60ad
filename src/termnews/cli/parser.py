"""The commands and their options, declared once."""

from __future__ import annotations

import argparse
import gettext
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NoReturn

from termnews import __version__
from termnews.cli.output import typed
from termnews.config.keys import PRESETS
from termnews.errors import UsageError
from termnews.i18n import LOCALE_DIR, N_, _, language

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

DEMO = "--demo"
ARGPARSE = "argparse"
"""The catalogue of argparse’s own words."""
ID_DIGITS = 18
"""What the store can count to."""
MOST_LINES = 10**9
_LEFT_OUT = re.compile(r'^-(?=[^\W\d_]|")(?!n\d)')
"""The sign of a word that a search is to leave out."""
AHEAD = 10
"""Articles of each section whose pages `refresh --full` asks for: what is read in a section on a day."""
FORMATS = ("text", "markdown", "html", "epub", "json")


@dataclass(frozen=True, slots=True)
class Option:
    """An argument of a command, as `add_argument` takes it; the help is French and translated when shown."""

    names: tuple[str, ...]
    help: str
    rest: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, the function that does it as `module:function`, what it is for, what it takes."""

    name: str
    run: str
    help: str
    options: tuple[Option, ...] = ()
    more: str = ""
    """Below its options in its own help: what one must know to rely on it."""


def _option(*names: str, help: str, **rest: Any) -> Option:
    return Option(names, help, rest)


def _count(text: str) -> int:
    """A number of lines: at least one."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(_("« {text} » n’est pas un nombre de lignes").format(text=typed(text)))
    return min(number, MOST_LINES)


def article_id(text: str) -> int:
    """The number of an article; UsageError for what can be none."""
    if not text.isdecimal() or len(text) > ID_DIGITS:
        raise UsageError(_("« {text} » n’est le numéro d’aucun article.").format(text=typed(text)))
    return int(text)


JSON = _option("--json", action="store_true", help=N_("une ligne JSON par élément"))
NUMBER = _option("-n", type=_count, metavar="N", default=None, help=N_("au plus N lignes"))
SECTION = _option("--section", metavar=N_("RUBRIQUE"), default=None, help=N_("cette rubrique seulement"))
REFRESH = _option("--refresh", action="store_true", help=N_("demander d’abord les nouvelles"))
FORMAT = _option(
    "--format", choices=FORMATS, default=None, help=N_("forme du texte ; sans elle, celle du nom du fichier, ou text")
)
OUTPUT = _option(
    "-o", "--output", metavar=N_("FICHIER"), default="", help=N_("écrire dans un fichier, qui n’existe pas encore")
)

COMMANDS: tuple[Command, ...] = (
    Command("top", "front:run_top", N_("la une : ce qui compte"), (SECTION, NUMBER, REFRESH, JSON)),
    Command(
        "brief",
        "brief:run_brief",
        N_("la une sur un écran de texte, pour l’accueil, cron ou un courriel"),
        (SECTION, NUMBER, REFRESH),
        N_(
            "La largeur est celle du terminal, sinon COLUMNS, sinon 72 ; la hauteur celle du terminal, sinon 24 "
            "lignes, sauf avec -n. Sans terminal, rien n’est coloré. Sans --refresh, le réseau n’est pas sollicité. "
            "Codes de retour : 0 imprimé, 1 journal vide, et ceux de « refresh » avec --refresh."
        ),
    ),
    Command(
        "most-read",
        "panels:run_most_read",
        N_("les plus lus, d’après les sources"),
        (_option("--publisher", metavar=N_("NOM"), help=N_("le classement de cette source seule")), NUMBER, JSON),
    ),
    Command("stories", "listing:run_stories", N_("les sujets que plusieurs sources traitent"), (NUMBER, JSON)),
    Command(
        "dossiers",
        "dossiers:run_dossiers",
        N_("les focus thématiques, ou les articles de l’un d’eux"),
        (
            _option("name", nargs="?", metavar=N_("NOM"), help=N_("le nom d’un focus, ou son début")),
            _option("--proposed", action="store_true", help=N_("les thèmes qui mériteraient d’être suivis")),
            FORMAT,
            OUTPUT,
            NUMBER,
            JSON,
        ),
    ),
    Command(
        "follow",
        "dossiers:run_follow",
        N_("suivre un thème : un focus de plus"),
        (
            _option("name", metavar=N_("NOM"), help=N_("le nom du focus")),
            _option("words", nargs="*", metavar=N_("MOT"), help=N_("ce qu’il cherche ; sans eux, son nom")),
            _option("--stop", action="store_true", help=N_("ne plus le suivre")),
            _option("--rename", metavar=N_("NOM"), help=N_("l’appeler autrement")),
            _option("--mute", action="store_true", help=N_("ne plus montrer à la une ce qu’il trouve")),
            _option("--unmute", action="store_true", help=N_("le montrer de nouveau à la une")),
        ),
    ),
    Command(
        "related",
        "listing:run_related",
        N_("sur le même sujet qu’un article"),
        (
            _option("id", type=article_id, metavar=N_("NUMÉRO"), help=N_("le numéro de l’article")),
            _option("--names", action="store_true", help=N_("les noms qu’il cite, et combien d’articles en parlent")),
            NUMBER,
            JSON,
        ),
    ),
    Command(
        "search",
        "listing:run_search",
        N_("chercher dans tous les textes"),
        (
            _option("words", nargs="+", metavar=N_("MOT"), help=N_('mots, "phrases", ~exclus, débuts*')),
            SECTION,
            NUMBER,
            JSON,
        ),
    ),
    Command(
        "read",
        "reading:run_read",
        N_("lire des articles en entier, ou en faire un fichier, un livre"),
        (
            _option(
                "what", nargs="*", metavar=N_("NUMÉRO|ADRESSE|FICHIER"), help=N_("des articles, des pages, des flux")
            ),
            _option("--saved", action="store_true", help=N_("tous les articles enregistrés")),
            FORMAT,
            OUTPUT,
            _option("--url", metavar=N_("ADRESSE"), default="", help=N_("d’où vient un fichier")),
            _option("--feed", action="store_true", help=N_("le texte gardé, sans demander la page de l’article")),
        ),
    ),
    Command(
        "refresh",
        "refreshing:run_refresh_command",
        N_("demander les nouvelles aux sources"),
        (
            SECTION,
            _option(
                "--full",
                type=_count,
                nargs="?",
                const=AHEAD,
                metavar="N",
                default=None,
                help=N_("et d’avance la page des N premiers articles non lus de chaque rubrique"),
            ),
            JSON,
        ),
    ),
    Command(
        "add",
        "subscriptions:run_add",
        N_("s’abonner à un site ou à un flux"),
        (
            _option("url", metavar=N_("ADRESSE"), help=N_("d’un site ou d’un flux")),
            SECTION,
            _option(
                "--most-read",
                action="store_true",
                help=N_("sa liste des plus lus : un flux, ou une page qui la montre"),
            ),
            JSON,
        ),
    ),
    Command(
        "remove",
        "subscriptions:run_remove",
        N_("se désabonner ; les articles enregistrés restent"),
        (
            _option("feed", metavar=N_("ADRESSE|NOM"), help=N_("l’adresse du flux, ou son nom")),
            _option("--yes", action="store_true", help=N_("sans demander")),
        ),
    ),
    Command(
        "sources",
        "subscriptions:run_sources",
        N_("les abonnements et leur état ; choisir une édition"),
        (_option("--edition", metavar=N_("NOM"), default="", help=N_("s’abonner aussi à cette édition")), JSON),
    ),
    Command(
        "import",
        "subscriptions:run_import",
        N_("s’abonner à une liste OPML"),
        (_option("file", metavar=N_("FICHIER"), help=N_("la liste ; - pour l’entrée standard")),),
    ),
    Command(
        "export",
        "subscriptions:run_export",
        N_("écrire ses abonnements en OPML"),
        (_option("file", nargs="?", default="-", metavar=N_("FICHIER"), help=N_("où ; sans lui, la sortie standard")),),
    ),
    Command(
        "config",
        "configuring:run_config",
        N_("les réglages tels qu’ils valent, en TOML commenté ; leurs erreurs"),
        (
            _option("what", nargs="?", choices=("check",), help=N_("dire tout ce qui est faux dans le fichier")),
            _option("--check", action="store_true", help=N_("la même chose")),
        ),
        N_("Codes de retour : 0 rien de faux, 2 des erreurs, imprimées avec leur ligne, une par ligne."),
    ),
    Command(
        "keys",
        "keys:run_keys",
        N_("les touches de l’interface, telles que les réglages les font"),
        (
            _option("--preset", choices=PRESETS, default="", help=N_("celles d’un autre jeu de touches")),
            JSON,
        ),
    ),
    Command(
        "inspect",
        "inspecting:run_inspect",
        N_("ce qu’un flux ou une page nous dit, pour qui répare un flux"),
        (
            _option("what", nargs="+", metavar=N_("FICHIER|ADRESSE"), help=N_("des fichiers ou des adresses")),
            _option("--url", metavar=N_("ADRESSE"), default="", help=N_("d’où viennent les fichiers")),
            JSON,
        ),
    ),
)

LISTING = (
    _option("--section", metavar=N_("RUBRIQUE"), default=None, help=N_("les titres d’une rubrique, aussitôt")),
    NUMBER,
    _option("--unread", action="store_true", help=N_("les non lus seulement")),
    _option("--saved", action="store_true", help=N_("les enregistrés seulement")),
    REFRESH,
    JSON,
)
"""Without a command: a list of articles. A command takes those that it has too, wherever they stand."""

_LISTED = {option.names for option in LISTING}


class Parser(argparse.ArgumentParser):
    """A parser whose errors are the program's own: a sentence, exit code 2."""

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Help and version, whose output may fail as any other: argparse’s own would say nothing."""
        (file or sys.stderr).write(message)

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
    with argparse_words():
        parser = make_parser(argv)
        arguments = parser.parse_args(argv)
    if foreign := _foreign_option(arguments):
        parser.error(
            _("l’option {option} ne va pas avec la commande « {command} »").format(
                option=foreign, command=arguments.command
            )
        )
    if arguments.run is None:
        arguments.run = _without_command(arguments)
    return arguments


def _with_left_out(argv: list[str]) -> list[str]:
    """The arguments with `~word` for the `-word` of a search: both leave a word out, but one looks like an option."""
    if "search" not in argv:
        return argv
    at = argv.index("search") + 1
    end = argv.index("--", at) if "--" in argv[at:] else len(argv)
    words = [_LEFT_OUT.sub("~", one) if one not in ("-n", "-h") else one for one in argv[at:end]]
    return [*argv[:at], *words, *argv[end:]]


def _foreign_option(arguments: argparse.Namespace) -> str:
    """An option of the listing that was given before a command that does not take it; empty for none."""
    command = next((one for one in COMMANDS if one.name == arguments.command), None)
    own = {option.names for option in command.options} if command else _LISTED
    given = {names[0] for names in _LISTED - own if getattr(arguments, names[0].strip("-")) not in (None, False)}
    return min(given, default="")


def _without_command(arguments: argparse.Namespace) -> str:
    """The list that the options ask for; the front page, in the interface where there is a terminal for it."""
    if arguments.section is not None or arguments.unread or arguments.saved:
        return "listing:run_section"
    is_list = arguments.json or arguments.refresh or arguments.n is not None
    if is_list or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return "front:run_top"
    return "interface:run_interface"


def _may_name_command(argv: Sequence[str]) -> bool:
    """Whether something stands there that is neither an option nor the value of one; help names all commands."""
    values = [one for before, one in pairwise(("", *argv)) if before not in ("--section", "-n")]
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
    parser.add_argument(
        "--version", action="version", version=f"termnews {__version__}", help=_("la version, et c’est tout")
    )
    parser.add_argument(DEMO, action="store_true", help=_("l’édition de démonstration, avec toute commande"))
    _add(parser, LISTING)
    parser.set_defaults(run=None, command="")
    if _may_name_command(argv):
        _add_commands(parser, argv)
    return parser


def _add_commands(parser: Parser, argv: Sequence[str]) -> None:
    """All commands, and the options of those that are named."""
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
        words = {"metavar": _(option.rest["metavar"])} if "metavar" in option.rest else {}
        default = {"default": argparse.SUPPRESS} if is_command and option.names in _LISTED else {}
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
