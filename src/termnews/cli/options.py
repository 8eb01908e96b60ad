"""What a listing takes, and how an argument of any command is declared: all that a quick listing loads of them."""

from __future__ import annotations

import argparse
from typing import Any, NamedTuple

from termnews import __version__
from termnews.cli.output import typed
from termnews.i18n import N_, _

DEMO = "--demo"
KIOSK = "--kiosk"
PLAIN_COLOURS = "--plain-colours"
ID_DIGITS = 18
"""What the store can count to."""
MOST_LINES = 10**9


class Option(NamedTuple):
    """An argument of a command, as `add_argument` takes it; the help is French and translated when shown."""

    names: tuple[str, ...]
    help: str
    rest: dict[str, Any]

    @property
    def dest(self) -> str:
        """The attribute under which its value is found."""
        return str(self.rest.get("dest", self.names[-1].strip("-").replace("-", "_")))


def option(*names: str, help: str, **rest: Any) -> Option:
    """An argument by its names and what argparse is told of it."""
    return Option(names, help, rest)


def count(text: str) -> int:
    """A number of lines: at least one."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(_("« {text} » n’est pas un nombre de lignes").format(text=typed(text)))
    return min(number, MOST_LINES)


JSON = option("--json", action="store_true", help=N_("une ligne JSON par élément"))
NUMBER = option("-n", type=count, metavar="N", default=None, help=N_("au plus N lignes"))
SECTION = option("--section", metavar=N_("RUBRIQUE"), default=None, help=N_("cette rubrique seulement"))
TEMPLATE = option(
    "--format",
    dest="template",
    metavar=N_("MODÈLE"),
    default=None,
    help=N_("chaque article d’après un modèle, comme '{id}\\t{age:>6} {title}'"),
)
REFRESH = option("--refresh", action="store_true", help=N_("demander d’abord les nouvelles"))

LISTING = (
    option("--section", metavar=N_("RUBRIQUE"), default=None, help=N_("les titres d’une rubrique, aussitôt")),
    NUMBER,
    option("--unread", action="store_true", help=N_("les non lus seulement")),
    option("--saved", action="store_true", help=N_("les enregistrés seulement")),
    REFRESH,
    option("--watch", action="store_true", help=N_("puis ceux qui arrivent, à mesure, jusqu’à Ctrl C")),
    TEMPLATE,
    JSON,
    option(
        PLAIN_COLOURS, action="store_true", help=N_("l’interface dans les seize couleurs du terminal : moins d’octets")
    ),
)
"""Without a command: a list of articles. A command takes those that it has too, wherever they stand."""

PROGRAM = (
    option("--version", action="version", version=f"termnews {__version__}", help=N_("la version, et c’est tout")),
    option(DEMO, action="store_true", help=N_("l’édition de démonstration, avec toute commande")),
    option(KIOSK, action="store_true", help=N_("l’interface en lecture seule, pour un lieu public")),
)
"""What the program itself takes, whatever it is to do."""
