"""Attendance in the contract: checking in."""

from typing import Annotated

from pydantic import StringConstraints

from api.schemas import Id, Moment, Schema
from domain.link.token import DIGITS

Code = Annotated[str, StringConstraints(min_length=DIGITS, max_length=DIGITS, pattern=r"^[0-9]*$")]


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
