"""What is pending at the tavoli of a tenant, and in its protocols, without a database."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from domain.delivery import DeliveryState
from domain.tavolo.invitation import Answer, stands
from domain.tavolo.meeting import Meeting, MeetingState
from domain.tavolo.pending import AHEAD, Matter, Pending, days_told_before
from domain.tavolo.reminding import REMINDER, named
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
    reminded = _reminded(around, day)
    return sorted(replace(one, reminded=reminded.get(one.actor_id)) for one in found)


def _reminded(around: Surroundings, day: date) -> Mapping[UUID, date]:
    days, sent = {named(one): one for one in days_told_before(day)}, dict[UUID, date]()
    for one in around.shelves["deliveries"].values():
        if one.event == REMINDER and one.state is DeliveryState.SENT and one.subject_id in days:
            sent[one.recipient_id] = max(days[one.subject_id], sent.get(one.recipient_id, date.min))
    return sent


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
    ahead = meeting.state is MeetingState.SCHEDULED and starts_on >= day and meeting.starts_at > around.now
    for invited in meeting.invitations if ahead else ():
        if invited.answer is not Answer.DECLINED and stands(meeting.invitations, invited.actor_id, members):
            yield told(starts_on, Matter.MEETING, meeting.title, invited.actor_id)
