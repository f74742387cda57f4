"""The life of minutes over HTTP: drafted, read, corrected, approved, rectified, verified."""

from functools import partial
from typing import Annotated, Any

from fastapi import Depends, Query, Request, Response

from api.computed import computed
from api.listing import Page
from api.patching import Patch, patch_of
from api.personal import ReadMeeting
from api.printing import PDF, PdfResponse, Print
from api.problems import problems
from api.routing import Router
from api.schemas import Id, Sha256
from api.schemas import Page as PageOf
from api.tavolo import minutes_schemas as schemas
from api.writes import Begin
from domain.errors import AlreadyExists
from domain.tavolo import minutes_use_cases as use_cases
from domain.tavolo import publishing
from domain.tavolo.meeting import MeetingNotHeld
from domain.tavolo.minutes import (
    CorrectionsUnanswered,
    MinutesFrozen,
    NothingToRectify,
    NothingToVerify,
)

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
async def show_minutes(meeting_id: Id, read: ReadMeeting) -> Response:
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
    "/meetings/{meeting_id}/minutes/approval",
    status_code=201,
    response_model=schemas.Minutes,
    responses=problems(MinutesFrozen, CorrectionsUnanswered),
)
def approve_minutes(meeting_id: Id, begin: Begin) -> Any:
    """Freeze the minutes under the SHA-256 of what they say."""
    return use_cases.approve_minutes(begin, meeting_id)


@router.post(
    "/meetings/{meeting_id}/minutes/rectification",
    status_code=201,
    response_model=schemas.Minutes,
    responses=problems(NothingToRectify, AlreadyExists),
)
def rectify_minutes(meeting_id: Id, rectification: schemas.RectificationCreate, begin: Begin) -> Any:
    """Begin the next version of approved minutes; once approved, it says what it changes, and is sent again to all."""
    return use_cases.rectify_minutes(begin, meeting_id, rectification.reason)


@router.get("/meetings/{meeting_id}/minutes/versions", response_model=PageOf[schemas.Minutes])
async def list_versions(meeting_id: Id, read: ReadMeeting, page: Page) -> Response:
    """List every version of the minutes of a meeting, the first first."""
    return await read.page(meeting_id, page, meeting_id=meeting_id)


@router.get(
    "/minutes/{minutes_id}/verification",
    response_model=schemas.Verification,
    responses=problems(NothingToVerify),
)
def verify_minutes(
    minutes_id: Id,
    request: Request,
    begin: Begin,
    sha256: Annotated[Sha256 | None, Query(description="The fingerprint to compare, as the PDF prints it.")] = None,
) -> Response:
    """Compute the fingerprint of approved minutes again, and compare it with the one that is given."""
    return computed(request, schemas.Verification, use_cases.verify_minutes(begin, minutes_id, sha256))


@router.get(
    "/minutes/{minutes_id}/public-version",
    response_model=schemas.PublicMinutes,
    responses=problems(NothingToVerify),
)
def redact_minutes(minutes_id: Id, request: Request, begin: Begin) -> Response:
    """Show what everybody may read of approved minutes: public items only, counts in the place of names."""
    return computed(request, schemas.PublicMinutes, publishing.redact_minutes(begin, minutes_id))


@router.get(
    "/minutes/{minutes_id}/public-version/document",
    response_class=PdfResponse,
    responses=PDF["responses"] | problems(NothingToVerify),
)
async def print_public_minutes(minutes_id: Id, printing: Print, begin: Begin) -> Response:
    """Print what everybody may read of approved minutes, as PDF/A-3a and PDF/UA-1, marked as the public version."""
    return await printing.publish("minutes", minutes_id, partial(publishing.redact_minutes, begin, minutes_id))


@router.get("/minutes/{minutes_id}/document", **PDF)
async def print_minutes(minutes_id: Id, printing: Print) -> Response:
    """Print approved minutes as PDF/A-3a and PDF/UA-1, with their content attached inside."""
    return await printing.show("minutes", minutes_id)
