"""The settings: printed as they hold, and looked through for mistakes."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing

from termnews.cli.output import say
from termnews.cli.session import Session
from termnews.config import Settings, load_settings, load_text, read_settings
from termnews.config.keys import KeyChoice, MacroChoice
from termnews.config.places import Source, near_or_all, written, wrong
from termnews.config.printed import settings_document
from termnews.errors import ConfigError, StoreError, UsageError
from termnews.i18n import _, ngettext
from termnews.sections import BY_SLUG, slug_for
from termnews.telling.alerts import ALL
from termnews.text.clean import clean_line
from termnews.text.dates import number
from termnews.text.fold import fold

CHECK = "check"


def run_config(session: Session, arguments: Namespace) -> int:
    """The settings that hold, as a file with comments; or all that is wrong with the file."""
    file = session.paths.config_file
    if arguments.check or arguments.what == CHECK:
        return _check(session)
    print(settings_document(load_settings(session.paths)), end="")
    if not file.exists():
        say(_("{file} n’existe pas : tout est comme par défaut.").format(file=file))
    return 0


def _check(session: Session) -> int:
    file = session.paths.config_file
    text = load_text(file)
    settings, problems = read_settings(text, str(file))
    found = map(str, (*problems, *_deeper(settings, Source(text, str(file)), session)))
    sentences = sorted(dict.fromkeys(found), key=lambda one: _line(one.removeprefix(f"{file}:")))
    for sentence in sentences:
        print(sentence)
    if sentences:
        say(ngettext("{n} erreur.", "{n} erreurs.", len(sentences)).format(n=number(len(sentences))))
        return ConfigError.exit_code
    sentence = _("{file} : aucune erreur.") if file.exists() else _("{file} n’existe pas : tout est comme par défaut.")
    say(sentence.format(file=file))
    return 0


def _line(place: str) -> int:
    """The number that a sentence begins with; what has none comes first."""
    number = re.match(r"\d+", place)
    return int(number[0]) if number else 0


def _deeper(settings: Settings, source: Source, session: Session) -> Iterator[ConfigError]:
    """What can only be told by asking what is there: actions, editions, themes, programs, and what is in the paper."""
    from termnews.feeds.catalogue import edition
    from termnews.tui.themes import theme_names

    yield from _keys(settings)
    try:
        edition(settings.edition)
    except UsageError as error:
        yield wrong(source.place("edition"), str(error))
    if settings.theme not in (themes := theme_names()):
        sentence = _("le thème « {name} » n’existe pas.").format(name=written(settings.theme))
        yield wrong(source.place("theme"), f"{sentence} {near_or_all(settings.theme, themes)}")
    yield from _programs(settings, source)
    yield from _of_paper(settings, source, session)


def _keys(settings: Settings) -> Iterator[ConfigError]:
    """What is wrong with each key, and with all of them together: a wrong one hides nothing of the others."""
    keys = tuple(one for one in settings.keys if not _refusal(settings, (one,)))
    macros = settings.macros
    yield from filter(None, (_refusal(settings, (one,)) for one in settings.keys))
    tried = ((), *((one,) for one in macros), macros)
    yield from filter(None, (_refusal(settings, keys, some) for some in tried))


def _refusal(
    settings: Settings, keys: tuple[KeyChoice, ...], macros: tuple[MacroChoice, ...] = ()
) -> ConfigError | None:
    from termnews.tui.keymap import make_keymap

    try:
        make_keymap(settings.keys_preset, keys, macros)
    except ConfigError as error:
        return error
    return None


def _programs(settings: Settings, source: Source) -> Iterator[ConfigError]:
    from shutil import which

    for name in ("pipe", "read_later", "on_new", "on_open"):
        command = getattr(settings, name)
        if command and not which(command[0]):
            sentence = _("le programme « {program} » du réglage « {name} » est introuvable.")
            yield wrong(source.place(name), sentence.format(program=written(command[0]), name=name))


def _of_paper(settings: Settings, source: Source, session: Session) -> Iterator[ConfigError]:
    """What is set for a section, feed or dossier that is not in the paper; nothing where there is no paper yet."""
    if not (settings.section or settings.feed or settings.notify):
        return
    try:
        library = session.open_to_read()
    except StoreError:
        return
    with closing(library):
        feeds = [one.url for one in library.store.feeds.all()]
        sections = [*BY_SLUG, *library.store.feeds.sections(), *filter(None, library.store.articles.counts())]
        dossiers = [fold(one.name) for one in library.store.dossiers.all()]
    names = {slug_for(name): name for name in source.names_in("section")}
    for slug in (slug for slug, _own in settings.section if slug not in sections):
        sentence = _("aucune rubrique ne s’appelle « {name} ».").format(name=written(slug))
        near = near_or_all(slug, list(dict.fromkeys(sections)))
        yield wrong(source.place("section", names.get(slug, slug)), f"{sentence} {near}")
    for url in (url for url, _own in settings.feed if url not in feeds):
        sentence = _("on n’est pas abonné à « {url} » ; « termnews sources » donne les adresses.")
        yield wrong(source.place("feed", url), sentence.format(url=clean_line(url)))
    for name in (name for name in settings.notify if fold(name) not in (ALL, *dossiers)):
        sentence = _("aucun focus ne s’appelle « {name} » ; « termnews dossiers » donne leurs noms.")
        yield wrong(source.place("notify"), sentence.format(name=written(name)))
