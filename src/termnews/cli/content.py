"""Bytes for `read`, `inspect` and `import`: a file's, standard input's or an address's, never more than a limit."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from termnews.cli.output import typed
from termnews.cli.session import Session
from termnews.errors import TermnewsError, Unreachable, UsageError
from termnews.i18n import _
from termnews.reasons import reason_of
from termnews.text.clean import clean_url

FILE_BYTES = 20_000_000
"""Of a file, unpacked: twice what the network may bring."""
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Content:
    """Some bytes, with what is known of where they come from."""

    body: bytes
    url: str = ""
    content_type: str = ""


def is_address(name: str) -> bool:
    """Whether what was typed is an address of the web rather than a file."""
    return name.lower().startswith(("http://", "https://"))


def load_content(session: Session, name: str) -> Content:
    """The bytes of a file, of an address, or of standard input (`-`); TermnewsError says why there are none."""
    return fetch_address(session, name) if is_address(name) else Content(load_file(name))


def load_file(name: str) -> bytes:
    """The bytes of a file, unpacked; TermnewsError says why it cannot be read."""
    try:
        if name == "-":
            return _read_all(sys.stdin.buffer, name)
        with Path(name).open("rb") as file:
            return _read_all(file, name)
    except FileNotFoundError as error:
        raise TermnewsError(_("Le fichier {file} n’existe pas.").format(file=typed(name))) from error
    except IsADirectoryError as error:
        raise TermnewsError(_("{file} est un dossier, non un fichier.").format(file=typed(name))) from error
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else _("ce nom n’est pas possible")
        sentence = _("Le fichier {file} ne peut pas être lu : {reason}.")
        raise TermnewsError(sentence.format(file=typed(name), reason=reason)) from error


def _read_all(file: BinaryIO, name: str) -> bytes:
    beginning = file.read(_PIECE)
    if _is_packed(beginning):
        return _unpacked(beginning, file, name)
    content = beginning + file.read(FILE_BYTES + 1)
    if len(content) > FILE_BYTES:
        raise _too_large(name)
    return content


def _is_packed(beginning: bytes) -> bool:
    """Whether some bytes begin like gzip or zlib."""
    if beginning.startswith(b"\x1f\x8b"):
        return True
    return len(beginning) > 1 and beginning[0] == 0x78 and int.from_bytes(beginning[:2]) % 31 == 0


def _unpacked(beginning: bytes, file: BinaryIO, name: str) -> bytes:
    from termnews.fetch.bodies import Body, BodyTooLarge, BodyUnreadable

    body = Body("deflate" if beginning[:1] == b"x" else "gzip", FILE_BYTES)
    piece = beginning
    try:
        while piece:
            body.add(piece)
            piece = file.read(_PIECE)
        return body.end()
    except BodyTooLarge as error:
        raise _too_large(name) from error
    except BodyUnreadable as error:
        sentence = _("Le fichier {file} est mal compressé : il ne peut pas être lu.")
        raise TermnewsError(sentence.format(file=typed(name))) from error


def _too_large(name: str) -> TermnewsError:
    sentence = _("Le fichier {file} est trop grand : plus de {n} Mo une fois décompressé.")
    return TermnewsError(sentence.format(file=typed(name), n=FILE_BYTES // 1_000_000))


def fetch_address(session: Session, url: str) -> Content:
    """The bytes at an address; TermnewsError says why there are none, Unreachable where there is no network."""
    if not clean_url(url):
        raise UsageError(_("« {url} » n’est pas une adresse du web.").format(url=typed(url)))
    import asyncio

    from termnews.fetch import FEED_ACCEPT, Failed, Fetched, Request

    async def fetch() -> Content:
        async with session.fetcher() as fetcher:
            outcome = await fetcher.fetch(Request(url=url, accept=f"text/html, application/xhtml+xml, {FEED_ACCEPT}"))
        if isinstance(outcome, Fetched):
            return Content(outcome.body, outcome.url, outcome.content_type)
        assert isinstance(outcome, Failed), "without validators nothing is unmodified"
        raise (Unreachable if outcome.offline else TermnewsError)(outcome.reason)

    return asyncio.run(fetch())
