"""How the reader wants articles set."""

from __future__ import annotations

from typing import NamedTuple


class Typesetting(NamedTuple):
    """How paragraphs are set; headings, captions and tables are never spread nor parted."""

    justify: bool = False
    hyphenate: bool = False
    links_at_end: bool = True
    """List the addresses of the links by their numbers."""


RAGGED = Typesetting()
