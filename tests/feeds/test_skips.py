"""The hours and days in which a feed does not want to be asked."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.feeds.parse import parse_feed
from termnews.feeds.skips import after_skips, is_skipped, parse_skips
from tests.feeds.wire import ARTICLE, rss

FRIDAY = datetime(2024, 5, 10, 21, 40, tzinfo=UTC)
WEEKEND = 1 << 29 | 1 << 30
NIGHT = sum(1 << hour for hour in (22, 23, 0, 1, 2, 3, 4))


def test_hours_and_days_are_read_of_a_feed():
    channel = "<skipHours><hour>0</hour><hour> 23 </hour></skipHours><skipDays><day>Sunday</day></skipDays>"
    assert parse_feed(rss(ARTICLE, channel=channel)).skips == 1 | 1 << 23 | 1 << 30


@pytest.mark.parametrize("said", ["", "<hour>99</hour>", "<day>Someday</day>", "<hour>x</hour>"])
def test_what_is_no_hour_or_day_means_nothing(said):
    assert parse_skips(f"<rss><channel><skipHours>{said}</skipHours></channel></rss>") == 0


@pytest.mark.parametrize(
    ("skips", "later"),
    [
        (0, FRIDAY),
        (1 << 21, datetime(2024, 5, 10, 22, tzinfo=UTC)),
        (WEEKEND | 1 << 28, datetime(2024, 5, 13, 0, tzinfo=UTC)),
        (1 << 21 | NIGHT, datetime(2024, 5, 11, 5, tzinfo=UTC)),
        ((1 << 24) - 1, FRIDAY),
        ((1 << 31) - 1, FRIDAY),
    ],
)
def test_moment_is_put_off_until_behind_them_but_not_for_ever(skips, later):
    assert after_skips(skips, FRIDAY) == later


@given(st.integers(0, 2**31 - 1), st.datetimes(timezones=st.just(UTC), max_value=datetime(2100, 1, 1)))
def test_moment_is_never_earlier_and_outside_them_where_it_was_put_off(skips, moment):
    later = after_skips(skips, moment)
    assert later >= moment
    assert later == moment or not is_skipped(skips, later)
