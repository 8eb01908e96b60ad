"""When feeds are asked again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.feeds.schedule import (
    CEILING,
    FLOOR,
    JITTER,
    SLOWEST,
    Rest,
    check_after_failure,
    check_after_news,
    check_after_nothing,
    rest,
)
from termnews.models import Feed

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
FEED = Feed(
    id=7,
    url="https://phare.example/flux.xml",
    title="Le Phare",
    publisher="Le Phare",
    section="monde",
    added=NOW - timedelta(days=9),
)


def every(gap: timedelta, count: int = 20) -> list[datetime | None]:
    """The dates of articles that came at a steady pace."""
    return [NOW - gap * number for number in range(count)]


def is_about(moment: datetime, wanted: timedelta) -> bool:
    return wanted <= moment - NOW <= wanted * (1 + JITTER)


def test_feed_is_asked_twice_between_two_articles() -> None:
    assert is_about(check_after_news(FEED, every(2 * HOUR), None, None, NOW), HOUR)


def test_newest_articles_tell_the_rhythm() -> None:
    silent_year = [NOW - timedelta(days=300 + number) for number in range(50)]
    assert is_about(check_after_news(FEED, every(2 * HOUR) + silent_year, None, None, NOW), HOUR)


def test_feed_without_dates_is_asked_hourly() -> None:
    assert is_about(check_after_news(FEED, [None, None], None, None, NOW), HOUR)


def test_live_feed_is_not_asked_below_the_floor() -> None:
    assert is_about(check_after_news(FEED, every(MINUTE), None, 30, NOW), FLOOR)


def test_quarterly_is_still_asked_several_times_a_day() -> None:
    assert is_about(check_after_news(FEED, every(timedelta(days=90)), None, None, NOW), SLOWEST)


@pytest.mark.parametrize(("ttl_s", "max_age_s"), [(7200, None), (None, 7200), (60, 7200), (7200, 60)])
def test_feed_and_server_may_wish_for_a_longer_rest(ttl_s: int | None, max_age_s: int | None) -> None:
    assert is_about(check_after_news(FEED, every(10 * MINUTE), ttl_s, max_age_s, NOW), 2 * HOUR)


def test_wish_for_a_year_is_a_day() -> None:
    assert is_about(check_after_news(FEED, every(HOUR), 31_536_000, None, NOW), CEILING)


def test_quiet_feed_slows_down_up_to_a_quarter_of_a_day() -> None:
    feed, now, waits = replace(FEED, last_try=NOW, next_check=NOW + FLOOR), NOW, []
    for _time in range(12):
        next_check = check_after_nothing(feed, None, now)
        waits.append(next_check - now)
        feed, now = replace(feed, last_try=now, next_check=next_check), next_check
    assert waits == sorted(waits)
    assert waits[0] >= FLOOR * 1.5
    assert SLOWEST <= waits[-1] <= SLOWEST * (1 + JITTER)


def test_failing_feed_is_tried_half_as_often_each_time_down_to_once_a_day() -> None:
    waits = [check_after_failure(replace(FEED, failures=n), None, NOW) - NOW for n in range(1, 12)]
    assert waits[1] == waits[0] * 2 and waits[2] == waits[1] * 2
    assert waits[0] >= FLOOR and CEILING <= waits[-1] <= CEILING * (1 + JITTER)


def test_retry_after_is_kept_to_up_to_a_day() -> None:
    feed = replace(FEED, failures=1)
    assert is_about(check_after_failure(feed, 5 * 3600, NOW), 5 * HOUR)
    assert is_about(check_after_failure(feed, 10**9, NOW), CEILING)


def test_feeds_added_together_drift_apart() -> None:
    moments = {check_after_failure(replace(FEED, id=number, failures=1), None, NOW) for number in range(50)}
    assert len(moments) > 40


moments = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 1), timezones=st.just(UTC))
seconds = st.none() | st.integers(-(10**12), 10**12)


@given(
    published=st.lists(st.none() | moments), ttl_s=seconds, max_age_s=seconds, last_try=st.none() | moments,
    next_check=st.none() | moments, failures=st.integers(0, 10**6),
)  # fmt: skip
def test_next_check_is_always_between_floor_and_ceiling(
    published: list[datetime | None],
    ttl_s: int | None,
    max_age_s: int | None,
    last_try: datetime | None,
    next_check: datetime | None,
    failures: int,
) -> None:
    feed = replace(FEED, last_try=last_try, next_check=next_check, failures=failures)
    for moment in (
        check_after_news(feed, published, ttl_s, max_age_s, NOW),
        check_after_nothing(feed, max_age_s, NOW),
        check_after_failure(feed, ttl_s, NOW),
    ):
        assert FLOOR <= moment - NOW <= CEILING * (1 + JITTER)


# By hand


def test_new_feed_may_be_asked() -> None:
    assert rest(FEED, NOW) is None


def test_feed_that_was_just_asked_rests() -> None:
    feed = replace(FEED, last_try=NOW - 14 * MINUTE, last_success=NOW - 14 * MINUTE, next_check=NOW + HOUR)
    assert rest(feed, NOW) is Rest.JUST_ASKED
    assert rest(feed, NOW + MINUTE) is None


def test_feed_whose_server_was_not_reached_may_be_asked_at_once() -> None:
    assert rest(replace(FEED, last_try=None, failures=3, next_check=NOW + HOUR, error="hors ligne"), NOW) is None


@pytest.mark.parametrize("failures", [1, 2, 5, 40])
def test_failed_feed_may_be_asked_by_hand_after_the_floor(failures: int) -> None:
    feed = replace(FEED, last_try=NOW, failures=failures)
    feed = replace(feed, next_check=check_after_failure(feed, None, NOW).replace(microsecond=0))
    assert rest(feed, NOW + 16 * MINUTE) is None


def test_server_that_asked_for_peace_gets_it_even_by_hand() -> None:
    feed = replace(FEED, last_try=NOW, failures=1)
    feed = replace(feed, next_check=check_after_failure(feed, 3 * 3600, NOW))
    assert rest(feed, NOW + 2 * HOUR) is Rest.ASKED_TO_WAIT
    assert rest(feed, NOW + 4 * HOUR) is None


def test_feed_that_is_gone_is_not_asked() -> None:
    assert rest(replace(FEED, gone=True), NOW) is Rest.GONE


def test_clock_that_was_set_back_silences_nothing() -> None:
    assert rest(replace(FEED, last_try=NOW + timedelta(days=400)), NOW) is None


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000/flux", "http://localhost/flux", "http://[::1]/flux", "http://192.168.1.20/flux"]
)
def test_server_of_the_reader_may_be_asked_at_any_time(url: str) -> None:
    assert rest(replace(FEED, url=url, last_try=NOW), NOW) is None


def test_interval_that_the_reader_chose_holds_and_the_server_s_wish_still_more():
    ten_hours = timedelta(hours=10)
    assert is_about(check_after_news(FEED, every(MINUTE), None, None, NOW, ten_hours), ten_hours)
    assert is_about(check_after_news(FEED, every(MINUTE), 12 * 3600, None, NOW, ten_hours), timedelta(hours=12))
    assert is_about(check_after_nothing(FEED, None, NOW, timedelta(minutes=30)), timedelta(minutes=30))
    assert is_about(check_after_nothing(FEED, None, NOW, timedelta(minutes=1)), FLOOR)
