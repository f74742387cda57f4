"""What becomes of what was promised at a meeting: begun, done, cancelled. A promise is named by its number there."""

from uuid import UUID

from domain.ports import Begin
from domain.tavolo.carrying import carried, held_with_agendas
from domain.tavolo.meeting import Meeting


def start_commitment(begin: Begin, meeting_id: UUID, number: int) -> Meeting:
    """Say that a commitment is under way."""
    with begin() as work:
        meeting = held_with_agendas(work, meeting_id)
        return carried(work, meeting.keep(number, meeting.promised(number).start(work.now)))


def finish_commitment(begin: Begin, meeting_id: UUID, number: int, evidence: str) -> Meeting:
    """Say that a commitment is done."""
    with begin() as work:
        meeting = held_with_agendas(work, meeting_id)
        return carried(work, meeting.keep(number, meeting.promised(number).finish(evidence, work.now)))


def cancel_commitment(begin: Begin, meeting_id: UUID, number: int, reason: str) -> Meeting:
    """Say that a commitment is not to be done any more."""
    with begin() as work:
        meeting = held_with_agendas(work, meeting_id)
        return carried(work, meeting.keep(number, meeting.promised(number).cancel(reason, work.now)))
