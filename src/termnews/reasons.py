"""Why the system refused something, in the language of the interface: its own words are English."""

from __future__ import annotations

import errno

from termnews.i18n import N_, _

_REASONS = {
    errno.ENOENT: N_("le dossier n’existe pas"),
    errno.EACCES: N_("l’accès est refusé"),
    errno.EPERM: N_("l’accès est refusé"),
    errno.EROFS: N_("le disque est en lecture seule"),
    errno.ENOSPC: N_("il n’y a plus de place"),
    errno.EDQUOT: N_("il n’y a plus de place"),
    errno.EFBIG: N_("le fichier serait trop grand"),
    errno.EISDIR: N_("c’est un dossier"),
    errno.ENOTDIR: N_("une partie du chemin n’est pas un dossier"),
    errno.ENAMETOOLONG: N_("le nom est trop long"),
    errno.ELOOP: N_("ses liens tournent en rond"),
    errno.EIO: N_("le disque ne répond pas"),
    errno.EMFILE: N_("trop de fichiers sont ouverts"),
    errno.ENFILE: N_("trop de fichiers sont ouverts"),
    errno.EEXIST: N_("il existe déjà"),
}


def reason_of(error: OSError) -> str:
    """The reason of an error, to stand inside a sentence."""
    told = _REASONS.get(error.errno or 0)
    return _(told) if told else _("erreur {number} du système").format(number=error.errno or type(error).__name__)
