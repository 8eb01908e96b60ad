"""Whether the network is there: one of the reader's own sources is called by its name, and asked nothing."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable
from threading import Thread
from urllib.parse import urlsplit

from termnews.cli.checks import Check, State
from termnews.cli.session import Session
from termnews.errors import TermnewsError
from termnews.i18n import _
from termnews.paths import is_there

TRIED = 3
"""Hosts that are tried one after the other; one that answers is enough."""
PATIENCE_S = 4.0
_PROXIES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
_DIRECT = "direct"
_WITHOUT = "wikipedia.org"
"""Whom to look for where nothing is subscribed to yet."""


def network_check(session: Session) -> Check:
    """Whether a source, or the proxy on the way to it, can be reached."""
    proxy = _proxy(session.settings.proxy)
    places = [_place(proxy)] if proxy else _places(session)
    for host, port in places:
        if is_reachable(host, port):
            return Check("network", State.OK, _("Le réseau est là : {host} répond.").format(host=host))
    hosts = ", ".join(host for host, _port in places)
    sentence = _("Personne ne répond : {hosts}.").format(hosts=hosts)
    if proxy:
        remedy = _("Vérifiez le serveur mandataire : réglage « proxy », HTTPS_PROXY.")
    else:
        remedy = _("Vérifiez la connexion ; un serveur mandataire se nomme par le réglage « proxy » ou HTTPS_PROXY.")
    return Check("network", State.WRONG, sentence, remedy)


def _proxy(wanted: str) -> str:
    """The proxy of the settings or the environment; empty for none."""
    if wanted:
        return "" if wanted == _DIRECT else wanted
    return next((os.environ[name] for name in _PROXIES if os.environ.get(name)), "")


def _places(session: Session) -> list[tuple[str, int]]:
    """The hosts of the first sources."""
    urls: Iterable[str] = ()
    if is_there(session.paths.database):
        try:
            with session.library(mends=False) as library:
                urls = [feed.url for feed in library.store.feeds.all()]
        except TermnewsError:
            urls = ()  # the check of the database says why
    return list(dict.fromkeys(map(_place, urls)))[:TRIED] or [(_WITHOUT, 443)]


def _place(url: str) -> tuple[str, int]:
    parts = urlsplit(url if "//" in url else f"//{url}")
    try:
        port = parts.port
    except ValueError:
        port = None
    return parts.hostname or url, port or (80 if parts.scheme == "http" else 443)


def is_reachable(host: str, port: int, patience_s: float = PATIENCE_S) -> bool:
    """Whether a connection can be made; without a network, looking up a name alone may take half a minute."""
    made: list[bool] = []

    def connect() -> None:
        try:
            socket.create_connection((host, port), timeout=patience_s).close()
            made.append(True)
        except (OSError, UnicodeError):
            made.append(False)

    thread = Thread(target=connect, daemon=True, name="termnews-network")
    thread.start()
    thread.join(patience_s)
    return bool(made and made[0])
