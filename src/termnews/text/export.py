"""An article in other forms: Markdown, and HTML that holds nothing but what the document does.

The HTML is XML too, for books are made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

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

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_MARKDOWN = ((Mark.CODE, "`"), (Mark.STRIKE, "~~"), (Mark.EMPHASIS, "*"), (Mark.STRONG, "**"))
_TAGS = (
    (Mark.CODE, "code"), (Mark.SUBSCRIPT, "sub"), (Mark.SUPERSCRIPT, "sup"), (Mark.STRIKE, "del"),
    (Mark.UNDERLINE, "u"), (Mark.EMPHASIS, "em"), (Mark.STRONG, "strong"),
)  # fmt: skip


def to_markdown(title: str, facts: Iterable[str], document: Document) -> str:
    """CommonMark with tables: the title, a paragraph for each fact (byline, lead, address), the text."""
    parts = [f"# {_escaped(title)}", *map(_escaped, filter(None, facts)), *map(_markdown, document.blocks)]
    return "\n\n".join(filter(None, parts)) + "\n"


def to_html(title: str, facts: Iterable[str], document: Document, language: str = "") -> str:
    """A whole HTML page without scripts, styles or pictures that load by themselves."""
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>'
    body = article_html(title, facts, document)
    page = f'<html lang="{escape(language or "und")}">\n<head>{head}</head>\n<body>\n{body}\n</body>\n</html>'
    return f"<!DOCTYPE html>\n{page}\n"


def article_html(title: str, facts: Iterable[str], document: Document) -> str:
    """The same as an element for a page: the title, a paragraph for each fact, the text."""
    said = "".join(f"<p>{_linked(fact)}</p>\n" for fact in facts if fact)
    return f"<article>\n<h1>{escape(title)}</h1>\n{said}{_html(document.blocks)}</article>"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _markdown(block: Block) -> str:
    match block:
        case Paragraph(spans):
            return _markdown_spans(spans)
        case Heading(level, spans):
            return "#" * min(level + 1, 6) + " " + _markdown_spans(spans).replace("\n", " ")
        case Quote(blocks):
            return "\n".join(f"> {line}".rstrip() for line in _joined(blocks).split("\n"))
        case ListBlock(items, ordered, start):
            return "\n".join(
                _behind(f"{number}. " if ordered else "- ", _joined(item)) for number, item in enumerate(items, start)
            )
        case Definitions(entries):
            return "\n\n".join(
                "\n\n".join(filter(None, (f"**{_markdown_spans(term)}**" if term else "", _joined(blocks))))
                for term, blocks in entries
            )
        case Table():
            return _markdown_table(block)
        case Code(text):
            fence = "`" * max(3, max((len(run) for run in re.findall("`+", text)), default=0) + 1)
            return f"{fence}\n{text}\n{fence}"
        case Figure(url, alt, caption, credit):
            said = " — ".join(filter(None, (_markdown_spans(caption), _escaped(credit))))
            return f"![{_escaped(alt)}]({url})" + (f"\n\n*{said}*" if said else "")
        case Embed(url, label):
            return f"[{_escaped(label or url)}]({url})"
        case Rule():
            return "---"


def _joined(blocks: Blocks) -> str:
    return "\n\n".join(map(_markdown, blocks))


def _behind(mark: str, text: str) -> str:
    return mark + text.replace("\n", "\n" + " " * len(mark))


def _markdown_spans(spans: Spans) -> str:
    return "".join(map(_markdown_span, spans))


def _markdown_span(span: Span) -> str:
    """Marks stand next to the words they mark: CommonMark takes no blank inside them."""
    words = span.text.strip()
    if not words:
        return span.text
    before, _, after = span.text.partition(words)
    shown = words if span.marks & Mark.CODE else _escaped(words)
    for mark, sign in _MARKDOWN:
        if span.marks & mark:
            shown = f"{sign}{shown}{sign}"
    shown = shown.replace("\n", "  \n")
    return before + (f"[{shown}]({span.href})" if span.href else shown) + after


def _markdown_table(table: Table) -> str:
    rows = [[_markdown_spans(cell).replace("\n", " ") for cell in row] for row in table.rows]
    width = max(map(len, rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    if not table.header_rows:
        rows.insert(0, [""] * width)
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * width)
    caption = [_markdown_spans(table.caption), ""] if table.caption else []
    return "\n".join(caption + lines)


def _html(blocks: Blocks) -> str:
    return "".join(map(_html_block, blocks))


def _html_block(block: Block) -> str:
    match block:
        case Paragraph(spans):
            return f"<p>{_html_spans(spans)}</p>\n"
        case Heading(level, spans):
            return f"<h{min(level + 1, 6)}>{_html_spans(spans)}</h{min(level + 1, 6)}>\n"
        case Quote(blocks):
            return f"<blockquote>\n{_html(blocks)}</blockquote>\n"
        case ListBlock(items, ordered, start):
            tag = f'ol start="{start}"' if ordered else "ul"
            inner = "".join(f"<li>{_html(item)}</li>\n" for item in items)
            return f"<{tag}>\n{inner}</{tag[:2]}>\n"
        case Definitions(entries):
            inner = "".join(f"<dt>{_html_spans(term)}</dt>\n<dd>{_html(blocks)}</dd>\n" for term, blocks in entries)
            return f"<dl>\n{inner}</dl>\n"
        case Table():
            return _html_table(block)
        case Code(text):
            return f"<pre>{escape(text)}</pre>\n"
        case Figure(url, alt, caption, credit):
            said = " — ".join(filter(None, (_html_spans(caption), escape(credit)))) or escape(alt)
            return f'<figure><a href="{escape(url)}">{escape(alt or url)}</a><figcaption>{said}</figcaption></figure>\n'
        case Embed(url, label):
            return f'<p><a href="{escape(url)}">{escape(label or url)}</a></p>\n'
        case Rule():
            return "<hr/>\n"


def _html_spans(spans: Spans) -> str:
    return "".join(map(_html_span, spans))


def _html_span(span: Span) -> str:
    shown = escape(span.text).replace("\n", "<br/>")
    for mark, tag in _TAGS:
        if span.marks & mark:
            shown = f"<{tag}>{shown}</{tag}>"
    return f'<a href="{escape(span.href)}">{shown}</a>' if span.href else shown


def _html_table(table: Table) -> str:
    caption = f"<caption>{_html_spans(table.caption)}</caption>\n" if spans_text(table.caption) else ""
    rows = ""
    for number, row in enumerate(table.rows):
        tag = "th" if number < table.header_rows else "td"
        rows += "<tr>" + "".join(f"<{tag}>{_html_spans(cell)}</{tag}>" for cell in row) + "</tr>\n"
    return f"<table>\n{caption}{rows}</table>\n"


def _linked(fact: str) -> str:
    shown = escape(fact)
    return f'<a href="{shown}">{shown}</a>' if fact.startswith(("http://", "https://")) else shown
