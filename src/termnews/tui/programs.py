"""Programs of the reader's that have the terminal for a while: an editor, or what an article is given to."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence

from termnews.errors import TermnewsError
from termnews.i18n import _
from termnews.reasons import reason_of


def run_program(command: Sequence[str], content: bytes | None = None, environ: Mapping[str, str] | None = None) -> None:
    """Run a program, with something on its standard input, and wait for its end; TermnewsError says what went wrong."""
    try:
        ended = subprocess.run(  # noqa: S603 - the words are the reader’s own
            list(command), input=content, env=environ, check=False
        )
    except FileNotFoundError as error:
        raise TermnewsError(_("La commande « {name} » n’a pas été trouvée.").format(name=command[0])) from error
    except OSError as error:
        sentence = _("La commande « {name} » n’a pas pu être lancée : {reason}.")
        raise TermnewsError(sentence.format(name=command[0], reason=reason_of(error))) from error
    if ended.returncode:
        sentence = _("La commande « {name} » a fini par le code {code}.")
        raise TermnewsError(sentence.format(name=command[0], code=ended.returncode))
