"""What the reader puts to articles: tags and notes."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass

from termnews.cli.listing import LINES, print_articles
from termnews.cli.output import print_json, say, stdout_sheet, typed
from termnews.cli.records import Field, record
from termnews.cli.rows import tag_ink
from termnews.cli.session import Session
from termnews.cli.values import article_id
from termnews.errors import UsageError
from termnews.i18n import N_, _, ngettext
from termnews.library import Library
from termnews.models import Counts
from termnews.text.dates import number
from termnews.text.tags import tag_name, tag_names
from termnews.text.width import cell_width


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in use."""

    name: str
    counts: Counts


TAG: tuple[Field[Tag], ...] = (
    Field("name", N_("nom"), lambda one: one.name),
    Field("total", N_("combien d’articles la portent"), lambda one: one.counts.total),
    Field("unread", N_("combien d’entre eux sont non lus"), lambda one: one.counts.unread),
)


def run_tag(session: Session, arguments: Namespace) -> int:
    """Put tags on articles, or take them off: what is a number is an article, all else a tag."""
    ids = [article_id(word) for word in arguments.what if word.isdecimal()]
    names = [name for word in arguments.what if not word.isdecimal() for name in tag_names(word)]
    if not ids or not names:
        raise UsageError(_('Il faut au moins un numéro d’article et une étiquette : termnews tag 12 "à lire".'))
    with session.library() as library:
        for id_ in ids:
            library.article(id_)
        add, remove = ((), names) if arguments.remove else (names, ())
        count = library.store.changes.set_tags(ids, library.clock(), add=add, remove=remove)
    if arguments.remove:
        sentence = ngettext("Étiquettes ôtées de {n} article.", "Étiquettes ôtées de {n} articles.", count)
    else:
        sentence = ngettext("Étiquettes mises à {n} article.", "Étiquettes mises à {n} articles.", count)
    say(sentence.format(n=number(count)) if count else _("Rien n’a changé."))
    return 0


def run_tags(session: Session, arguments: Namespace) -> int:
    """The tags in use, or the articles of one."""
    with session.library() as library:
        if arguments.rename:
            return _rename(library, arguments)
        if arguments.name:
            articles = library.store.articles.page(tag=known_tag(library, arguments.name), limit=arguments.n or LINES)
            print_articles(articles, library, arguments)
            return 0
        tags = [Tag(name, counts) for name, counts in library.store.tags.counts().items()][: arguments.n]
        for tag in tags:
            print_json(record(TAG, tag)) if arguments.json else print(_line(tag, library))
    if not tags:
        say(_("Aucune étiquette : « termnews tag NUMÉRO NOM » en met une."))
    return 0


def known_tag(library: Library, name: str) -> str:
    """A tag in use by its name, however that is written; UsageError with those that there are."""
    known = library.store.tags.known([name])
    if not known:
        names = ", ".join(library.store.tags.names()) or _("aucune")
        raise UsageError(
            _("Étiquette inconnue : « {name} ». Étiquettes : {names}.").format(name=typed(name), names=names)
        )
    return known[0]


def _rename(library: Library, arguments: Namespace) -> int:
    name, new = known_tag(library, arguments.name or ""), tag_name(arguments.rename)
    if not new:
        raise UsageError(_("Une étiquette a une lettre ou un chiffre."))
    count = library.store.changes.rename_tag(name, new, library.clock())
    sentence = ngettext(
        "« {name} » s’appelle maintenant « {new} », sur {n} article.",
        "« {name} » s’appelle maintenant « {new} », sur {n} articles.",
        count,
    )
    say(sentence.format(name=name, new=new, n=number(count)))
    return 0


def _line(tag: Tag, library: Library) -> str:
    sheet, counts = stdout_sheet(), tag.counts
    told = " · " + ngettext("{n} article", "{n} articles", counts.total).format(n=number(counts.total))
    if counts.unread:
        told += ", " + ngettext("{n} non lu", "{n} non lus", counts.unread).format(n=number(counts.unread))
    return sheet.ink(sheet.cut(tag.name, cell_width(told)), tag_ink(tag.name, library.settings.tags)) + told


def run_note(session: Session, arguments: Namespace) -> int:
    """Note something of an article, or print what was noted."""
    with session.library() as library:
        article = library.article(arguments.id)
        if not arguments.text and not arguments.remove:
            print(article.note, end="\n" * bool(article.note))
            if not article.note:
                say(_("Aucune note sur cet article."))
            return 0 if article.note else 1
        text = "" if arguments.remove else _typed_text(arguments.text)
        if not text and not arguments.remove:
            raise UsageError(_("La note est vide ; --remove ôte celle qui est là."))
        is_other = library.store.changes.set_note(article.id, text, library.clock())
    if not is_other:
        say(_("Rien n’a changé."))
    else:
        say(_("Noté.") if text else _("La note est ôtée."))
    return 0


def _typed_text(words: Sequence[str]) -> str:
    return sys.stdin.read() if list(words) == ["-"] else " ".join(words)
