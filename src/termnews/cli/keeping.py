"""Backups of what is the reader's own, and what brings them back."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from termnews.cli.asking import confirms
from termnews.cli.output import say, typed
from termnews.cli.session import Session
from termnews.errors import TermnewsError
from termnews.i18n import _, ngettext
from termnews.store.backups import load_backup
from termnews.store.belongings import Joined
from termnews.text.dates import number


def run_backup(session: Session, arguments: Namespace) -> int:
    """Write the reader's own into a file: a given one, or one named after the day."""
    with session.library() as library:
        now = library.clock()
        file = Path(arguments.file or f"termnews-{now:%Y-%m-%d}.json.gz")
        if file.is_file() and not arguments.force:
            sentence = _("{file} existe déjà, et peut avoir ce que le journal n’a plus : un autre nom, ou --force.")
            raise TermnewsError(sentence.format(file=typed(str(file))))
        size = library.store.backups.write(file, now)
    say(_("Sauvegardé dans {file} ({n} Ko).").format(file=typed(str(file)), n=number(-(-size // 1000))))
    return 0


def run_restore(session: Session, arguments: Namespace) -> int:
    """Add what a backup holds and the newspaper lacks."""
    file = Path(arguments.file)
    load_backup(file)
    question = _("Ajouter au journal ce que {file} a de plus ? Rien n’en sera ôté.").format(file=typed(str(file)))
    if not confirms(question, is_meant=arguments.yes):
        say(_("Rien n’a changé."))
        return 1
    with session.library() as library:
        joined = library.store.backups.join(file)
    print(_told(joined))
    if joined.feeds:
        say(_("« termnews refresh » en demande les articles."))
    return 0


def _told(joined: Joined) -> str:
    """What was added; a sentence."""
    told = [
        ngettext("{n} abonnement", "{n} abonnements", joined.feeds).format(n=number(joined.feeds)),
        ngettext("{n} focus", "{n} focus", joined.dossiers).format(n=number(joined.dossiers)),
        ngettext("{n} filtre", "{n} filtres", joined.filters).format(n=number(joined.filters)),
        ngettext("{n} article gardé", "{n} articles gardés", joined.articles).format(n=number(joined.articles)),
        ngettext("{n} marque", "{n} marques", joined.marks).format(n=number(joined.marks)),
        ngettext("{n} étiquette", "{n} étiquettes", joined.tags).format(n=number(joined.tags)),
        ngettext("{n} note", "{n} notes", joined.notes).format(n=number(joined.notes)),
    ]
    return _("Ajouté : {things}.").format(things=", ".join(told))
