"""Why nothing came, as sentences for the reader, which name the server and say what to do."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator

import httpx

from termnews.fetch.bodies import BodyTooLarge, BodyUnreadable
from termnews.fetch.origins import UnusableCertificates, UnusableProxy
from termnews.fetch.outcomes import Failed
from termnews.i18n import N_, _
from termnews.text.address import host_of
from termnews.text.clean import clean_line

_STATUS_SENTENCES = {
    401: N_("{host} ne répond qu’à qui donne un mot de passe : cherchez un flux public sur son site."),
    402: N_("{host} réserve cette adresse à ses abonnés."),
    403: N_("{host} refuse l’accès à cette adresse : cherchez un autre flux sur son site."),
    404: N_("{host} ne connaît plus cette adresse : cherchez la nouvelle sur son site."),
    410: N_("{host} dit que cette adresse n’existera plus : retirez-la ou cherchez la nouvelle sur son site."),
    429: N_("{host} demande de patienter : il sera interrogé plus tard."),
    451: N_("{host} ne peut pas montrer cette adresse pour des raisons légales."),
    503: N_("{host} est momentanément indisponible : il sera interrogé plus tard."),
}
_SERVER_ERROR = N_("{host} est en panne (erreur {status}) : réessayez plus tard.")
_OTHER_STATUS = N_("{host} a répondu par une erreur ({status}) : vérifiez l’adresse.")

_CERTIFICATE_SENTENCES = {
    9: N_("Le certificat de {host} n’est pas encore valable : vérifiez l’heure de cette machine."),
    10: N_("Le certificat de {host} a expiré : la connexion ne serait pas sûre, réessayez plus tard."),
    18: N_("Le certificat de {host} n’est signé que par lui-même : la connexion ne serait pas sûre."),
    62: N_("Le certificat présenté n’est pas celui de {host} : la connexion ne serait pas sûre, vérifiez l’adresse."),
}
"""By the error number of OpenSSL (`X509_V_ERR_…`)."""
_CERTIFICATE = N_("Le certificat de {host} n’est pas reconnu : la connexion ne serait pas sûre.")

_NO_PROXY = N_(
    "Le serveur mandataire (proxy) n’est pas utilisable : vérifiez le réglage « proxy », HTTPS_PROXY et HTTP_PROXY ; "
    "« socks5:// » demande l’extension « socks »."
)
_UNREACHABLE = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL)


def failure_of_status(status: int, url: str, retry_after_s: int | None = None) -> Failed:
    """The failure that an answer of the server states by its number."""
    if status in (204, 205):
        return nothing_sent(url, status)
    sentence = _STATUS_SENTENCES.get(status) or (_SERVER_ERROR if status >= 500 else _OTHER_STATUS)
    reason = _(sentence).format(host=_shown_host(url), status=status)
    return Failed(reason=reason, status=status, retry_after_s=retry_after_s, gone=status == 410)


def failure_of_error(error: Exception, url: str, max_bytes: int, deadline_s: float) -> Failed:
    """The failure that stands for an exception, whatever library raised it."""
    host = _shown_host(url)
    match error:
        case BodyTooLarge():
            sentence = _(
                "{host} envoie plus de {megabytes} Mo : c’est trop pour un flux ou un article, rien n’est gardé."
            )
            return Failed(reason=sentence.format(host=host, megabytes=max(max_bytes // 1_000_000, 1)), status=200)
        case BodyUnreadable():
            sentence = _("{host} envoie un texte mal compressé, illisible : réessayez plus tard.")
            return Failed(reason=sentence.format(host=host), status=200)
        case UnusableProxy():
            return Failed(reason=_(_NO_PROXY))
        case UnusableCertificates():
            return Failed(reason=_("Le fichier du réglage « ca_file » ne contient pas de certificats lisibles."))
        case httpx.ConnectTimeout():
            return Failed(reason=_("{host} ne répond pas : réessayez plus tard.").format(host=host), offline=True)
        case httpx.TimeoutException():
            return Failed(reason=_("{host} a cessé de répondre : réessayez plus tard.").format(host=host))
        case TimeoutError():
            sentence = _("{host} n’a pas tout envoyé en {seconds} secondes : réessayez plus tard.")
            return Failed(reason=sentence.format(host=host, seconds=round(deadline_s)))
        case httpx.ConnectError() | httpx.ProxyError():
            return Failed(reason=_no_connection(error, host), offline=True)
        case httpx.NetworkError() | httpx.RemoteProtocolError() | OSError():
            return Failed(reason=_broken_talk(error, host))
    sentence = _("{host} n’a pas pu être lu ({error}) : vérifiez l’adresse ou réessayez plus tard.")
    return Failed(reason=sentence.format(host=host, error=type(error).__name__))


def nothing_sent(url: str, status: int) -> Failed:
    """The failure of an answer that is well but for having no body."""
    sentence = _("{host} a répondu sans rien envoyer : réessayez plus tard.")
    return Failed(reason=sentence.format(host=_shown_host(url)), status=status)


def unusable_address(url: str) -> Failed:
    """The failure of an address that leads nowhere on the web."""
    address = clean_line(url.rpartition("@")[2], 80)
    sentence = _("« {address} » n’est pas une adresse du web : elle doit commencer par http:// ou https://.")
    return Failed(reason=sentence.format(address=address))


def no_password(url: str, how: str) -> Failed:
    """The failure of a password command, which says how it ended."""
    sentence = _("La commande « password_command » de {host} n’a pas donné de mot de passe ({how}) : essayez-la seule.")
    return Failed(reason=sentence.format(host=_shown_host(url), how=how), offline=True)


def unusable_redirect(url: str, status: int) -> Failed:
    """The failure of a server that sends us where we do not go."""
    sentence = _(
        "{host} renvoie vers une adresse qui n’est pas du web public : elle n’est pas suivie, vérifiez l’adresse."
    )
    return Failed(reason=sentence.format(host=_shown_host(url)), status=status)


def own_network(url: str) -> Failed:
    """The failure of an address that was found on the web and leads to the reader's own machine or network."""
    sentence = _("{host} est dans votre propre réseau : ce qu’un article indique n’y est pas demandé.")
    return Failed(reason=sentence.format(host=_shown_host(url)))


