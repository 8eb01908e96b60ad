"""Marks on many articles at once: read or not, saved or not."""

from __future__ import annotations

from argparse import Namespace

from termnews.cli.listing import section_named
from termnews.cli.output import say
from termnews.cli.session import Session
from termnews.cli.values import article_id
from termnews.editorial.changes import counted
from termnews.errors import UsageError
from termnews.i18n import _
from termnews.library import Library
from termnews.models import ChangeKind

_KINDS = {
    "read": ChangeKind.READ, "unread": ChangeKind.UNREAD, "saved": ChangeKind.SAVED, "unsaved": ChangeKind.UNSAVED,
}  # fmt: skip


def run_mark(session: Session, arguments: Namespace) -> int:
    """Mark articles by their numbers, or read those that are older than some days or in a section."""
    is_many = arguments.older is not None or arguments.section is not None
    kinds = [kind for name, kind in _KINDS.items() if getattr(arguments, name)] or [ChangeKind.READ] * is_many
    if len(kinds) > 1:
        names = [f"--{name}" for name in _KINDS if getattr(arguments, name)]
        raise UsageError(
            _("{one} et {other} ne vont pas ensemble : une marque à la fois.").format(one=names[0], other=names[1])
        )
    if not kinds:
        raise UsageError(_("Dites laquelle de ces marques : --read, --unread, --saved ou --unsaved."))
    [kind] = kinds
    if bool(arguments.ids) is is_many or (is_many and kind is not ChangeKind.READ):
        raise UsageError(
            _("Dites quels articles : par leurs numéros, ou avec --read par leur âge (--older 3d) ou leur rubrique.")
        )
    with session.library() as library:
        count = _mark(library, _ids(library, arguments), kind)
    say(_("Rien n’a changé.") if not count else f"{counted(kind, count)}.")
    return 0


def _ids(library: Library, arguments: Namespace) -> list[int]:
    if arguments.ids:
        return [library.article(article_id(word)).id for word in arguments.ids]
    articles, section = library.store.articles, section_named(library, arguments.section)
    before = library.clock() - arguments.older if arguments.older is not None else None
    return articles.unread_ids(section, articles.newest_id(), below=(before, 0) if before else None)


def _mark(library: Library, ids: list[int], kind: ChangeKind) -> int:
    changes, now = library.store.changes, library.clock()
    if kind in (ChangeKind.READ, ChangeKind.UNREAD):
        return changes.set_read(ids, kind is ChangeKind.READ, now)
    return changes.set_saved(ids, kind is ChangeKind.SAVED, now)
