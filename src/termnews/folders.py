"""Where the platform wants the files of a program. Loads nothing: the last session's screen waits for it."""

import os
import sys

_APPLICATION = "termnews"
_USUAL = {"config": ".config", "data": ".local/share", "cache": ".cache", "state": ".local/state"}
"""Below the reader's home, by the XDG Base Directory Specification."""


def folder_of(kind: str) -> str:
    """The reader's own folder for `config`, `data`, `cache` or `state`."""
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        # What platformdirs says there too, once it is loaded: in the time that a whole listing may take.
        chosen = os.environ.get(f"XDG_{kind.upper()}_HOME", "")
        usual = os.path.expanduser(f"~/{_USUAL[kind]}")  # noqa: PTH111 - pathlib takes long to load
        return f"{chosen if chosen.startswith('/') else usual}/{_APPLICATION}"
    from platformdirs import PlatformDirs

    return str(getattr(PlatformDirs(_APPLICATION, appauthor=False), f"user_{kind}_dir"))
