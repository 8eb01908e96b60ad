"""What can be done now, as a function of the facts of the page."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from termnews.tui.actions import When
from termnews.tui.frame import Pane
from termnews.tui.line_list import LineList
from termnews.tui.listing import Kind

if TYPE_CHECKING:
    from termnews.tui.paper import Paper


def possible_now(paper: Paper) -> When:
    """What the table of actions asks, answered by what is listed, open, under the cursor and asked."""
    article, opened = paper.article, paper.reading.opened
    facts = {
        When.ARTICLE: article is not None,
        When.STORED: article is not None and article.id > 0,
        When.READING: opened is not None,
        When.COPYABLE: opened is not None
        or paper.selecting.is_on
        or paper.listing.kind in (Kind.SAVED, Kind.DOSSIER, Kind.TAG),
        When.FOUND: opened is not None and paper.article_view.finding is not None,
        When.RELATED: paper.reading.next_related(paper.related) is not None,
        When.DEEP: opened is not None
        or paper.pane is not Pane.MAIN
        or paper.listing != paper.home
        or paper.selecting.is_on
        or paper.prompt is not None,
        When.LISTED: opened is None and paper.main is paper.headline_list,
        When.TRAIL: paper.reading.has_trail,
        When.NEWS: paper.news > 0,
        When.FRONT: paper.unfolding.is_possible,
        When.THEME: paper.following.has_theme,
        When.DOSSIER: paper.following.dossier is not None,
        When.OPENABLE: isinstance(paper.moving, LineList) and paper.moving.current is not None,
        When.PINNABLE: paper.pinning.is_possible,
        When.MUTABLE: paper.following.has_theme or paper.following.dossier is not None,
    }
    return reduce(or_, (flag for flag, holds in facts.items() if holds), When.ALWAYS)
