"""Where files live."""

import pytest
from platformdirs import PlatformDirs

from termnews.folders import folder_of

KINDS = ("config", "data", "cache", "state")


@pytest.mark.parametrize("chosen", ["", "/elsewhere"])
def test_folders_are_those_of_the_platform(monkeypatch, chosen):
    for kind in KINDS:
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", chosen)
    theirs = PlatformDirs("termnews", appauthor=False)
    assert [folder_of(kind) for kind in KINDS] == [getattr(theirs, f"user_{kind}_dir") for kind in KINDS]


def test_folder_that_is_not_absolute_is_passed_over(monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "here/and/there")
    monkeypatch.setenv("HOME", "/home/reader")
    assert folder_of("data") == "/home/reader/.local/share/termnews"
