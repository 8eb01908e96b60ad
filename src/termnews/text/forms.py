"""The forms in which articles leave the newspaper: plain text, Markdown, HTML, a book.

What is written does not change with the day it is written on: a date has its year, and nothing says "now".
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from termnews.document import Blocks, Document, Heading, Paragraph, Rule, Span
from termnews.errors import UsageError
from termnews.i18n import _
from termnews.records import PIECE, Piece, json_line, record
from termnews.text.copies import Copy
from termnews.text.layout import plain, set_article

SUFFIXES = {".txt": "text", ".md": "markdown", ".epub": "epub", ".html": "html", ".json": "json"}
"""The form that the end of a file's name asks for."""


def form_of(file: Path) -> str:
    """The form that the name of a file asks for; UsageError where it is none of them."""
    form = SUFFIXES.get(file.suffix.lower())
    if form is None:
        sentence = _("Le nom du fichier dit sa forme : il finit par {suffixes}.")
        raise UsageError(sentence.format(suffixes=", ".join(SUFFIXES)))
    return form


def written(form: str, title: str, copies: Sequence[Copy], measure: int) -> bytes:
    """Articles as the bytes of a file in one of the forms of SUFFIXES; `title` is what several have in common.

    `measure` is the width of a plain text, in cells.
    """
    match form:
        case "epub":
            from termnews.text.epub import epub

            return epub(title, copies)
        case "json":
            return json_lines(copies).encode()
        case "html":
            return html(title, copies).encode()
        case "markdown":
            return (markdown(copies) + "\n").encode()
        case _:
            return ("\n\n\n".join(_text(copy, measure) for copy in copies) + "\n").encode()


def markdown(copies: Sequence[Copy]) -> str:
    """Markdown, a rule between two articles."""
    from termnews.text.export import to_markdown

    return "\n\n---\n\n".join(to_markdown(copy.article.title, copy.facts, copy.text).rstrip("\n") for copy in copies)


def json_lines(copies: Sequence[Copy], *, is_ascii: bool = False) -> str:
    """A line of JSON for each article, with its text."""
    pieces = (Piece(copy.article, copy.document.text or copy.article.lead) for copy in copies)
    return "".join(f"{json_line(record(PIECE, piece), is_ascii=is_ascii)}\n" for piece in pieces)


def html(title: str, copies: Sequence[Copy]) -> str:
    """A page of the article; of several, one page under the title they have in common."""
    from termnews.text.export import to_html

    first = copies[0].article
    if len(copies) == 1:
        return to_html(first.title, copies[0].facts, copies[0].text, first.language)
    blocks = [block for copy in copies for block in _as_part(copy)]
    return to_html(title or first.publisher, (), Document(tuple(blocks)), first.language)


def _as_part(copy: Copy) -> Blocks:
    url = copy.article.url
    paragraphs = [Paragraph((Span(fact, href=url if fact == url else ""),)) for fact in copy.facts]
    return (Heading(1, (Span(copy.article.title),)), *paragraphs, *copy.text.blocks, Rule())


def _text(copy: Copy, measure: int) -> str:
    lines = set_article(copy.article, copy.document, measure, now=None, notices=copy.notices)
    return "\n\n".join(filter(None, (plain(lines), copy.article.url)))
