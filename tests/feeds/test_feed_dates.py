"""Dates, as feeds write them, are moments in UTC."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.feeds.feed_dates import parse_date


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Mon, 21 Jul 1969 02:56:15 +0000", utc(1969, 7, 21, 2, 56, 15)),
        ("Mon, 21 Jul 1969 04:56:15 +0200", utc(1969, 7, 21, 2, 56, 15)),
        ("21 Jul 69 02:56 GMT", utc(2069, 7, 21, 2, 56)),
        ("Mon, 21 Jul 1997 02:56:15 EST", utc(1997, 7, 21, 7, 56, 15)),
        ("Mon, 21 Jul 2025 04:56:15 CEST", utc(2025, 7, 21, 2, 56, 15)),
        ("Mon, 21 Jul 2025 04:56:15 GMT+0200", utc(2025, 7, 21, 2, 56, 15)),
        ("Mon Jul 21 02:56:15 1969", utc(1969, 7, 21, 2, 56, 15)),
        ("July 20, 1969 10:56 PM", utc(1969, 7, 20, 22, 56)),
        ("20 July 1969 12:05 a.m.", utc(1969, 7, 20, 0, 5)),
        ("1969-07-21T02:56:15Z", utc(1969, 7, 21, 2, 56, 15)),
        ("1969-07-21T04:56:15.123+02:00", utc(1969, 7, 21, 2, 56, 15)),
        ("1969-07-21T04:56:15+0200", utc(1969, 7, 21, 2, 56, 15)),
        ("1969-07-21 02:56", utc(1969, 7, 21, 2, 56)),
        ("19690721T025615Z", utc(1969, 7, 21, 2, 56, 15)),
        ("1969-07-21", utc(1969, 7, 21)),
        ("1969-07", utc(1969, 7, 1)),
        ("1969", utc(1969, 1, 1)),
        ("1969/07/21", utc(1969, 7, 21)),
        ("1969-07-20T24:00:00Z", utc(1969, 7, 21)),
        ("2016-12-31T23:59:60Z", utc(2017, 1, 1)),
        ("lundi 21 juillet 1969 à 2h56", utc(1969, 7, 21, 2, 56)),
        ("lun., 21 juil. 2025 10:01:00 +0200", utc(2025, 7, 21, 8, 1)),
        ("mer. 1er août 2001", utc(2001, 8, 1)),
        ("Mer, 21 déc. 2022 10:00:00 GMT", utc(2022, 12, 21, 10)),
        ("21 de julio de 1969", utc(1969, 7, 21)),
        ("Montag, 21. Juli 1969 02:56", utc(1969, 7, 21, 2, 56)),
        ("الاثنين 21 يوليوز 1969 - 02:56", utc(1969, 7, 21, 2, 56)),
        ("21 كانون الثاني 1969", utc(1969, 1, 21)),
        ("21/07/1969 02:56", utc(1969, 7, 21, 2, 56)),
        ("07/21/1969", utc(1969, 7, 21)),
        ("1753080960", utc(2025, 7, 21, 6, 56)),
        ("1753080960000", utc(2025, 7, 21, 6, 56)),
    ],
)
def test_date_is_understood(text, moment):
    assert parse_date(text) == moment


@pytest.mark.parametrize(
    "text", ["", "hier", "31 février 1969", "0000-00-00 00:00:00", "Mon, 01 Jan 0001 00:00:00 +0000", "9" * 12, "1:2"]
)
def test_what_is_no_date_is_none(text):
    assert parse_date(text) is None


@given(st.datetimes(min_value=datetime(1901, 1, 1), max_value=datetime(2099, 1, 1)))
@settings(deadline=None, max_examples=60)
def test_iso_dates_come_back(moment):
    aware = moment.replace(tzinfo=UTC, microsecond=0)
    assert parse_date(aware.isoformat()) == aware


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=200)
def test_no_text_makes_it_stumble(text):
    moment = parse_date(text)
    assert moment is None or moment.tzinfo is UTC


@given(
    st.datetimes(datetime(1901, 1, 2), datetime(2099, 12, 30)),
    st.sampled_from(["GMT", "UTC", "+0000", "+0230", "-0500", "-1130"]),
)
def test_usual_date_says_what_the_same_date_says_in_another_order(moment, zone):
    usual = moment.strftime(f"%a, %d %b %Y %H:%M:%S {zone}")
    assert parse_date(usual) == parse_date(moment.strftime(f"%Y-%m-%d %H:%M:%S {zone}"))
