"""Markup to documents: a feed's or a page's HTML as clean blocks and spans, every visible word once.

Elements fall into few kinds: those that are dropped with all they hold, those that make a block, those that mark the
text in them, and all others, which are as if they were not there. The tree is walked to a bounded depth; what lies
deeper is taken as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import cast

from lxml import etree, html
from lxml.html import HtmlElement

from termnews.document import (
    EMPTY,
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
    block_text,
)
from termnews.text.clean import clean_line, clean_text, clean_url

MAX_DEPTH = 100
"""Real articles nest some twenty elements."""
MAX_LENGTH = 4_000_000
"""Characters of markup that are read; the longest article met had 500,000."""

_DROPPED = frozenset(
    "script style noscript template head title meta link button input select textarea svg math canvas map "
    "object applet nav".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot th "
    "thead tr ul caption iframe video audio embed img picture listing xmp".split()
)
_MARKS = {
    "em": Mark.EMPHASIS, "i": Mark.EMPHASIS, "cite": Mark.EMPHASIS, "dfn": Mark.EMPHASIS, "var": Mark.EMPHASIS,
    "strong": Mark.STRONG, "b": Mark.STRONG,
    "code": Mark.CODE, "kbd": Mark.CODE, "samp": Mark.CODE, "tt": Mark.CODE,
    "del": Mark.STRIKE, "s": Mark.STRIKE, "strike": Mark.STRIKE,
    "sub": Mark.SUBSCRIPT, "sup": Mark.SUPERSCRIPT, "u": Mark.UNDERLINE, "ins": Mark.UNDERLINE,
}  # fmt: skip
_EMBEDS = frozenset(("iframe", "video", "audio", "embed"))
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>")
_USUAL_MARKUP = re.compile(r"</?(?:p|br|a|b|i|em|strong|div|span|img|ul|ol|li|h[1-6]|blockquote|figure)\b[^<>]*>")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TAG = re.compile(r"<(?:[a-zA-Z/!?][^<>]*)>")


def parse_html(markup: str, base_url: str = "") -> Document:
    """The document of a fragment of HTML, or of plain text; relative addresses are resolved against `base_url`."""
    markup = clean_text(markup[:MAX_LENGTH]).strip()
    if not markup:
        return EMPTY
    if not _MARKUP.search(markup):
        # Escaped once too often, markup reads as text with tags in it: no author writes such a text.
        markup = clean_text(unescape(markup))
        if not _USUAL_MARKUP.search(markup):
            return _from_plain_text(markup)
    root = _tree(markup)
    return EMPTY if root is None else document_of(root, base_url)


def document_of(root: HtmlElement, base_url: str = "") -> Document:
    """The document of a tree of elements."""
    return Document(_Reader(base_url).blocks(root, 0))


def inline_text(markup: str) -> str:
    """The words of a headline or name on one clean line, its markup gone and its references resolved, even doubly."""
    text = markup
    for _ in range(2):
        if "<" in text:
            text = _TAG.sub(lambda tag: " " if tag[0][1:3].lower() == "br" else "", text)
        if "&" not in text:
            break
        text = unescape(text)
    return clean_line(text)


def _from_plain_text(text: str) -> Document:
    paragraphs = re.split(r"\n[ \t]*\n\s*", text)
    return Document(tuple(Paragraph((Span(clean_line(one, len(one) + 1)),)) for one in paragraphs if one.strip()))


def _tree(markup: str) -> HtmlElement | None:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    try:
        return cast("HtmlElement", html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


class _Reader:
    """Reads one tree; it holds the address that links start from."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url

    def blocks(self, element: HtmlElement, depth: int) -> Blocks:
        """What is inside an element, as blocks; text between block elements makes paragraphs of its own."""
        flow = _Flow()
        self._read(element, flow, Mark.NONE, "", depth)
        return flow.finished()

    def _read(self, element: HtmlElement, flow: _Flow, marks: Mark, href: str, depth: int) -> None:
        flow.add(element.text or "", marks, href)
        for child in element:
            self._read_child(child, flow, marks, href, depth + 1)
            flow.add(child.tail or "", marks, href)

    def _read_child(self, child: HtmlElement, flow: _Flow, marks: Mark, href: str, depth: int) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in _DROPPED or _is_hidden(child):
            return
        if depth > MAX_DEPTH:
            flow.add(" ".join(_visible_text(child)), marks, href)
        elif tag == "br":
            flow.add_break()
        elif tag in ("img", "picture"):
            flow.add_block(self._picture(child))
        elif tag in _BLOCKS:
            self._read_block(child, flow, marks, href, depth)
        elif tag == "a":
            self._read(child, flow, marks, clean_url(child.get("href") or "", self._base_url) or href, depth)
        elif tag == "q":
            flow.add("«\u00a0", marks, href)
            self._read(child, flow, marks, href, depth)
            flow.add("\u00a0»", marks, href)
        else:
            self._read(child, flow, marks | _MARKS.get(tag, Mark.NONE), href, depth)

    def _read_block(self, child: HtmlElement, flow: _Flow, marks: Mark, href: str, depth: int) -> None:
        flow.end_paragraph()
        block = self._block(child, depth)
        if block is not None:
            flow.add_block(block)
        elif child.tag not in _SPECIAL:
            self._read(child, flow, marks, href, depth)
        flow.end_paragraph()

    def _block(self, child: HtmlElement, depth: int) -> Block | None:
        """The block that an element makes by itself; None where it only parts what is in it, or is empty."""
        tag = str(child.tag)
        if tag in _EMBEDS:
            return self._embed(child)
        if tag == "hr":
            return Rule()
        if tag in ("pre", "listing", "xmp"):
            text = "".join(_visible_text(child)).strip("\n").rstrip()
            return Code(clean_text(text)) if text else None
        if tag in _HEADINGS:
            spans = _spans_of(self.blocks(child, depth))
            return Heading(int(tag[1]), spans) if spans else None
        if tag == "blockquote":
            inner = self.blocks(child, depth)
            return Quote(inner) if inner else None
        if tag in ("ul", "ol", "menu"):
            return self._list(child, depth)
        if tag == "dl":
            return self._definitions(child, depth)
        if tag == "table":
            return self._table(child, depth)
        if tag == "figure":
            return self._figure(child, depth)
        return None

    def _list(self, element: HtmlElement, depth: int) -> ListBlock | None:
        """A list; what stands in it outside any item is an item."""
        items: list[Blocks] = []
        if stray := clean_line(element.text or ""):
            items.append((Paragraph((Span(stray),)),))
        for child in element:
            wrapped = self._wrapped(child, depth)
            items += [wrapped] if wrapped else []
            if stray := clean_line(child.tail or "", 100_000):
                items.append((Paragraph((Span(stray),)),))
        start = element.get("start") or ""
        first = int(start) if start.isdecimal() and len(start) < 6 else 1
        return ListBlock(tuple(items), element.tag == "ol", first) if items else None

    def _wrapped(self, child: HtmlElement, depth: int) -> Blocks:
        """The blocks of a child; what makes a block by itself is read from outside."""
        if not isinstance(child.tag, str) or child.tag in _DROPPED or _is_hidden(child):
            return ()
        if child.tag in ("li", "dd", "dt", "td", "th"):
            if depth > MAX_DEPTH:
                text = clean_line(" ".join(_visible_text(child)), 100_000)
                return (Paragraph((Span(text),)),) if text else ()
            return self.blocks(child, depth + 1)
        flow = _Flow()
        self._read_child(child, flow, Mark.NONE, "", depth + 1)
        return flow.finished()

    def _definitions(self, element: HtmlElement, depth: int) -> Block | None:
        if _has_text_outside(element, ("dl", "div"), ("dt", "dd")):
            return _group(self.blocks(element, depth))
        entries: list[tuple[Spans, Blocks]] = []
        for child in _through_divisions(element):
            inner = self._wrapped(child, depth)
            if child.tag == "dt":
                entries.append((_spans_of(inner), ()))
            elif inner:
                term, before = entries.pop() if entries else ((), ())
                entries.append((term, before + inner))
        entries = [(term, inner) for term, inner in entries if term or inner]
        return Definitions(tuple(entries)) if entries else None

    def _table(self, element: HtmlElement, depth: int) -> Block | None:
        """A table of data as a table; one that only places things, as what is in it."""
        if _has_text_outside(element, ("table", "thead", "tbody", "tfoot", "tr", "colgroup"), ("td", "th", "caption")):
            return _group(self.blocks(element, depth))
        rows = [row for row in element.iter("tr") if _nearest_table(row) is element]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        read = [[self._wrapped(cell, depth) for cell in row] for row in cells]
        caption = element.find("caption")
        said = self.blocks(caption, depth + 1) if caption is not None else ()
        blocks = [block for row in read for cell in row for block in cell]
        is_data = max(map(len, cells), default=0) > 1 and all(isinstance(block, Paragraph) for block in blocks)
        if not is_data:
            return _group((*said, *blocks))
        rows_of_spans = tuple(tuple(_spans_of(cell) for cell in row) for row in read if any(row))
        if not rows_of_spans:
            return _group(said)
        header_rows = int(bool(cells[0]) and all(cell.tag == "th" for cell in cells[0]))
        return Table(rows_of_spans, header_rows, _spans_of(said))

    def _figure(self, element: HtmlElement, depth: int) -> Block | None:
        """A figure with one picture and its caption; anything richer as what is in it."""
        pictures = [one for one in element.iter("img") if not _is_hidden(one)]
        captions = list(element.iter("figcaption"))
        others = [
            one
            for one in element.iter(*_EMBEDS, "table", "blockquote", "pre", "ul", "ol", "figure")
            if one is not element
        ]
        outside = [text for text in _text_outside(element, captions) if text.strip()]
        if len(pictures) != 1 or others or outside:
            return _group(self.blocks(element, depth))
        picture = self._picture(pictures[0])
        said = _spans_of(tuple(block for caption in captions for block in self.blocks(caption, depth + 1)))
        if picture is None:
            return Paragraph(said) if said else None
        return Figure(picture.url, picture.alt, said, picture.credit)

    def _picture(self, element: HtmlElement) -> Figure | None:
        """A picture that shows something: a pixel that only counts readers is none."""
        image = element if element.tag == "img" else element.find(".//img")
        if image is None or {image.get("width"), image.get("height")} & {"0", "1", "1px", "0px"}:
            return None
        source = image.get("src") or ""
        if not source or source.startswith("data:"):
            source = image.get("data-src") or image.get("data-original") or (image.get("srcset") or "").split(" ")[0]
        url = clean_url(source, self._base_url)
        return Figure(url, clean_line(image.get("alt") or "")) if url else None

    def _embed(self, element: HtmlElement) -> Block | None:
        source = element.get("src") or next((one.get("src") for one in element.iter("source") if one.get("src")), "")
        url = clean_url(source or element.get("data-src") or "", self._base_url)
        if not url:
            return None
        return Embed(url, clean_line(element.get("title") or element.get("aria-label") or ""))


