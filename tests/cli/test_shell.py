"""Completion and the manual page: in the shells that are here, and as the program itself answers them."""

import os
import shutil
import subprocess
import sys

import pytest

from termnews.cli.commands import COMMANDS
from termnews.cli.completion import SCRIPTS
from termnews.cli.manual import manual
from termnews.cli.options import LISTING, PROGRAM


@pytest.fixture
def complete(newspaper):
    def complete(*words):
        return [line.partition("\t")[0] for line in newspaper("completion", "words", *words).lines]

    return complete


def test_commands_options_and_choices_come_from_the_table(complete):
    assert complete("sto") == ["stories"]
    assert set(complete("")) == {command.name for command in COMMANDS}
    assert {name for option in LISTING for name in option.names} <= set(complete("-"))
    assert complete("read", "1", "--fo") == ["--format"]
    assert complete("read", "--format", "e") == ["epub"]
    assert complete("config", "") == ["check"]
    assert complete("--section", "monde", "--un") == ["--unread"]


def test_values_come_from_the_newspaper(complete, newspaper):
    newspaper("follow", "Le Barrage", "pont")
    assert complete("--section", "mo") == ["monde"] and complete("top", "--section", "mo") == ["monde"]
    number = newspaper("--section", "monde", "--json").objects[0]["id"]
    assert str(number) in complete("read", "")
    assert complete("dossiers", "le\\ b") == ["Le Barrage"] == complete("dossiers", '"le b')
    newspaper("tag", number, "à lire", "veille")
    assert complete("tags", "a\\ l") == ["à lire"] == complete("read", "--tag", "à")
    assert complete("search", "tag:") == ['tag:"à lire"', "tag:veille"] and "veille" in complete("tag", number, "v")
    assert "Le Phare" in complete("remove", "")
    assert "maroc" in complete("sources", "--edition", "m")
    assert complete("import", "") == [] and complete("search", "x") == []


def test_completing_makes_no_newspaper(termnews, paths):
    assert termnews("completion", "words", "--section", "").out == ""
    assert not paths.database.exists()


def test_words_that_look_like_options_are_words(complete):
    assert complete("search", "-x", "--js") == ["--json"]
    assert complete("--help", "sto") == ["stories"]


BASH = """
source /dev/stdin
COMP_WORDS=(termnews dossiers le\\ b) COMP_CWORD=2
_termnews
printf '%s\\n' "${COMPREPLY[@]}"
"""
FISH = "source -; complete -C 'termnews dossiers le\\ b'"
ZSH = """
compdef() { :; }
eval "$(cat)"
words=(termnews dossiers "le b") CURRENT=3
_describe() { print -l $found }
_termnews
"""


@pytest.mark.parametrize(("shell", "code", "shown"), [
    ("bash", BASH, "Le\\ Barrage"), ("fish", FISH, "Le Barrage\tpont"), ("zsh", ZSH, "Le Barrage:pont"),
])  # fmt: skip
def test_shell_completes_what_the_newspaper_has(newspaper, tmp_path, shell, code, shown):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not there")
    newspaper("follow", "Le Barrage", "pont")
    program = tmp_path / "termnews"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m termnews "$@"\n')
    program.chmod(0o755)
    environ = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    script = newspaper("completion", shell).out
    assert script == SCRIPTS[shell]
    ran = subprocess.run([shell, "-c", code], input=script.encode(), capture_output=True, env=environ, check=False)
    assert ran.stdout.decode().splitlines() == [shown], ran.stderr.decode()


def test_manual_names_every_command_and_option(termnews):
    page = termnews("man").out
    assert page == manual()
    for command in COMMANDS:
        assert f".SS termnews {command.name}".replace("-", "\\-") in page
    assert all(name.replace("-", "\\-") in page for option in (*LISTING, *PROGRAM) for name in option.names)


def test_manual_speaks_the_language_of_the_interface(termnews, monkeypatch):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    page = termnews("man").out
    assert ".SH EXIT CODES" in page and "rubrique" not in page


@pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not there")
def test_manual_is_good_roff(tmp_path):
    file = tmp_path / "termnews.1"
    file.write_text(manual(), encoding="utf-8")
    ran = subprocess.run(["mandoc", "-T", "lint", "-W", "error", str(file)], capture_output=True, check=False)
    assert ran.stdout == b""
