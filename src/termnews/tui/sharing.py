"""Giving an article's address away: to a browser on this machine, or to a telephone beside it."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Mapping

from termnews.text.clean import clean_url


def is_remote(environ: Mapping[str, str]) -> bool:
    """Whether the reader sits at another machine, where a browser opened here would help nobody."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def browse(url: str) -> bool:
    """Open a web address in the browser of this machine, without waiting for it; whether it is one."""
    address = clean_url(url)
    if address:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True, name="termnews-browser").start()
    return bool(address)


def qr_lines(text: str) -> list[str]:
    """A QR code of half blocks, dark on light, with two cells of light around it: enough for telephones."""
    import segno

    code = segno.make(text, error="l", micro=False)
    cells = [[bool(cell) for cell in row] for row in code.matrix_iter(border=2)]
    if len(cells) % 2:
        cells.append([False] * len(cells[0]))
    return ["".join(map(_half_block, *pair)) for pair in zip(cells[::2], cells[1::2], strict=True)]


def _half_block(upper: bool, lower: bool) -> str:
    return {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}[upper, lower]
