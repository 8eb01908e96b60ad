"""The checks of `termnews doctor`: each looks at one thing and says in a sentence what it found."""

from __future__ import annotations

import os
import platform
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from termnews import __version__
from termnews.cli.session import Session
from termnews.config import load_settings
from termnews.errors import ConfigError, StoreError, TermnewsError
from termnews.i18n import _, language, ngettext
from termnews.models import Feed
from termnews.paths import is_there, make_private
from termnews.reasons import reason_of
from termnews.text.dates import number
from termnews.text.links import knows_links

_MB = 1_000_000
LITTLE_ROOM_MB = 200
"""Free space under which a refresh of some days would fill the disk."""
_SMALLEST = (20, 5)
_COMFORTABLE = (80, 24)
_KNOW_OSC52 = ("xterm", "tmux", "screen", "foot", "alacritty", "rxvt", "wezterm", "ghostty", "iterm")
"""Beginnings of what terminals call themselves that take a text for the clipboard (kitty is an `xterm-kitty`)."""


class State(StrEnum):
    """What a check came to."""

    OK = "ok"
    NOTE = "note"
    """It works, with less than there could be."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    state: State
    sentence: str
    remedy: str = ""
    """What to do; empty where there is nothing to do."""


def terminal_checks(environ: Mapping[str, str] = os.environ) -> Iterator[Check]:
    """What the terminal can show and take."""
    yield _version()
    yield _terminal(environ)
    yield _colours(environ)
    yield _characters()
    yield _images(environ)
    yield _clipboard(environ)
    yield _links(environ)


def place_checks(session: Session) -> Iterator[Check]:
    """The settings, the folders, the newspaper and the network."""
    yield _language(session)
    yield _settings(session)
    for name, folder in _folders(session):
        yield _folder(name, folder)
    yield from _database(session)
    if not session.is_demo:
        from termnews.cli.network_check import network_check

        yield network_check(session)


def _version() -> Check:
    words = {"version": __version__, "python": platform.python_version(), "system": platform.platform(terse=True)}
    return Check("version", State.OK, _("termnews {version}, Python {python}, {system}.").format(**words))


def _terminal(environ: Mapping[str, str]) -> Check:
    if not sys.stdout.isatty():
        sentence = _("La sortie n’est pas un terminal : l’interface ne s’y ouvre pas.")
        return Check("terminal", State.NOTE, sentence, _("« termnews top » imprime la une."))
    columns, rows = shutil.get_terminal_size()
    name = environ.get("TERM", "") or "?"
    sentence = _("Terminal {name}, {columns} colonnes, {rows} lignes.").format(name=name, columns=columns, rows=rows)
    if name in ("?", "dumb"):
        remedy = _("TERM ne dit pas quel terminal c’est : essayez TERM=xterm-256color.")
        return Check("terminal", State.WRONG, sentence, remedy)
    if columns < _SMALLEST[0] or rows < _SMALLEST[1]:
        return Check("terminal", State.WRONG, sentence, _("Agrandissez-le : il en faut 20 sur 5 au moins."))
    if columns < _COMFORTABLE[0] or rows < _COMFORTABLE[1]:
        return Check("terminal", State.NOTE, sentence, _("À partir de 80 sur 24, les rubriques ont leur colonne."))
    return Check("terminal", State.OK, sentence)


def _colours(environ: Mapping[str, str]) -> Check:
    if environ.get("NO_COLOR"):
        return Check("colours", State.NOTE, _("NO_COLOR demande de s’en passer."), _("unset NO_COLOR les rend."))
    if environ.get("COLORTERM") in ("truecolor", "24bit"):
        return Check("colours", State.OK, _("Seize millions de couleurs."))
    if "256" in environ.get("TERM", ""):
        remedy = _("Si le terminal en a davantage, COLORTERM=truecolor le dit ; ssh ne transmet pas cette variable.")
        return Check("colours", State.NOTE, _("256 couleurs."), remedy)
    return Check("colours", State.NOTE, _("Seize couleurs."), _("Un TERM en -256color en promet davantage."))


def _characters() -> Check:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding == "utf8":
        return Check("locale", State.OK, _("Les caractères passent en UTF-8."))
    sentence = _("La sortie est en {encoding} : les accents et les traits n’y passent pas tous.")
    remedy = _("Une locale UTF-8 y remédie : LANG=C.UTF-8, ou PYTHONUTF8=1.")
    return Check("locale", State.WRONG, sentence.format(encoding=encoding or "?"), remedy)


def _images(environ: Mapping[str, str]) -> Check:
    if not find_spec("PIL"):
        remedy = _("{command} les ajoute (20 Mo).").format(command=_adding("pillow", "textual-image"))
        return Check("images", State.NOTE, _("Les images des articles ne peuvent pas être montrées."), remedy)
    draws = environ.get("TERM") in ("xterm-kitty", "xterm-ghostty") and not environ.get("TMUX")
    if draws and find_spec("textual_image"):
        return Check("images", State.OK, _("Les images sont dessinées par le terminal lui-même."))
    return Check(
        "images", State.OK, _("Les images sont dessinées en demi-blocs, ou en sixel là où le terminal le peut.")
    )


def _adding(*packages: str) -> str:
    """The command that adds packages to the Python that runs: termnews itself may come from a folder, not an index."""
    pip = (sys.executable, "-m", "pip", "install")
    uv = ("uv", "pip", "install", "--python", sys.executable)
    return shlex.join((*(pip if find_spec("pip") else uv), *packages))


def _clipboard(environ: Mapping[str, str]) -> Check:
    if environ.get("TMUX"):
        remedy = _("Dans ~/.tmux.conf : set -g set-clipboard on")
        return Check("clipboard", State.NOTE, _("Copier passe par tmux, qui doit le permettre."), remedy)
    if environ.get("TERM", "").startswith(_KNOW_OSC52) and not environ.get("VTE_VERSION"):
        return Check("clipboard", State.OK, _("Copier passe par le terminal (OSC 52), aussi par SSH."))
    sentence = _("Ce terminal ne prend peut-être rien pour le presse-papiers (OSC 52).")
    return Check("clipboard", State.NOTE, sentence, _("o montre l’adresse d’un article, à choisir à la souris."))


def _links(environ: Mapping[str, str]) -> Check:
    if knows_links(environ):
        return Check("links", State.OK, _("Les liens s’ouvrent d’un clic (OSC 8)."))
    return Check("links", State.NOTE, _("Les liens ne s’ouvrent pas d’un clic."), _("l les ouvre par leurs lettres."))


def _language(session: Session) -> Check:
    names = {"fr": _("français"), "en": _("anglais")}
    chosen = names.get(language(), language())
    sentence = _("L’interface est en {language}.").format(language=chosen)
    if session.settings.language != "auto":
        return Check("language", State.OK, sentence)
    remedy = _('language = "fr" ou "en" dans les réglages en choisit une autre.')
    return Check("language", State.OK, sentence, remedy)


def _settings(session: Session) -> Check:
    file = session.paths.config_file
    try:
        load_settings(session.paths)
    except ConfigError as error:
        return Check("settings", State.WRONG, str(error), _("« termnews config check » dit toutes les erreurs."))
    if is_there(file):
        return Check("settings", State.OK, _("Réglages : {file}.").format(file=file))
    remedy = _("« termnews config » les imprime tous ; ce fichier les changerait : {file}.").format(file=file)
    return Check("settings", State.OK, _("Tous les réglages sont comme par défaut."), remedy)


def _folders(session: Session) -> tuple[tuple[str, Path], ...]:
    paths = session.paths
    return (("data", paths.data), ("cache", paths.cache), ("state", paths.state))


def _folder(name: str, folder: Path) -> Check:
    """Whether a folder can be written to, and has room."""
    remedy = _("Rendez-le accessible, ou choisissez-en un autre par XDG_DATA_HOME, XDG_CACHE_HOME et XDG_STATE_HOME.")
    try:
        make_private(folder)
    except OSError as error:
        sentence = _("{folder} ne peut pas être créé : {reason}.").format(folder=folder, reason=reason_of(error))
        return Check(name, State.WRONG, sentence, remedy)
    if not os.access(folder, os.W_OK | os.X_OK):
        return Check(name, State.WRONG, _("{folder} ne peut pas être écrit.").format(folder=folder), remedy)
    free_mb = shutil.disk_usage(folder).free // _MB
    sentence = _("{folder} : {n} Mo libres.").format(folder=folder, n=number(free_mb))
    if free_mb < LITTLE_ROOM_MB:
        return Check(name, State.WRONG, sentence, _("Faites de la place : une actualisation s’arrêterait en chemin."))
    return Check(name, State.OK, sentence)


def _database(session: Session) -> Iterator[Check]:
    """Whether the newspaper can be read, and how its feeds are; none is made where there is none."""
    file = session.paths.database
    if not session.is_demo and not is_there(file):
        remedy = _("« termnews refresh » fait le premier.")
        yield Check("database", State.NOTE, _("Il n’y a pas encore de journal ici."), remedy)
        return
    try:
        with session.library(mends=False) as library:
            damage = library.store.database.damage()
            counts, feeds = library.store.articles.counts()[""], library.store.feeds.all()
            size_mb = library.paths.database.stat().st_size / _MB
    except (TermnewsError, OSError) as error:
        sentence = str(error) if isinstance(error, StoreError) else f"{file}"
        yield Check("database", State.WRONG, sentence, _restore(file))
        return
    if damage:
        yield Check(
            "database", State.WRONG, _("{file} est abîmé : {why}.").format(file=file, why=damage), _restore(file)
        )
        return
    articles = ngettext("{n} article", "{n} articles", counts.total).format(n=number(counts.total))
    sentence = _("Le journal est sain : {articles}, {size} Mo.").format(
        articles=articles, size=number(size_mb, int(size_mb < 1))
    )
    yield Check("database", State.OK, sentence)
    yield _sources(feeds)


def _sources(feeds: Sequence[Feed]) -> Check:
    if not feeds:
        return Check("sources", State.NOTE, _("On n’est abonné à rien."), _("« termnews add ADRESSE » y remédie."))
    failed = sum(bool(feed.error) for feed in feeds)
    sentence = ngettext("{n} source, dont {failed} en échec.", "{n} sources, dont {failed} en échec.", len(feeds))
    sentence = sentence.format(n=number(len(feeds)), failed=number(failed))
    remedy = _("« termnews sources » dit ce que chacune a répondu.") if failed else ""
    return Check("sources", State.NOTE if failed else State.OK, sentence, remedy)


def _restore(file: Path) -> str:
    return _("Relancez termnews : ce qui se lit encore dans {file} ira dans une base neuve.").format(file=file)
