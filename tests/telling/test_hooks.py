"""Commands of the reader's: what they are given, and how long they may take."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest

from termnews.errors import TermnewsError
from termnews.models import Article
from termnews.telling import articles_json, run_hook

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def article(title="Le pont « rouvre »"):
    return Article(id=7, url="https://phare.example/7", title=title, seen=NOW, sorted_by=NOW)


def python(code, *words):
    return (sys.executable, "-c", code, *words)


def test_command_gets_articles_as_lines_of_json(tmp_path):
    file = tmp_path / "reçu"
    run_hook(python("import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())", str(file)),
             articles_json([article(), article("$(reboot); `x`")]))  # fmt: skip
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [line["title"] for line in lines] == ["Le pont « rouvre »", "$(reboot); `x`"]
    assert lines[0]["id"] == 7


def test_words_are_never_read_by_a_shell(tmp_path):
    file = tmp_path / "words"
    run_hook(python("import sys; open(sys.argv[1], 'w').write(sys.argv[2])", str(file), "$HOME; *"), b"")
    assert file.read_text() == "$HOME; *"


@pytest.mark.parametrize(
    ("command", "words"),
    [(("nulle-part-du-tout",), "n’a pas pu être lancée"), (python("raise SystemExit(3)"), "par le code 3")],
)
def test_failure_is_a_sentence(command, words):
    with pytest.raises(TermnewsError, match=words):
        run_hook(command, b"")


def test_command_that_takes_too_long_is_ended_with_its_children(tmp_path):
    pid = tmp_path / "pid"
    code = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "open(sys.argv[1], 'w').write(str(child.pid)); sys.stdin.read(); time.sleep(600)"
    )
    with pytest.raises(TermnewsError, match="elle a été arrêtée"):
        run_hook(python(code, str(pid)), b"", timeout_s=2)
    state, patience = Path(f"/proc/{pid.read_text()}/stat"), monotonic() + 30
    while state.exists() and state.read_text().split()[2] not in "ZX":
        assert monotonic() < patience


def test_command_that_reads_nothing_is_no_failure():
    run_hook(python("pass"), b"x" * 1_000_000)
