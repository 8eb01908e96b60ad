"""One refresh at a time over all processes: the interface, cron, a timer and a hand may meet.

The second does not wait. When the first has ended every feed has just been asked, and none may be asked again within a
quarter of an hour. The lock is the kernel's: it ends with the process, however that ends.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from termnews.errors import RefreshRuns
from termnews.i18n import _
from termnews.paths import Paths, make_private


@contextmanager
def refresh_turn(paths: Paths) -> Iterator[None]:
    """Hold the turn of a newspaper; RefreshRuns where another process has it.

    Where no file can be locked, as on some network drives, nobody is kept from asking.
    """
    descriptor = _opened(paths.data / "refresh.lock")
    try:
        if descriptor is not None:
            _lock(descriptor)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _opened(file: Path) -> int | None:
    with suppress(OSError):
        make_private(file.parent)
        return os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    return None


def _lock(descriptor: int) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise RefreshRuns(_("Une autre actualisation est en cours : ses nouvelles arrivent ici aussi.")) from None
    except OSError:
        return
