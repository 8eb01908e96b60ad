"""What an argument of a command may be, each with the sentence for what is none."""

from __future__ import annotations

import argparse
from datetime import timedelta

from termnews.cli.options import ID_DIGITS
from termnews.cli.output import typed
from termnews.errors import UsageError
from termnews.i18n import _
from termnews.text.dates import ago


def minutes(text: str) -> int:
    """Minutes between two refreshes: feeds are not asked more often than every quarter of an hour."""
    number = int(text) if text.isdecimal() and len(text) < ID_DIGITS else 0
    if not 15 <= number <= 1440:
        raise argparse.ArgumentTypeError(_("« {text} » n’est pas entre 15 et 1440 minutes").format(text=typed(text)))
    return number


def days(text: str) -> int:
    """A number of days: at most as many as fit beside each other on any screen."""
    number = int(text) if text.isdecimal() and len(text) < ID_DIGITS else 0
    if not 1 <= number <= 366:
        raise argparse.ArgumentTypeError(_("« {text} » n’est pas entre 1 et 366 jours").format(text=typed(text)))
    return number


def article_id(text: str) -> int:
    """The number of an article; UsageError for what can be none."""
    if not text.isdecimal() or len(text) > ID_DIGITS:
        raise UsageError(_("« {text} » n’est le numéro d’aucun article.").format(text=typed(text)))
    return int(text)


def duration(text: str) -> timedelta:
    """How long ago: `3d`, `12h`."""
    if (gone := ago(text)) is None:
        raise argparse.ArgumentTypeError(
            _("« {text} » n’est pas une durée, comme 3j, 12h ou 2s").format(text=typed(text))
        )
    return gone
