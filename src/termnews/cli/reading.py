"""`read`: one article in full, as text, Markdown, HTML or JSON. The accessible interface."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from termnews.cli.content import Content, fetch_address, is_address, load_file
from termnews.cli.log import keep_log
from termnews.cli.output import Ink, Sheet, print_json, say, stdout_sheet, typed
from termnews.cli.parser import article_id
from termnews.cli.records import PIECE, Piece, article_of, record
from termnews.cli.session import Session
from termnews.document import Blocks, Document, Heading, Paragraph, Rule, Span
from termnews.errors import TermnewsError, UsageError
from termnews.fulltext.lack import is_due, lacks_text, notices
from termnews.i18n import _
from termnews.library import Library
from termnews.models import Article, Entry
from termnews.sections import title_of
from termnews.text.clean import canonical_url, clean_url
from termnews.text.dates import number
from termnews.text.layout import Line, Role, begins_with, byline, plain, set_article

ARTICLES = 50
"""Of a feed that is read: more is no reading."""
_INKS = {
    Role.SECTION: Ink.SECTION,
    Role.HEADLINE: Ink.STRONG,
    Role.HEADING: Ink.STRONG,
    Role.LEAD: Ink.STRONG,
    Role.TABLE_HEAD: Ink.STRONG,
    Role.BYLINE: Ink.FAINT,
    Role.CAPTION: Ink.FAINT,
    Role.QUOTE_BAR: Ink.FAINT,
    Role.LINK_NUMBER: Ink.FAINT,
    Role.LINK: Ink.LINK,
    Role.NOTICE: Ink.SAVED,
}


def run_read(session: Session, arguments: Namespace) -> int:
    """Print the article of an id, of an address or of a file; of a feed, each one."""
    what: str = arguments.what
    if what.isdecimal():
        printed = [_stored(session, article_id(what), is_feed_alone=arguments.feed)]
    elif is_address(what):
        printed = _at_address(session, what, is_feed_alone=arguments.feed)
    elif what == "-" or Path(what).exists():
        printed = _parse(session, Content(load_file(what), clean_url(arguments.url) if arguments.url else ""))
    else:
        sentence = _("« {what} » n’est ni le numéro d’un article, ni une adresse, ni un fichier.")
        raise UsageError(sentence.format(what=typed(what)))
    _print(printed, arguments.format, session)
    return 0


@dataclass(frozen=True, slots=True)
class _Printed:
    """An article that is printed."""

    article: Article
    document: Document
    notices: tuple[str, ...] = ()

    @property
    def lead(self) -> str:
        """The lead, where the text does not begin with it."""
        return "" if begins_with(self.document, self.article.lead) else self.article.lead


def _stored(session: Session, id_: int, *, is_feed_alone: bool) -> _Printed:
    """The article of an id, with its page's text where the feed gives less. To print it is to open it."""
    with session.library() as library:
        article = library.article(id_)
        library.store.articles.note_opened(id_, library.clock())
        if not is_feed_alone:
            _complete(session, library, article)
        page = library.store.pages.find(id_)
        article, document = library.article(id_), library.store.articles.body(id_)
    printed = _Printed(article, document, notices(article, page))
    if document or printed.notices or not article.url:
        return printed
    sentence = _("Le flux ne donne que ce début. La page entière : termnews read {url}")
    return replace(printed, notices=(sentence.format(url=article.url),))


def _complete(session: Session, library: Library, article: Article) -> None:
    """Ask for the page of an article whose feed gives less than the whole; where it fails, the reason is kept."""
    pages = library.store.pages
    text = library.store.articles.body(article.id)
    if library.settings.full_text and lacks_text(article, text) and is_due(pages.find(article.id), library.clock()):
        from termnews.fulltext.asking import fetch_text

        keep_log(session.paths)
        fetch_text(library, article, session.fetcher)


def _with_notices(article: Article, document: Document) -> _Printed:
    """An article that is not stored, with what the reader must know of how complete it is."""
    return _Printed(article, document, notices(article, None))


