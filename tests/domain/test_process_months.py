"""What covers a process month by month, to the day, over leap years and open ends."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.process.coverage import coverage
from domain.process.framework import OperatorAssignment
from tests.domain.processes import BARE, COMPLETE, SCHOOL, TODAY

START, END = date(2023, 11, 30), date(2026, 5, 29)
SPANS = st.lists(st.tuples(st.integers(-60, 950), st.one_of(st.none(), st.integers(0, 400))), max_size=6)


@settings(max_examples=60, deadline=None, database=None)
@given(SPANS)
def test_the_days_without_an_operator_are_exactly_those_nobody_covers(spans: list[tuple[int, int | None]]) -> None:
    operators = tuple(
        OperatorAssignment(
            id=UUID(int=number),
            actor_id=SCHOOL,
            hours_per_week=1,
            since=START + timedelta(days=first),
            until=None if more is None else START + timedelta(days=first + more),
        )
        for number, (first, more) in enumerate(spans)
    )
    months = coverage(replace(BARE, planned_start=START, planned_end=END, operators=operators), TODAY)
    days = [START + timedelta(days=number) for number in range((END - START).days + 1)]
    bare = [day for day in days if not any(operator.holds_on(day) for operator in operators)]
    assert [month.days_without_operator for month in months] == [
        sum(month.since <= day <= month.until for day in bare) for month in months
    ]
    assert sum(month.days for month in months) == len(days)


def test_money_counts_from_its_commitment_until_it_lapses_and_hours_of_zero_cover_nothing() -> None:
    whole = coverage(COMPLETE, TODAY)
    assert {(month.days_without_money, month.days_without_operator, month.days_without_mandate) for month in whole} == {
        (0, 0, 0)
    }
    assert len(whole) == 30
    [line], [operator] = COMPLETE.funding_lines, COMPLETE.operators
    idle = replace(operator, hours_per_week=0)
    poor = replace(COMPLETE, funding_lines=(replace(line, valid_until=date(2025, 8, 31)),), operators=(idle,))
    assert all(month.days_without_money == month.days_without_operator == month.days for month in coverage(poor, TODAY))
