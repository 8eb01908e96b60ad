"""The language of the interface: French in the source, other languages from gettext catalogues.

French counts 0 and 1 as singular; the catalogues bring the plural rule of their own language.
Strings in tables are marked with `N_` and translated with `_` where they are shown.
"""

import gettext
import os
from pathlib import Path

SOURCE_LANGUAGE = "fr"
LOCALE_DIR = Path(__file__).parent / "locale"
_FRENCH_LOCALES = ("fr", "c", "posix")


class _French(gettext.NullTranslations):
    """The source strings themselves, with the French plural rule."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The singular for 0 and 1."""
        return msgid1 if abs(n) < 2 else msgid2


_current: gettext.NullTranslations = _French()
_language = SOURCE_LANGUAGE


def language() -> str:
    """The language in use: `fr` or `en`."""
    return _language


def use_language(name: str) -> None:
    """Translate from now on into `name`: a language code, or `auto` for the one of the locale."""
    global _current, _language
    _language = language_of_locale() if name == "auto" else name
    if _language == SOURCE_LANGUAGE:
        _current = _French()
    else:
        _current = gettext.translation("termnews", LOCALE_DIR, [_language], fallback=True)


def language_of_locale() -> str:
    """French for a French, C, POSIX or unset locale, English for the others."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, names), "C")
    return "fr" if locale.lower().partition(".")[0].partition("_")[0] in _FRENCH_LOCALES else "en"


def _(message: str) -> str:
    """A French sentence in the language of the interface."""
    return _current.gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form for `n` things, not yet formatted."""
    return _current.ngettext(singular, plural, n)


def N_(message: str) -> str:  # noqa: N802 - the customary name
    """Mark a string of a table for translation later."""
    return message


def quoted(name: str) -> str:
    """A name between the quotation marks of the interface's language: `« lune »`, `“lune”`."""
    return _("« {name} »").format(name=name)
