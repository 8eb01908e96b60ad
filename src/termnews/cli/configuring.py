"""The settings: printed as they hold, and looked through for mistakes."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from termnews.cli.output import say
from termnews.cli.session import Session
from termnews.config import Settings, load_settings, load_text, read_settings
from termnews.config.printed import settings_document
from termnews.errors import ConfigError, UsageError
from termnews.i18n import _, ngettext
from termnews.text.dates import number

CHECK = "check"


def run_config(session: Session, arguments: Namespace) -> int:
    """The settings that hold, as a file with comments; or all that is wrong with the file."""
    file = session.paths.config_file
    if arguments.check or arguments.what == CHECK:
        return _check(file)
    print(settings_document(load_settings(session.paths)), end="")
    if not file.exists():
        say(_("{file} n’existe pas : tout est comme par défaut.").format(file=file))
    return 0


def _check(file: Path) -> int:
    settings, problems = read_settings(load_text(file), str(file))
    wrong = list(dict.fromkeys(str(one) for one in (*problems, *_deeper(settings, file))))
    for sentence in wrong:
        print(sentence)
    if wrong:
        say(ngettext("{n} erreur.", "{n} erreurs.", len(wrong)).format(n=number(len(wrong))))
        return ConfigError.exit_code
    say(_("{file} : aucune erreur.").format(file=file))
    return 0


def _deeper(settings: Settings, file: Path) -> Iterator[UsageError]:
    """What can only be told by asking what is there: actions and their keys, editions, programs."""
    from shutil import which

    from termnews.feeds.catalogue import edition
    from termnews.tui.keymap import make_keymap

    keys, macros = settings.keys, settings.macros
    for tried in (*(((one,), ()) for one in keys), (keys, ()), *((keys, (one,)) for one in macros), (keys, macros)):
        try:
            make_keymap(settings.keys_preset, *tried)
        except ConfigError as error:
            yield error
    try:
        edition(settings.edition)
    except UsageError as error:
        yield ConfigError(_("{file} : {error}").format(file=file, error=error))
    if settings.pipe and not which(settings.pipe[0]):
        sentence = _("{file} : le programme « {name} » du réglage « pipe » est introuvable.")
        yield ConfigError(sentence.format(file=file, name=settings.pipe[0]))
