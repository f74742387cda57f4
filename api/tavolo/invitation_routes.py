"""Invitations to a meeting over HTTP: sent to the members, answered with an account or by a personal link."""

from typing import Any

from fastapi import Response

from api.link.entering import LinkRouter, Opened
from api.problems import problems
from api.reads import Read
from api.routing import Router
from api.schemas import Id
from api.tavolo import invitation_schemas as schemas
from api.tavolo.meeting_schemas import Meeting
from api.tavolo.opened_schemas import Answered, OpenedInvitation
from api.writes import Begin
from domain.errors import UnknownReference
from domain.link.link import LinkPurpose
from domain.tavolo import inviting
from domain.tavolo.invitation import NotInvited
from domain.tavolo.meeting import MeetingNotScheduled

callers, holders = Router("tavolo"), LinkRouter("tavolo", LinkPurpose.ANSWER_INVITATION)


@callers.post(
    "/meetings/{meeting_id}/invitations",
    status_code=201,
    response_model=Meeting,
    responses=problems(UnknownReference, MeetingNotScheduled),
)
def invite_members(meeting_id: Id, invitations: schemas.InvitationsCreate, begin: Begin) -> Any:
    """Invite every member on the day, and guests, by mail, with a calendar entry and a link to answer.

    Who is invited already gets nothing more; whenever the meeting is planned anew or called off, all are told.
    """
    return inviting.invite_members(begin, meeting_id, tuple(invitations.guest_ids))


@callers.post(
    "/meetings/{meeting_id}/invitations/{actor_id}/answer",
    status_code=201,
    response_model=Meeting,
    responses=problems(NotInvited, MeetingNotScheduled),
)
def answer_invitation(meeting_id: Id, actor_id: Id, said: schemas.InvitationAnswer, begin: Begin) -> Any:
    """Record what an invited actor answers; the last answer stands."""
    return inviting.answer_invitation(begin, meeting_id, actor_id, said.answer)


@holders.get("/links/{token}/invitation", response_model=OpenedInvitation)
async def open_invitation(link: Opened, read: Read) -> Response:
    """Read the invitation that this link came with, and what was answered to it."""
    return await read.show(link.id)


@holders.post(
    "/links/{token}/answer",
    status_code=201,
    response_model=Answered,
    responses=problems(NotInvited, MeetingNotScheduled),
)
def answer_by_link(link: Opened, said: schemas.InvitationAnswer, begin: Begin) -> Any:
    """Answer the invitation that this link came with; the last answer stands."""
    return inviting.answer_invitation(begin, link.target_id, link.holder_id, said.answer)


router = Router("tavolo")
router.routes.extend([*callers.routes, *holders.routes])
