"""Checking in: who came to a meeting says so, by the code that is shown there."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.errors import InvalidInput
from domain.ports import Begin, Work
from domain.tavolo.inviting import expected_at
from domain.tavolo.meeting import Meeting


class WrongCode(InvalidInput):
    """The code to check in with is the one that is shown at the meeting."""

    it = "Il codice per registrare la presenza è quello mostrato all'incontro."


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInCode:
    """What is shown at a meeting, and from when to when it is good."""

    code: str
    opens_at: datetime
    closes_at: datetime


def show_code(begin: Begin, meeting_id: UUID) -> CheckInCode:
    """Give the code of a meeting, to show it there."""
    with begin() as work:
        meeting = work.meetings.get(meeting_id)  # It is for who works at it, not for who only looks on.
        return CheckInCode(code=code_of(work, meeting_id), opens_at=meeting.opens_at, closes_at=meeting.closes_at)


def check_in(begin: Begin, meeting_id: UUID, actor_id: UUID, code: str) -> Meeting:
    """Record that an actor is there."""
    with begin() as work:
        meeting = work.meetings.get(meeting_id)
        if not hmac.compare_digest(code, code_of(work, meeting_id)):
            raise WrongCode
        return work.meetings.save(meeting.check_in(actor_id, expected_at(work, meeting), work.now))


def code_of(work: Work, meeting_id: UUID) -> str:
    """Give the code of a meeting."""
    return work.tokens.code(work.tenant.id, meeting_id)
