"""Help and wrong usage, in the language of the interface."""

import re

import pytest

from termnews.cli.commands import COMMANDS

ENGLISH = re.compile(r"\b(?:usage:|options:|positional arguments|show this|required|invalid|expected|argument is)")


def test_help_names_every_command_and_option(termnews):
    helped = termnews("--help")
    assert helped.code == 0 and helped.err == ""
    assert all(re.search(rf"^    {command.name}\b", helped.out, re.MULTILINE) for command in COMMANDS)
    assert all(option in helped.out for option in ("--section", "-n N", "--unread", "--refresh", "--json", "--demo"))


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_help_of_a_command_is_in_french(termnews, command):
    helped = termnews(command, "--help")
    assert helped.code == 0 and helped.out.startswith(f"usage\u00a0: termnews {command}")
    assert not ENGLISH.search(helped.out)


def test_help_in_english_has_the_words_of_argparse_itself(termnews, monkeypatch):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    helped = termnews("read", "--help")
    assert helped.out.startswith("usage: termnews read") and "show this help message and exit" in helped.out


@pytest.mark.parametrize("words", [("completion",), ("completion", "zzz")])
def test_what_is_missing_or_wrong_is_named_as_help_names_it(termnews, words):
    assert "bash|zsh|fish" in termnews(*words).err


def test_what_may_be_left_out_is_not_said_to_be_missing_and_a_command_tells_its_own_help(termnews):
    missing, unknown = termnews("follow").err, termnews("read", "1", "--zzz").err
    assert "NOM." in missing and "MOT" not in missing
    assert "--zzz" in unknown and "termnews read --help" in unknown


@pytest.mark.parametrize(("typed", "near"), [("serch", "«\u00a0search\u00a0»"), ("zzz", "")])
def test_a_command_that_there_is_none_of_is_told_with_the_nearest(termnews, typed, near):
    told = termnews(typed, "lune").err
    assert f"«\u00a0{typed}\u00a0»" in told and near in told and "brief" not in told


def test_setting_chooses_the_language_of_help(termnews, paths):
    paths.config.mkdir(parents=True)
    paths.config_file.write_text('language = "en"\n', encoding="utf-8")
    assert termnews("--help").out.startswith("usage: ")


@pytest.mark.parametrize(
    "words",
    [
        ("read",),
        ("read", "1", "2"),
        ("zzz",),
        ("--zzz",),
        ("related", "x"),
        ("related", "-3"),
        ("search",),
        ("--section",),
        ("--section", "monde", "top", "x"),
        ("read", "1", "--format"),
        ("read", "1", "--format", "pdf"),
        ("top", "-n", "0"),
        ("import",),
        ("--json=1",),
        ("add",),
    ],
)
def test_wrong_usage_is_one_french_sentence(termnews, words):
    refused = termnews(*words)
    assert (refused.code, refused.out) == (2, "")
    assert len(refused.err.splitlines()) == 1 and refused.err.endswith(".\n")
    assert not ENGLISH.search(refused.err)


def test_demonstration_edition_goes_with_an_option_before_and_after_the_command(demo, termnews):
    assert termnews("top", "--demo", "-n", 1).out == demo("top", "-n", 1).out != ""


def test_keys_are_printed_as_the_settings_make_them(termnews, paths):
    paths.config.mkdir(parents=True)
    paths.config_file.write_text('keys_preset = "vim"\n[keys]\nquit = ["Q"]\n', encoding="utf-8")
    printed = {one["action"]: one for one in termnews("keys", "--json").objects}
    assert printed["first"]["keys"] == ["g g", "home"] and printed["quit"]["keys"] == ["Q"]
    assert termnews("keys", "--preset", "newsboat", "--json").objects != list(printed.values())
    told = termnews("keys")
    assert "Q" in next(line for line in told.lines if " quit " in line)


def test_wrong_key_is_refused_with_its_line(termnews, paths):
    paths.config.mkdir(parents=True)
    paths.config_file.write_text('[keys]\nnext_line = "j"\n', encoding="utf-8")
    refused = termnews("keys")
    assert refused.code == 2 and "config.toml:2" in refused.err
