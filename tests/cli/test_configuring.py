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


def test_check_tells_each_filter_macro_and_colour_that_is_wrong_and_not_the_first_alone(termnews, write):
    filters = '[[filter]]\nquery = "(a"\ndo = "hide"\n[[filter]]\nquery = "b"\ndo = "cache"\n'
    write(filters + '[macros]\nf7 = 3\nf8 = ["lune"]\nf9 = ["mars"]\n[tags]\na = "mauve"\nb = "gris"\n')
    checked = termnews("config", "check")
    assert [line.partition("toml:")[2].partition("\u00a0")[0] for line in checked.lines] == "2 6 8 9 10 12 13".split()


def test_check_tells_what_is_set_for_something_that_is_not_there(termnews, write):
    write(
        'notify = ["Mer", "*"]\ntheme = "termnews-drak"\non_new = ["nulle-part"]\n[section.sprot]\nfull_text = true\n'
    )
    assert len(termnews("config", "check").lines) == 2  # without a newspaper nobody knows its sections
    termnews("follow", "Mer")
    write(
        'notify = ["mer", "Lune"]\n[section."Ma page"]\nfull_text = true\n[section."Économie"]\nfull_text = true\n'
        '[feed."https://nulle.example/"]\nfull_text = true\n'
    )
    checked = termnews("config", "check")
    assert checked.code == 2 and len(checked.lines) == 3
    assert all(word in checked.out for word in ("toml:1", "« Lune »", "toml:2", "ma-page", "toml:6", "nulle.example"))


def test_other_commands_refuse_a_wrong_file_and_help_does_not(termnews, write):
    write("measure = 1\n")
    assert termnews("config").code == 2 and termnews("search", "config").code == 2
    assert termnews("config", "--help").code == 0
