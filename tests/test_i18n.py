"""The interface in two languages, and no string left behind."""

import importlib.util
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from termnews import i18n
from termnews.cli import main
from termnews.i18n import LOCALE_DIR, _, language_of_locale, ngettext, use_language
from termnews.sections import SECTIONS, title_of

SCRIPT = Path(__file__).parent.parent / "scripts" / "extract_messages.py"
PLACE = re.compile(r"{\w*}")


def load_script():
    spec = importlib.util.spec_from_file_location("extract_messages", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def forms(value):
    return (value,) if isinstance(value, str) else tuple(value)


@pytest.fixture(scope="module")
def english():
    with (Path(i18n.__file__).parent / "locale/en/LC_MESSAGES/termnews.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id}


def test_every_string_has_an_english_one_and_none_is_left_over(english):
    wanted = {message.id for message in load_script().messages(Path(i18n.__file__).parent) if message.id}
    assert set(english) == wanted
    assert [key for key, value in english.items() if not all(forms(value))] == []


def test_translations_hold_the_same_places(english):
    for key, value in english.items():
        assert {*PLACE.findall(forms(key)[-1])} == {*PLACE.findall(forms(value)[-1])}, key


def test_the_catalogue_is_compiled_and_speaks_english():
    use_language("en")
    assert _("À la une") == "Front page"
    assert ngettext("{n} source", "{n} sources", 0).format(n=0) == "0 sources"
    assert (LOCALE_DIR / "en/LC_MESSAGES/termnews.mo").exists()


def test_in_french_nothing_and_one_are_singular():
    assert [ngettext("un", "plusieurs", n) for n in (0, 1, 2)] == ["un", "un", "plusieurs"]


@pytest.mark.parametrize(
    ("locale", "wanted"),
    [("fr_FR.UTF-8", "fr"), ("C", "fr"), ("C.UTF-8", "fr"), ("POSIX", "fr"), ("", "fr"), ("en_US.UTF-8", "en"),
     ("de_DE", "en"), ("ar_MA.UTF-8", "en")],
)  # fmt: skip
def test_the_locale_chooses_the_language(locale, wanted, monkeypatch):
    monkeypatch.setenv("LANG", locale)
    assert language_of_locale() == wanted


def test_the_setting_wins_over_the_locale(paths, capsys):
    paths.config.mkdir(parents=True)
    paths.config_file.write_text('language = "en"\n')
    main(["--section", "nowhere"])
    assert "Unknown section" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("locale", "own", "others"),
    [("fr_FR.UTF-8", "montre cette aide", "show"), ("en_US.UTF-8", "show this help", "montre")],
)
def test_help_is_in_one_language(locale, own, others, monkeypatch, capsys):
    monkeypatch.setenv("LANG", locale)
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert own in shown
    assert others not in shown


def test_sections_are_named_in_both_languages():
    use_language("en")
    assert title_of("economie") == "Business"
    assert all(section.title for section in SECTIONS)