def too_many_redirects(url: str, limit: int) -> Failed:
    """The failure of a server that sends us in circles."""
    sentence = _("{host} renvoie d’adresse en adresse, plus de {limit} fois : vérifiez l’adresse.")
    return Failed(reason=sentence.format(host=_shown_host(url), limit=limit), status=302)


def unasked_not_modified(url: str) -> Failed:
    """The failure of a server that says that nothing changed where we hold nothing."""
    sentence = _("{host} dit que rien n’a changé sans avoir rien envoyé : réessayez plus tard.")
    return Failed(reason=sentence.format(host=_shown_host(url)), status=304)


def _no_connection(error: Exception, host: str) -> str:
    """Why no connection was made: name, certificate, route, or nobody there."""
    causes = list(_causes(error))
    if isinstance(error, httpx.ProxyError):
        return _("Le serveur mandataire (proxy) ne mène pas à {host} : vérifiez HTTPS_PROXY et HTTP_PROXY.").format(
            host=host
        )
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _(_CERTIFICATE_SENTENCES.get(cause.verify_code, _CERTIFICATE)).format(host=host)
        if isinstance(cause, socket.gaierror):
            return _(
                "L’adresse de {host} est introuvable : vérifiez la connexion au réseau et l’orthographe de l’adresse."
            ).format(host=host)
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return _("{host} ne sait pas établir de connexion sûre : vérifiez l’adresse.").format(host=host)
    if any(getattr(cause, "errno", None) in _UNREACHABLE for cause in causes):
        return _("Aucun chemin ne mène à {host} : vérifiez la connexion au réseau.").format(host=host)
    return _("{host} refuse la connexion : réessayez plus tard ou vérifiez l’adresse.").format(host=host)


def _broken_talk(error: Exception, host: str) -> str:
    """Why a connection that was made gave nothing."""
    was_cut = any(word in str(error) for word in ("disconnected", "peer closed"))
    if isinstance(error, httpx.RemoteProtocolError) and not was_cut:
        return _("{host} répond de travers, sa réponse est illisible : réessayez plus tard.").format(host=host)
    return _("{host} a coupé la connexion avant la fin : réessayez plus tard.").format(host=host)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An exception, what it was raised from, and the members of groups among them."""
    pending: list[BaseException] = [error]
    seen: set[int] = set()
    while pending:
        cause = pending.pop()
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        pending += [other for other in (cause.__cause__, cause.__context__) if other]
        if isinstance(cause, BaseExceptionGroup):
            pending += cause.exceptions


def _shown_host(url: str) -> str:
    return clean_line(host_of(url), 80)
