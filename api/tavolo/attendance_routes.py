"""Checking in to a meeting over HTTP: by the code that is shown there, with an account or by a personal link."""

from typing import Any

from fastapi import Request, Response

from api.computed import computed
from api.link.entering import LinkRouter, Opened
from api.personal import ReadTavolo
from api.problems import problems
from api.routing import Router
from api.schemas import Id
from api.tavolo import attendance_schemas as schemas
from api.tavolo.meeting_schemas import Meeting
from api.tavolo.opened_schemas import Answered
from api.writes import Begin
from domain.link.link import LinkPurpose
from domain.tavolo import checking_in
from domain.tavolo.attending import NotExpected
from domain.tavolo.checking_in import WrongCode
from domain.tavolo.meeting import CheckInClosed

callers, holders = Router("attendance"), LinkRouter("attendance", LinkPurpose.CHECK_IN)
invited = LinkRouter("attendance", LinkPurpose.ANSWER_INVITATION)
REFUSED = problems(WrongCode, CheckInClosed, NotExpected)


@callers.get("/tavoli/{tavolo_id}/attendance", response_model=schemas.TavoloAttendance)
async def show_attendance(tavolo_id: Id, read: ReadTavolo) -> Response:
    """Tell how often who sits at a tavolo was at its meetings, each and all together."""
    return await read.tell(tavolo_id)


@callers.get("/meetings/{meeting_id}/check-in-code", response_model=schemas.CheckInCode)
def show_check_in_code(meeting_id: Id, request: Request, begin: Begin) -> Response:
    """Show the code to check in with: it is for the wall of the room, not for a mail."""
    return computed(request, schemas.CheckInCode, checking_in.show_code(begin, meeting_id))


@callers.post("/meetings/{meeting_id}/check-ins", status_code=201, response_model=Meeting, responses=REFUSED)
def check_in(meeting_id: Id, said: schemas.CheckIn, begin: Begin) -> Any:
    """Record that an actor is there, who gives the code; it counts as present when the meeting is held."""
    return checking_in.check_in(begin, meeting_id, said.actor_id, said.code)


@holders.post("/links/{token}/check-in", status_code=201, response_model=Answered, responses=REFUSED)
def check_in_by_link(link: Opened, said: schemas.CheckInByLink, begin: Begin) -> Any:
    """Say that the holder of this link is there, with the code that is shown; twice is as once."""
    return checking_in.check_in(begin, link.target_id, link.holder_id, said.code)


@invited.post("/links/{token}/arrival", status_code=201, response_model=Answered, responses=REFUSED)
def check_in_by_invitation(link: Opened, said: schemas.CheckInByLink, begin: Begin) -> Any:
    """Say, by the link of an invitation, that its holder is there, with the code that is shown; twice is as once."""
    return checking_in.check_in(begin, link.target_id, link.holder_id, said.code)


router = Router("attendance")
router.routes.extend([*callers.routes, *holders.routes, *invited.routes])
