"""A simulated month: no server has reason to complain, and asks of it what a guest may."""

import pytest

from tests.guest import BODY, HEADERS, Month, Reader


@pytest.mark.parametrize(("count", "days"), [(200, 2), (20, 30)])
async def test_no_request_is_early_or_unconditional_or_at_the_wrong_place(count, days):
    month = Month(count, days)
    await Reader(month).live()
    assert month.requests > count * days / 2
    assert not month.complaints
    naive = 24 * count * days
    assert month.requests < naive
    assert month.sent < naive * (BODY + HEADERS) / 3
