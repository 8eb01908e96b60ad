"""Reading a tree of HTML elements as blocks.

Elements fall into few kinds: those that are dropped with all they hold, those that make a block, those that mark the
text in them, and all others, which are as if they were not there. The tree is walked to a bounded depth; what lies
deeper is taken as text.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from termnews.document import (
    Block,
    Blocks,
    Code,
    Definitions,
    Figure,
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
from termnews.text.clean import clean_line, clean_text, clean_url
from termnews.text.html_flow import Flow, group, heading, line_of_blocks, parted
from termnews.text.html_pictures import EMBEDS, PICTURES, credit_in, embed_of, picture_of, sign_of
from termnews.text.html_seen import has_text_beside, is_hidden, is_seen, seen_text
from termnews.text.html_tables import cells_of, entries_of, is_whole_list, is_whole_table, laid_out

MAX_DEPTH = 100
"""Real articles nest some twenty elements."""

_BLOCKS = (
    frozenset(
        "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer "
        "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody td "
        "tfoot th thead tr ul caption listing xmp".split()
    )
    | EMBEDS
)
_MARKS = {
    "em": Mark.EMPHASIS, "i": Mark.EMPHASIS, "cite": Mark.EMPHASIS, "dfn": Mark.EMPHASIS, "var": Mark.EMPHASIS,
    "strong": Mark.STRONG, "b": Mark.STRONG,
    "code": Mark.CODE, "kbd": Mark.CODE, "samp": Mark.CODE, "tt": Mark.CODE,
    "del": Mark.STRIKE, "s": Mark.STRIKE, "strike": Mark.STRIKE,
    "sub": Mark.SUBSCRIPT, "sup": Mark.SUPERSCRIPT, "u": Mark.UNDERLINE, "ins": Mark.UNDERLINE,
}  # fmt: skip
_SET_BY_PLACE = {
    "msup": (Mark.NONE, Mark.SUPERSCRIPT), "msub": (Mark.NONE, Mark.SUBSCRIPT),
    "msubsup": (Mark.NONE, Mark.SUBSCRIPT, Mark.SUPERSCRIPT),
}  # fmt: skip
"""How the parts of a formula are set."""
_AROUND = {"q": ("«\u00a0", "\u00a0»"), "rt": ("(", ")"), "msqrt": ("√(", ")")}
"""What a browser shows around an element; readings of signs stand behind them here, not above."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SPECIAL = (
    (EMBEDS - {"object"}) | _HEADINGS | frozenset("hr pre listing xmp blockquote ul ol menu dl table figure".split())
)
_MAKERS = _SPECIAL | {"object"}
"""What makes a block by itself; an object of which nothing is known is read as what is in it."""
_RICH = tuple(EMBEDS | {"table", "blockquote", "pre", "ul", "ol", "figure"})


