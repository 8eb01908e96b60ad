"""Dates, ages and numbers."""

from datetime import UTC, datetime, timedelta

import pytest

from termnews.i18n import use_language
from termnews.text.dates import age, clock_time, long_date, number, reading_time, short_age
from termnews.text.width import cell_width

NOW = datetime(1969, 7, 21, 18, tzinfo=UTC)


def test_a_french_date():
    assert long_date(NOW) == "lundi 21 juillet 1969"
    assert long_date(datetime(2024, 8, 1, 12, tzinfo=UTC)) == "jeudi 1er août 2024"
    assert clock_time(NOW) == "19\u00a0h\u00a000"


def test_an_english_date():
    use_language("en")
    assert long_date(NOW) == "Monday 21 July 1969"
    assert clock_time(NOW) == "19:00"
    assert number(10_000) == "10,000"
    assert number(1.04, 1) == "1.0"


def test_a_french_number_is_parted_by_thin_spaces():
    assert number(10_000) == "10\u202f000"
    assert number(1_000.54, 1) == "1\u202f000,5"


@pytest.mark.parametrize(
    ("gone", "said", "short"),
    [
        (timedelta(), "à l’instant", "1 min"),
        (timedelta(hours=-5), "à l’instant", "1 min"),
        (timedelta(minutes=5), "il y a 5 min", "5 min"),
        (timedelta(hours=3, minutes=59), "il y a 3 h", "3 h"),
        (timedelta(days=2), "il y a 2 j", "2 j"),
        (timedelta(days=200), "il y a 28 sem", "28 sem"),
        (timedelta(days=400), "le 16 juin 1968", "1968"),
    ],
)
def test_ages(gone, said, short):
    assert age(NOW - gone, NOW) == said
    assert short_age(NOW - gone, NOW) == short


@pytest.mark.parametrize("minutes", [0, 1, 59, 60, 24 * 60, 99 * 24 * 60, 360 * 24 * 60, 10**6])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_short_age_fits_six_cells(minutes, language):
    use_language(language)
    assert cell_width(short_age(NOW - timedelta(minutes=minutes), NOW)) <= 6


def test_reading_takes_a_minute_at_least():
    assert [reading_time(words) for words in (0, 100, 660)] == [1, 1, 3]
