"""`read`: articles in full, as text, Markdown, HTML, JSON or a book. The accessible interface."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from termnews.cli.content import Content, fetch_address, is_address, load_file
from termnews.cli.log import keep_log
from termnews.cli.options import MOST_LINES
from termnews.cli.output import Ink, Sheet, holds_unicode, say, stdout_sheet, typed
from termnews.cli.records import article_of
from termnews.cli.rows import tag_ink
from termnews.cli.session import Session
from termnews.cli.tagging import known_tag
from termnews.cli.telling import tell_opened
from termnews.cli.values import article_id
from termnews.config.tags import TagColours
from termnews.errors import StoreError, TermnewsError, UsageError
from termnews.files import check_new, write_new
from termnews.fulltext.lack import is_due, lacks_text, notices
from termnews.i18n import _, ngettext
from termnews.library import Library
from termnews.models import Article, Entry
from termnews.sections import title_of
from termnews.text.clean import canonical_url, clean_url
from termnews.text.copies import Copy
from termnews.text.dates import number
from termnews.text.forms import form_of, html, json_lines, markdown, written
from termnews.text.layout import Line, Role, Run, plain, set_article
from termnews.text.typesetting import Typesetting

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
    """Print the articles of ids, addresses or files, or write them to a new file; of a feed, each one."""
    check_output(arguments)
    copies = [copy for what in arguments.what for copy in _copies(session, what, arguments)]
    if arguments.saved or arguments.tag:
        copies += _kept(session, arguments)
    if not copies:
        raise UsageError(_("Il manque ce qu’il faut lire : un numéro, une adresse, un fichier, --saved ou --tag."))
    title = arguments.tag or (_("Articles enregistrés") if arguments.saved else "")
    give(copies, title or (copies[0].article.publisher if len(copies) > 1 else ""), session, arguments)
    return 0


def check_output(arguments: Namespace) -> None:
    """Say at once, before what is to be written costs anything, where the file that was named cannot be it."""
    if arguments.output:
        file = Path(arguments.output)
        check_new(file)
        arguments.format = arguments.format or (form_of(file) if file.suffix else "text")


def give(copies: Sequence[Copy], title: str, session: Session, arguments: Namespace) -> None:
    """Print articles in the form that was asked for, or write them to the file that `check_output` let pass."""
    form = arguments.format or "text"
    if arguments.output:
        _write(Path(arguments.output), copies, title, form, session)
    else:
        _print(copies, title, form, session)


def _copies(session: Session, what: str, arguments: Namespace) -> list[Copy]:
    """What a word of the command line stands for; UsageError where it is nothing."""
    if what.isdecimal():
        return [_stored(session, article_id(what), is_feed_alone=arguments.feed)]
    if is_address(what):
        return _at_address(session, what, is_feed_alone=arguments.feed)
    if what == "-" or Path(what).exists():
        return _parse(session, Content(load_file(what), clean_url(arguments.url) if arguments.url else ""))
    sentence = _("« {what} » n’est ni le numéro d’un article, ni une adresse, ni un fichier.")
    raise UsageError(sentence.format(what=typed(what)))


def _kept(session: Session, arguments: Namespace) -> list[Copy]:
    """The saved articles, or those of a tag, the newest first."""
    with session.library() as library:
        tag = known_tag(library, arguments.tag) if arguments.tag else ""
        kept = library.store.articles.page(limit=MOST_LINES, saved=arguments.saved, tag=tag)
    if not kept:
        raise TermnewsError(_("Aucun article n’est enregistré : dans l’interface, s en garde un."))
    return [_stored(session, article.id, is_feed_alone=arguments.feed, is_opened=False) for article in kept]


def _stored(session: Session, id_: int, *, is_feed_alone: bool, is_opened: bool = True) -> Copy:
    """The article of an id, with its page's text where the feed gives less. To print one is to open it."""
    with session.library() as library:
        article = library.article(id_)
        if is_opened:
            try:
                library.store.changes.note_opened(id_, library.clock())
            except StoreError as error:  # it is read all the same
                say(str(error))
            tell_opened(session, article)
        if not is_feed_alone:
            _complete(session, library, article)
        page = library.store.pages.find(id_)
        article, document = library.article(id_), library.store.articles.body(id_)
    printed = Copy(article, document, notices(page))
    if document or printed.notices or article.paid or not article.url:
        return printed
    sentence = _("Le flux ne donne que ce début. La page entière : termnews read {url}")
    return replace(printed, notices=(sentence.format(url=article.url),))