def _at_address(session: Session, what: str, *, is_feed_alone: bool) -> list[_Printed]:
    """The article of an address that the store has, or else the one on the page there."""
    with session.library() as library:
        stored = library.store.articles.by_url(canonical_url(what))
    if stored:
        return [_stored(session, stored.id, is_feed_alone=is_feed_alone)]
    return _parse(session, fetch_address(session, what))


def _parse(session: Session, content: Content) -> list[_Printed]:
    """The articles in some bytes: the one of a page, or those of a feed."""
    from termnews.pages.kinds import kind_of

    keep_log(session.paths)
    match kind_of(content.body, content.content_type):
        case "page":
            from termnews.pages.article import parse_page

            return [_unstored(session, parse_page(content.body, content.url, content.content_type), "")]
        case "opml":
            raise TermnewsError(_("C’est une liste d’abonnements : « termnews import FICHIER » s’y abonne."))
        case _:
            return _parse_feed(session, content)


def _parse_feed(session: Session, content: Content) -> list[_Printed]:
    from termnews.feeds.parse import parse_feed

    parsed = parse_feed(content.body, content.url, content.content_type)
    if not parsed.entries:
        raise TermnewsError(_("Ce flux ne contient aucun article."))
    if len(parsed.entries) > ARTICLES:
        sentence = _("Les {shown} premiers articles, sur {total}.")
        say(sentence.format(shown=ARTICLES, total=number(len(parsed.entries))))
    return [_unstored(session, entry, parsed.title) for entry in parsed.entries[:ARTICLES]]


def _unstored(session: Session, entry: Entry, publisher: str) -> _Printed:
    return _with_notices(article_of(entry, session.now(), publisher=publisher), entry.body)


def _print(printed: Sequence[_Printed], form: str, session: Session) -> None:
    match form:
        case "json":
            for one in printed:
                print_json(record(PIECE, Piece(one.article, one.document.text or one.article.lead)))
        case "markdown":
            print("\n\n---\n\n".join(_markdown(one, session) for one in printed))
        case "html":
            print(_html(printed, session), end="")
        case _:
            print("\n\n\n".join(_text(one, session) for one in printed))


def _text(printed: _Printed, session: Session) -> str:
    """Lines of the reader's measure, or of the terminal where it is narrower."""
    article, sheet, measure = printed.article, stdout_sheet(), session.settings.measure
    width = measure if sheet.width is None else min(measure, sheet.width)
    section = title_of(article.section) if article.section else ""
    lines = set_article(article, printed.document, width, now=session.now(), section=section, notices=printed.notices)
    told = "\n".join(_inked(line, sheet) for line in lines) if sheet.has_colours else plain(lines)
    return f"{told}\n\n{article.url}" if article.url else told


def _inked(line: Line, sheet: Sheet) -> str:
    return "".join(sheet.ink(run.text, _INKS.get(run.role)) for run in line)


def _facts(printed: _Printed, session: Session) -> list[str]:
    """What stands between headline and text."""
    facts = [byline(printed.article, session.now()), printed.lead, *printed.notices, printed.article.url]
    return [fact for fact in facts if fact]


def _markdown(printed: _Printed, session: Session) -> str:
    from termnews.text.export import to_markdown

    return to_markdown(printed.article.title, _facts(printed, session), printed.document).rstrip("\n")


def _html(printed: Sequence[_Printed], session: Session) -> str:
    """A page of the article; of several, one page under the name of their publisher."""
    from termnews.text.export import to_html

    first = printed[0]
    if len(printed) == 1:
        return to_html(first.article.title, _facts(first, session), first.document, first.article.language)
    blocks = [block for one in printed for block in _as_chapter(one, session)]
    return to_html(first.article.publisher, (), Document(tuple(blocks)), first.article.language)


def _as_chapter(printed: _Printed, session: Session) -> Blocks:
    url = printed.article.url
    paragraphs = [Paragraph((Span(fact, href=url if fact == url else ""),)) for fact in _facts(printed, session)]
    return (Heading(1, (Span(printed.article.title),)), *paragraphs, *printed.document.blocks, Rule())
