"""The lists: a section, the front page, rankings, stories, dossiers, related articles, search."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from termnews.cli.output import (
    BOLD,
    DIM,
    Cell,
    article_json,
    is_coloured,
    marks,
    print_json,
    print_rows,
    ranking_json,
    related_json,
    story_json,
    terminal_width,
)
from termnews.cli.session import Session, say
from termnews.errors import Unreachable
from termnews.i18n import _, ngettext
from termnews.sections import resolve, title_of
from termnews.text.dates import age, short_age
from termnews.text.width import cut, teaser

if TYPE_CHECKING:
    from termnews.library import Library
    from termnews.models import Article, Ranking, Story

LINES = 30
"""How many articles a list shows where nothing else is asked for: a screenful."""


def run_section(session: Session, arguments: Namespace) -> int:
    """The headlines of a section, from the cache at once; an empty cache is filled first."""
    with session.library() as library:
        section = resolve(arguments.section, library.sections())
        code = 0
        if arguments.refresh or not library.store.articles.page(section, limit=1):
            from termnews.cli.refreshing import fill

            code = fill(session, library, section)
        articles = _page(library, section, arguments.n or LINES, unread=arguments.unread)
        if not articles and code == Unreachable.exit_code:
            return code
        if not articles:
            say(_nothing(section, unread=arguments.unread))
        _print_articles(articles, library, arguments.json)
        return code


def _page(library: Library, section: str, wanted: int, *, unread: bool) -> list[Article]:
    return library.store.articles.page(section, limit=wanted, unread=unread)


def _nothing(section: str, *, unread: bool) -> str:
    if unread:
        return _("Tout est lu dans la rubrique {section}.").format(section=title_of(section))
    return _(
        "La rubrique {section} est vide. « termnews sources » montre les abonnements, "
        "« termnews add ADRESSE » en ajoute."
    ).format(section=title_of(section))


def run_top(session: Session, arguments: Namespace) -> int:
    """The front page."""
    with session.library() as library:
        code = 0
        if not library.store.articles.newest_id():
            from termnews.cli.refreshing import fill

            code = fill(session, library, "")
            if code == Unreachable.exit_code:
                return code
        _print_stories(library.front_page(arguments.n or LINES), library, arguments.json)
        return code


def run_stories(session: Session, arguments: Namespace) -> int:
    """The events that several publishers write about."""
    with session.library() as library:
        stories = library.stories(arguments.n or LINES)
        if not stories:
            say(_("Aucun sujet n’est traité par plusieurs sources pour l’instant."))
        _print_stories(stories, library, arguments.json)
    return 0


def run_most_read(session: Session, arguments: Namespace) -> int:
    """The rankings, each under the name of whose it is."""
    with session.library() as library:
        rankings = library.most_read(arguments.n or 9)
        if not rankings:
            say(_("Aucune source abonnée ne publie ses plus lus, et rien n’a encore été ouvert ici."))
        for number, ranking in enumerate(rankings):
            if arguments.json:
                print_json(ranking_json(ranking))
            else:
                _print_ranking(ranking, library, is_first=not number)
    return 0


def _print_ranking(ranking: Ranking, library: Library, *, is_first: bool) -> None:
    if not is_first:
        print()
    heading = f"{ranking.origin} · {age(ranking.fetched, library.clock())}"
    print(f"{BOLD}{heading}\x1b[0m" if is_coloured() else heading)
    room = terminal_width()
    print_rows(
        [
            (
                Cell(str(item.rank), align="right"),
                Cell("" if item.article is None else str(item.article), DIM, "right"),
                Cell(item.title),
            )
            for item in ranking.items
        ]
    ) if room is None else _print_items(ranking, room)


def _print_items(ranking: Ranking, room: int) -> None:
    """The items with their teasers, on a terminal."""
    for item in ranking.items:
        number = "" if item.article is None else f" [{item.article}]"
        print(cut(f"{item.rank:>2}  {item.title}{number}", room))
        if item.teaser:
            print("    " + teaser(item.teaser, max(room - 4, 1)))


def run_dossiers(session: Session, arguments: Namespace) -> int:
    """The dossiers, or the articles of one."""
    with session.library() as library:
        if arguments.name:
            view = library.dossier(arguments.name)
            library.store.dossiers.note_looked(view.dossier.id, library.clock())
            _print_articles(view.articles[: arguments.n or LINES], library, arguments.json)
            return 0
        views = library.dossiers()[: arguments.n]
        if not views:
            say(_("Aucun focus thématique : « termnews follow NOM MOT… » en commence un."))
        if arguments.json:
            for view in views:
                print_json(
                    {
                        "name": view.dossier.name,
                        "query": view.dossier.query,
                        "articles": len(view.articles),
                        "new": view.new,
                    }
                )
            return 0
        print_rows(
            [
                (
                    Cell(view.dossier.name, BOLD),
                    Cell(
                        ngettext("{n} article", "{n} articles", len(view.articles)).format(n=len(view.articles)),
                        align="right",
                    ),
                    Cell(ngettext("{n} nouveau", "{n} nouveaux", view.new).format(n=view.new) if view.new else ""),
                )
                for view in views
            ]
        )
    return 0


def run_follow(session: Session, arguments: Namespace) -> int:
    """Follow a theme, or stop."""
    with session.library() as library:
        if arguments.stop:
            name = library.dossier(arguments.name).dossier.name
            library.unfollow(name)
            say(_("Le focus « {name} » n’est plus suivi ; ses articles restent.").format(name=name))
            return 0
        query = " ".join(arguments.words) or arguments.name
        library.follow(arguments.name, query)
        found = len(library.dossier(arguments.name).articles)
        sentence = ngettext("Focus « {name} » : {n} article.", "Focus « {name} » : {n} articles.", found)
        say(sentence.format(name=arguments.name, n=found))
    return 0


def run_related(session: Session, arguments: Namespace) -> int:
    """The articles close to one, each with the reason."""
    with session.library() as library:
        found = library.related(arguments.id, arguments.n or 8)
        if not found:
            say(_("Aucun autre article sur ce sujet."))
        if arguments.json:
            for related in found:
                print_json(related_json(related))
            return 0
        now = library.clock()
        print_rows(
            [
                (
                    *_columns(related.article, short_age(related.article.sorted_by, now)),
                    Cell(f"{related.article.title} ({related.reason})"),
                )
                for related in found
            ]
        )
    return 0


def run_search(session: Session, arguments: Namespace) -> int:
    """The articles with all the words."""
    with session.library() as library:
        section = resolve(arguments.section, library.sections()) if arguments.section else ""
        query = " ".join(arguments.words)
        found = library.store.index.search(query, section=section, limit=arguments.n or LINES)
        if not found:
            say(_("Aucun article ne contient « {query} ».").format(query=query))
        _print_articles(found, library, arguments.json)
    return 0


def _print_articles(articles: Iterable[Article], library: Library, as_json: bool) -> None:
    if as_json:
        for article in articles:
            print_json(article_json(article))
        return
    now = library.clock()
    print_rows(
        [
            (*_columns(article, short_age(article.sorted_by, now)), _title(article, article.title))
            for article in articles
        ]
    )


def _print_stories(stories: Iterable[Story], library: Library, as_json: bool) -> None:
    if as_json:
        for story in stories:
            print_json(story_json(story))
        return
    now = library.clock()
    print_rows([_story_row(story, short_age(story.articles[0].sorted_by, now)) for story in stories])


def _story_row(story: Story, shown_age: str) -> tuple[Cell, ...]:
    first = story.articles[0]
    count = len(story.publishers)
    number, mark, aged, publisher = _columns(first, shown_age)
    if count > 1:
        publisher = Cell(ngettext("{n} source", "{n} sources", count).format(n=count))
    return number, mark, aged, publisher, _title(first, story.title)


def _columns(article: Article, shown_age: str) -> tuple[Cell, Cell, Cell, Cell]:
    return (
        Cell(str(article.id), DIM, "right"),
        Cell(marks(article)),
        Cell(shown_age, DIM, "right"),
        Cell(cut(article.publisher, 18)),
    )


def _title(article: Article, title: str) -> Cell:
    return Cell(title, "" if article.read else BOLD)
