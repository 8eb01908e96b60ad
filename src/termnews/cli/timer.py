"""A timer of systemd's that asks for news: written as files that the reader can read, and turned on by the reader."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import Namespace
from pathlib import Path

from termnews.cli.output import say
from termnews.cli.session import Session
from termnews.errors import TermnewsError
from termnews.files import unwritable, write_whole
from termnews.i18n import _
from termnews.paths import make_private
from termnews.reasons import reason_of

SERVICE, TIMER = "termnews.service", "termnews.timer"
_XDG = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


def run_install_timer(session: Session, arguments: Namespace) -> int:
    """Write the units, print them, or take them away; systemd itself is the reader's to command."""
    folder = _folder()
    if arguments.remove:
        return _remove(folder)
    units = {SERVICE: service(_program()), TIMER: timer(arguments.every)}
    if arguments.print:
        print("\n".join(f"# {folder / name}\n{text}" for name, text in units.items()), end="")
        return 0
    try:
        make_private(folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    for name, text in units.items():
        write_whole(folder / name, text.encode())
        print(folder / name)
    say(_("Pour la mettre en route : systemctl --user daemon-reload && systemctl --user enable --now termnews.timer"))
    say(_("Pour qu’elle continue sans session ouverte : loginctl enable-linger"))
    return 0


def _remove(folder: Path) -> int:
    there = [folder / name for name in (TIMER, SERVICE) if (folder / name).exists()]
    for file in there:
        try:
            file.unlink()
        except OSError as error:
            sentence = _("{file} ne peut pas être effacé : {reason}.")
            raise TermnewsError(sentence.format(file=file, reason=reason_of(error))) from error
        print(file)
    if there:
        say(_("Pour l’arrêter aussi : systemctl --user disable --now termnews.timer"))
    else:
        say(_("Il n’y a pas de minuterie dans {folder}.").format(folder=folder))
    return 0


def _folder() -> Path:
    """Where systemd looks for a user's units; it knows XDG_CONFIG_HOME."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"


def _program() -> list[str]:
    """How this program is called from anywhere."""
    found = shutil.which("termnews")
    return [str(Path(found).absolute())] if found else [sys.executable, "-m", "termnews"]


def service(program: list[str]) -> str:
    """The unit of one refresh; that a feed failed or the network is away is no failure of the unit."""
    lines = [
        "[Unit]",
        "Description=termnews: " + _("demander les nouvelles"),
        "",
        "[Service]",
        "Type=oneshot",
        "ExecStart=" + " ".join(map(_quoted, [*program, "refresh"])),
        *(f"Environment={_quoted(f'{name}={os.environ[name]}')}" for name in _XDG if os.environ.get(name)),
        "SuccessExitStatus=69 75",
        "Nice=10",
        "TimeoutStartSec=10min",
        "KillMode=process",  # what indexes behind the first refresh is to go on
    ]
    return "\n".join(lines) + "\n"


def timer(every_min: int) -> str:
    """The unit that calls it; spread out, so that not everybody asks at the full hour."""
    lines = [
        "[Unit]",
        "Description=termnews: " + _("demander les nouvelles de temps en temps"),
        "",
        "[Timer]",
        "OnStartupSec=2min",
        f"OnUnitActiveSec={every_min}min",
        "RandomizedDelaySec=2min",
        "",
        "[Install]",
        "WantedBy=timers.target",
    ]
    return "\n".join(lines) + "\n"


def _quoted(word: str) -> str:
    """A word of a command as systemd reads it: in quotes, `%` and `$` without their meaning."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"' if escaped != word or not word.replace("/", "").replace("-", "").isalnum() else word
