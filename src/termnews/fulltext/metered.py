"""Whether the network that this machine is on counts its bytes."""

from __future__ import annotations

import shutil
import subprocess

_NETWORK_MANAGER = "org.freedesktop.NetworkManager"
_COUNTED = ("1", "3")
"""`NM_METERED_YES` and `NM_METERED_GUESS_YES` of NetworkManager's D-Bus interface."""
_ANSWER_S = 1.0


def is_metered() -> bool:
    """Whether NetworkManager says so, or guesses it; where nobody can tell, the network is taken for free."""
    busctl = shutil.which("busctl")
    if busctl is None:
        return False
    path = "/" + _NETWORK_MANAGER.replace(".", "/")
    command = [busctl, "--system", "get-property", _NETWORK_MANAGER, path, _NETWORK_MANAGER, "Metered"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=_ANSWER_S, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.stdout.split()[1:] in [[value] for value in _COUNTED]
