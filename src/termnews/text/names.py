"""Names in sentences."""

from __future__ import annotations

from termnews.i18n import _, language

_CONTRACTED = (("le ", "du "), ("les ", "des "))


def of_name(name: str) -> str:
    """“of” and a name: `du Monde` for Le Monde, `des Échos`, `de La Tribune`, `d’Alger républicain`."""
    if language() != "fr":
        return _("de {name}").format(name=name)
    for article, contracted in _CONTRACTED:
        if name.lower().startswith(article):
            return contracted + name[len(article) :]
    return f"d’{name}" if name[:1].lower() in "aàâeéèêiîoôuyh" and name[:1] else f"de {name}"
