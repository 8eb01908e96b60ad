"""The reader's settings: one table, from which defaults, checks and documentation are derived.

The file is `config.toml` in the configuration folder; it need not be there. An unknown key is an error, because a
setting that does nothing is worse than a sentence that says so.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termnews.config.declared import Declared, rows, setting
from termnews.errors import ConfigError
from termnews.i18n import N_, _
from termnews.paths import Paths
from termnews.reasons import reason_of

if TYPE_CHECKING:
    from termnews.config.keys import KeyChoice, MacroChoice
    from termnews.config.own import Owns, OwnSettings
    from termnews.config.places import Source
    from termnews.config.tags import TagColours
    from termnews.config.values import Setting
    from termnews.text.filters import Filter

PLACES = ("url", "title", "author", "publisher", "tags", "note")
"""What of an article a command of the reader's may be told in its arguments."""
PRESETS = ("default", "vim", "newsboat")
"""The keys to begin with."""


class Settings(Declared):
    """What the reader has chosen; the defaults where nothing was."""

    language: str = setting(
        "auto", N_("Langue de l’interface ; « auto » suit celle du système."), choices=("auto", "fr", "en")
    )
    edition: str = setting("france", N_("Édition à laquelle on est abonné au premier lancement."))
    theme: str = setting(
        "termnews-dark", N_("Couleurs de l’interface : « termnews-dark », « termnews-light », ou un thème de Textual.")
    )
    measure: int = setting(72, N_("Largeur du texte d’un article, en colonnes."), least=40, most=120)
    links_at_end: bool = setting(True, N_("Donner à la fin d’un article les adresses de ses liens, par numéro."))
    justify: bool = setting(False, N_("Aligner le texte d’un article des deux côtés."))
    hyphenate: bool = setting(
        False, N_("Couper les mots en fin de ligne, dans les langues dont les règles sont connues.")
    )
    bidi: str = setting(
        "auto",
        N_(
            "Qui ordonne l’arabe et l’hébreu : « terminal », ou « app » si le terminal ne le fait pas "
            "(extension « bidi ») ; « auto » reconnaît les terminaux qui le font."
        ),
        choices=("auto", "terminal", "app"),
    )
    pipe: tuple[str, ...] = setting(
        (), N_("Commande à laquelle | donne un article en Markdown, mot par mot, sans interpréteur.")
    )
    read_later: tuple[str, ...] = setting(
        (),
        N_(
            'Commande d’un service de lecture différée, comme ["shiori", "add", "{url}"], mot par mot, sans '
            "interpréteur ; {title}, {author}, {publisher}, {tags} et {note} s’y disent aussi."
        ),
        places=PLACES,
    )
    full_text: bool = setting(
        True, N_("Demander la page d’un article que l’on ouvre, quand son flux n’en donne qu’une partie.")
    )
    full_ahead: int = setting(
        0,
        N_("Articles non lus de chaque rubrique dont la page est demandée d’avance après une actualisation."),
        most=100,
    )
    full_ahead_metered: bool = setting(False, N_("Les demander aussi quand la connexion est comptée à l’octet."))
    retention_days: int = setting(
        90,
        N_("Jours pendant lesquels un article lu est gardé ; un article enregistré l’est toujours."),
        least=1,
        most=36_500,
    )
    retention_articles: int = setting(
        100_000,
        N_("Nombre d’articles au-delà duquel les plus anciens déjà lus sont oubliés."),
        least=100,
        most=10_000_000,
    )
    connections: int = setting(192, N_("Nombre de flux demandés en même temps."), least=1, most=256)
    timeout_s: float = setting(10.0, N_("Secondes d’attente pour une connexion ou une lecture."), least=1, most=120)
    deadline_s: float = setting(15.0, N_("Secondes accordées en tout à chaque flux."), least=2, most=600)
    refresh_every_min: int = setting(
        15,
        N_(
            "Minutes entre deux actualisations tant que l’interface est ouverte ; seuls les flux dont c’est le tour "
            "sont demandés, et rien ne bouge à l’écran sans nouvelles. 0 : seulement au lancement, et par « r »."
        ),
        most=1440,
    )
    notify: tuple[str, ...] = setting(
        (), N_('Focus dont les nouveaux articles sont annoncés, par leurs noms ; ["*"] pour tous sauf les masqués.')
    )
    notify_by: str = setting(
        "auto",
        N_(
            "Qui les annonce : le bureau (notify-send), ou le terminal par OSC 9 ou 777 ; « auto » choisit, par SSH "
            "toujours le terminal."
        ),
        choices=("auto", "desktop", "osc9", "osc777"),
    )
    on_new: tuple[str, ...] = setting(
        (),
        N_(
            "Commande à laquelle une actualisation donne les articles arrivés, une ligne JSON chacun, sans "
            "interpréteur, 10 secondes au plus."
        ),
    )
    on_open: tuple[str, ...] = setting(
        (), N_("Commande à laquelle un article que l’on ouvre est donné en JSON, de la même façon.")
    )
    proxy: str = setting(
        "",
        N_(
            "Serveur mandataire : http://, https://, ou socks5:// avec l’extension « socks » ; « direct » pour aucun, "
            "vide pour celui de HTTPS_PROXY et HTTP_PROXY."
        ),
    )
    ca_file: str = setting("", N_("Fichier ou dossier de certificats d’autorités, admis en plus de ceux du système."))
    keys_preset: str = setting(
        "default",
        N_("Les touches dont on part : celles du journal, de vim ou de newsboat ; la table [keys] les change."),
        choices=PRESETS,
    )
    keys: tuple[KeyChoice, ...] = rows("keys:parse_keys")
    macros: tuple[MacroChoice, ...] = rows("keys:parse_macros")
    tags: TagColours = rows("tags:parse_tags")
    section: Owns = rows("own:parse_sections")
    """What holds for the feeds of some sections."""
    feed: Owns = rows("own:parse_feeds")
    """What holds for some feeds, whatever their sections have."""
    filter: tuple[Filter, ...] = rows("filters:parse_filters")
    """Searches, and what is done to all that they find."""

    def own(self, feed: str, section: str) -> OwnSettings:
        """What holds for a feed by its address and section: its own, else the section’s, else the newspaper’s."""
        from termnews.config.own import OwnSettings

        narrowest_first = [own for name, own in (*self.feed, *self.section) if name in (feed, section)]
        return OwnSettings.first_of([*narrowest_first, OwnSettings(full_text=self.full_text)])


def table() -> tuple[Setting, ...]:
    """Every setting, in the order of the documentation."""
    from termnews.config.values import rows_of

    return rows_of(Settings)


def _parsed(table: str, value: object, source: Source) -> object:
    """A table whose rows the reader names, read by the function that its field names; few files have one."""
    from importlib import import_module

    module, _colon, function = Settings.declarations()[table].facts["parse"].partition(":")
    return getattr(import_module(f"termnews.config.{module}"), function)(value, source)


def load_settings(paths: Paths) -> Settings:
    """The settings of the configuration file; ConfigError names the file, the line and what to do."""
    return parse_settings(load_text(paths.config_file), str(paths.config_file))


def load_text(file: Path) -> str:
    """The text of a configuration file, empty where there is none."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else _("ce n’est pas du texte en UTF-8")
        raise ConfigError(_("{file} ne peut pas être lu : {reason}.").format(file=file, reason=reason)) from error


def parse_settings(text: str, file: str) -> Settings:
    """The settings of a TOML text; `file` is what the sentences call it."""
    settings, problems = read_settings(text, file)
    if problems:
        raise problems[0]
    return settings


def read_settings(text: str, file: str) -> tuple[Settings, list[ConfigError]]:
    """What of a TOML text can be used, and all that is wrong with it."""
    if not text:
        return Settings(), []
    import tomllib

    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Settings(), [ConfigError(_invalid(str(error), text, file))]
    from termnews.config.places import Source
    from termnews.config.values import checked

    known, source = {row.name: row for row in table()}, Source(text, file)
    tables = [name for name, one in Settings.declarations().items() if "parse" in one.facts]
    good: dict[str, Any] = {}
    for name, value in values.items():
        with source.noting():
            if name in tables:
                good[name] = _parsed(name, value, source)
            elif name in known:
                good[name] = checked(known[name], value, source.place(name))
            else:
                raise ConfigError(_unknown(name, source.place(name), [*known, *tables]))
    return Settings(**good), source.problems


def _invalid(reason: str, text: str, file: str) -> str:
    """The sentence for what is no TOML; tomllib gives the place in words."""
    from termnews.text.clean import clean_line

    found = re.search(r" \(at line (\d+)", reason)
    lines = text.split("\n")
    line = int(found[1]) if found else max(1, len(text.rstrip("\n").split("\n")))
    written = clean_line(lines[min(line, len(lines)) - 1], 60)
    return _("{file}:{line} : ce n’est pas du TOML valide : « {written} ».").format(
        file=file, line=line, written=written
    )


def _unknown(name: str, place: str, settings: list[str]) -> str:
    from difflib import get_close_matches

    from termnews.text.clean import clean_line

    name = clean_line(name, 60)
    near = get_close_matches(name, settings, n=1, cutoff=0.5)
    if near:
        return _("{place} : le réglage « {name} » n’existe pas. Vouliez-vous dire « {near} » ?").format(
            place=place, name=name, near=near[0]
        )
    return _("{place} : le réglage « {name} » n’existe pas. Réglages : {all}.").format(
        place=place, name=name, all=", ".join(settings)
    )
