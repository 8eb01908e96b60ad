"""Bodies as they come from the wire: unpacked piece by piece, so that no bomb ever holds more than the limit.

Whole chunks are never inflated at once: 200 kB of gzip can hold 200 MB. The limit is counted after each layer of
compression, since a bomb may hide in an inner one.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import cache
from typing import Protocol

PIECE = 65_536
"""Bytes unpacked at a time."""
LAYERS = 3
"""Layers of compression that are named in the header; real servers use one, broken ones two."""

_GZIP_MAGIC = b"\x1f\x8b"
_DOCUMENT_END = re.compile(rb"(?:</(?:rss|feed|rdf:RDF|urlset|html|HTML)\s*>|[}\]])\s*\Z")


class BodyTooLarge(Exception):
    """More came than was asked for."""


class BodyUnreadable(Exception):
    """The bytes are not compressed the way the header says."""


class _Layer(Protocol):
    """One layer of compression."""

    is_whole: bool
    """Whether what came so far may be all of it."""

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        """What some more bytes unpack to, at most `PIECE` bytes at a time."""
        ...

    def rest(self) -> bytes:
        """What is still held back when nothing more comes."""
        ...


class Body:
    """A body that grows chunk by chunk up to a limit."""

    def __init__(self, content_encoding: str, limit: int) -> None:
        """`content_encoding` is the header's value, or empty. Raises BodyUnreadable where it names too many layers."""
        self._limit = limit
        self._layers = [*_declared_layers(content_encoding), _Inflate("")]
        self._counts = [0] * len(self._layers)
        self._content = bytearray()

    def add(self, chunk: bytes) -> None:
        """Take some more bytes of the wire. Raises BodyTooLarge, BodyUnreadable."""
        self._pour(chunk, 0)

    def end(self) -> bytes:
        """All of it, when nothing more comes."""
        for depth, layer in enumerate(self._layers):
            if rest := layer.rest():
                self._pour(rest, depth + 1)
        return bytes(self._content)

    @property
    def is_whole(self) -> bool:
        """Whether no layer waits for more."""
        return all(layer.is_whole for layer in self._layers)

    def _pour(self, chunk: bytes, depth: int) -> None:
        if depth == len(self._layers):
            self._content += chunk
            return
        for piece in self._layers[depth].pieces(chunk):
            self._counts[depth] += len(piece)
            if self._counts[depth] > self._limit:
                raise BodyTooLarge
            self._pour(piece, depth + 1)


def ends_like_a_document(body: bytes) -> bool:
    """Whether a feed or page that was cut short, or whose length was wrong, is all there nevertheless."""
    return bool(_DOCUMENT_END.search(body[-200:]))


def accepted_encodings() -> str:
    """What may be asked for: only what can be unpacked piece by piece."""
    return "gzip, deflate, br" if _can_bound_brotli() else "gzip, deflate"


@cache
def _can_bound_brotli() -> bool:
    import brotli

    try:
        brotli.Decompressor().process(b"", output_buffer_limit=PIECE)
    except TypeError:  # before 1.2
        return False
    return True


def _declared_layers(content_encoding: str) -> list[_Layer]:
    """The layers that the header names, the outermost first. Names that mean nothing are passed over."""
    names = [name.strip().lower().removeprefix("x-") for name in content_encoding.split(",")]
    layers: list[_Layer] = []
    for name in reversed(names):
        if name in ("gzip", "deflate"):
            layers.append(_Inflate(name))
        elif name == "br" and _can_bound_brotli():
            layers.append(_Brotli())
    if len(layers) > LAYERS:
        raise BodyUnreadable
    return layers


class _Inflate:
    """gzip, zlib or bare deflate, whichever the first bytes are; anything else passes as it is.

    So a body that is compressed without saying so is read, and so is one that says so and is not.
    """

    def __init__(self, declared: str) -> None:
        self._declared = declared
        self._begun = b""
        self._stream: zlib._Decompress | None = None
        self._is_plain = False
        self.is_whole = True

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        """What some more bytes unpack to."""
        if self._stream is None and not self._is_plain:
            self._begun += packed
            if len(self._begun) < len(_GZIP_MAGIC):
                return
            packed, self._begun = self._begun, b""
            self._begin(packed)
        if self._is_plain:
            yield packed
        else:
            yield from self._inflated(packed)

    def rest(self) -> bytes:
        """A body of a single byte, or nothing."""
        return self._begun

    def _begin(self, packed: bytes) -> None:
        wbits = _wbits(packed, self._declared)
        self._is_plain = wbits is None
        if wbits is not None:
            self._stream = zlib.decompressobj(wbits)
            self.is_whole = False

    def _inflated(self, packed: bytes) -> Iterator[bytes]:
        while self._stream is not None:
            if self._stream.eof:
                # Some servers send several gzip members in a row; other bytes after the end mean nothing.
                packed = self._stream.unused_data
                if not packed.startswith(_GZIP_MAGIC):
                    return
                self._begin(packed)
            piece = self._inflate(packed)
            packed = self._stream.unconsumed_tail
            self.is_whole = self._stream.eof
            if piece:
                yield piece
            if not packed and len(piece) < PIECE and not self._stream.unused_data:
                return

    def _inflate(self, packed: bytes) -> bytes:
        assert self._stream is not None
        try:
            return self._stream.decompress(packed, PIECE)
        except zlib.error as error:
            raise BodyUnreadable from error


def _wbits(begin: bytes, declared: str) -> int | None:
    """zlib's name for the format that a body begins like; None where it is not compressed."""
    if begin.startswith(_GZIP_MAGIC):
        return 31
    has_zlib_header = begin[0] & 15 == 8 and int.from_bytes(begin[:2]) % 31 == 0
    if declared and has_zlib_header:
        return 15
    is_text = begin.lstrip()[:1] in (b"<", b"{", b"") or begin.startswith((b"\xef\xbb", b"\xff\xfe", b"\xfe\xff"))
    return -15 if declared == "deflate" and not is_text else None


class _Brotli:
    """Brotli, which cannot be told by its first bytes: it is taken at its word."""

    def __init__(self) -> None:
        import brotli

        self._stream = brotli.Decompressor()
        self._error = brotli.error
        self.is_whole = False

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        """What some more bytes unpack to."""
        while True:
            try:
                piece = self._stream.process(packed, output_buffer_limit=PIECE)
            except self._error as error:
                raise BodyUnreadable from error
            packed = b""
            self.is_whole = self._stream.is_finished()
            if piece:
                yield piece
            if self.is_whole or self._stream.can_accept_more_data():
                return

    def rest(self) -> bytes:
        """Nothing is held back."""
        return b""
