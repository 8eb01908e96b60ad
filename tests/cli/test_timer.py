"""The timer of systemd's: files that can be looked at first, and taken away."""

import os
import shutil
import subprocess

import pytest

from termnews.cli.timer import service, timer


@pytest.fixture
def units(home):
    return home / "config" / "systemd" / "user"


def test_files_are_written_and_what_to_run_is_said(termnews, units):
    told = termnews("install-timer", "--every", 60)
    assert told.code == 0 and "systemctl --user" in told.err
    assert told.lines == [str(units / "termnews.service"), str(units / "termnews.timer")]
    assert "OnUnitActiveSec=60min" in (units / "termnews.timer").read_text()
    assert " refresh\n" in (units / "termnews.service").read_text()
    assert termnews("install-timer", "--remove").code == 0 and list(units.iterdir()) == []
    assert termnews("install-timer", "--remove").out == ""


def test_folder_that_cannot_be_made_is_told_in_a_sentence(termnews, units):
    units.parent.parent.mkdir(parents=True)
    units.parent.write_text("in the way")
    refused = termnews("install-timer")
    assert refused.code == 1 and f"{units} ne peut pas être écrit" in refused.err


def test_print_writes_nothing_and_shows_the_same_newspaper(termnews, units, home):
    printed = termnews("install-timer", "--print")
    assert not units.exists() and "[Timer]" in printed.out
    assert f"XDG_DATA_HOME={home / 'data'}" in printed.out


def test_words_with_signs_of_systemd_are_written_so_that_they_mean_themselves():
    unit = service(["/a b/100%/$x/termnews"])
    assert 'ExecStart="/a b/100%%/$$x/termnews" refresh' in unit


def test_what_indexes_behind_a_refresh_goes_on_when_the_unit_has_ended():
    assert "KillMode=process\n" in service(["termnews"])


@pytest.mark.parametrize("every", ["5", "0", "x", "99999999"])
def test_publishers_are_not_asked_oftener_than_every_quarter_of_an_hour(termnews, every):
    assert termnews("install-timer", "--every", every).code == 2


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not there")
def test_systemd_accepts_the_files(tmp_path):
    (tmp_path / "termnews.service").write_text(service(["/bin/true"]))
    (tmp_path / "termnews.timer").write_text(timer(30))
    files = [tmp_path / "termnews.service", tmp_path / "termnews.timer"]
    ran = subprocess.run(
        ["systemd-analyze", "--user", "verify", *files],
        capture_output=True, text=True, env=os.environ | {"XDG_RUNTIME_DIR": str(tmp_path)},
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
