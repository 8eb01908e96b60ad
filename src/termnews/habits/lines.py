"""The habits as lines for a width: the same in the interface and on the command line. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from termnews.habits import Day, Habits, Share
from termnews.i18n import _, ngettext
from termnews.sections import title_of
from termnews.text.dates import number
from termnews.text.plot import bar, columns
from termnews.text.width import cell_width, cut, fit
from termnews.text.wrap import wrap

_HEIGHT = 6
_ROWS = 12
"""Of each table: what is read least says least."""
_NARROW = 16
"""Cells below which there is no room for a plot."""
_NAME_CELLS = 24
_BAR_CELLS = 24


class Tone(Enum):
    """How a part of a line is set."""

    HEADING = auto()
    STRONG = auto()
    PLAIN = auto()
    FAINT = auto()
    BAR = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text in one tone."""

    text: str
    tone: Tone = Tone.PLAIN


Line = tuple[Part, ...]


def habit_lines(habits: Habits, width: int) -> list[Line]:
    """All of it, no line wider than `width` cells."""
    lines = [*_head(habits, width), *_plot(habits.days, width)]
    lines += _table(_("Par rubrique"), habits.sections, width, title_of)
    lines += _table(_("Par source"), habits.publishers, width, str)
    lines += _never(habits.never, width)
    lines += _dead(habits, width)
    lines += [(), *_told(_("Tout est compté ici et reste ici ; ce qui a été oublié n’est plus compté."), width)]
    return [_clipped(line, width) for line in lines]


def _clipped(line: Line, width: int) -> Line:
    """A line of a screen that is too narrow for it: what there is room for."""
    parts: list[Part] = []
    for part in line:
        text = cut(part.text, width - sum(cell_width(one.text) for one in parts))
        parts += [Part(text, part.tone)] if text else []
    return tuple(parts)


def _head(habits: Habits, width: int) -> Iterator[Line]:
    opened = ngettext("{n} article ouvert", "{n} articles ouverts", habits.opened).format(n=number(habits.opened))
    came = ngettext("{n} arrivé", "{n} arrivés", habits.came).format(n=number(habits.came))
    days = ngettext("{n} jour", "{n} jours", len(habits.days)).format(n=number(len(habits.days)))
    yield from (
        (Part(line, Tone.STRONG),)
        for line in wrap(_("{opened}, {came} en {days}").format(opened=opened, came=came, days=days), width)
    )


def _plot(days: Sequence[Day], width: int) -> Iterator[Line]:
    """Articles opened a day, as columns over their dates; of many days the last that there is room for."""
    counts = [day.opened for day in days]
    scale = len(number(max(counts, default=0))) + 1
    room = max(1, width - scale - 1)
    cells = max(1, min(3, room // max(1, len(days))))
    days = days[-(room // cells) :]
    most = max((day.opened for day in days), default=0)
    if width < _NARROW:
        return
    yield ()
    if not most:
        yield from _told(_("Aucun article n’a été ouvert ces jours-ci."), width)
        return
    for at, line in enumerate(columns([day.opened for day in days], _HEIGHT, cells)):
        label = fit("" if at else number(most), scale - 1, align="right")
        yield (Part(f"{label} │", Tone.FAINT), Part(line, Tone.BAR))
    first, last = f"{days[0].date:%d/%m}", f"{days[-1].date:%d/%m}"
    gap = len(days) * cells - len(first) - len(last)
    axis = first + " " * gap + last if gap > 0 else last
    yield (Part(cut(" " * (scale + 1) + axis, width), Tone.FAINT),)


def _table(heading: str, shares: Sequence[Share], width: int, named: Callable[[str], str]) -> Iterator[Line]:
    shown = [share for share in shares if share.opened][:_ROWS]
    if not shown:
        return
    yield from ((), (Part(cut(heading, width), Tone.HEADING),))
    most = shown[0].opened
    cells = min(max(cell_width(named(share.name)) for share in shown), _NAME_CELLS, max(1, width // 2))
    for share in shown:
        count = _("{opened} sur {came}").format(opened=number(share.opened), came=number(max(share.came, share.opened)))
        room = width - cells - cell_width(count) - 4
        drawn = bar(share.opened, most, min(_BAR_CELLS, room)) if room > 3 else ""
        parts = (Part(fit(named(share.name), cells) + "  "), Part(drawn + " " * bool(drawn), Tone.BAR))
        taken = cells + 2 + cell_width(parts[1].text)
        yield (*parts, Part(cut(count, max(0, width - taken)), Tone.FAINT))


def _never(never: Sequence[Share], width: int) -> Iterator[Line]:
    if not never:
        return
    yield from ((), (Part(cut(_("Sources jamais lues"), width), Tone.HEADING),))
    told = (
        ngettext("{name} ({n} article)", "{name} ({n} articles)", one.came).format(name=one.name, n=number(one.came))
        for one in never[: _ROWS * 2]
    )
    more = [_("… et {n} autres").format(n=number(len(never) - _ROWS * 2))] if len(never) > _ROWS * 2 else []
    yield from _told(", ".join([*told, *more]), width, Tone.PLAIN)


def _dead(habits: Habits, width: int) -> Iterator[Line]:
    if not habits.dead:
        return
    yield from ((), (Part(cut(_("Flux éteints"), width), Tone.HEADING),))
    for one in habits.dead:
        yield (Part(cut(one.feed.title or one.feed.url, width), Tone.STRONG),)
        yield from _told(one.reason, width)
    yield from _told(_("« termnews remove NOM » se désabonne."), width)


def _told(sentence: str, width: int, tone: Tone = Tone.FAINT) -> Iterable[Line]:
    return [(Part(line, tone),) for line in wrap(sentence, max(1, width))]
