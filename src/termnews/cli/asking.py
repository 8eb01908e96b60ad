"""Asking before something is taken away: on a terminal; elsewhere `--yes` says that it is meant."""

from __future__ import annotations

import sys

from termnews.errors import UsageError
from termnews.i18n import _

_YES = ("o", "oui", "y", "yes")


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirms(question: str, *, is_meant: bool) -> bool:
    """Whether the reader wants it: `is_meant` where the command line says so already.

    UsageError where it does not and nobody can be asked.
    """
    if is_meant:
        return True
    if not can_ask():
        raise UsageError(_("Personne à qui demander ici : --yes dit que c’est voulu. Rien n’a changé."))
    print(question + " " + _("[o/N]") + " ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in _YES
