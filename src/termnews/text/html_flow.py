"""Gathering what is read of HTML: text into paragraphs, paragraphs and other blocks in their order."""

from __future__ import annotations

import re

from termnews.document import Block, Blocks, Embed, Figure, Heading, Mark, Paragraph, Quote, Span, Spans, block_text
from termnews.text.clean import MARKS_IN_A_ROW, clean_text, following, joined

_BLANKS = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")


class Flow:
    """Gathers text into paragraphs, and paragraphs and other blocks in order."""

    def __init__(self, *, is_settled: bool = False) -> None:
        self._is_settled = is_settled
        self._blocks: list[Block] = []
        self._spans: list[Span] = []
        self._figures: list[Block] = []

    def add(self, text: str, marks: Mark = Mark.NONE, href: str = "") -> None:
        """More text of the paragraph; white space is folded as HTML does.

        It is cleaned here, unless it comes from a markup that leaves nothing to clean in it.
        """
        if not text:
            return
        text = _folded(text if self._is_settled else clean_text(text))
        if not self._spans or self._spans[-1].text.endswith((" ", "\n")):
            text = text.removeprefix(" ")
        if not text:
            return
        if text > "\u0300":
            text = following("".join(span.text for span in self._spans[-MARKS_IN_A_ROW:]), text)
        last = self._spans[-1] if self._spans else None
        if not text:
            return
        if last and (last.marks, last.href) == (marks, href):
            self._spans[-1] = Span(joined(last.text, text), marks, href)
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
        self._blocks += block.blocks if isinstance(block, Group) else (block,)

    def end_paragraph(self) -> None:
        """What was gathered is a paragraph."""
        if not self._spans and not self._figures:
            return
        spans = _trimmed(self._spans)
        if spans:
            self._blocks.append(Paragraph(spans))
        self._blocks += self._figures
        self._spans, self._figures = [], []

    def finished(self) -> Blocks:
        """All blocks."""
        self.end_paragraph()
        return tuple(self._blocks)


def _folded(text: str) -> str:
    """A text whose breaking white space is single spaces; most texts are so, and need no pattern to see it."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text:
        return _BLANKS.sub(" ", text)
    return text


class Group(Quote):
    """Blocks that stand where an element stood that made none itself."""


def group(*blocks: Block) -> Block | None:
    """Some blocks in the place of one; None for none."""
    return Group(blocks) if blocks else None


def paragraph_of(text: str) -> Paragraph | None:
    """The paragraph that a clean text makes by itself; None where it is blank."""
    text = _folded(following("", text)).strip(" ")
    return Paragraph((Span(text),)) if text else None


def heading(level: int, blocks: Blocks) -> Block | None:
    """The heading that some blocks make, the pictures and films among them under it."""
    spans, shown = parted(blocks)
    return group(*([Heading(level, spans)] if spans else []), *shown)


def line_of_blocks(blocks: Blocks) -> Spans:
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


def parted(blocks: Blocks) -> tuple[Spans, Blocks]:
    """The words of blocks on one line, and the pictures and films among them, which no line can hold."""
    shown = tuple(block for block in blocks if isinstance(block, Figure | Embed))
    return line_of_blocks(tuple(block for block in blocks if block not in shown)), shown


def _trimmed(spans: list[Span]) -> Spans:
    kept = list(spans)
    while kept and not (last := kept.pop()).text.strip(" \n"):
        pass
    else:
        if spans and (stripped := last.text.rstrip(" \n")):
            kept.append(Span(stripped, last.marks, last.href))
    return tuple(kept)
