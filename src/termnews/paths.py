"""Where files live, by the platform's rules; every folder is made private when it is first used."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from termnews.folders import folder_of

OTHERS = 0o077
"""The rights of everybody but the owner."""


class Paths(NamedTuple):
    """The folders of one reader, or of the demonstration edition."""

    config: Path
    """Holds `config.toml`."""
    data: Path
    """Holds `termnews.db`, the reader's own."""
    cache: Path
    """Pages and pictures: may be deleted at any time."""
    state: Path
    """The log."""

    @property
    def config_file(self) -> Path:
        """The configuration file, which may be absent."""
        return self.config / "config.toml"

    @property
    def database(self) -> Path:
        """The one SQLite file."""
        return self.data / "termnews.db"

    def for_demo(self) -> "Paths":
        """The same configuration with a data folder apart, so that the reader's own paper is never touched."""
        return Paths(self.config, self.data / "demo", self.cache / "demo", self.state / "demo")


def default_paths() -> Paths:
    """The folders that the platform and the XDG variables give."""
    return Paths(*(Path(folder_of(kind)) for kind in ("config", "data", "cache", "state")))


def is_there(file: Path) -> bool:
    """Whether there is a file; one that may not even be looked for is not there, and no error."""
    return os.path.exists(file)  # noqa: PTH110


def make_private(folder: Path) -> Path:
    """Make a folder, and the missing ones above it, for its owner alone; one that others may read is closed."""
    for missing in reversed([parent for parent in folder.parents if not parent.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    if os.name == "posix" and folder.stat().st_mode & OTHERS:
        with suppress(OSError):  # the folder is not ours, or its disk knows no owners
            folder.chmod(0o700)
    return folder


def make_private_file(file: Path) -> None:
    """Make a file where there is none, and close one that others may read. OSError where it cannot be written.

    One that is there is not opened: closing it again would let go of all locks that this process has on it, and another
    one that writes the database would take itself for the only one and remove its log
    (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    try:
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    except FileExistsError:
        if not os.access(file, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file)) from None
        if os.name == "posix" and file.stat().st_mode & OTHERS:
            with suppress(OSError):
                file.chmod(0o600)
