"""The reader's settings: one table, from which defaults, checks and documentation are derived.

The file is `config.toml` in the configuration folder; it need not be there. An unknown key is an error, because a
setting that does nothing is worse than a sentence that says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any

from termnews.config.keys import PRESETS, KeyChoice, parse_keys
from termnews.config.places import Source
from termnews.errors import ConfigError
from termnews.i18n import N_, _
from termnews.paths import Paths
from termnews.reasons import reason_of
from termnews.text.clean import clean_line


def _setting(
    default: Any, description: str, *, choices: tuple[str, ...] = (), least: float = 0, most: float = 0
) -> Any:
    """A setting: its default, what it is for in French, and what it may be."""
    return field(
        default=default, metadata={"description": description, "choices": choices, "least": least, "most": most}
    )


def _table(parse: Callable[[object, Source], object]) -> Any:
    """A table of the file, whose rows the reader names, and the function that reads it."""
    return field(default=(), metadata={"parse": parse})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the reader has chosen; the defaults where nothing was."""

    language: str = _setting(
        "auto", N_("Langue de l’interface ; « auto » suit celle du système."), choices=("auto", "fr", "en")
    )
    edition: str = _setting("france", N_("Édition à laquelle on est abonné au premier lancement."))
    theme: str = _setting(
        "termnews-dark", N_("Couleurs de l’interface : « termnews-dark », « termnews-light », ou un thème de Textual.")
    )
    measure: int = _setting(72, N_("Largeur du texte d’un article, en colonnes."), least=40, most=120)
    links_at_end: bool = _setting(True, N_("Donner à la fin d’un article les adresses de ses liens, par numéro."))
    justify: bool = _setting(False, N_("Aligner le texte d’un article des deux côtés."))
    hyphenate: bool = _setting(
        False, N_("Couper les mots en fin de ligne, dans les langues dont les règles sont connues.")
    )
    bidi: str = _setting(
        "auto",
        N_(
            "Qui ordonne l’arabe et l’hébreu : « terminal », ou « app » si le terminal ne le fait pas "
            "(extension « bidi ») ; « auto » reconnaît les terminaux qui le font."
        ),
        choices=("auto", "terminal", "app"),
    )
    pipe: tuple[str, ...] = _setting(
        (), N_("Commande à laquelle | donne un article en Markdown, mot par mot, sans interpréteur.")
    )
    full_text: bool = _setting(
        True, N_("Demander la page d’un article que l’on ouvre, quand son flux n’en donne qu’une partie.")
    )
    full_ahead: int = _setting(
        0,
        N_("Articles non lus de chaque rubrique dont la page est demandée d’avance après une actualisation."),
        most=100,
    )
    full_ahead_metered: bool = _setting(False, N_("Les demander aussi quand la connexion est comptée à l’octet."))
    retention_days: int = _setting(
        90,
        N_("Jours pendant lesquels un article lu est gardé ; un article enregistré l’est toujours."),
        least=1,
        most=36_500,
    )
    retention_articles: int = _setting(
        100_000,
        N_("Nombre d’articles au-delà duquel les plus anciens déjà lus sont oubliés."),
        least=100,
        most=10_000_000,
    )
    connections: int = _setting(64, N_("Nombre de flux demandés en même temps."), least=1, most=100)
    timeout_s: float = _setting(10.0, N_("Secondes d’attente pour une connexion ou une lecture."), least=1, most=120)
    deadline_s: float = _setting(15.0, N_("Secondes accordées en tout à chaque flux."), least=2, most=600)
    keys_preset: str = _setting(
        "default",
        N_("Les touches dont on part : celles du journal, de vim ou de newsboat ; la table [keys] les change."),
        choices=PRESETS,
    )
    keys: tuple[KeyChoice, ...] = _table(parse_keys)


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table."""

    name: str
    default: str | int | float | bool | tuple[str, ...]
    description: str
    """In French, untranslated."""
    choices: tuple[str, ...]
    least: float
    most: float
    """0 where there is no bound."""


def table() -> tuple[Setting, ...]:
    """Every setting, in the order of the documentation."""
    rows = (one for one in fields(Settings) if "parse" not in one.metadata)
    return tuple(Setting(one.name, one.default, **one.metadata) for one in rows)  # type: ignore[arg-type]


def _tables() -> dict[str, Callable[[object, Source], object]]:
    return {one.name: one.metadata["parse"] for one in fields(Settings) if "parse" in one.metadata}


def load_settings(paths: Paths) -> Settings:
    """The settings of the configuration file; ConfigError names the file, the line and what to do."""
    file = paths.config_file
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else _("ce n’est pas du texte en UTF-8")
        raise ConfigError(_("{file} ne peut pas être lu : {reason}.").format(file=file, reason=reason)) from error
    return parse_settings(text, str(file))


def parse_settings(text: str, file: str) -> Settings:
    """The settings of a TOML text; `file` is what the sentences call it."""
    import tomllib

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_invalid(str(error), text, file)) from error
    settings, tables, source = {setting.name: setting for setting in table()}, _tables(), Source(text, file)
    for name, value in values.items():
        if name in tables:
            values[name] = tables[name](value, source)
            continue
        if name not in settings:
            raise ConfigError(_unknown(name, source.place(name), [*settings, *tables]))
        values[name] = _checked(settings[name], value, source.place(name))
    return Settings(**values)


def _invalid(reason: str, text: str, file: str) -> str:
    """The sentence for what is no TOML; tomllib gives the place in words."""
    found = re.search(r" \(at line (\d+)", reason)
    lines = text.split("\n")
    line = int(found[1]) if found else max(1, len(text.rstrip("\n").split("\n")))
    written = clean_line(lines[min(line, len(lines)) - 1], 60)
    return _("{file}:{line} : ce n’est pas du TOML valide : « {written} ».").format(
        file=file, line=line, written=written
    )


def _checked(setting: Setting, value: object, place: str) -> object:
    """A value as its setting wants it; a whole number is also good where a fraction may stand."""
    wanted = type(setting.default)
    if wanted is float and type(value) is int:
        value = float(value)
    if wanted is tuple and isinstance(value, list) and all(isinstance(word, str) and word for word in value):
        value = tuple(value)
    if type(value) is not wanted:
        raise ConfigError(
            _("{place} : « {name} » attend {kind}, comme {name} = {example}.").format(
                place=place, name=setting.name, kind=_kind(wanted), example=as_toml(setting.default)
            )
        )
    if setting.choices and value not in setting.choices:
        raise ConfigError(
            _("{place} : « {name} » peut être {choices}.").format(
                place=place, name=setting.name, choices=", ".join(map(as_toml, setting.choices))
            )
        )
    if setting.most and isinstance(value, int | float) and not setting.least <= value <= setting.most:
        raise ConfigError(
            _("{place} : « {name} » doit être entre {least} et {most}.").format(
                place=place, name=setting.name, least=setting.least, most=setting.most
            )
        )
    return value


def _kind(wanted: type) -> str:
    names = {
        str: N_("un texte entre guillemets"),
        bool: N_("true ou false"),
        tuple: N_("une liste de textes"),
        int: N_("un nombre entier"),
    }
    return _(names.get(wanted, N_("un nombre")))


def as_toml(value: str | int | float | bool | tuple[str, ...]) -> str:
    """A value as it is written in the file."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, str):
        return f'"{value}"'
    return str(value).lower() if isinstance(value, bool) else str(value)


def _unknown(name: str, place: str, settings: list[str]) -> str:
    from difflib import get_close_matches

    name = clean_line(name, 60)
    near = get_close_matches(name, settings, n=1, cutoff=0.5)
    if near:
        return _("{place} : le réglage « {name} » n’existe pas. Vouliez-vous dire « {near} » ?").format(
            place=place, name=name, near=near[0]
        )
    return _("{place} : le réglage « {name} » n’existe pas. Réglages : {all}.").format(
        place=place, name=name, all=", ".join(settings)
    )
