"""The time of the story: days since the process began, told as moments."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ROME = ZoneInfo("Europe/Rome")
OFFICE_HOURS = time(9, 30)


@dataclass(slots=True)
class StoryClock:
    """Stands still at a moment of the story until it is moved."""

    start: date
    now: datetime

    @classmethod
    def ending(cls, today: datetime, story_days: int) -> "StoryClock":
        """Begin the story so many days ago, so that it ends today."""
        return cls(start=today.astimezone(ROME).date() - timedelta(days=story_days), now=today)

    def day(self, number: int) -> date:
        """Give the date of a day of the story."""
        return self.start + timedelta(days=number)

    def maybe(self, number: int | None) -> date | None:
        """Give the date of a day of the story, if there is one."""
        return None if number is None else self.day(number)

    def at(self, number: int, hour: time = OFFICE_HOURS) -> datetime:
        """Give the moment of a day of the story, at an hour of the town."""
        return datetime.combine(self.day(number), hour, ROME).astimezone(UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now
