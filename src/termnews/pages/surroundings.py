"""The short lines that are printed around a headline: section, byline, date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from termnews.pages.boilerplate import names_of
from termnews.pages.tree import UNSEEN, line_of, visible_text
from termnews.text.clean import clean_line

LINE_LENGTH = 160
"""Characters of a line that is no paragraph."""
_BEFORE, _AFTER = 80, 500
"""Elements before and after the headline that are looked at."""
_PARAGRAPHS = 3
"""Of the text, after which no byline or date comes that is the article's own."""
_CHILDREN = 8
_ELSEWHERE = re.compile(
    r"(?<![a-z])(?:related|comments?|comment-\w+|kommentare?|recommended|newsletter|footer|nav|menu|most-?read"
    r"|trending|popular|breadcrumbs?)(?![a-z])"
)
_ASIDE = frozenset(("nav", "footer", "form")) | UNSEEN


@dataclass(frozen=True, slots=True)
class Line:
    """A short line with the element that holds it."""

    element: HtmlElement
    names: str
    """The class and id of the element, in small letters."""
    text: str


def headline_element(root: HtmlElement) -> HtmlElement | None:
    """The element of the headline: the first large heading of more than two words."""
    for heading in root.iter("h1"):
        line = line_of(heading)
        if len(line.split()) > 2 or len(line) > 12:
            return heading
    return None


def lines_around(root: HtmlElement, headline: HtmlElement | None) -> Sequence[Line]:
    """The lines after the headline, then those before it, the nearest first; from the top where there is none."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    place = elements.index(headline) if headline is not None else -1
    reader = _LineReader(headline)
    after = reader.lines(elements[place + 1 : place + 1 + _AFTER])
    before = reader.lines(elements[max(place - _BEFORE, 0) : max(place, 0)][::-1])
    return [*after, *before]


class _LineReader:
    """Reads short lines; it remembers which elements are boxes about something else."""

    def __init__(self, headline: HtmlElement | None) -> None:
        around = [] if headline is None else headline.iterancestors()
        self._elsewhere: dict[HtmlElement, bool] = dict.fromkeys(around, False)

    def lines(self, elements: Sequence[HtmlElement]) -> list[Line]:
        """The short lines of some elements, until there were enough paragraphs."""
        lines, paragraphs = [], 0
        for element in elements:
            if element.tag in UNSEEN or len(element) > _CHILDREN or self._is_elsewhere(element):
                continue
            text = _short_text(element)
            if text is None:
                paragraphs += element.tag == "p"
                if paragraphs == _PARAGRAPHS:
                    break
            elif len(text) > 1:
                lines.append(Line(element, names_of(element), text))
        return lines

    def _is_elsewhere(self, element: HtmlElement) -> bool:
        if element not in self._elsewhere:
            parent = element.getparent()
            self._elsewhere[element] = (
                element.tag in _ASIDE
                or bool(_ELSEWHERE.search(names_of(element)))
                or (parent is not None and parent.tag != "body" and self._is_elsewhere(parent))
            )
        return self._elsewhere[element]


def _short_text(element: HtmlElement) -> str | None:
    """What an element says on one line; None where that is more than a line."""
    if element.find(".//script") is not None or element.find(".//style") is not None:
        text = visible_text(element)
    else:
        text = ""
        for part in element.itertext():
            text = f"{text} {part}" if part.strip() else text
            if len(text) > 2 * LINE_LENGTH:
                return None
    line = clean_line(text)
    return line if len(line) <= LINE_LENGTH else None
