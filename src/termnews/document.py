"""An article's body as blocks of spans: clean, and without markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from termnews.mark import Mark as Mark


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one setting; a newline in it is a line break meant by the author."""

    text: str
    marks: Mark = Mark.NONE
    href: str = ""
    """Where it links to: a clean absolute http(s) address, or empty."""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside an article, level 1 to 6."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set apart."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is a sequence of blocks, which may be lists."""

    items: tuple[Blocks, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms, each with what it means."""

    entries: tuple[tuple[Spans, Blocks], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first `header_rows` of them are headings."""

    rows: tuple[tuple[Spans, ...], ...]
    header_rows: int = 0
    caption: Spans = ()


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text: its spaces and line ends are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with what is said of it; never loaded unless the reader asks."""

    url: str
    alt: str = ""
    caption: Spans = ()
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Embed:
    """A post, video or frame of another site, as its address and what is known of it."""

    url: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A break between parts of the text."""


Block = Paragraph | Heading | Quote | ListBlock | Definitions | Table | Code | Figure | Embed | Rule
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A body, from its first block to its last."""

    blocks: Blocks = ()
    _text: str | None = field(default=None, init=False, repr=False, compare=False)
    _word_count: int = field(default=-1, init=False, repr=False, compare=False)

    def __bool__(self) -> bool:
        return bool(self.blocks)

    @property
    def text(self) -> str:
        """The words alone: a paragraph a block, an empty line between two."""
        if self._text is None:
            object.__setattr__(self, "_text", "\n\n".join(filter(None, map(block_text, self.blocks))))
        return self._text or ""

    @property
    def prose(self) -> str:
        """Its text without what stands beside it: captions of pictures and labels of embedded posts."""
        running = (block for block in self.blocks if not isinstance(block, Figure | Embed))
        return "\n\n".join(filter(None, map(block_text, running)))

    def head(self, words: int) -> Document:
        """Its first blocks, as many as hold so many words."""
        count = 0
        for at, block in enumerate(self.blocks, start=1):
            count += len(block_text(block).split())
            if count >= words:
                return Document(self.blocks[:at])
        return self

    @property
    def word_count(self) -> int:
        """How many words it has, as white space parts them."""
        if self._word_count < 0:
            object.__setattr__(self, "_word_count", count_words(self.text))
        return self._word_count

    @property
    def links(self) -> tuple[Span, ...]:
        """Its links in reading order, each address once."""
        first_of_address: dict[str, Span] = {}
        for span in _spans_of(self.blocks):
            if span.href:
                first_of_address.setdefault(span.href, span)
        return tuple(first_of_address.values())


EMPTY = Document()


_WORDS = bytes(ord(" " if chr(one).isspace() and one < 0x80 else "x") for one in range(256))
_ASCII = bytes(range(0x80))
_RARE_SPACES = frozenset("\x85\u1680\u2028\u2029\u205f\u3000").union(map(chr, range(0x2000, 0x200B)))


def count_words(text: str) -> int:
    """How many words a text has: `len(text.split())`, in a third of the time, as no word is made."""
    content = text.replace("\u00a0", " ").replace("\u202f", " ").encode("utf-8", "replace")
    if not _RARE_SPACES.isdisjoint(content.translate(None, _ASCII).decode()):
        return len(text.split())
    return (b" " + content.translate(_WORDS)).count(b" x")


def spans_text(spans: Spans) -> str:
    """The text of a sequence of spans."""
    return "".join(span.text for span in spans)


def block_text(block: Block) -> str:
    """The words of one block, a line or more."""
    match block:
        case Paragraph(spans) | Heading(_, spans):
            return spans_text(spans)
        case Quote(blocks):
            return "\n\n".join(map(block_text, blocks))
        case ListBlock(items):
            return "\n".join("\n".join(map(block_text, item)) for item in items)
        case Definitions(entries):
            return "\n".join(
                part for term, blocks in entries for part in (spans_text(term), *map(block_text, blocks)) if part
            )
        case Table(rows, _, caption):
            lines = ["\t".join(map(spans_text, row)) for row in rows]
            return "\n".join([spans_text(caption), *lines] if caption else lines)
        case Code(text):
            return text
        case Figure(_, alt, caption, credit):
            return " ".join(filter(None, (spans_text(caption) or alt, credit)))
        case Embed(_, label):
            return label
        case Rule():
            return ""


def figures(blocks: Blocks) -> Iterator[Figure]:
    """The pictures among some blocks, in reading order."""
    for block in blocks:
        match block:
            case Figure():
                yield block
            case Quote(inner):
                yield from figures(inner)
            case ListBlock(items):
                for item in items:
                    yield from figures(item)
            case Definitions(entries):
                for _, inner in entries:
                    yield from figures(inner)


def _spans_of(blocks: Blocks) -> Iterator[Span]:
    for block in blocks:
        match block:
            case Paragraph(spans) | Heading(_, spans) | Figure(_, _, spans, _):
                yield from spans
            case Quote(inner):
                yield from _spans_of(inner)
            case ListBlock(items):
                for item in items:
                    yield from _spans_of(item)
            case Definitions(entries):
                for term, inner in entries:
                    yield from term
                    yield from _spans_of(inner)
            case Table(rows, _, caption):
                yield from caption
                for row in rows:
                    for cell in row:
                        yield from cell
            case Embed(url, label):
                yield Span(label or url, href=url)
