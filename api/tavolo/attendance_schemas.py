"""Attendance in the contract: checking in, and how often who sits at a tavolo was there."""

from typing import Annotated

from pydantic import Field, StringConstraints

from api.schemas import Count, Id, Line, Many, Moment, Schema, Text, Title
from domain.link.token import DIGITS

Code = Annotated[str, StringConstraints(min_length=DIGITS, max_length=DIGITS, pattern=r"^[0-9]*$")]

Rate = Annotated[float, Field(strict=True, ge=0, le=1, json_schema_extra={"format": "double"})]


class CheckInCode(Schema):
    """What is shown at a meeting for its members to check in."""

    code: Code
    """Six digits; the same as long as the meeting is."""
    opens_at: Moment
    """From when on it is good: an hour before the meeting starts."""
    closes_at: Moment
    """Until when: an hour after it ends."""


class CheckInByLink(Schema):
    """Somebody says that they are there."""

    code: Code
    """The code that is shown at the meeting."""


class CheckIn(CheckInByLink):
    """An actor says that it is there."""

    actor_id: Id
    """The actor: a member on the day, or who is invited."""


class Presences(Schema):
    """How often members were at meetings, in person or by a delegate, and how often not."""

    present: Count
    """Times they were there."""
    delegated: Count
    """Times somebody came in their place."""
    excused: Count
    """Times they were excused."""
    absent: Count
    """Times they were absent without an excuse, or nothing was recorded."""
    rate: Rate | None
    """Times present or delegated, over times expected; null where they were never expected."""
    sentence: Text
    """The same in words, in the caller's language."""


class ActorAttendance(Presences):
    """How often an actor was at the meetings held while it sat at the tavolo."""

    actor_id: Id
    """The actor."""
    name: Line
    """Its name."""
    meetings: Count
    """Meetings held on a day on which it had a seat; who is only informed is not expected."""


class TavoloAttendance(Presences):
    """How often the members of a tavolo were at its meetings."""

    tavolo_id: Id
    """The tavolo."""
    title: Title
    """Its title."""
    meetings: Count
    """Meetings held."""
    expected: Count
    """Members expected, one for each meeting held on a day on which they had a seat."""
    actors: Many[ActorAttendance]
    """Who sits or sat there, by name."""
