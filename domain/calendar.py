"""Days, periods and months: which days are covered, and which are left out."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from domain.errors import RuleBroken

DAY = timedelta(days=1)
SHORTEST_MONTH = 28


class PeriodReversed(RuleBroken):
    """A period ends on or after the day it starts."""

    it = "Un periodo finisce il giorno in cui inizia, o dopo."


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included; without an end it is open."""

    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise PeriodReversed(since=self.since, until=self.until)

    @property
    def last(self) -> date:
        """Give the last day; of an open period, the last there is."""
        return self.until or date.max

    def includes(self, day: date) -> bool:
        """Tell whether the day lies in the period."""
        return self.since <= day <= self.last

    def meets(self, other: "Period") -> bool:
        """Tell whether both have a day in common."""
        return self.since <= other.last and other.since <= self.last


def gaps(covering: Iterable[Period], whole: Period) -> Iterator[Period]:
    """List the stretches of a whole that none of the periods covers, in order."""
    first = whole.since
    for period in sorted(filter(whole.meets, covering), key=attrgetter("since")):
        if period.since > first:
            yield Period(first, period.since - DAY)
        if period.last >= whole.last:
            return
        first = max(first, period.last + DAY)
    yield Period(first, whole.until)


def covered_until(covering: Iterable[Period], day: date) -> date | None:
    """Give the last day of unbroken cover from a covered day on; None where it has no end."""
    return next((gap.since - DAY for gap in gaps(covering, Period(day))), None)


def add_months(day: date, months: int) -> date:
    """Give the same day so many months later; of a shorter month, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    fits = day.day <= SHORTEST_MONTH
    return date(year, month + 1, day.day if fits else min(day.day, monthrange(year, month + 1)[1]))


@lru_cache(maxsize=1024)
def months_of(whole: Period) -> tuple[Period, ...]:
    """Divide a period with an end into months, counted from its first day; the last may be shorter."""
    # Counted from the first day each time: 31 January, 28 February, 31 March. Every look at a process asks it anew.
    starts = (add_months(whole.since, number) for number in range(full_months(whole) + 2))
    within = ((since, following - DAY) for since, following in pairwise(starts) if since <= whole.last)
    return tuple(Period(since, min(last, whole.last)) for since, last in within)


def full_months(whole: Period) -> int:
    """Count the whole months of a period with an end."""
    after = whole.last + DAY
    months = (after.year - whole.since.year) * 12 + after.month - whole.since.month
    return months if add_months(whole.since, months) <= after else months - 1
