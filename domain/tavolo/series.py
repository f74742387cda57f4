"""A series of meetings: the days a rule gives, and the hours of each where the tavolo meets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from domain.errors import InvalidInput
from domain.tavolo.feast_days import is_feast_day

MOST_MEETINGS = 60
WEEKS = (1, 2, 3, 4, -1)  # the fifth such day of a month is its last
FIRST, LAST = date(1, 1, 2), date(9999, 12, 30)  # whose hours are moments in every time zone


class CountOrLastDay(InvalidInput):
    """A series has a number of meetings or a last day: one of the two."""

    it = "Una serie ha un numero di incontri o un ultimo giorno: uno dei due."


class NoDayInSeries(InvalidInput):
    """A series has at least one meeting."""

    it = "Una serie ha almeno un incontro."


class SeriesTooLong(InvalidInput):
    """A series has at most 60 meetings."""

    it = "Una serie ha al massimo 60 incontri."


class SeriesUnit(StrEnum):
    """What a series counts: weeks, or months."""

    WEEK = "week"
    MONTH = "month"


class Weekday(StrEnum):
    """A day of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @classmethod
    def of(cls, day: date) -> "Weekday":
        """Give the day of the week of a day."""
        return list(cls)[day.weekday()]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRule:
    """Every so many weeks or months on a day of the week, from a day on; of a month, the first such day, or the nth.

    `week` -1 is the last of the month. Without a weekday, that of the first day, and its week.
    """

    starts_on: date
    unit: SeriesUnit = SeriesUnit.WEEK
    every: int = 1
    on: Weekday | None = None
    week: int | None = None
    count: int | None = None
    until: date | None = None
    skip_feast_days: bool = False
    skip: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        if (self.count is None) == (self.until is None):
            raise CountOrLastDay

    def days(self) -> tuple[date, ...]:
        """Give the days on which the tavolo meets; what is skipped does not count."""
        kept = (day for day in self._rule() if day not in self.skip and FIRST <= day < LAST)
        met = (day for day in kept if not (self.skip_feast_days and is_feast_day(day)))
        found = (*islice(met, min(self.count or MOST_MEETINGS + 1, MOST_MEETINGS + 1)),)
        if not found:
            raise NoDayInSeries
        if len(found) > MOST_MEETINGS:
            raise SeriesTooLong
        return found

    def _rule(self) -> Iterator[date]:
        on = list(Weekday).index(self.on or Weekday.of(self.starts_on))
        monthly = self.unit is SeriesUnit.MONTH
        week = self.week or WEEKS[(self.starts_on.day - 1) // 7]
        rule = rrule(
            MONTHLY if monthly else WEEKLY,
            dtstart=datetime.combine(self.starts_on, time()),
            interval=self.every,
            byweekday=weekday(on, week) if monthly else weekday(on),
            until=None if self.until is None else datetime.combine(self.until, time()),
        )
        return (moment.date() for moment in rule)


def hours(day: date, starts: time, minutes: int, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Give from when to when a meeting of that day is: the hour of the clock on the wall, whatever the season."""
    starts_at = datetime.combine(day, starts, zone).astimezone(UTC)
    return starts_at, starts_at + timedelta(minutes=minutes)
