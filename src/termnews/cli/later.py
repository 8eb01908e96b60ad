"""Sending articles to a read-it-later service."""

from __future__ import annotations

from argparse import Namespace

from termnews.cli.output import say
from termnews.cli.session import Session


def run_later(session: Session, arguments: Namespace) -> int:
    """Give articles to the command of the settings."""
    from termnews.telling.later import send_later

    with session.library() as library:
        articles = [library.article(id_) for id_ in arguments.ids]
        sent = send_later(library.settings.read_later, articles)
    say(sent.sentence)
    return int(sent.has_failed)
