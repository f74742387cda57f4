"""Inviting to a meeting: one delivery for each invited, looked at again, and sent again, whenever something changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from domain.actor.actor import Actor
from domain.delivery import Delivery
from domain.link.link import LinkPurpose, Target
from domain.link.use_cases import link_for
from domain.ports import Begin, Work
from domain.post import NoLongerDue, owe
from domain.tavolo.invitation import Answer, stands
from domain.tavolo.meeting import Meeting, MeetingState
from domain.tavolo.minutes import local_day
from domain.tavolo.tavolo import Tavolo
from domain.tenant import Tenant

INVITATION = "meeting.invitation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """What an invitation is written from. `method` is that of iTIP (RFC 5546)."""

    tenant: Tenant
    tavolo: Tavolo
    meeting: Meeting
    method: Literal["REQUEST", "CANCEL"]
    update: bool


def invite_members(begin: Begin, meeting_id: UUID, guest_ids: tuple[UUID, ...]) -> Meeting:
    """Invite every member on the day of a scheduled meeting, and these guests; who is invited already is left alone."""
    with begin() as work:
        return invited(work, work.meetings.get(meeting_id), guest_ids)


def invited(work: Work, meeting: Meeting, guest_ids: tuple[UUID, ...]) -> Meeting:
    """Invite to a meeting whoever is not invited yet, and keep it."""
    tavolo = work.tavoli.see(meeting.tavolo_id)
    before = {one.actor_id for one in meeting.invitations}
    kept = work.meetings.save(meeting.invite(members_of(work, tavolo, meeting), guest_ids))
    new = [one.actor_id for one in kept.invitations if one.actor_id not in before]
    actors = work.actors.see_all(new)
    for actor_id in new:
        invite(work, kept, tavolo, actors[actor_id])
    return kept


def answer_invitation(begin: Begin, meeting_id: UUID, actor_id: UUID, answer: Answer) -> Meeting:
    """Take what an invited actor answers."""
    with begin() as work:
        meeting = work.meetings.get(meeting_id)
        return work.meetings.save(meeting.answer(actor_id, answer, expected_at(work, meeting), work.now))


def members_of(work: Work, tavolo: Tavolo, meeting: Meeting) -> set[UUID]:
    """Name who sits at the tavolo on the day of the meeting."""
    day = local_day(meeting.starts_at, work.tenant.zone)
    return {seat.actor_id for seat in tavolo.members_on(day)}


def expected_at(work: Work, meeting: Meeting) -> set[UUID]:
    """Name who sits at the tavolo on the day of one of its meetings."""
    return members_of(work, work.tavoli.see(meeting.tavolo_id), meeting)


def invite(work: Work, meeting: Meeting, tavolo: Tavolo, actor: Actor) -> None:
    """Queue the invitation of one actor, with a link to answer it."""
    link_for(work, LinkPurpose.ANSWER_INVITATION, Target(meeting.id, tavolo.process_id, meeting.title), actor)
    owe(work, INVITATION, meeting.id, actor)


def tell_again(work: Work, meeting: Meeting) -> None:
    """Queue every invitation to the meeting once more: it will be written as things stand then."""
    for delivery in invitations_to(work, meeting):
        work.deliveries.save(delivery.renew(work.now))


def invitations_to(work: Work, meeting: Meeting) -> Iterable[Delivery]:
    """Give the invitations to the meeting, held until the work ends."""
    return work.deliveries.of(INVITATION, meeting.id) if meeting.invitations else ()


def invitation_due(work: Work, delivery: Delivery) -> Invited:
    """Tell what is to be said at this moment: nothing to who has left, or of a meeting that is over."""
    meeting = work.meetings.see(delivery.subject_id)
    tavolo = work.tavoli.see(meeting.tavolo_id)
    if not stands(meeting.invitations, delivery.recipient_id, members_of(work, tavolo, meeting)):
        raise NoLongerDue("The recipient is no longer a member of the tavolo.")
    if meeting.state is MeetingState.HELD:
        raise NoLongerDue("The meeting was held already.")
    cancelled = meeting.state is MeetingState.CANCELLED
    if cancelled and not delivery.may_have_arrived:
        raise NoLongerDue("The meeting was called off before the invitation went out.")
    method: Literal["REQUEST", "CANCEL"] = "CANCEL" if cancelled else "REQUEST"
    return Invited(tenant=work.tenant, tavolo=tavolo, meeting=meeting, method=method, update=delivery.may_have_arrived)
