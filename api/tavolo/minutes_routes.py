"""Minutes and their deliveries over HTTP."""

from typing import Annotated, Any

from fastapi import Depends, Query, Response

from api.patching import Patch, patch_of
from api.personal import ReadMeeting
from api.problems import problems
from api.reads import Page, Read
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.tavolo import schemas
from api.writes import Begin
from domain.delivery import DeliveryNotFailed, DeliveryState
from domain.errors import AlreadyExists
from domain.tavolo import minutes_use_cases as use_cases
from domain.tavolo.meeting import MeetingNotHeld
from domain.tavolo.minutes import MinutesAlreadySent, MinutesFrozen, MinutesNotApproved

router = Router("minutes")
MinutesPatch = Annotated[Patch, Depends(patch_of(schemas.MinutesFields))]


@router.post(
    "/meetings/{meeting_id}/minutes",
    status_code=201,
    response_model=schemas.Minutes,
    responses=problems(AlreadyExists, MeetingNotHeld),
)
def draft_minutes(meeting_id: Id, draft: schemas.MinutesCreate, begin: Begin) -> Any:
    """Draft the minutes of a held meeting; they are due within days of its end."""
    return use_cases.draft_minutes(begin, meeting_id, draft.narrative, draft.language)


@router.get("/meetings/{meeting_id}/minutes", response_model=schemas.Minutes)
async def show_minutes(meeting_id: Id, read: Read) -> Response:
    """Show the latest version of the minutes of a meeting."""
    return await read.show(meeting_id)


@router.patch("/meetings/{meeting_id}/minutes", response_model=schemas.Minutes, responses=problems(MinutesFrozen))
def revise_minutes(meeting_id: Id, patch: MinutesPatch, begin: Begin) -> Any:
    """Say minutes that are not yet approved otherwise, or in another language."""
    return use_cases.revise_minutes(begin, meeting_id, patch)


@router.put(
    "/meetings/{meeting_id}/minutes/narrative", response_model=schemas.Minutes, responses=problems(MinutesFrozen)
)
def rewrite_minutes(meeting_id: Id, text: schemas.MinutesText, begin: Begin) -> Any:
    """Replace the text of minutes that are not yet approved."""
    return use_cases.rewrite_minutes(begin, meeting_id, text.narrative)


@router.post(
    "/meetings/{meeting_id}/minutes/review",
    status_code=201,
    response_model=schemas.Minutes,
    responses=problems(MinutesFrozen),
)
def submit_minutes(meeting_id: Id, begin: Begin) -> Any:
    """Ask the members to read the draft."""
    return use_cases.submit_minutes(begin, meeting_id)


@router.post(
    "/meetings/{meeting_id}/minutes/approval",
    status_code=201,
    response_model=schemas.Minutes,
    responses=problems(MinutesFrozen),
)
def approve_minutes(meeting_id: Id, begin: Begin) -> Any:
    """Freeze the minutes under the SHA-256 of what they say."""
    return use_cases.approve_minutes(begin, meeting_id)


@router.post(
    "/meetings/{meeting_id}/minutes/dispatch",
    status_code=201,
    response_model=schemas.Minutes,
    responses=problems(MinutesNotApproved, MinutesAlreadySent),
)
def dispatch_minutes(meeting_id: Id, begin: Begin) -> Any:
    """Send the approved minutes to everyone: all members on the day, absent too, the informed, invited who came."""
    return use_cases.dispatch_minutes(begin, meeting_id)


@router.get("/meetings/{meeting_id}/minutes/deliveries", response_model=PageOf[schemas.Delivery])
async def list_deliveries(
    meeting_id: Id,
    read: ReadMeeting,
    page: Page,
    state: Annotated[DeliveryState | None, Query(description="Only those in this state.")] = None,
) -> Response:
    """List what became of the minutes at every recipient, by name."""
    return await read.page(meeting_id, page, meeting_id=meeting_id, state=state)


@router.post(
    "/deliveries/{delivery_id}/attempts",
    status_code=201,
    response_model=schemas.Delivery,
    responses=problems(DeliveryNotFailed),
)
def retry_delivery(delivery_id: Id, begin: Begin) -> Any:
    """Queue a failed delivery again."""
    return use_cases.retry_delivery(begin, delivery_id)