_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SPECIAL = _EMBEDS | _HEADINGS | frozenset("hr pre listing xmp blockquote ul ol menu dl table figure".split())


class _Flow:
    """Gathers text into paragraphs, and paragraphs and other blocks in order."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._spans: list[Span] = []
        self._figures: list[Block] = []

    def add(self, text: str, marks: Mark, href: str) -> None:
        """More text of the paragraph; white space is folded as HTML does.

        It is cleaned here: a character reference may stand for what no text may hold.
        """
        text = _BLANKS.sub(" ", clean_text(text))
        if not self._spans or self._spans[-1].text.endswith((" ", "\n")):
            text = text.removeprefix(" ")
        if not text:
            return
        last = self._spans[-1] if self._spans else None
        if last and (last.marks, last.href) == (marks, href):
            self._spans[-1] = Span(last.text + text, marks, href)
        else:
            self._spans.append(Span(text, marks, href))

    def add_break(self) -> None:
        """A line break; two in a row part paragraphs."""
        if not self._spans:
            return
        if self._spans[-1].text.endswith("\n"):
            self.end_paragraph()
            return
        last = self._spans[-1]
        self._spans[-1] = Span(last.text.rstrip(" ") + "\n", last.marks, last.href)

    def add_block(self, block: Block | None) -> None:
        """A block; a picture in the middle of a paragraph stands after it."""
        if block is None:
            return
        if isinstance(block, Figure) and self._spans:
            self._figures.append(block)
            return
        self.end_paragraph()
        self._blocks += block.blocks if isinstance(block, _Group) else (block,)

    def end_paragraph(self) -> None:
        """What was gathered is a paragraph."""
        spans = _trimmed(self._spans)
        if spans:
            self._blocks.append(Paragraph(spans))
        self._blocks += self._figures
        self._spans, self._figures = [], []

    def finished(self) -> Blocks:
        """All blocks."""
        self.end_paragraph()
        return tuple(self._blocks)


class _Group(Quote):
    """Blocks that stand where an element stood that made none itself."""


def _group(blocks: Blocks) -> Block | None:
    return _Group(blocks) if blocks else None


def _trimmed(spans: list[Span]) -> Spans:
    kept = list(spans)
    while kept and not (last := kept.pop()).text.strip(" \n"):
        pass
    else:
        if spans and (stripped := last.text.rstrip(" \n")):
            kept.append(Span(stripped, last.marks, last.href))
    return tuple(kept)


def _spans_of(blocks: Blocks) -> Spans:
    """The spans of blocks on one line, as a heading, a cell or a caption needs them."""
    spans: list[Span] = []
    for block in blocks:
        if spans:
            spans.append(Span(" "))
        match block:
            case Paragraph(inner) | Heading(_, inner):
                spans += [Span(one.text.replace("\n", " "), one.marks, one.href) for one in inner]
            case Figure() if not block_text(block):
                spans = spans[:-1]
            case _:
                spans.append(Span(" ".join(block_text(block).split())))
    return tuple(spans)


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def _visible_text(element: HtmlElement) -> Iterator[str]:
    """The texts of an element in reading order, a newline for a break."""
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, one in walk:
        if event == "end":
            if one is not element:
                yield one.tail or ""
        elif one.tag in _DROPPED:
            walk.skip_subtree()
        else:
            yield "\n" if one.tag == "br" else one.text or ""


def _text_outside(element: HtmlElement, captions: list[HtmlElement]) -> Iterator[str]:
    inside = {one for caption in captions for one in caption.iter()}
    for one in element.iter():
        if one not in inside and isinstance(one.tag, str) and one.tag not in _DROPPED:
            yield one.text or ""
        if one is not element and one.tail and (one not in inside or one in captions):
            yield one.tail


def _has_text_outside(element: HtmlElement, frame: tuple[str, ...], cells: tuple[str, ...]) -> bool:
    """Whether there is anything but cells in the frame of a table or list of definitions."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if (one.text or "").strip():
            return True
        for child in one:
            is_cell = child.tag in cells
            if (child.tail or "").strip() or not (
                is_cell or child.tag in frame or child.tag in _DROPPED or child.tag == "col"
            ):
                return True
            if not is_cell and child.tag in frame:
                waiting.append(child)
    return False


def _through_divisions(element: HtmlElement) -> Iterator[HtmlElement]:
    for child in element:
        if child.tag == "div":
            yield from child
        else:
            yield child


def _nearest_table(row: HtmlElement) -> HtmlElement | None:
    return next(row.iterancestors("table"), None)
