"""The lists of articles: a section, the front page, stories, related articles."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from termnews.cli.options import MOST_LINES
from termnews.cli.output import print_json, say, stdout_sheet
from termnews.cli.rows import Rows
from termnews.cli.session import Session
from termnews.errors import Unreachable
from termnews.i18n import _, ngettext
from termnews.models import Article, Counts
from termnews.sections import resolve, title_of
from termnews.text.dates import age, number

if TYPE_CHECKING:
    from termnews.library import Library
    from termnews.models import Story

LINES = 30
"""How many articles a list shows where nothing else is asked for: a screenful."""
RELATED_LINES = 8
PART = 500
"""Articles that are looked up at a time."""


def run_section(session: Session, arguments: Namespace) -> int:
    """The headlines of a section, or of all, from the cache at once; an empty cache is filled first."""
    with session.library() as library:
        section = section_named(library, arguments.section)
        code = fill(session, library, section, arguments)
        count = 0
        for articles in pages(library, section, arguments):
            print_articles(articles, library, arguments)
            count += len(articles)
    if not count and not code:
        say(nothing_sentence(section, arguments))
    return exit_code(code, bool(count), arguments)


def pages(library: Library, section: str, arguments: Namespace) -> Iterator[list[Article]]:
    """As many articles as are wanted, in parts: however long a list is, its first lines are there at once."""
    left, articles, last = arguments.n or LINES, library.store.articles, None
    while left:
        # What is set in columns is as wide as the widest, so it is one part.
        wanted = min(left, PART) if arguments.json or arguments.template is not None else left
        # The saved articles of a section are chosen here, as the store keeps them in one list.
        limit = wanted if not (arguments.saved and section) else MOST_LINES
        part = articles.page(
            "" if arguments.saved else section, after=last, limit=limit, unread=arguments.unread, saved=arguments.saved
        )
        if arguments.saved and section:
            part = [article for article in part if article.section == section][:left]
            wanted = left
        if part:
            yield part
            last = part[-1]
        left = left - len(part) if len(part) == wanted else 0


def section_named(library: Library, name: str | None) -> str:
    """The slug of a section that was typed; empty for all of them."""
    return resolve(name, library.sections()) if name else ""


def fill(session: Session, library: Library, section: str, arguments: Namespace) -> int:
    """Ask for news where that is wanted, or where there is nothing yet; the exit code of it, 0 where none was asked."""
    is_kept = arguments.saved or library.store.articles.counts().get(section, Counts()).total
    if is_kept and not arguments.refresh:
        return 0
    from termnews.cli.refreshing import ask_for_section

    code = ask_for_section(session, library, section, is_wanted=arguments.refresh)
    if code == Unreachable.exit_code:
        _tell_age(library, section)
    return code


def _tell_age(library: Library, section: str) -> None:
    """How old the paper is that is shown where the network is away."""
    newest = library.store.articles.page(section, limit=1)
    if newest:
        when = age(newest[0].seen, library.clock())
        say(_("Voici ce qui est déjà là ; le plus récent est arrivé {when}.").format(when=when))
    else:
        say(_("Rien n’a encore été gardé ici. « termnews --demo » montre l’édition de démonstration."))


def exit_code(code: int, is_shown: bool, arguments: Namespace) -> int:
    """The refresh's exit code where it was asked for; a list that is shown without that has done its work."""
    return code if arguments.refresh or not is_shown else 0


def nothing_sentence(section: str, arguments: Namespace) -> str:
    """What is said of a list without an article."""
    if arguments.saved:
        return _("Aucun article enregistré.")
    name = title_of(section) if section else ""
    if arguments.unread:
        return _("Tout est lu dans la rubrique {section}.").format(section=name) if section else _("Tout est lu.")
    if not section:
        return _("Le journal est vide pour l’instant. « termnews sources » dit ce que les sources ont répondu.")
    sentence = _("La rubrique {section} est vide. « termnews sources » montre les abonnements et leur état.")
    return sentence.format(section=name)


def run_stories(session: Session, arguments: Namespace) -> int:
    """The events that several publishers write about, each with its articles."""
    with session.library() as library:
        stories = library.stories(arguments.n or LINES)
        if arguments.json:
            _print_stories(stories)
        else:
            rows = rows_of([article for story in stories for article in story.articles], library)
            print("\n\n".join(_story(story, rows) for story in stories), end="\n" * bool(stories))
    if not stories:
        say(_("Aucun sujet n’est traité par plusieurs sources pour l’instant."))
    return 0


def _story(story: Story, rows: Rows) -> str:
    return "\n".join([rows.heading(story.title, sources_text(story)), *map(rows.row, story.articles)])


def _print_stories(stories: Iterable[Story]) -> None:
    from termnews.cli.records import STORY, record

    for story in stories:
        print_json(record(STORY, story))


def sources_text(story: Story) -> str:
    """How many publishers write about it; nothing for one alone."""
    count = len(story.publishers)
    return ngettext("{n} source", "{n} sources", count).format(n=number(count)) if count > 1 else ""


def run_related(session: Session, arguments: Namespace) -> int:
    """The articles close to one, each with the reason."""
    from termnews.cli.records import RELATED, record

    with session.library() as library:
        if arguments.names:
            return _print_names(library, arguments)
        found = library.related(arguments.id, arguments.n or RELATED_LINES)
        if arguments.template is not None and not arguments.json:
            print_articles([one.article for one in found], library, arguments)
            return 0
        rows = rows_of([one.article for one in found], library)
        for one in found:
            if arguments.json:
                print_json(record(RELATED, one))
            else:
                print(rows.row(one.article, one.reason))
    if not found:
        say(_("Aucun autre article sur ce sujet."))
    return 0


def _print_names(library: Library, arguments: Namespace) -> int:
    from termnews.cli.records import NAME, record

    article = library.article(arguments.id)
    names = library.names(article, library.store.articles.body(article.id).text)[: arguments.n]
    for name in names:
        if arguments.json:
            print_json(record(NAME, name))
        else:
            count = ngettext("{n} article", "{n} articles", name.articles).format(n=number(name.articles))
            print(" · ".join(filter(None, (name.name, _(name.kind.value) if name.kind else "", count))))
    if not names:
        say(_("Aucun nom propre dans cet article."))
    return 0


def print_articles(articles: Sequence[Article], library: Library, arguments: Namespace) -> None:
    """Articles as lines of JSON, by a template, or in columns."""
    if arguments.template is not None and not arguments.json:
        from termnews.cli.templates import Template

        template = Template.of(arguments.template)
        for article in articles:
            print(template.line(article, library.clock()))
        return
    if arguments.json:
        from termnews.cli.records import ARTICLE, record

        for article in articles:
            print_json(record(ARTICLE, article))
        return
    rows = rows_of(articles, library)
    for article in articles:
        print(rows.row(article))


def rows_of(articles: Iterable[Article], library: Library) -> Rows:
    """The columns of some articles on stdout."""
    return Rows.of(articles, stdout_sheet(), library.clock(), library.settings.tags)
