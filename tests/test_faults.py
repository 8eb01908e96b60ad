"""Whatever happens to the newspaper, nothing that the reader did is lost: each mishap, a few times."""

import subprocess
import sys
from pathlib import Path

import pytest

HARNESS = Path(__file__).parents[1] / "benchmarks" / "faults.py"
TRIES = 3


def run(*arguments):
    return subprocess.run([sys.executable, HARNESS, *arguments], capture_output=True, text=True, encoding="utf-8")


@pytest.mark.parametrize(
    "fault",
    [
        *("kill", "power-cut", "torn-log", "full-disk", "read-only", "processes", "clock"),
        *("older", "kill-migrating", "newer", "corrupt", "kill-salvaging", "corrupt-alone"),
    ],
)
def test_promises_hold_after(fault):
    tried = run("--only", fault, "--tries", str(TRIES), "--seed", "7")
    assert tried.returncode == 0, tried.stdout + tried.stderr
    [row] = [line.split("|") for line in tried.stdout.splitlines()[2:]]
    assert int(row[2]) == TRIES
    if fault != "corrupt-alone":
        assert int(row[4]) == 0, tried.stderr
