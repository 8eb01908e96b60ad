"""The process that reads and indexes, behind a refresh, what came in such numbers that it waits.

It goes on when who started it has ended: the refresh is over, and its headlines are there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_NICENESS = 10


def index_behind(database: Path) -> None:
    """Start it for a database; where no process can be started, who searches has to wait a little."""
    command = [sys.executable, "-P", "-m", "termnews.store.indexing", str(database)]
    try:
        subprocess.run(  # noqa: S603 -- our own module, by our own interpreter
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            check=False,
        )
    except OSError:
        return


def _index_all(database: Path) -> None:
    """Index until nothing waits, one process at a time."""
    import fcntl
    from contextlib import closing

    from termnews.store import Store

    descriptor = os.open(database.with_name("indexing.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    with closing(Store(database)) as store:
        store.index.catch_up()


def _leave() -> None:
    """Become a process that nobody waits for."""
    if os.fork():
        os._exit(0)
    os.nice(_NICENESS)


if __name__ == "__main__":
    _leave()
    _index_all(Path(sys.argv[1]))