def _complete(session: Session, library: Library, article: Article) -> None:
    """Ask for the page of an article whose feed gives less than the whole; where it fails, the reason is kept."""
    pages = library.store.pages
    text = library.store.articles.body(article.id)
    wants_page = library.settings.own(article.feed, article.section).full_text
    if wants_page and lacks_text(article, text) and is_due(pages.find(article.id), library.clock()):
        from termnews.fulltext.asking import fetch_text

        keep_log(session.paths, is_verbose=session.is_verbose)
        fetch_text(library, article, session.fetcher)


def _at_address(session: Session, what: str, *, is_feed_alone: bool) -> list[Copy]:
    """The article of an address that the store has, or else the one on the page there."""
    with session.library() as library:
        stored = library.store.articles.by_url(canonical_url(what))
    if stored:
        return [_stored(session, stored.id, is_feed_alone=is_feed_alone)]
    return _parse(session, fetch_address(session, what))


def _parse(session: Session, content: Content) -> list[Copy]:
    """The articles in some bytes: the one of a page, or those of a feed."""
    from termnews.pages.kinds import kind_of

    keep_log(session.paths, is_verbose=session.is_verbose)
    match kind_of(content.body, content.content_type):
        case "page":
            from termnews.fulltext.extraction import Extractor

            with Extractor() as extractor:  # a page may be made to take for ever
                return [_unstored(session, extractor.extract(content.body, content.url, content.content_type), "")]
        case "opml":
            raise TermnewsError(_("C’est une liste d’abonnements : « termnews import FICHIER » s’y abonne."))
        case _:
            return _parse_feed(session, content)


def _parse_feed(session: Session, content: Content) -> list[Copy]:
    from termnews.feeds.parse import parse_feed

    parsed = parse_feed(content.body, content.url, content.content_type)
    if not parsed.entries:
        raise TermnewsError(_("Ce flux ne contient aucun article."))
    if len(parsed.entries) > ARTICLES:
        sentence = _("Les {shown} premiers articles, sur {total}.")
        say(sentence.format(shown=ARTICLES, total=number(len(parsed.entries))))
    return [_unstored(session, entry, parsed.title) for entry in parsed.entries[:ARTICLES]]


def _unstored(session: Session, entry: Entry, publisher: str) -> Copy:
    return Copy(article_of(entry, session.now(), publisher=publisher), entry.body)


def _write(file: Path, copies: Sequence[Copy], title: str, form: str, session: Session) -> None:
    write_new(file, written(form, title, copies, session.settings.measure))
    sentence = ngettext("{n} article écrit dans {file}.", "{n} articles écrits dans {file}.", len(copies))
    say(sentence.format(n=number(len(copies)), file=typed(file)))


def _print(copies: Sequence[Copy], title: str, form: str, session: Session) -> None:
    match form:
        case "json":
            print(json_lines(copies, is_ascii=not holds_unicode()), end="")
        case "markdown":
            print(markdown(copies))
        case "html":
            print(html(title, copies), end="")
        case "epub" if sys.stdout.isatty():
            raise UsageError(_("Un livre EPUB ne s’affiche pas dans un terminal : « -o FICHIER » l’écrit."))
        case "epub":
            sys.stdout.flush()
            sys.stdout.buffer.write(written(form, title, copies, session.settings.measure))
        case _:
            print("\n\n\n".join(_text(copy, session) for copy in copies))


def _text(copy: Copy, session: Session) -> str:
    """Lines of the reader's measure, or of the terminal where it is narrower."""
    article, sheet, settings = copy.article, stdout_sheet(), session.settings
    width = settings.measure if sheet.width is None else min(settings.measure, sheet.width)
    section = title_of(article.section) if article.section else ""
    lines = set_article(
        article,
        copy.document,
        width,
        now=session.now(),
        section=section,
        notices=copy.notices,
        typesetting=Typesetting(settings.justify, settings.hyphenate, settings.links_at_end),
    )
    told = (
        "\n".join(_inked(line, sheet, settings.tags) for line in lines)
        if sheet.has_colours or sheet.has_links
        else plain(lines)
    )
    return f"{told}\n\n{article.url}" if article.url else told


def _inked(line: Line, sheet: Sheet, colours: TagColours) -> str:
    return "".join(sheet.link(sheet.ink(run.text, _ink_of(run, colours)), run.href) for run in line)


def _ink_of(run: Run, colours: TagColours) -> Ink | None:
    return tag_ink(run.text, colours) if run.role is Role.TAG else _INKS.get(run.role)
