"""`termnews config`: the settings that hold, and what is wrong with the file."""

import pytest

from termnews.config import Settings, parse_settings


@pytest.fixture
def write(paths):
    def write(text):
        paths.config.mkdir(parents=True, exist_ok=True)
        paths.config_file.write_text(text, encoding="utf-8")

    return write


def test_settings_that_hold_are_printed_as_a_file(termnews, write):
    assert parse_settings(termnews("config").out, "") == Settings()
    write("measure = 66\n")
    printed = termnews("config")
    assert parse_settings(printed.out, "") == Settings(measure=66)
    assert "Par défaut\u00a0: 72." in printed.out and "# Largeur du texte" in printed.out


@pytest.mark.parametrize("words", [("config", "check"), ("config", "--check")])
def test_check_tells_every_error_with_its_line(termnews, write, words):
    write('mesure = 1\nedition = "lune"\npipe = ["nulle-part-du-tout"]\n[keys]\nrefesh = "r"\nopen = "ctl+o"\n')
    checked = termnews(*words)
    assert checked.code == 2 and len(checked.lines) == 5
    assert all(place in checked.out for place in ("toml:1", "lune", "nulle-part", "toml:5", "toml:6"))
    write("measure = 66\n")
    assert (termnews(*words).code, termnews(*words).out) == (0, "")


def test_other_commands_refuse_a_wrong_file_and_help_does_not(termnews, write):
    write("measure = 1\n")
    assert termnews("config").code == 2 and termnews("search", "config").code == 2
    assert termnews("config", "--help").code == 0
