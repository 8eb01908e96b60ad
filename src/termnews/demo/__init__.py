"""The demonstration edition: July 1969 by three invented newspapers, made into a newspaper the way any other is.

It is made once in a folder of its own and then opened from there; the reader's own newspaper is never touched.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import UTC, datetime, timedelta, timezone
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from termnews import __version__
from termnews.errors import StoreError
from termnews.i18n import _
from termnews.paths import Paths, make_private
from termnews.text.dates import use_zone

if TYPE_CHECKING:
    from termnews.config import Settings
    from termnews.fetch import Fetcher
    from termnews.library import Library

NOW = datetime(1969, 7, 21, 18, 0, tzinfo=UTC)
"""Its clock stands still at 19 o'clock in Paris, six minutes after the first departure from the Moon."""
ZONE = timezone(timedelta(hours=1))
"""Where it was printed: Paris kept this hour all year. Its dates are the same whatever the machine's zone."""
_FOLDER = Path(__file__).parent


def demo_time() -> datetime:
    """The time of the demonstration edition."""
    return NOW


def make_fetcher() -> Fetcher:
    """A fetcher for which the demonstration edition's files are the network."""
    from termnews.demo.transport import make_fetcher as make

    return make()


def open_demo(paths: Paths, settings: Settings) -> Library:
    """The demonstration edition, made anew where this version's is not there yet; times are told in its zone then.

    `paths` are the reader's. Where nothing can be written there, it is made in a folder that goes with the program.
    Raises StoreError where it cannot be written anywhere.
    """
    use_zone(ZONE)
    try:
        return _open(paths.for_demo(), settings)
    except (OSError, StoreError):
        demo = paths.for_demo()
        return _open(Paths(demo.config, _passing_folder(), demo.cache, demo.state), settings)


def _passing_folder() -> Path:
    """A folder that goes with the program. StoreError where none can be made."""
    try:
        folder = tempfile.mkdtemp(prefix="termnews-demo-")
    except OSError as error:
        sentence = _("L’édition de démonstration ne peut être écrite nulle part : donnez-lui un dossier par TMPDIR.")
        raise StoreError(sentence) from error
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _open(paths: Paths, settings: Settings) -> Library:
    from termnews.library import Library

    folder = paths.data / _fingerprint()
    if not folder.exists():
        _make(paths, folder, settings)
    return Library.open(_within(paths, folder), settings, demo_time)


def _within(paths: Paths, folder: Path) -> Paths:
    return Paths(paths.config, folder, paths.cache, paths.state)


def _make(paths: Paths, folder: Path, settings: Settings) -> None:
    """Make the edition aside and move it into place whole, so that nobody ever opens half of it."""
    older = [one for one in make_private(paths.data).iterdir() if not one.name.startswith(".")]
    with tempfile.TemporaryDirectory(prefix=".", dir=paths.data) as aside:
        made = Path(aside) / "edition"
        _fill(_within(paths, made), settings)
        try:
            made.rename(folder)
        except OSError:
            if not folder.exists():  # else another process made it meanwhile
                raise
    for one in older:
        shutil.rmtree(one, ignore_errors=True)


def _fill(paths: Paths, settings: Settings) -> None:
    """Subscribe, refresh and follow, as a reader would."""
    from termnews.demo.edition import load_edition
    from termnews.library import Library
    from termnews.refresh import run_refresh

    edition = load_edition()
    library = Library.open(paths, settings, demo_time)
    try:
        library.store.feeds.add((listing.subscription for listing in edition.listings), NOW)
        run_refresh(library, library.store.feeds.all(), lambda step: None, fetcher=make_fetcher())
        for theme in edition.themes:
            library.store.dossiers.add(theme.name, theme.query, NOW)
    finally:
        library.close()


def _fingerprint() -> str:
    """A name that changes with the version and with any file of the edition."""
    files = sorted(file for kind in ("*.py", "*.toml", "articles/*/*.html") for file in _FOLDER.glob(kind))
    facts = [(file.name, stat.st_size, stat.st_mtime_ns) for file in files if (stat := file.stat())]
    return f"{__version__}-{blake2b(repr(facts).encode(), digest_size=6).hexdigest()}"
