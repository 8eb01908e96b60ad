"""The manual page, from the table of commands, in the language of the interface."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterable, Iterator

from termnews import __version__
from termnews.cli.commands import COMMANDS, EXIT_CODES, Command
from termnews.cli.options import LISTING, PROGRAM, Option
from termnews.cli.session import Session
from termnews.i18n import _

_FILES = (
    "~/.config/termnews/config.toml",
    "~/.local/share/termnews/termnews.db",
    "~/.cache/termnews/",
    "~/.local/state/termnews/termnews.log",
)


def run_man(session: Session, arguments: Namespace) -> int:
    """The page, for `man -l -`."""
    print(manual(), end="")
    return 0


def manual() -> str:
    """The page, in the language of man pages."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f'.TH TERMNEWS 1 "" "termnews {__version__}"'
    yield from _part(_("NOM"), r"termnews \- " + _text(_("un journal dans le terminal")))
    yield from _part(_("SYNOPSIS"), ".B termnews")
    yield _text(_("[OPTIONS] [COMMANDE …]"))
    sentence = _("Sans commande : l’interface, ou la une si la sortie n’est pas un terminal.")
    yield from _part(_("DESCRIPTION"), _text(sentence))
    yield from _options((*LISTING, *PROGRAM))
    yield from _part(_("COMMANDES"))
    for command in COMMANDS:
        yield from _command(command)
    yield from _part(_("CODES DE RETOUR"))
    for code, meaning in EXIT_CODES:
        yield from (".TP", str(code), _text(_(meaning)))
    yield from _part(_("FICHIERS"))
    for file in _FILES:
        yield from (".TP", ".I " + _text(file))


def _part(heading: str, *text: str) -> Iterator[str]:
    yield from (f".SH {_text(heading)}", *text)


def _command(command: Command) -> Iterator[str]:
    arguments = " ".join(map(synopsis, command.options))
    yield from (f".SS termnews {_text(command.name)}", _text(_(command.help) + "."))
    if arguments:
        yield from (".PP", f"\\fBtermnews {_text(command.name)}\\fR {_text(arguments)}")
    yield from _options(command.options)
    if command.more:
        yield from (".PP", _text(_(command.more)))


def _options(options: Iterable[Option]) -> Iterator[str]:
    for option in options:
        yield from (".TP", f"\\fB{_text(argument(option))}\\fR", _text(_(option.help)))


def argument(option: Option) -> str:
    """An argument as it is typed: its name and what follows it."""
    metavar = option.rest.get("metavar")
    value = _(metavar) if metavar else "|".join(option.rest.get("choices", ()))
    if option.names[0].startswith("-"):
        return f"{', '.join(option.names)} {value}".strip()
    return value


def synopsis(option: Option) -> str:
    """The same in a line of usage: in brackets where it may be left out."""
    text = argument(option)
    if option.names[0].startswith("-"):
        return f"[{text}]"
    return {"+": f"{text} …", "*": f"[{text} …]", "?": f"[{text}]"}.get(option.rest.get("nargs", ""), text)


def _text(text: str) -> str:
    """Text that no roff takes for a request."""
    text = re.sub("[\u00a0\u202f]", r"\\ ", text.replace("\\", r"\e").replace("-", r"\-"))
    return r"\&" + text if text[:1] in (".", "'") else text
