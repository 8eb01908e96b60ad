"""`python -m termnews`, and the command `termnews`."""

from __future__ import annotations

import gc
import signal
import sys

TYPE_CHECKING = False  # as that of `typing`, which takes longer to load than what is shown first
if TYPE_CHECKING:
    from typing import Any


def run() -> int:
    """Run the command line. Until it can say how it ends, an interrupt ends it without a word."""
    gc.disable()  # what is loaded stays: nothing is to be collected until a command runs
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.argv[1:] not in ([], ["--plain-colours"]):
        from termnews.cli import main

        signal.signal(signal.SIGINT, before)
        return main()
    return _run_interface(before)


def _run_interface(before: Any) -> int:
    """The same where there is nothing but the interface to run: what it showed last is shown at once."""
    from termnews import last_screen

    last_screen.show()
    try:
        from termnews.cli import main

        signal.signal(signal.SIGINT, before)
        return main()
    finally:
        last_screen.leave()


if __name__ == "__main__":
    sys.exit(run())
