"""Setting the blocks of a document: each kind as a newspaper prints it, in lines of at most a given width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from termnews.document import (
    Block,
    Blocks,
    Code,
    Definitions,
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
    block_text,
    spans_text,
)
from termnews.i18n import _
from termnews.text.bidi import is_ours, is_rtl
from termnews.text.hyphenation import hyphenated
from termnews.text.lines import BLANK, Line, Role, Run, indented, wrapped
from termnews.text.picture import Pictures
from termnews.text.tables import set_table
from termnews.text.typesetting import RAGGED, Typesetting
from termnews.text.typography import french_parts, is_french
from termnews.text.wrap import chopped

_BAR = "│ "
_BULLETS = ("• ", "– ", "· ")
_LEAST_MEASURE = 6
"""Cells that are left beside a bar or mark; where there are fewer, there is none."""

_RAISED = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISABLE = re.compile(r"\[?([0-9+\-−=() ]+)\]?")
"""What Unicode has raised and lowered forms of that fonts have too; a footnote's brackets are not needed then."""


NO_PICTURES: Pictures = {}


class Setter:
    """Sets one article; it holds the numbers of the links met so far."""

    def __init__(self, language: str, typesetting: Typesetting = RAGGED, pictures: Pictures = NO_PICTURES) -> None:
        self._pictures = pictures
        self._french = is_french(language)
        self._justify = typesetting.justify
        self._lists_links = typesetting.links_at_end
        self._parted_in = language if typesetting.hyphenate else ""
        self._links: dict[str, int] = {}

    def text(self, text: str, width: int, role: Role) -> list[Line]:
        """A text in one role, wrapped."""
        return wrapped([Run(one, role) for one in self._typeset([text])], width)

    def list_of_links(self, width: int) -> list[Line]:
        """The addresses by their numbers; none for a text without links."""
        if not self._links or not self._lists_links:
            return []
        lines = [BLANK, *self.text(_("Liens"), width, Role.HEADING)]
        for href, number in self._links.items():
            lines += _hanging(f"[{number}] ", width, [Run(href, Role.LINK, href=href)])
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
                return self._paragraph(spans, width, role)
            case Heading(_, spans):
                return wrapped(self._runs(spans, Role.HEADING), width)
            case Quote(inner):
                return self._quote(inner, width, depth)
            case ListBlock():
                return self._list(block, width, role, depth)
            case Definitions(entries):
                return self._definitions(entries, width, role, depth)
            case Table():
                return self._table(block, width)
            case Code(text):
                return _code(text, width)
            case Figure():
                return self.figure(block, width)
            case Embed(url, label):
                link = Span(label or url, href=url)
                return wrapped([Run("▶ ", Role.CAPTION), *self._runs((link,), Role.CAPTION)], width)
            case Rule():
                return [(Run("* * *"[:width].rstrip(), Role.RULE),)]

    def _paragraph(self, spans: Spans, width: int, role: Role) -> list[Line]:
        runs = self._runs(spans, role)
        if self._parted_in:
            runs = [run if run.role == Role.CODE else self._parted(run) for run in runs]
        return wrapped(runs, width, justify=self._justify)

    def _parted(self, run: Run) -> Run:
        return run._replace(text=hyphenated(run.text, self._parted_in))

    def _quote(self, inner: Blocks, width: int, depth: int) -> list[Line]:
        if width < len(_BAR) + _LEAST_MEASURE:
            return self.blocks(inner, width, Role.QUOTE, depth)
        bar = Run(_BAR, Role.QUOTE_BAR)
        bare = Run(_BAR.rstrip(), Role.QUOTE_BAR)
        lines = self.blocks(inner, width - len(_BAR), Role.QUOTE, depth)
        if _is_mirrored(inner):
            blank = Run(" " * (width - 1), Role.QUOTE)
            return [(*line, Run(_BAR[::-1], Role.QUOTE_BAR)) if line else (blank, bare) for line in lines]
        return [(bar, *line) if line else (bare,) for line in lines]

    def _list(self, block: ListBlock, width: int, role: Role, depth: int) -> list[Line]:
        lines: list[Line] = []
        last = block.start + len(block.items) - 1
        for number, item in enumerate(block.items, start=block.start):
            mark = f"{number}. ".rjust(len(f"{last}. ")) if block.ordered else _BULLETS[depth % len(_BULLETS)]
            if width < len(mark) + _LEAST_MEASURE:
                mark = ""
            set_item = self._item(item, width - len(mark), role, depth + 1)
            lines += indented(set_item, mark, Role.LIST_MARK, rtl=_is_mirrored(item))
        return lines

    def _item(self, item: Blocks, width: int, role: Role, depth: int) -> list[Line]:
        """What is in an item: an empty line between paragraphs, none before a list under its item."""
        lines = self._block(item[0], width, role, depth) if item else []
        for before, block in pairwise(item):
            is_under = isinstance(block, ListBlock) or isinstance(before, ListBlock)
            set_block = self._block(block, width, role, depth)
            lines += set_block if is_under or not lines else [BLANK, *set_block]
        return lines

    def _definitions(self, entries: tuple[tuple[Spans, Blocks], ...], width: int, role: Role, depth: int) -> list[Line]:
        lines: list[Line] = []
        indent = "  " if width >= 2 + _LEAST_MEASURE else ""
        for term, inner in entries:
            lines += wrapped(self._runs(term, Role.HEADING), width) if term else []
            set_inner = self.blocks(inner, width - len(indent), role, depth)
            lines += indented(set_inner, indent, role, rtl=_is_mirrored(inner))
        return lines

    def _table(self, table: Table, width: int) -> list[Line]:
        lines = wrapped(self._runs(table.caption, Role.CAPTION), width) if table.caption else []
        rows = [
            [self._on_one_line(cell, Role.TABLE_HEAD if number < table.header_rows else Role.TEXT) for cell in row]
            for number, row in enumerate(table.rows)
        ]
        in_columns = set_table(rows, table.header_rows, width)
        return lines + (self._rows_one_by_one(rows, table, width) if in_columns is None else in_columns)

    def _on_one_line(self, cell: Spans, role: Role) -> list[Run]:
        spans = tuple(Span(span.text.replace("\n", " "), span.marks, span.href) for span in cell)
        return self._runs(spans, role)

    def _rows_one_by_one(self, rows: Sequence[Sequence[list[Run]]], table: Table, width: int) -> list[Line]:
        """A table that is too wide: each row as lines of `heading: cell`."""
        body = rows[table.header_rows :]
        heads = [spans_text(cell).strip() for cell in table.rows[0]] if table.header_rows and body else []
        lines: list[Line] = []
        for row in body or rows:
            lines += [BLANK] if lines else []
            for number, cell in enumerate(row):
                name = heads[number] if number < len(heads) else ""
                label = [Run(_("{name} : ").format(name=name), Role.TABLE_HEAD)] if name else []
                if any(run.text.strip() for run in cell):
                    lines += wrapped([*label, *cell], width)
        return lines

    def figure(self, figure: Figure, width: int) -> list[Line]:
        """The picture where it is to be shown and there is room, its caption, and why it is not shown."""
        caption = self._runs(figure.caption, Role.CAPTION)
        if not caption and figure.alt:
            caption = [Run(text, Role.CAPTION) for text in self._typeset([figure.alt])]
        if figure.credit:
            caption.append(Run((" — " if caption else "") + figure.credit, Role.CAPTION))
        label = Run(_("[Image]"), Role.CAPTION, href=figure.url)
        said = wrapped([label, *([Run(" ", Role.CAPTION), *caption] if caption else [])], width)
        shown = self._pictures.get(figure.url, "")
        if isinstance(shown, str):
            return said + (wrapped([Run(shown, Role.NOTICE)], width) if shown else [])
        rows = shown.rows if shown.width <= width else ()
        return [*((Run("".join(dots.text for dots in row), Role.PICTURE, dots=row),) for row in rows), *said]

    def _runs(self, spans: Spans, role: Role) -> list[Run]:
        """Spans as runs, a link's number behind the last word of it."""
        runs: list[Run] = []
        for span, text, after in zip(spans, self._texts(spans), [*spans[1:], None], strict=False):
            if not span.href:
                runs.append(Run(text, Role.CODE if span.marks & Mark.CODE else role, span.marks))
                continue
            words = text.rstrip(" ")
            runs.append(Run(words, Role.LINK, span.marks, span.href))
            if after is None or after.href != span.href:
                runs.append(self._link_number(span.href))
            if len(words) < len(text):
                runs.append(Run(text[len(words) :], role))
        return runs

    def _link_number(self, href: str) -> Run:
        number = self._links.setdefault(href, len(self._links) + 1)
        return Run(f"[{number}]", Role.LINK_NUMBER, href=href)

    def _texts(self, spans: Spans) -> list[str]:
        """The text of each span, set as a whole; code stays as it was written."""
        if len(spans) == 1 and not spans[0].marks:
            return self._typeset([spans[0].text])
        texts = ["0" if span.marks & Mark.CODE else _at_height(span) for span in spans]
        typeset = self._typeset(texts)
        return [span.text if span.marks & Mark.CODE else text for span, text in zip(spans, typeset, strict=True)]

    def _typeset(self, texts: list[str]) -> list[str]:
        return french_parts(texts) if self._french else texts


def _is_mirrored(blocks: Blocks) -> bool:
    """Whether marks stand at the right of some blocks; a terminal that orders its lines would put them elsewhere."""
    text = "\n".join(map(block_text, blocks))
    return is_rtl(text) and is_ours()


def _at_height(span: Span) -> str:
    """The text of a span, its figures raised or lowered where they mean something else at the height of the line."""
    table = _RAISED if span.marks & Mark.SUPERSCRIPT else _LOWERED if span.marks & Mark.SUBSCRIPT else None
    found = _RAISABLE.fullmatch(span.text) if table else None
    return found[1].translate(table) if found and table else span.text


def _hanging(mark: str, width: int, runs: list[Run]) -> list[Line]:
    if width < len(mark) + _LEAST_MEASURE:
        return wrapped([Run(mark, Role.LINK_NUMBER), *runs], width)
    return indented(wrapped(runs, width - len(mark)), mark, Role.LINK_NUMBER)


def _code(text: str, width: int) -> list[Line]:
    """Code as it was written, broken where the line ends."""
    lines: list[Line] = []
    for row in text.expandtabs(4).split("\n"):
        lines += [(Run(part, Role.CODE),) if part else BLANK for part in chopped(row.rstrip(), width)]
    return lines
