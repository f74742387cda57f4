"""What is pending at the tavoli of a tenant, and in its protocols; on which days somebody is reminded of it."""

from dataclasses import dataclass
from datetime import date
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
    """Something of a meeting, or of a protocol, that an actor is to do, or to be at, by a day."""

    on: date
    subject_id: UUID
    matter: Matter
    title: str
    actor_id: UUID
    process_id: UUID

    def told_on(self, day: date, alert_days: int) -> bool:
        """Tell whether it is told on that day: once before, on the day itself, the day after, then every week."""
        late = (day - self.on).days
        if self.matter is Matter.MEETING:
            return late == -BEFORE_MEETING
        before = BEFORE_PROMISE if self.matter is Matter.COMMITMENT else alert_days
        return late in {-before, 0} or (late % WEEK == 1 and late > 0)
