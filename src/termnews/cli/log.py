"""Where the details of an unexpected failure go."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path

from termnews.paths import default_paths, make_private

MAX_BYTES = 200_000
"""Of the file; when it is larger it begins anew."""


def note_failure() -> Path:
    """Write the failure being handled to the log; its place, whether it could be written or not."""
    file = default_paths().state / "termnews.log"
    try:
        make_private(file.parent)
        mode = "a" if not file.exists() or file.stat().st_size < MAX_BYTES else "w"
        with file.open(mode, encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{traceback.format_exc()}\n")
    except OSError:
        pass
    return file