class Reader:
    """Reads one tree; it holds the address that links start from, and whether all text in it is clean already."""

    def __init__(self, base_url: str, *, is_settled: bool = False) -> None:
        self._base_url = base_url
        self._is_settled = is_settled
        self._apart: HtmlElement | None = None

    def blocks(self, element: HtmlElement, depth: int) -> Blocks:
        """What is inside an element, as blocks; text between block elements makes paragraphs of its own."""
        flow = self._flow()
        self._read(element, flow, Mark.NONE, "", depth)
        return flow.finished()

    def _flow(self) -> Flow:
        return Flow(is_settled=self._is_settled)

    def _read(self, element: HtmlElement, flow: Flow, marks: Mark, href: str, depth: int) -> None:
        flow.add(element.text or "", marks, href)
        by_place = _SET_BY_PLACE.get(element.tag, ())
        for place, child in enumerate(element):
            child_marks = marks | by_place[place] if place < len(by_place) else marks
            self._read_child(child, flow, child_marks, href, depth + 1)
            flow.add(child.tail or "", marks, href)

    def _read_child(self, child: HtmlElement, flow: Flow, marks: Mark, href: str, depth: int) -> None:
        tag = child.tag
        if child is self._apart or not is_seen(child):
            return
        if depth > MAX_DEPTH:
            flow.add(" ".join(seen_text(child)), marks, href)
        elif tag == "br":
            flow.add_break()
        elif tag in PICTURES:
            self._read_picture(child, flow, marks, href, depth)
        elif tag in _BLOCKS:
            self._read_block(child, flow, marks, href, depth)
        elif tag == "a":
            self._read(child, flow, marks, self._address(child) or href, depth)
        elif tag == "mfrac":
            self._read_fraction(child, flow, marks, href, depth)
        else:
            before, after = _AROUND.get(tag, ("", ""))
            flow.add(before, marks, href)
            self._read(child, flow, marks | _MARKS.get(tag, Mark.NONE), href, depth)
            flow.add(after, marks, href)

    def _address(self, link: HtmlElement) -> str:
        """Where a link leads; a place in the same text, as that of a footnote, is no other address."""
        said = (link.get("href") or "").strip()
        return "" if said.startswith("#") else clean_url(said, self._base_url)

    def _read_fraction(self, fraction: HtmlElement, flow: Flow, marks: Mark, href: str, depth: int) -> None:
        """A fraction on the line, what is more than one sign in brackets."""
        flow.add(fraction.text or "", marks, href)
        for place, child in enumerate(fraction):
            is_long = sum(1 for part in child.iter() if (part.text or "").strip()) > 1
            before, after = ("(", ")") if is_long else ("", "")
            flow.add(f"/{before}" if place == 1 else before, marks, href)
            self._read_child(child, flow, marks, href, depth + 1)
            flow.add(after + (child.tail or ""), marks, href)

    def _read_picture(self, child: HtmlElement, flow: Flow, marks: Mark, href: str, depth: int) -> None:
        if child.tag == "picture":
            self._read(child, flow, marks, href, depth)
        elif sign := sign_of(child):
            flow.add(sign, marks, href)
        else:
            flow.add_block(picture_of(child, self._base_url))

    def _read_block(self, child: HtmlElement, flow: Flow, marks: Mark, href: str, depth: int) -> None:
        flow.end_paragraph()
        block = self._block(child, depth) if child.tag in _MAKERS else None
        if block is not None:
            flow.add_block(block)
        elif child.tag not in _SPECIAL:
            self._read(child, flow, marks, href, depth)
        flow.end_paragraph()

    def _block(self, child: HtmlElement, depth: int) -> Block | None:
        """The block that an element makes by itself; None where it only parts what is in it, or is empty."""
        tag = str(child.tag)
        if tag in EMBEDS:
            return embed_of(child, self._base_url)
        if tag == "hr":
            return Rule()
        if tag in ("pre", "listing", "xmp"):
            return self._code(child, depth)
        if tag in _HEADINGS:
            return heading(int(tag[1]), self.blocks(child, depth))
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

    def _code(self, element: HtmlElement, depth: int) -> Block | None:
        """Preformatted text; pictures and films in it stand under it."""
        text = "".join(seen_text(element)).strip("\n").rstrip()
        has_more = next(element.iterdescendants("img", *EMBEDS), None) is not None
        shown = parted(self.blocks(element, depth))[1] if has_more else ()
        return group(*([Code(clean_text(text))] if text else []), *shown)

    def _list(self, element: HtmlElement, depth: int) -> ListBlock | None:
        """A list; what stands in it outside any item is an item."""
        items: list[Blocks] = []
        stray = self._flow()
        stray.add(element.text or "")
        for child in element:
            if child.tag == "li":
                items += [stray.finished(), self._wrapped(child, depth)]
                stray = self._flow()
            else:
                self._read_child(child, stray, Mark.NONE, "", depth + 2)
            stray.add(child.tail or "")
        items = [item for item in (*items, stray.finished()) if item]
        start = element.get("start") or ""
        first = int(start) if start.isdecimal() and len(start) < 6 else 1
        return ListBlock(tuple(items), element.tag == "ol", first) if items else None

    def _wrapped(self, child: HtmlElement, depth: int) -> Blocks:
        """The blocks of a child; what makes a block by itself is read from outside."""
        if not is_seen(child):
            return ()
        if child.tag in ("li", "dd", "dt", "td", "th"):
            if depth > MAX_DEPTH:
                text = clean_line(" ".join(seen_text(child)), 100_000)
                return (Paragraph((Span(text),)),) if text else ()
            return self.blocks(child, depth + 1)
        flow = self._flow()
        self._read_child(child, flow, Mark.NONE, "", depth + 1)
        return flow.finished()

    def _definitions(self, element: HtmlElement, depth: int) -> Block | None:
        if not is_whole_list(element):
            return group(*self.blocks(element, depth))
        entries: list[tuple[Spans, Blocks]] = []
        for child in entries_of(element):
            inner = self._wrapped(child, depth)
            if child.tag == "dt":
                entries.append(parted(inner))
            elif inner:
                term, before = entries.pop() if entries else ((), ())
                entries.append((term, before + inner))
        entries = [(term, inner) for term, inner in entries if term or inner]
        return Definitions(tuple(entries)) if entries else None

    def _table(self, element: HtmlElement, depth: int) -> Block | None:
        """A table of data as a table; one that only places things, as what is in it."""
        if not is_whole_table(element):
            return group(*self.blocks(element, depth))
        cells = cells_of(element)
        read = [[self._wrapped(cell, depth) for cell in row] for row in cells]
        caption = element.find("caption")
        said = self.blocks(caption, depth + 1) if caption is not None else ()
        blocks = [block for row in read for cell in row for block in cell]
        is_data = max(map(len, cells), default=0) > 1 and all(isinstance(block, Paragraph) for block in blocks)
        if not is_data:
            return group(*said, *blocks)
        rows = laid_out(cells, [[line_of_blocks(cell) for cell in row] for row in read])
        rows_of_spans = tuple(tuple(row) for row in rows if any(row))
        if not rows_of_spans:
            return group(*said)
        header_rows = int(bool(cells[0]) and all(cell.tag == "th" for cell in cells[0]))
        return Table(rows_of_spans, header_rows, line_of_blocks(said))

    def _figure(self, element: HtmlElement, depth: int) -> Block | None:
        """A figure with one picture and its caption; anything richer as what is in it."""
        pictures = [one for one in element.iter("img", "amp-img") if not is_hidden(one)]
        captions = list(element.iter("figcaption"))
        is_rich = next(element.iterdescendants(*_RICH), None) is not None
        if len(pictures) != 1 or is_rich or has_text_beside(element, captions):
            return group(*self.blocks(element, depth))
        picture = picture_of(pictures[0], self._base_url)
        if picture is None:
            return group(*(block for caption in captions for block in self.blocks(caption, depth + 1)))
        said, credit = self._caption(captions, depth)
        return Figure(picture.url, picture.alt, said, credit)

    def _caption(self, captions: list[HtmlElement], depth: int) -> tuple[Spans, str]:
        """What captions say of a picture, and whose it is."""
        self._apart = next((credit for one in captions if (credit := credit_in(one)) is not None), None)
        credit = () if self._apart is None else line_of_blocks(self.blocks(self._apart, depth + 1))
        said = line_of_blocks(tuple(block for one in captions for block in self.blocks(one, depth + 1)))
        self._apart = None
        return said, spans_text(credit)
