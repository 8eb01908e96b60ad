"""The settings as the file that would make them, with what each is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from termnews.config import Settings, table
from termnews.config.own import Owns
from termnews.config.values import Setting, as_toml, rows_of
from termnews.i18n import _

_UNTOLD = "headers"
"""The one setting that may hold what nobody else is to read: a file that is shown to others goes without it."""
_WIDTH = 100


def settings_document(settings: Settings) -> str:
    """The whole file: read again it gives these settings."""
    lines: list[str] = []
    for row in table():
        value = getattr(settings, row.name)
        note = "" if value == row.default else " " + _("Par défaut : {value}.").format(value=as_toml(value_of(row)))
        lines += [*comment(_(row.description) + note), f"{row.name} = {as_toml(value)}", ""]
    if settings.keys:
        lines += ["[keys]", *(f"{as_toml(one.action)} = {as_toml(one.keys)}" for one in settings.keys), ""]
    if settings.macros:
        lines += ["[macros]", *(f"{as_toml(one.key)} = {as_toml(one.actions)}" for one in settings.macros), ""]
    if settings.tags:
        lines += ["[tags]", *(f"{as_toml(name)} = {as_toml(colour)}" for name, colour in settings.tags), ""]
    lines += _tables("section", settings.section)
    lines += _tables("feed", settings.feed)
    for one in settings.filter:
        lines += ["[[filter]]", f"query = {as_toml(one.query)}", f"do = {as_toml(tuple(map(str, one.deeds)))}"]
        lines += [f"name = {as_toml(one.name)}", ""]
    return "\n".join(lines).rstrip() + "\n"


def value_of(row: Setting) -> str | int | float | bool | tuple[str, ...]:
    """What a setting is where nothing was chosen, or an example where something wider holds."""
    return row.example if row.default is None else row.default


def comment(text: str) -> Iterable[str]:
    """A sentence as lines of comment."""
    return (f"# {line}" for line in wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False))


def _tables(name: str, owns: Owns) -> Iterator[str]:
    for key, own in owns:
        yield f"[{name}.{as_toml(key)}]"
        for row in rows_of(type(own)):
            value = getattr(own, row.name)
            if row.name == _UNTOLD and value:
                yield _("# {name} : secret, non imprimé").format(name=row.name)
            elif value is not None:
                yield f"{row.name} = {as_toml(value)}"
        yield ""
