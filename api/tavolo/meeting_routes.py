"""Meetings over HTTP: planned, held, called off."""

from typing import Annotated, Any

from fastapi import Depends, Query, Response

from api.listing import Page, Words
from api.operation import Operation
from api.patching import Patch, patch_of
from api.problems import problems
from api.reads import ByExternalId, Read
from api.removing import offer_removal
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.tavolo import meeting_schemas as schemas
from api.writes import Begin
from domain.errors import AlreadyExists, UnknownReference
from domain.tavolo import carrying, use_cases
from domain.tavolo.agenda import AgendaCycle, NoSuchItem, StruckWithoutReason
from domain.tavolo.attending import DelegateUnnamed, NotExpected, VoiceNotThere, VoiceTwice
from domain.tavolo.handing import HandedOver
from domain.tavolo.invitation import MeetingInvitedTo
from domain.tavolo.leaving import CameForward, SourceNotHere
from domain.tavolo.meeting import HeldInTheFuture, MeetingNotHeld, MeetingNotScheduled, MeetingState
from domain.tavolo.proceedings import AttendanceTwice, EndsBeforeItStarts
from domain.tavolo.tavolo import TavoloClosed

TOLD_WRONGLY = (
    HeldInTheFuture,
    EndsBeforeItStarts,
    AttendanceTwice,
    NotExpected,
    DelegateUnnamed,
    VoiceTwice,
    VoiceNotThere,
    NoSuchItem,
    AgendaCycle,
    StruckWithoutReason,
    SourceNotHere,
)
"""How the record of a meeting is refused, whatever was kept of it before."""
router = Router("tavolo")
MeetingPatch = Annotated[Patch, Depends(patch_of(schemas.MeetingFields))]


@router.post(
    "/tavoli/{tavolo_id}/meetings",
    status_code=201,
    response_model=schemas.Meeting,
    responses=problems(AlreadyExists, TavoloClosed, EndsBeforeItStarts, NoSuchItem, AgendaCycle),
)
def schedule_meeting(tavolo_id: Id, meeting: schemas.MeetingCreate, begin: Begin) -> Any:
    """Schedule a meeting of an open tavolo."""
    return use_cases.schedule_meeting(begin, tavolo_id, **meeting.facts())


@router.get("/meetings", response_model=PageOf[schemas.MeetingSummary])
async def list_meetings(  # noqa: PLR0913, PLR0917 (each filter is a parameter of the contract)
    read: Read,
    page: Page,
    q: Words = None,
    tavolo_id: Annotated[Id | None, Query(description="Only those of this tavolo.")] = None,
    series_id: Annotated[Id | None, Query(description="Only those of this series.")] = None,
    state: Annotated[MeetingState | None, Query(description="Only those in this state.")] = None,
    external_id: ByExternalId = None,
) -> Response:
    """List the meetings of the tenant, in order of time."""
    wanted = {"q": q, "tavolo_id": tavolo_id, "series_id": series_id, "state": state, "external_id": external_id}
    return await read.page(page, **wanted)


@router.get("/meetings/{meeting_id}", response_model=schemas.Meeting)
async def show_meeting(meeting_id: Id, read: Read) -> Response:
    """Show a meeting: agenda, attendance, decisions, commitments."""
    return await read.show(meeting_id)


@router.patch(
    "/meetings/{meeting_id}",
    response_model=schemas.Meeting,
    responses=problems(
        AlreadyExists, MeetingNotScheduled, EndsBeforeItStarts, NoSuchItem, AgendaCycle, CameForward, SourceNotHere
    ),
)
def revise_meeting(meeting_id: Id, patch: MeetingPatch, begin: Begin) -> Any:
    """Plan a scheduled meeting anew: when, where, about what."""
    return use_cases.revise_meeting(begin, meeting_id, patch)


@router.post(
    "/meetings/{meeting_id}/proceedings",
    status_code=201,
    response_model=schemas.Meeting,
    responses=problems(UnknownReference, MeetingNotScheduled, *TOLD_WRONGLY),
)
def hold_meeting(meeting_id: Id, happened: schemas.Proceedings, begin: Begin) -> Any:
    """Record that a meeting was held: attendance, what was said, decided and promised."""
    return use_cases.hold_meeting(begin, meeting_id, happened.to_entity())


@router.put(
    "/meetings/{meeting_id}/proceedings",
    response_model=schemas.Meeting,
    responses=problems(UnknownReference, MeetingNotHeld, *TOLD_WRONGLY, HandedOver),
)
def correct_proceedings(meeting_id: Id, happened: schemas.Proceedings, begin: Begin) -> Any:
    """Record anew what happened at a meeting that was held; approved minutes change by rectification only."""
    return use_cases.correct_proceedings(begin, meeting_id, happened.to_entity())


@router.post(
    "/meetings/{meeting_id}/cancellation",
    status_code=201,
    response_model=schemas.Meeting,
    responses=problems(MeetingNotScheduled),
)
def cancel_meeting(meeting_id: Id, cancellation: schemas.Cancellation, begin: Begin) -> Any:
    """Call a scheduled meeting off; it owes no minutes."""
    return use_cases.cancel_meeting(begin, meeting_id, cancellation.reason)


offer_removal(
    router,
    "/meetings/{meeting_id}",
    Operation(name="remove_meeting", says="Take away a scheduled meeting to which nobody was invited yet."),
    carrying.remove_meeting,
    MeetingNotScheduled,
    MeetingInvitedTo,
)
