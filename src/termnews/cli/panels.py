"""The most-read rankings, as the interface's panel shows them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from termnews.cli.output import Ink, Sheet, print_json, say, stdout_sheet, typed
from termnews.cli.records import RANKING, record
from termnews.cli.session import Session
from termnews.editorial.rankings import COVERED, MERGED, OPENED
from termnews.errors import UsageError
from termnews.i18n import _
from termnews.library import Library
from termnews.models import Ranking, RankingItem
from termnews.text.dates import age
from termnews.text.fold import fold
from termnews.text.width import cell_width, teaser

RANKS = 9
"""What a panel shows, and a newspaper prints."""


def run_most_read(session: Session, arguments: Namespace) -> int:
    """The rankings, each under the name of whose it is."""
    with session.library() as library:
        rankings = library.most_read(arguments.n or RANKS)
        if arguments.publisher:
            rankings = [_of_publisher(rankings, arguments.publisher)]
        if arguments.json:
            for ranking in rankings:
                print_json(record(RANKING, ranking))
        elif rankings:
            sheet = stdout_sheet()
            print("\n\n".join(_ranking(ranking, library, sheet) for ranking in rankings))
    if not rankings:
        say(_("Aucune source abonnée ne publie ses plus lus, et rien n’a encore été ouvert ici."))
    return 0


def _of_publisher(rankings: Sequence[Ranking], name: str) -> Ranking:
    """The one ranking of a publisher; UsageError with the names there are. Ours are no publisher's."""
    ours = [_(name) for name in (MERGED, COVERED, OPENED)]
    rankings = [ranking for ranking in rankings if ranking.origin not in ours]
    wanted = fold(name)
    exact = [ranking for ranking in rankings if fold(ranking.origin) == wanted]
    found = exact or [ranking for ranking in rankings if wanted in fold(ranking.origin)]
    if len(found) != 1:
        names = ", ".join(ranking.origin for ranking in rankings) or _("aucun")
        sentence = _("Pas de classement de « {name} ». Classements : {names}.")
        raise UsageError(sentence.format(name=typed(name), names=names))
    return found[0]


def _ranking(ranking: Ranking, library: Library, sheet: Sheet) -> str:
    """A ranking in lines: whose and from when, then its items."""
    when = " · " + age(ranking.fetched, library.clock())
    heading = sheet.ink(sheet.cut(ranking.origin, cell_width(when)), Ink.SECTION) + sheet.ink(when, Ink.FAINT)
    return "\n".join([heading, *(line for item in ranking.items for line in _item(item, sheet))])


def _item(item: RankingItem, sheet: Sheet) -> list[str]:
    """An item with its id where it can be read here, and below it its first words as far as they go."""
    id_ = f" [{item.article}]" if item.article else ""
    lines = [f"{item.rank:>2}. {sheet.cut(item.title, 4 + len(id_))}{sheet.ink(id_, Ink.FAINT)}"]
    if len(item.publishers) > 1:
        lines.append("    " + sheet.ink(sheet.cut(_rankers(item), 4), Ink.PUBLISHER))
    if item.teaser:
        shown = item.teaser if sheet.width is None else teaser(item.teaser, max(sheet.width - 4, 1))
        lines.append("    " + sheet.ink(shown, Ink.FAINT))
    return lines


def _rankers(item: RankingItem) -> str:
    """Who ranks it, and where."""
    if not item.ranks:
        return ", ".join(item.publishers)
    return ", ".join(f"{who} ({rank})" for who, rank in zip(item.publishers, item.ranks, strict=True))
