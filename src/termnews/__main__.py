"""`python -m termnews`, and the command `termnews`."""

import signal
import sys


def run() -> int:
    """Run the command line. Until it can say how it ends, an interrupt ends it without a word."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    from termnews.cli import main

    signal.signal(signal.SIGINT, before)
    return main()


if __name__ == "__main__":
    sys.exit(run())
