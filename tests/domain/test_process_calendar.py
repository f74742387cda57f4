"""Days, periods and months: whatever the dates, coverage and gaps are exact."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import DAY, Period, PeriodReversed, add_months, covered_until, full_months, gaps, months_of

FIRST, LAST = date(2023, 11, 1), date(2025, 4, 30)
DAYS = st.dates(FIRST, LAST)
QUICK = settings(max_examples=60, deadline=None, database=None)


@st.composite
def periods(draw: st.DrawFn, *, may_be_open: bool = True) -> Period:
    since = draw(DAYS)
    until = draw(st.one_of(st.none(), DAYS) if may_be_open else DAYS)
    return Period(since, max(since, until) if until else None)


def days_of(period: Period, last: date = LAST) -> set[date]:
    """List the days of a period one by one: the slow way to the same answer."""
    return {period.since + timedelta(days=n) for n in range((min(period.last, last) - period.since).days + 1)}


@QUICK
@given(st.lists(periods(), max_size=4), periods(may_be_open=False))
def test_gaps_are_exactly_the_days_nothing_covers(covering: list[Period], whole: Period) -> None:
    found = list(gaps(covering, whole))
    covered = set[date]().union(*map(days_of, covering))
    assert set[date]().union(*map(days_of, found)) == days_of(whole) - covered
    assert all(before.last + DAY < after.since for before, after in pairwise(found))


@QUICK
@given(st.lists(periods(), max_size=4), DAYS)
def test_cover_lasts_until_the_day_before_the_first_gap(covering: list[Period], day: date) -> None:
    covered = set[date]().union(*(days_of(period, date(2026, 1, 1)) for period in covering))
    until = covered_until(covering, day)
    if until is None:
        assert any(period.until is None for period in covering)
    else:
        assert until + DAY not in covered
        assert all(day + timedelta(days=n) in covered for n in range((until - day).days + 1))


@QUICK
@given(periods(may_be_open=False))
def test_the_months_of_a_period_follow_each_other_and_leave_nothing_out(whole: Period) -> None:
    months = list(months_of(whole))
    assert (months[0].since, months[-1].until) == (whole.since, whole.until)
    assert all(before.last + DAY == after.since for before, after in pairwise(months))
    assert len(months) - 1 <= full_months(whole) <= len(months)


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 12, 15), 0, date(2024, 12, 15)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int, wanted: date) -> None:
    assert add_months(day, months) == wanted


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        (date(2025, 1, 1), date(2026, 6, 30), 18),
        (date(2025, 1, 1), date(2026, 6, 29), 17),
        (date(2024, 2, 29), date(2024, 3, 28), 1),
        (date(2024, 2, 29), date(2024, 3, 27), 0),
        (date(2023, 1, 31), date(2023, 2, 27), 1),
    ],
)
def test_a_month_is_full_on_the_day_before_the_same_day_comes_again(since: date, until: date, months: int) -> None:
    assert full_months(Period(since, until)) == months


def test_months_are_counted_from_the_first_day_each_time() -> None:
    months = [month.since for month in months_of(Period(date(2024, 1, 31), date(2024, 5, 1)))]
    assert months == [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 30)]


def test_a_period_may_last_one_day_but_not_less() -> None:
    assert Period(FIRST, FIRST).includes(FIRST)
    with pytest.raises(PeriodReversed):
        Period(LAST, FIRST)


def test_without_an_end_there_is_no_last_day_of_cover() -> None:
    assert covered_until([Period(FIRST, LAST), Period(LAST, None)], FIRST) is None
