"""What goes to stdout: JSON lines for programs, aligned columns for people."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from termnews.models import Article, Ranking, RankingItem, Related, Story
from termnews.text.width import cell_width, cut, fit

BOLD, DIM, ITALIC, UNDERLINE, RESET = "\x1b[1m", "\x1b[2m", "\x1b[3m", "\x1b[4m", "\x1b[0m"
GAP = "  "
LEAST_TITLE = 20
"""Cells that a headline keeps however narrow the terminal is."""


def is_coloured() -> bool:
    """Whether stdout is a terminal that wants styles (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal_width() -> int | None:
    """Cells of a line; None where stdout is no terminal, and nothing is to be cut."""
    if not sys.stdout.isatty():
        return int(os.environ["COLUMNS"]) if os.environ.get("COLUMNS", "").isdecimal() else None
    return shutil.get_terminal_size().columns


def print_json(value: dict[str, Any]) -> None:
    """One JSON object on one line."""
    print(json.dumps(value, ensure_ascii=False, separators=(", ", ": ")))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a listing."""

    text: str
    style: str = ""
    align: str = "left"


def print_rows(rows: Sequence[Sequence[Cell]]) -> None:
    """Rows in aligned columns; the last cell of each takes what is left of the line, and is cut there."""
    if not rows:
        return
    widths = [max(cell_width(row[column].text) for row in rows) for column in range(len(rows[0]) - 1)]
    room = terminal_width()
    left = None if room is None else max(room - sum(widths) - len(GAP) * len(widths), LEAST_TITLE)
    is_styled = is_coloured()
    for row in rows:
        cells = [
            _styled(cell, fit(cell.text, width, align=cell.align), is_styled)
            for cell, width in zip(row, widths, strict=False)
        ]
        last = row[-1]
        shown = last.text if left is None else cut(last.text, left)
        print(GAP.join([*cells, _styled(last, shown, is_styled)]).rstrip())


def _styled(cell: Cell, shown: str, is_styled: bool) -> str:
    return f"{cell.style}{shown}{RESET}" if cell.style and is_styled else shown


def marks(article: Article) -> str:
    """Unread and saved, told by signs and not by colour."""
    return ("·" if article.read else "●") + ("★" if article.saved else " ")


def rfc3339(moment: datetime | None) -> str | None:
    """A time in UTC as JSON has it; null where it is not known."""
    return None if moment is None else moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def article_json(article: Article) -> dict[str, Any]:
    """An article's fields."""
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "lead": article.lead,
        "author": article.author,
        "published": rfc3339(article.published),
        "language": article.language,
        "section": article.section,
        "publisher": article.publisher,
        "feed": article.feed,
        "read": article.read,
        "saved": article.saved,
        "image": article.image,
    }


def story_json(story: Story) -> dict[str, Any]:
    """A story's fields."""
    return {
        "id": story.id,
        "title": story.title,
        "publishers": list(story.publishers),
        "articles": [article_json(article) for article in story.articles],
    }


def ranking_json(ranking: Ranking) -> dict[str, Any]:
    """A ranking's fields."""
    return {
        "origin": ranking.origin,
        "kind": str(ranking.kind),
        "fetched": rfc3339(ranking.fetched),
        "items": [_item_json(item) for item in ranking.items],
    }


def _item_json(item: RankingItem) -> dict[str, Any]:
    return {
        "rank": item.rank,
        "title": item.title,
        "teaser": item.teaser,
        "url": item.url,
        "article": item.article,
        "publishers": list(item.publishers),
    }


def related_json(related: Related) -> dict[str, Any]:
    """A related article's fields."""
    return article_json(related.article) | {"reason": related.reason, "score": round(related.score, 4)}


def print_lines(lines: Iterable[str]) -> None:
    """Lines of text, one after the other."""
    for line in lines:
        print(line)
