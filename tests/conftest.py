"""Every test in a home of its own, in French, without the network."""

import errno
import socket
import time

import pytest
from hypothesis import settings

from termnews.i18n import use_language
from termnews.paths import default_paths
from termnews.text.dates import use_zone

settings.register_profile("machine of any speed", deadline=None)
settings.load_profile("machine of any speed")

_XDG = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state"}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """An empty home; its folder."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    for name, inner in _XDG.items():
        monkeypatch.setenv(name, str(folder / inner))
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "NO_COLOR", "SSH_CONNECTION", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    use_language("fr")
    use_zone(None)
    yield folder
    use_language("fr")
    use_zone(None)


@pytest.fixture
def paths(home):
    """The folders of that home."""
    return default_paths()


@pytest.fixture(autouse=True, scope="session")
def loopback_only():
    """No connection leaves the machine, whatever a test asks for."""
    connect = socket.socket.connect

    def connect_here(self, address):
        is_here = self.family == socket.AF_UNIX or str(address[0]).startswith(("127.", "::1", "localhost"))
        if not is_here:
            raise OSError(errno.ENETUNREACH, "tests talk to loopback alone")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield
