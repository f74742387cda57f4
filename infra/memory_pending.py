"""What is pending at the tavoli of a tenant, and in its protocols, without a database."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from domain.tavolo.invitation import Answer, stands
from domain.tavolo.meeting import Meeting, MeetingState
from domain.tavolo.pending import AHEAD, Matter, Pending
from domain.tavolo.tavolo import SeatRole, Tavolo
from infra.memory_standing import Surroundings


def pending(around: Surroundings, day: date) -> list[Pending]:
    """Gather what is asked, of every process that goes on."""
    until, found = day + timedelta(days=AHEAD), list[Pending]()
    for meeting in around.shelves["meetings"].values():
        tavolo = around.shelves["tavoli"][meeting.tavolo_id]
        if not around.shelves["processes"][tavolo.process_id].is_over:
            found += [one for one in _of(around, meeting, tavolo, day) if one.on <= until]
    found += [one for one in _promised(around) if one.on <= until]
    return sorted(found)


def _promised(around: Surroundings) -> Iterator[Pending]:
    for protocol in around.shelves["protocols"].values():
        over = around.shelves["processes"][protocol.process_id].is_over
        for one in () if over else protocol.to_keep:
            if one.party_id:
                yield Pending(one.due_on, protocol.id, Matter.COMMITMENT, one.text, one.party_id, protocol.process_id)


def _of(around: Surroundings, meeting: Meeting, tavolo: Tavolo, day: date) -> Iterator[Pending]:
    def told(on: date, matter: Matter, title: str, actor_id: UUID) -> Pending:
        return Pending(on, meeting.id, matter, title, actor_id, tavolo.process_id)

    if meeting.state is MeetingState.HELD:
        for one in meeting.commitments:
            if one.stands:
                yield told(one.due_on, Matter.COMMITMENT, one.text, one.owner_id)
        facilitators = [seat.actor_id for seat in tavolo.members_on(day) if seat.role is SeatRole.FACILITATOR]
        for actor_id in () if around.is_sent(meeting) else facilitators:
            yield told(around.due_on(meeting), Matter.MINUTES, meeting.title, actor_id)
    starts_on = around.day_of(meeting.starts_at)
    members = {seat.actor_id for seat in tavolo.members_on(starts_on)}
    for invited in meeting.invitations if meeting.state is MeetingState.SCHEDULED and starts_on >= day else ():
        if invited.answer is not Answer.DECLINED and stands(meeting.invitations, invited.actor_id, members):
            yield told(starts_on, Matter.MEETING, meeting.title, invited.actor_id)
