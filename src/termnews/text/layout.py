"""Setting an article as a newspaper prints it: from a document to lines of runs, for terminal and text alike.

A line is a tuple of runs, a run a text in one role; no line is wider than it was asked for. What colours a role has is
the business of whoever draws it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from termnews.document import (
    Block,
    Blocks,
    Code,
    Definitions,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Table,
    spans_text,
)
from termnews.i18n import _
from termnews.models import Article
from termnews.text.dates import clock_time, long_date, reading_sentence
from termnews.text.fold import fold
from termnews.text.tables import column_widths
from termnews.text.typography import french, is_french
from termnews.text.width import cell_width, fit, head
from termnews.text.wrap import wrap_runs


class Role(StrEnum):
    """What a run is, for whoever gives it a colour."""

    TEXT = "text"
    SECTION = "section"
    HEADLINE = "headline"
    BYLINE = "byline"
    LEAD = "lead"
    HEADING = "heading"
    QUOTE = "quote"
    QUOTE_BAR = "quote-bar"
    LIST_MARK = "list-mark"
    CODE = "code"
    CAPTION = "caption"
    LINK = "link"
    LINK_NUMBER = "link-number"
    TABLE_HEAD = "table-head"
    TABLE_RULE = "table-rule"
    RULE = "rule"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line in one setting."""

    text: str
    role: Role = Role.TEXT
    marks: Mark = Mark.NONE
    href: str = ""


Line = tuple[Run, ...]
BLANK: Line = ()
_BAR = "│ "
_BULLETS = ("• ", "– ", "· ")


def plain(lines: Iterable[Line]) -> str:
    """The lines as text."""
    return "\n".join("".join(run.text for run in line).rstrip() for line in lines)


def set_document(document: Document, width: int, *, language: str = "") -> list[Line]:
    """The lines of a body, its links numbered where they stand and listed at the end."""
    setter = _Setter(language)
    lines = setter.blocks(document.blocks, max(width, 1))
    return lines + setter.list_of_links(max(width, 1))


def set_article(
    article: Article,
    document: Document,
    width: int,
    *,
    now: datetime,
    section: str = "",
    notices: Sequence[str] = (),
) -> list[Line]:
    """The lines of an article: section, headline, byline, lead, notices, text, links.

    `section` is its title, where it is to be printed; `now` tells whether the year of a date is worth its place.
    """
    width = max(width, 1)
    setter = _Setter(article.language)
    lines: list[Line] = []
    if section:
        lines += setter.text(section, width, Role.SECTION)
    lines += setter.text(article.title, width, Role.HEADLINE)
    lines += setter.text(byline(article, now), width, Role.BYLINE)
    if article.lead and not begins_with(document, article.lead):
        lines += [BLANK, *setter.text(article.lead, width, Role.LEAD)]
    for notice in notices:
        lines += [BLANK, *setter.text(notice, width, Role.NOTICE)]
    if document:
        lines += [BLANK, *setter.blocks(document.blocks, width)]
    return lines + setter.list_of_links(width)


def byline(article: Article, now: datetime) -> str:
    """Who wrote it, where, when, and how long it takes to read."""
    parts = [article.publisher, article.author]
    if article.published:
        date = long_date(article.published)
        if article.published.astimezone().year == now.astimezone().year:
            date = date.rpartition(" ")[0]
        parts.append(f"{date}, {clock_time(article.published)}")
    if article.word_count:
        parts.append(reading_sentence(article.word_count))
    return " · ".join(filter(None, parts))


def begins_with(document: Document, lead: str) -> bool:
    """Whether the body says the lead again in its first words."""
    wanted = fold(lead).rstrip(".… ")
    return bool(wanted) and fold(document.text[: 2 * len(lead) + 200]).startswith(wanted)


