"""Reading one article in full, as text, Markdown, HTML or JSON: the accessible interface."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime

from termnews.cli.content import Content, is_address, load_content
from termnews.cli.output import BOLD, DIM, RESET, UNDERLINE, article_json, is_coloured, print_json, terminal_width
from termnews.cli.session import Session, say
from termnews.document import Document
from termnews.errors import TermnewsError
from termnews.i18n import _
from termnews.models import Article, Entry
from termnews.text.clean import canonical_url
from termnews.text.layout import Line, Role, byline, set_article

ENTRIES = 50
"""Articles of a feed's file that are printed: more is no reading."""
_STYLES = {
    Role.HEADLINE: BOLD,
    Role.HEADING: BOLD,
    Role.LEAD: BOLD,
    Role.SECTION: DIM,
    Role.BYLINE: DIM,
    Role.CAPTION: DIM,
    Role.LINK_NUMBER: DIM,
    Role.LINK: UNDERLINE,
}


def run_read(session: Session, arguments: Namespace) -> int:
    """Print an article that is stored, or one of an address or a file."""
    what: str = arguments.what
    measure = session.settings.measure
    if what.isdecimal() or is_address(what):
        with session.library() as library:
            article = (
                library.article(int(what)) if what.isdecimal() else library.store.articles.by_url(canonical_url(what))
            )
            if article:
                # To print it is to open it, here as in the interface.
                library.store.articles.note_opened(article.id, library.clock())
                _print(article, library.store.articles.body(article.id), arguments.format, library.clock(), measure)
                return 0
            now = library.clock()
    else:
        from termnews.library import utc_now

        now = utc_now()
    content = load_content(what, arguments.url, session.fetcher)
    entries = _entries(content)
    for entry in entries[:ENTRIES]:
        _print(_as_article(entry, now), entry.body, arguments.format, now, measure)
    if len(entries) > ENTRIES:
        say(_("Les {shown} premiers articles sur {total}.").format(shown=ENTRIES, total=len(entries)))
    return 0


def _entries(content: Content) -> Sequence[Entry]:
    """The articles of a page or of a feed."""
    from termnews.pages.kinds import kind_of

    match kind_of(content.body, content.content_type):
        case "feed":
            from termnews.feeds.parse import parse_feed

            return parse_feed(content.body, content.url, content.content_type).entries
        case "page":
            from termnews.pages.article import parse_page

            return [parse_page(content.body, content.url, content.content_type)]
        case "opml":
            raise TermnewsError(_("C’est une liste d’abonnements : « termnews import FICHIER » s’y abonne."))
        case "unknown":
            raise TermnewsError(_("Ce n’est ni une page ni un flux : rien à lire."))


def _as_article(entry: Entry, now: datetime) -> Article:
    return Article(
        id=0,
        url=entry.url,
        title=entry.title,
        lead=entry.lead,
        author=entry.author,
        published=entry.published,
        updated=entry.updated,
        seen=now,
        sorted_by=entry.published or now,
        language=entry.language,
        image=entry.image,
        image_caption=entry.image_caption,
        word_count=entry.body.word_count,
        paid=entry.paid,
    )


def _print(article: Article, document: Document, form: str, now: datetime, measure: int) -> None:
    facts = (byline(article, now), article.lead, article.url)
    match form:
        case "json":
            print_json(article_json(article) | {"text": document.text or article.lead})
        case "markdown":
            from termnews.text.export import to_markdown

            print(to_markdown(article.title, facts, document), end="")
        case "html":
            from termnews.text.export import to_html

            print(to_html(article.title, facts, document, article.language), end="")
        case _:
            _print_text(article, document, now, measure)


def _print_text(article: Article, document: Document, now: datetime, measure: int) -> None:
    width = min(terminal_width() or measure, measure)
    for line in set_article(article, document, width, now=now, notices=notices(article)):
        print(_shown(line, is_styled=is_coloured()))
    print()
    if article.url:
        print(article.url)


def notices(article: Article) -> tuple[str, ...]:
    """What the reader must know of how complete a text is."""
    if not article.paid:
        return ()
    return (
        _("La suite est réservée aux abonnés de {publisher}.").format(publisher=article.publisher or _("ce journal")),
    )


def _shown(line: Line, *, is_styled: bool) -> str:
    if not is_styled:
        return "".join(run.text for run in line).rstrip()
    return "".join(f"{style}{run.text}{RESET}" if (style := _STYLES.get(run.role, "")) else run.text for run in line)
