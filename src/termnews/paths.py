"""Where files live, by the platform's rules; every folder is made private when it is first used."""

from dataclasses import dataclass
from pathlib import Path

APPLICATION = "termnews"


@dataclass(frozen=True, slots=True)
class Paths:
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
    from platformdirs import PlatformDirs

    dirs = PlatformDirs(APPLICATION, appauthor=False)
    return Paths(dirs.user_config_path, dirs.user_data_path, dirs.user_cache_path, dirs.user_state_path)


def make_private(folder: Path) -> Path:
    """Make a folder, and its parents, readable by its owner alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
