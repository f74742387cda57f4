"""Which planned months money covers, and until when it can be counted on."""

from collections.abc import Iterable, Iterator
from datetime import date

from domain.calendar import Period, gaps, months_of
from domain.process.framework import FundingLine


def unfunded(lines: Iterable[FundingLine], planned: Period) -> Iterator[Period]:
    """List the planned months of which some day is not paid for."""
    uncovered = list(_unpaid(lines, planned))
    return (month for month in months_of(planned) if any(month.meets(gap) for gap in uncovered))


def is_funded(lines: Iterable[FundingLine], planned: Period) -> bool:
    """Tell whether every planned day is paid for."""
    return not any(_unpaid(lines, planned))


def funded_until(lines: list[FundingLine], planned: Period) -> date | None:
    """Give the last day on which what is counted on today still covers everything."""
    for lapses_on in sorted(line.valid_until for line in lines if line.valid_until):
        if not is_funded((line for line in lines if not line.valid_until or line.valid_until > lapses_on), planned):
            return lapses_on
    return None


def _unpaid(lines: Iterable[FundingLine], planned: Period) -> Iterator[Period]:
    return gaps((line.period for line in lines), planned)
