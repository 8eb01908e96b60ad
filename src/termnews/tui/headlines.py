"""How a headline is set: in a line, in a block with its lead, or as the story of the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from termnews.i18n import _, ngettext
from termnews.models import Article
from termnews.text.dates import short_age
from termnews.text.typography import french
from termnews.text.width import cell_width, cut, fit, teaser
from termnews.text.wrap import wrap
from termnews.tui.ink import Ink
from termnews.tui.shown_keys import key_for
from termnews.tui.surface import Piece, Pieces, inked
from termnews.tui.tag_inks import tag_pieces

if TYPE_CHECKING:
    from termnews.editorial.front_page import Placed

UNREAD, READ, SAVED, NOTED = "•", " ", "★", "✎"
"""Read, unread, saved and with a note are told by signs; their colours only repeat it."""
_AGE_WIDTH = 6
_PUBLISHER_WIDTH = 18
_WITH_AGE, _WITH_PUBLISHER = 30, 50
"""Cells from which a list in lines has room for a column."""
MARK_WIDTH = 3
_LEAD_LINES = 3
"""Of the story of the day."""


class Headline(NamedTuple):
    """A row: an article, and how many publishers write about the same event."""

    article: Article
    sources: int = 1
    publishers: tuple[str, ...] = ()
    placed: Placed | None = None
    """What put it on the front page; None in other lists."""
    above: str = ""
    """What a line says that parts it from the row above; empty for no line."""
    why: str = ""
    """Why it is on the front page, where that was asked."""
    covers: str = ""
    """Who writes about it, where that was asked."""
    snippet: str = ""
    """The part of it that a search found; empty in other lists."""
    is_member: bool = False
    """Unfolded under the headline of its story."""


def headline_of(placed: Placed) -> Headline:
    """The row of a story on the front page: its best-placed article."""
    story = placed.story
    return Headline(story.articles[0], len(story.publishers), story.publishers, placed)


def shown(text: str, article: Article) -> str:
    """A text of an article with the spaces that French typography asks for."""
    return french(text) if article.language.startswith("fr") else text


def source_of(headline: Headline) -> str:
    """Who writes it, or how many do."""
    if headline.sources > 1:
        return ngettext("{n} source", "{n} sources", headline.sources).format(n=headline.sources)
    return headline.article.publisher


def age_text(article: Article, now: datetime) -> str:
    """How old an article is, in at most six cells; nothing where its feed gives no date."""
    return short_age(article.dated, now) if article.dated else ""


def title_pieces(headline: Headline, width: int, ink: Ink | None) -> list[Piece]:
    """The marks, the headline and its tags, in exactly `width` cells."""
    article = headline.article
    mark = Piece(f" {READ if article.read else UNREAD} ", ink or Ink.ACCENT)
    room = max(0, width - MARK_WIDTH)
    tags = tag_pieces(article.tags, room // 2, ink)
    title = fit(signs(article) + shown(article.title, article), room - sum(cell_width(piece.text) for piece in tags))
    return [mark, Piece(title, ink or (Ink.PLAIN if article.read else Ink.STRONG)), *tags]


def signs(article: Article) -> str:
    """What the reader put to an article, before its headline."""
    return (SAVED + " ") * article.saved + (NOTED + " ") * bool(article.note)


def line_pieces(headline: Headline, width: int, now: datetime, ink: Ink | None) -> Pieces:
    """A headline in one line: marks, headline, publisher and age in columns as far as there is room."""
    meta = ""
    if width >= _WITH_PUBLISHER:
        meta = "  " + fit(source_of(headline), publisher_room(width))
    if width >= _WITH_AGE:
        meta += " " + fit(age_text(headline.article, now), _AGE_WIDTH, align="right") + " "
    return [*title_pieces(headline, width - cell_width(meta), ink), Piece(meta, ink or Ink.MUTED)]


def publisher_room(width: int) -> int:
    """Cells of the publisher's column in a list in lines."""
    return min(_PUBLISHER_WIDTH, width // 5)


def title_room(width: int) -> int:
    """Cells of a headline in a list in lines."""
    columns = _AGE_WIDTH + 2 if width >= _WITH_AGE else 0
    columns += publisher_room(width) + 2 if width >= _WITH_PUBLISHER else 0
    return width - MARK_WIDTH - columns


def block_pieces(headline: Headline, line: int, width: int, now: datetime, ink: Ink | None) -> Pieces:
    """A line of a headline with its lead below."""
    if line == 0:
        age = age_text(headline.article, now)
        age = f" · {age} " if age else " "
        meta = "  " + cut(source_of(headline), max(0, width // 3 - len(age))) + age
        return [*title_pieces(headline, width - cell_width(meta), ink), Piece(meta, ink or Ink.MUTED)]
    return below_pieces(headline, width) if line == 1 else ()


def below_pieces(headline: Headline, width: int) -> Pieces:
    """The line below a headline: its lead, or the part that a search found."""
    text = headline.snippet or headline.article.lead
    return _lead_line(teaser(shown(text, headline.article), width - MARK_WIDTH - 2))


def marked(pieces: Pieces, place: int, stretches: Sequence[tuple[int, int]]) -> Pieces:
    """A line in which parts of one of its pieces stand out."""
    piece: list[Piece] = [pieces[place]]
    for start, end in stretches:
        piece = inked(piece, start, end, Ink.FOUND)
    return [*pieces[:place], *piece, *pieces[place + 1 :]]


def story_of_the_day(headline: Headline, line: int, width: int, now: datetime, ink: Ink | None) -> Pieces:
    """A line of the first story of the front page: its headline, up to three lines of lead, and who writes about it."""
    lead = lead_lines(headline.article, width - MARK_WIDTH - 2)
    if line == 0:
        return title_pieces(headline, width - 1, ink)
    if line <= len(lead):
        return _lead_line(lead[line - 1], Ink.PLAIN)
    if line == len(lead) + 1:
        about = (*(headline.publishers or (headline.article.publisher,)), age_text(headline.article, now))
        return _lead_line(cut(" · ".join(filter(None, about)), width - MARK_WIDTH - 1))
    return ()


def member_pieces(headline: Headline, width: int, now: datetime, ink: Ink | None) -> Pieces:
    """An article under the headline of its story: who writes, its own headline, its age."""
    article = headline.article
    mark = Piece(f" {READ if article.read else UNREAD} ", ink or Ink.ACCENT)
    age = " " + fit(age_text(article, now), _AGE_WIDTH, align="right") + " " if width >= _WITH_AGE else ""
    publisher = "└ " + fit(article.publisher, min(_PUBLISHER_WIDTH, width // 3)) + "  "
    room = max(0, width - MARK_WIDTH - cell_width(publisher) - cell_width(age))
    title = fit(signs(article) + shown(article.title, article), room)
    ink_of_title = ink or (Ink.PLAIN if article.read else Ink.STRONG)
    return (mark, Piece(publisher, ink or Ink.MUTED), Piece(title, ink_of_title), Piece(age, ink or Ink.MUTED))


def divider_pieces(text: str, width: int) -> Pieces:
    """A line that parts what came since the last visit from what was there."""
    name = cut(f" {text} ", max(0, width - 4))
    return (Piece("──", Ink.RULE), Piece(name, Ink.ACCENT), Piece("─" * (width - 2 - cell_width(name)), Ink.RULE))


def note_lines(headline: Headline, width: int) -> list[str]:
    """What was asked about a headline, in lines."""
    return [line for note in (headline.why, headline.covers) if note for line in wrap(note, max(1, width))]


def lead_lines(article: Article, width: int, limit: int = _LEAD_LINES) -> list[str]:
    """The lead of an article in at most `limit` lines."""
    return teaser_lines(shown(article.lead, article), width, limit)


def teaser_lines(text: str, width: int, limit: int) -> list[str]:
    """The first words of a text in at most `limit` lines, cut at a word with an ellipsis."""
    lines = wrap(text[: width * limit * 2], max(1, width)) if text and limit else []
    if len(lines) <= limit:
        return lines
    return [*lines[: limit - 1], teaser(" ".join(lines[limit - 1 :]), width)]


def _lead_line(text: str, ink: Ink = Ink.MUTED) -> Pieces:
    return (Piece(" " * MARK_WIDTH + text, ink),)


def foot_lines(headline: Headline, width: int, height: int) -> list[Piece]:
    """The lead of a headline and who wrote it, below the whole headline where its row had to cut it."""
    article, room = headline.article, width - 2
    title = shown(article.title, article)
    lines: list[Piece] = []
    if cell_width(title) > title_room(width):
        lines = [Piece(" " + teaser(title, room), Ink.STRONG)]
    lines += [Piece(" " + line, Ink.PLAIN) for line in lead_lines(article, room, min(2, height - len(lines)))]
    signature = " · ".join(filter(None, (article.author, *(headline.publishers or (article.publisher,)))))
    return [*lines, Piece(" " + cut(signature, room), Ink.MUTED)][:height]


_LEAST_NOTE = 8
"""Cells of a note below which it says nothing."""


def heading_pieces(title: str, note: str, width: int) -> Pieces:
    """The heading of a pane: its name, a rule, and as much of a note as there is room for."""
    if not title:
        return ()
    name = cut(f" {title} ", width)
    room = width - cell_width(name) - 4
    note = f" {cut(note, room)} " if note and room >= min(cell_width(note), _LEAST_NOTE) else ""
    rule = "─" * max(0, width - cell_width(name) - cell_width(note))
    return (Piece(name, Ink.ACCENT), Piece(rule, Ink.RULE), Piece(note, Ink.MUTED))


def nothing_here(title: str, *, is_unread_only: bool) -> str:
    """The sentence of a list without a headline."""
    if is_unread_only:
        sentence = _("Tout est lu dans « {name} ». {key} montre aussi les articles lus.")
        return sentence.format(name=title, key=key_for("unread_only"))
    sentence = _("Rien encore dans « {name} ». {key} demande les nouvelles.")
    return sentence.format(name=title, key=key_for("refresh"))
