"""Do to a newspaper what disks, clocks, kernels and other processes do, at random moments, and count what is lost.

    python benchmarks/faults.py [--tries 100] [--seed 1] [--only kill …] [--folder /tmp]

Each try has a newspaper of its own in which a reader changes one thing after the other and tells each when it is done
(`promises.py`). After the fault the newspaper is opened again: everything that was told must be there, once, no feed
half applied, the file sound, the index and the counts right. Prints a table; exit code 1 where a promise was broken.
The full disk is a small one of its own where one may be mounted (as root), else a limit on the size of a file.
"""

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import mishaps
from mishaps import Case, Result
from promises import Ledger, make_paper, paths_in, state_of

from termnews.config import Settings
from termnews.library import Library

FAULTS: dict[str, Callable[[Case], None]] = {
    "kill": mishaps.kill,
    "power-cut": mishaps.power_cut,
    "torn-log": mishaps.torn_log,
    "full-disk": mishaps.full_disk,
    "read-only": mishaps.read_only,
    "processes": mishaps.many,
    "clock": mishaps.clock,
    "older": mishaps.older,
    "kill-migrating": mishaps.kill_migrating,
    "newer": mishaps.newer,
    "corrupt": mishaps.corrupt,
    "kill-salvaging": mishaps.kill_salvaging,
    "corrupt-alone": mishaps.corrupt_alone,
}
"""Under the names that `--only` takes."""


def try_out(fault: Callable[[Case], None], tries: int, seed: int, folder: Path) -> Result:
    """Do one fault many times."""
    result, template = Result(), folder / "template"
    if not template.exists():
        template.mkdir()
        make_paper(template)
    with closing(Library.open(paths_in(template), Settings())) as library:
        first = state_of(library.store)
    for number in range(tries):
        own = Path(tempfile.mkdtemp(dir=folder))
        shutil.copytree(template, own, dirs_exist_ok=True)
        case = Case(own, random.Random(f"{fault.__name__} {seed} {number}"), Ledger(first), result)
        before = len(result.broken)
        fault(case)
        result.tries += 1
        result.broken[before:] = [f"try {number}: {one}" for one in result.broken[before:]]
        shutil.rmtree(own, ignore_errors=True)
    return result


def main() -> int:
    """Try all faults, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tries", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=FAULTS, default=list(FAULTS))
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    options = parser.parse_args()
    code, began = 0, datetime.now(UTC)
    print("| fault | tries | changes told | lost | promises broken |\n|---|--:|--:|--:|--:|", flush=True)
    with tempfile.TemporaryDirectory(dir=options.folder, prefix="termnews-faults-") as folder:
        for name in options.only:
            result = try_out(FAULTS[name], options.tries, options.seed, Path(folder))
            title = (FAULTS[name].__doc__ or name).rstrip(".")
            print(
                f"| {title} | {result.tries} | {result.changes:,} | {result.lost} | {len(result.broken)} |", flush=True
            )
            for line in (*result.broken[:5], *sorted(result.said)[:5]):
                print(f"  {name}: {line}", file=sys.stderr)
            code |= bool(result.broken)
    print(f"{(datetime.now(UTC) - began) / timedelta(seconds=1):.0f} s", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
