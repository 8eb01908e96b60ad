"""What is new since the last visit."""

from datetime import UTC, datetime, timedelta

from termnews.editorial.visits import PAUSE, Visits, look

NOW = datetime(2024, 5, 6, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
EARLIER = NOW - timedelta(hours=9)


def test_a_first_visit_has_none_before_it():
    first = look(Visits(), Visits(), NOW, EARLIER)
    assert first == Visits(NOW, None)
    assert look(first, Visits(), NOW + MINUTE, NOW + MINUTE / 2).before is None


def test_after_a_pause_what_came_since_the_last_look_is_new():
    known = Visits(NOW, EARLIER)
    later = look(known, known, NOW + PAUSE, EARLIER)
    assert later == Visits(NOW + PAUSE, NOW)


def test_opening_again_at_once_takes_nothing_for_seen():
    known = Visits(NOW, EARLIER)
    assert look(known, known, NOW + MINUTE, NOW - MINUTE).before == EARLIER


def test_opening_again_when_news_have_come_parts_them_from_what_was_shown():
    known = Visits(NOW, EARLIER)
    assert look(known, known, NOW + 2 * MINUTE, NOW + MINUTE).before == NOW


def test_news_that_come_while_the_newspaper_is_open_are_new_since_before_it_was_opened():
    at_start = Visits(NOW, EARLIER)
    opened = look(at_start, at_start, NOW + MINUTE, NOW - MINUTE)
    refreshed = look(opened, at_start, NOW + 3 * MINUTE, NOW + 2 * MINUTE)
    assert (opened.before, refreshed.before) == (EARLIER, NOW)
    assert look(refreshed, at_start, NOW + 4 * MINUTE, NOW + 2 * MINUTE).before == NOW


def test_a_newspaper_left_open_is_visited_anew_after_a_pause():
    at_start = Visits(NOW, EARLIER)
    left = look(at_start, at_start, NOW + MINUTE, NOW)
    back = look(left, at_start, NOW + PAUSE * 4, NOW + PAUSE)
    assert back.before == left.last
    assert look(back, at_start, NOW + PAUSE * 4 + MINUTE, NOW + PAUSE).before == left.last


def test_a_clock_that_was_set_back_takes_nothing_back():
    known = Visits(NOW, EARLIER)
    assert look(known, known, NOW - timedelta(days=1), EARLIER) == known
