"""Commands of the reader's that are given articles: word by word, without a shell, for a bounded time."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
from collections.abc import Iterable, Sequence
from contextlib import suppress

from termnews.errors import TermnewsError
from termnews.i18n import _
from termnews.models import Article
from termnews.reasons import reason_of
from termnews.records import ARTICLE, json_line, record

HOOK_S = 10.0
"""A command that takes longer is ended: it is to hand things on, not to hold the reader up."""

_log = logging.getLogger(__name__)


def articles_json(articles: Iterable[Article]) -> bytes:
    """Articles as lines of JSON, as `--json` prints them."""
    return "".join(json_line(record(ARTICLE, article)) + "\n" for article in articles).encode()


def run_hook(command: Sequence[str], given: bytes, timeout_s: float = HOOK_S) -> None:
    """Run a command with something on its standard input; TermnewsError says what went wrong.

    What an article says is never an argument: it comes as JSON. What the command prints goes nowhere; its children end
    with it when it takes too long.
    """
    name = command[0]
    try:
        process = subprocess.Popen(  # noqa: S603 - the words are those of the reader’s configuration
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        sentence = _("La commande « {name} » n’a pas pu être lancée : {reason}.")
        raise TermnewsError(sentence.format(name=name, reason=reason_of(error))) from error
    with process:
        try:
            process.communicate(given, timeout=timeout_s)
        except subprocess.TimeoutExpired:
            with suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            sentence = _("La commande « {name} » n’avait pas fini après {n} secondes : elle a été arrêtée.")
            raise TermnewsError(sentence.format(name=name, n=f"{timeout_s:g}")) from None
    if process.returncode:
        sentence = _("La commande « {name} » a fini par le code {code}.")
        raise TermnewsError(sentence.format(name=name, code=process.returncode))