class _Setter:
    """Sets one article; it holds the numbers of the links met so far."""

    def __init__(self, language: str) -> None:
        self._french = is_french(language)
        self._links: dict[str, int] = {}

    def text(self, text: str, width: int, role: Role) -> list[Line]:
        """A text in one role, wrapped."""
        return self._wrapped([Run(self._typeset(text), role)], width)

    def list_of_links(self, width: int) -> list[Line]:
        """The addresses by their numbers."""
        if not self._links:
            return []
        lines = [BLANK, *self.text(_("Liens"), width, Role.HEADING)]
        for href, number in self._links.items():
            lines += self._hanging(f"[{number}] ", Role.LINK_NUMBER, width, [Run(href, Role.LINK, href=href)])
        return lines

    def blocks(self, blocks: Blocks, width: int, role: Role = Role.TEXT, depth: int = 0) -> list[Line]:
        """The lines of some blocks, an empty one between two."""
        lines: list[Line] = []
        for block in blocks:
            set_block = self._block(block, width, role, depth)
            if set_block:
                lines += [BLANK, *set_block] if lines else set_block
        return lines

    def _block(self, block: Block, width: int, role: Role, depth: int) -> list[Line]:
        match block:
            case Paragraph(spans):
                return self._wrapped(self._runs(spans, role), width)
            case Heading(_, spans):
                return self._wrapped(self._runs(spans, Role.HEADING), width)
            case Quote(inner):
                return self._quote(inner, width, depth)
            case ListBlock():
                return self._list(block, width, role, depth)
            case Definitions(entries):
                return self._definitions(entries, width, role, depth)
            case Table():
                return self._table(block, width)
            case Code(text):
                return self._code(text, width)
            case Figure():
                return self._figure(block, width)
            case Embed(url, label):
                link = Span(label or url, href=url)
                return self._wrapped([Run("▶ ", Role.CAPTION), *self._runs((link,), Role.CAPTION)], width)
            case Rule():
                return [(Run("* * *"[:width], Role.RULE),)]

    def _quote(self, inner: Blocks, width: int, depth: int) -> list[Line]:
        if width < 8:
            return self.blocks(inner, width, Role.QUOTE, depth)
        bar = Run(_BAR, Role.QUOTE_BAR)
        return [(bar, *line) for line in self.blocks(inner, width - len(_BAR), Role.QUOTE, depth + 1)]

    def _list(self, block: ListBlock, width: int, role: Role, depth: int) -> list[Line]:
        lines: list[Line] = []
        last = block.start + len(block.items) - 1
        for number, item in enumerate(block.items, start=block.start):
            mark = f"{number}. ".rjust(len(f"{last}. ")) if block.ordered else _BULLETS[depth % len(_BULLETS)]
            if width < len(mark) + 6:
                mark = ""
            inner: list[Line] = []
            for part in item:
                inner += self._block(part, width - len(mark), role, depth + 1)
            lines += _indented(inner, mark, Role.LIST_MARK)
        return lines

    def _definitions(self, entries: tuple[tuple[Spans, Blocks], ...], width: int, role: Role, depth: int) -> list[Line]:
        lines: list[Line] = []
        indent = "  " if width > 8 else ""
        for term, inner in entries:
            lines += self._wrapped(self._runs(term, Role.HEADING), width) if term else []
            lines += _indented(self.blocks(inner, width - len(indent), role, depth), indent, role)
        return lines

    def _table(self, table: Table, width: int) -> list[Line]:
        lines = self._wrapped(self._runs(table.caption, Role.CAPTION), width) if table.caption else []
        texts = [[self._typeset(spans_text(cell)).replace("\n", " ") for cell in row] for row in table.rows]
        widths = column_widths(texts, width)
        if widths is None:
            return lines + self._rows_one_by_one(table, width)
        for number, row in enumerate(texts):
            role = Role.TABLE_HEAD if number < table.header_rows else Role.TEXT
            cells = [fit(text, cells) for text, cells in zip(row, widths, strict=False)]
            lines.append((Run("  ".join(cells).rstrip(), role),))
            if number == table.header_rows - 1:
                lines.append((Run("─" * min(sum(widths) + 2 * len(widths) - 2, width), Role.TABLE_RULE),))
        return lines

    def _rows_one_by_one(self, table: Table, width: int) -> list[Line]:
        """A table that is too wide: each row as lines of `heading: cell`."""
        heads = [spans_text(cell) for cell in table.rows[0]] if table.header_rows else []
        lines: list[Line] = []
        for row in table.rows[table.header_rows :]:
            lines += [BLANK] if lines else []
            for number, cell in enumerate(row):
                name = heads[number] if number < len(heads) else ""
                label = [Run(_("{name} : ").format(name=name), Role.TABLE_HEAD)] if name else []
                if spans_text(cell).strip():
                    lines += self._wrapped([*label, *self._runs(cell, Role.TEXT)], width)
        return lines

    def _code(self, text: str, width: int) -> list[Line]:
        lines: list[Line] = []
        for row in text.expandtabs(4).split("\n"):
            rest = row.rstrip()
            while cell_width(rest) > width and (start := head(rest, width)):
                lines.append((Run(start, Role.CODE),))
                rest = rest[len(start) :]
            lines.append((Run(rest, Role.CODE),) if rest and cell_width(rest) <= width else BLANK)
        return lines

    def _figure(self, figure: Figure, width: int) -> list[Line]:
        caption = self._runs(figure.caption, Role.CAPTION)
        if not caption and figure.alt:
            caption = [Run(self._typeset(figure.alt), Role.CAPTION)]
        if figure.credit:
            caption.append(Run((" — " if caption else "") + figure.credit, Role.CAPTION))
        label = Run(_("[Image]"), Role.CAPTION, href=figure.url)
        return self._wrapped([label, *([Run(" ", Role.CAPTION), *caption] if caption else [])], width)

    def _runs(self, spans: Spans, role: Role) -> list[Run]:
        runs: list[Run] = []
        for span in spans:
            text = self._typeset(span.text) if span.marks & Mark.CODE == 0 else span.text
            if not span.href:
                runs.append(Run(text, Role.CODE if span.marks & Mark.CODE else role, span.marks))
                continue
            number = self._links.setdefault(span.href, len(self._links) + 1)
            runs.append(Run(text, Role.LINK, span.marks, span.href))
            runs.append(Run(f"[{number}]", Role.LINK_NUMBER, href=span.href))
        return runs

    def _typeset(self, text: str) -> str:
        return french(text) if self._french else text

    def _hanging(self, mark: str, role: Role, width: int, runs: list[Run]) -> list[Line]:
        if width < len(mark) + 6:
            return self._wrapped([Run(mark, role), *runs], width)
        return _indented(self._wrapped(runs, width - len(mark)), mark, role)

    def _wrapped(self, runs: Sequence[Run], width: int) -> list[Line]:
        styled = [(run.text, replace(run, text="")) for run in runs]
        return [tuple(replace(style, text=text) for text, style in line) for line in wrap_runs(styled, width)]


def _indented(lines: Sequence[Line], mark: str, role: Role) -> list[Line]:
    """Lines behind a mark on the first of them and as many spaces on the others."""
    if not mark:
        return list(lines)
    blank = Run(" " * cell_width(mark), role)
    return [(Run(mark, role) if number == 0 else blank, *line) if line else line for number, line in enumerate(lines)]
