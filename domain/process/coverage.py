"""What covers a process month by month: money, operators, mandates; and where it does not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from domain.calendar import Period, gaps, months_of
from domain.process.process import Process


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredMonth:
    """A planned month, counted from the first planned day; and of how many of its days something is missing."""

    since: date
    until: date
    days: int
    days_without_money: int
    days_without_operator: int
    days_without_mandate: int


def coverage(process: Process, today: date) -> tuple[CoveredMonth, ...]:
    """Tell what covers each planned month, as far as it is known today: money counts where it can be counted on."""
    money = [line.period for line in process.funding_lines if line.counts_on(today)]
    at_work = [operator.period for operator in process.operators if operator.hours_per_week > 0]
    mandates = [mandate.period for mandate in process.mandates]
    return tuple(_months(process.planned, money, at_work, mandates))


def _months(
    planned: Period, money: list[Period], at_work: list[Period], mandates: list[Period]
) -> Iterator[CoveredMonth]:
    for month in months_of(planned):
        yield CoveredMonth(
            since=month.since,
            until=month.last,
            days=_days(month),
            days_without_money=_uncovered(money, month),
            days_without_operator=_uncovered(at_work, month),
            days_without_mandate=_uncovered(mandates, month),
        )


def _uncovered(covering: Iterable[Period], month: Period) -> int:
    return sum(_days(gap) for gap in gaps(covering, month))


def _days(period: Period) -> int:
    return (period.last - period.since).days + 1
