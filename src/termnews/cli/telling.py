"""What a command tells others: what came, and what was opened."""

from __future__ import annotations

import os
import sys

from termnews.cli.output import say
from termnews.cli.session import Session
from termnews.errors import TermnewsError
from termnews.library import Library
from termnews.models import Article


def tell_came(session: Session, library: Library, before_id: int) -> None:
    """Tell of the articles that came after one, as the settings want it; where that fails, say so and go on."""
    from termnews.telling import tell_new, tells

    if session.is_demo or not tells(library):
        return
    told = tell_new(library, before_id, os.environ)
    if sys.stderr.isatty():
        print(*told.sequences, sep="", end="", file=sys.stderr, flush=True)
    if told.failure:
        say(told.failure)


def tell_opened(session: Session, article: Article) -> None:
    """Give an article that was opened to the reader's command; where that fails, say so and go on."""
    if not session.settings.on_open or session.is_demo:
        return
    from termnews.telling import articles_json, run_hook

    try:
        run_hook(session.settings.on_open, articles_json([article]))
    except TermnewsError as error:
        say(str(error))
