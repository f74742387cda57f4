"""What is pending at the tavoli of a tenant, and in its protocols; on which days somebody is reminded of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

AHEAD = 7  # days: nothing is told earlier
BEFORE_PROMISE, BEFORE_MEETING = 3, 1
WEEK = 7


class Matter(StrEnum):
    """What somebody is reminded of: what they promised, the minutes they are to send, a meeting they are invited to."""

    COMMITMENT = "commitment"
    MINUTES = "minutes"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True, order=True)
class Pending:
    """Something of a meeting, or of a protocol, that an actor is to do, or to be at, by a day.

    `reminded` is the last of the days before, among those on which it may have been told, whose reminder reached them.
    """

    on: date
    subject_id: UUID
    matter: Matter
    title: str
    actor_id: UUID
    process_id: UUID
    reminded: date | None = None

    def told_on(self, day: date, alert_days: int) -> bool:
        """Tell whether it is told on that day: once before, on the day itself, the day after, then every week.

        What could not be told on its day before is told on the next, while it is ahead; a meeting, on its very day.
        """
        late = (day - self.on).days
        if late > 0:
            return self.matter is not Matter.MEETING and late % WEEK == 1
        if late == 0 and self.matter is not Matter.MEETING:
            return True
        first = self.on - timedelta(days=self._days_before(alert_days))
        return first <= day and (self.reminded is None or self.reminded < first)

    def _days_before(self, alert_days: int) -> int:
        before = {Matter.COMMITMENT: BEFORE_PROMISE, Matter.MEETING: BEFORE_MEETING}
        return before.get(self.matter, min(alert_days, AHEAD))


def days_told_before(day: date) -> list[date]:
    """List the days on which what is still ahead on that day may have been told already."""
    return [day - timedelta(days=ago) for ago in range(1, AHEAD + 1)]
