"""What a meeting that was held owes: its minutes, to whom and by when."""

from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.tavolo.meeting import Meeting
from domain.tavolo.minutes import Minutes, local_day
from domain.tavolo.tavolo import Tavolo


def due_on(meeting: Meeting, zone: ZoneInfo, days: int) -> date:
    """Give the day by which the minutes are due: the clock starts at the meeting's end."""
    return local_day(meeting.ends_at, zone) + timedelta(days=days)


def recipients(tavolo: Tavolo, meeting: Meeting, zone: ZoneInfo) -> tuple[UUID, ...]:
    """List who gets the minutes: all members on the day, absent and informed too, who came, who promised."""
    members = [seat.actor_id for seat in tavolo.members_on(local_day(meeting.starts_at, zone))]
    guests = [row.actor_id for row in meeting.attendance if meeting.came(row.actor_id)]
    owners = [commitment.owner_id for commitment in meeting.commitments]
    return tuple(dict.fromkeys(members + guests + owners))


def once_reached(previous: Minutes | None) -> tuple[UUID, ...]:
    """List who got the version before: who was told what is wrong is told what is right."""
    content = previous.content if previous and previous.content else {"attendance": (), "commitments": ()}
    rows = content["attendance"]
    came = [row["actor_id"] for row in rows if row["role"] != "invited" or row["state"] in {"present", "delegated"}]
    return tuple(UUID(one) for one in (*came, *(promise["owner_id"] for promise in content["commitments"])))


class MinutesClock(StrEnum):
    """How the minutes of a meeting stand to the day they are due: in time, soon due, or late."""

    IN_TIME = "in_time"
    SOON_DUE = "soon_due"
    OVERDUE = "overdue"


def clock(due_on: date, today: date, alert_days: int) -> MinutesClock:
    """Tell how minutes that were not sent yet stand to the day they are due."""
    if today > due_on:
        return MinutesClock.OVERDUE
    return MinutesClock.SOON_DUE if today >= due_on - timedelta(days=alert_days) else MinutesClock.IN_TIME
