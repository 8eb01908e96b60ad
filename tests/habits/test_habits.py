"""What the reader reads: counted by day where they are, and drawn in any width."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from termnews.config import Settings
from termnews.habits import load_habits
from termnews.habits.lines import habit_lines
from termnews.library import Library
from termnews.text.dates import use_zone
from termnews.text.plot import bar, columns
from termnews.text.width import cell_width
from tests.store.newsroom import NOW, Newsroom, entry


@pytest.fixture
def library(paths):
    library = Library(paths, Settings(), lambda: NOW)
    gazette = Newsroom(library.store)
    gazette.bring("sport", *(entry(number, age_h=number) for number in range(6)))
    gazette.bring("monde", entry(10, age_h=400))
    Newsroom(library.store, "La Vigie", "vigie.example").bring("monde", entry(11, url="https://vigie.example/11"))
    for title, hours in (("Titre 1", 1), ("Titre 2", 1), ("Titre 3", 30)):
        article = next(one for one in library.store.articles.page("sport") if one.title == title)
        library.store.articles.note_opened(article.id, NOW - timedelta(hours=hours))
    yield library
    library.close()


def words_of(habits, width=80):
    return "\n".join("".join(part.text for part in line) for line in habit_lines(habits, width)).replace("\u00a0", " ")


def test_days_sections_and_publishers_are_counted(library):
    habits = load_habits(library, 3)
    assert [(day.date.isoformat(), day.opened, day.came) for day in habits.days] == [
        ("2024-05-04", 0, 0), ("2024-05-05", 1, 0), ("2024-05-06", 2, 7),
    ]  # fmt: skip
    assert [(one.name, one.opened, one.came) for one in habits.sections] == [("sport", 3, 6), ("monde", 0, 1)]
    assert [(one.name, one.opened, one.came) for one in habits.publishers] == [("La Gazette", 3, 6)]
    assert [one.name for one in habits.never] == ["La Vigie"]
    assert load_habits(library, 30).came == 8


def test_day_is_that_of_the_reader(library):
    use_zone(ZoneInfo("Pacific/Auckland"))
    habits = load_habits(library, 2)
    assert [(day.date.isoformat(), day.opened) for day in habits.days] == [("2024-05-06", 2), ("2024-05-07", 0)]


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/Santiago"])
def test_days_on_which_clocks_change_are_whole(paths, zone):
    use_zone(ZoneInfo(zone))
    for now in (
        datetime(2024, 4, 2, 12, tzinfo=UTC),
        datetime(2024, 10, 29, 12, tzinfo=UTC),
        datetime(2024, 9, 9, tzinfo=UTC),
    ):
        library = Library(paths, Settings(), lambda now=now: now)
        days = load_habits(library, 30).days
        library.close()
        assert len({day.date for day in days}) == 30
        assert (days[-1].date - days[0].date).days == 29


def test_feeds_that_bring_nothing_any_more_are_named_with_the_reason(library):
    later = Library(library.paths, Settings(), lambda: NOW + timedelta(days=70))
    feeds = later.store.feeds
    for feed in feeds.all():
        well = replace(feed, last_success=NOW + timedelta(days=69))
        feeds.record(well if feed.publisher == "La Gazette" else replace(feed, failures=9, error="Il a refusé."))
    habits = load_habits(later, 30)
    later.close()
    reasons = {one.feed.publisher: one.reason for one in habits.dead}
    assert "n’apporte plus rien" in reasons["La Gazette"] and "Il a refusé." in reasons["La Vigie"]
    assert "Flux éteints" in words_of(habits)


@pytest.mark.parametrize("width", [1, 5, 12, 20, 40, 80, 200])
@pytest.mark.parametrize("days", [1, 7, 30, 366])
def test_no_line_is_wider_than_its_place(library, width, days):
    lines = habit_lines(load_habits(library, days), width)
    assert max(sum(cell_width(part.text) for part in line) for line in lines) <= width


def test_lines_say_what_was_counted(library):
    told = words_of(load_habits(library, 30))
    assert "3 articles ouverts, 8 arrivés en 30 jours" in told
    assert "La Vigie (1 article)" in told and "3 sur 6" in told
    assert "2 │" in told and "06/05" in told


def test_paper_that_was_never_read_says_so(paths):
    library = Library(paths, Settings(), lambda: NOW)
    told = words_of(load_habits(library, 30))
    library.close()
    assert "Aucun article n’a été ouvert" in told and "Par rubrique" not in told


def test_columns_are_as_high_as_their_values():
    assert columns([0, 1, 8, 16], 2) == ["   █", " ▁██"]
    assert columns([0, 1, 1000], 1, 2) == ["  ▁▁██"]
    assert columns([], 2) == ["", ""]


def test_bars_are_as_long_as_their_values():
    assert [bar(value, 8, 4) for value in (0, 1, 2, 8)] == ["", "▌", "█", "████"]
    assert bar(1, 10_000, 4) == "▏" and bar(3, 0, 4) == ""
