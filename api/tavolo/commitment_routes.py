"""What was promised at meetings over HTTP: the list of a process, and what becomes of each promise."""

from typing import Annotated, Any

from fastapi import Path, Query, Response

from api.listing import Page, Words
from api.problems import problems
from api.reads import Read
from api.routing import Router
from api.schemas import Day, Id
from api.schemas import Page as PageOf
from api.tavolo import commitment_schemas as schemas
from api.tavolo.meeting_schemas import Cancellation, Meeting
from api.writes import Begin
from domain.tavolo import promising
from domain.tavolo.commitment import (
    AlreadyUnderWay,
    CancelledWithoutReason,
    CommitmentEnded,
    CommitmentState,
    DoneWithoutEvidence,
)

router = Router("tavolo")
Number = Annotated[
    int,
    Path(
        ge=1,
        le=200,
        json_schema_extra={"format": "int32"},
        description="The number of the commitment at its meeting, from 1.",
    ),
]


@router.get("/processes/{process_id}/commitments", response_model=PageOf[schemas.ProcessCommitment])
async def list_commitments(  # noqa: PLR0913, PLR0917 (each filter is a parameter of the contract)
    process_id: Id,
    read: Read,
    page: Page,
    q: Words = None,
    owner_id: Annotated[Id | None, Query(description="Only those of this actor.")] = None,
    due_until: Annotated[Day | None, Query(description="Only those due on this day or before.")] = None,
    state: Annotated[CommitmentState | None, Query(description="Only those in this state.")] = None,
    overdue: Annotated[bool, Query(description="Only those that are overdue today.")] = False,  # noqa: FBT002
) -> Response:
    """List what was promised at the meetings of a process, by the day it is due."""
    asked = {"q": q, "owner_id": owner_id, "due_until": due_until, "state": state, "overdue": overdue}
    return await read.page(page, process_id=process_id, **asked)


@router.post(
    "/meetings/{meeting_id}/commitments/{number}/start",
    status_code=201,
    response_model=Meeting,
    responses=problems(CommitmentEnded, AlreadyUnderWay),
)
def start_commitment(meeting_id: Id, number: Number, begin: Begin) -> Any:
    """Say that a commitment is under way."""
    return promising.start_commitment(begin, meeting_id, number)


@router.post(
    "/meetings/{meeting_id}/commitments/{number}/completion",
    status_code=201,
    response_model=Meeting,
    responses=problems(CommitmentEnded, DoneWithoutEvidence),
)
def finish_commitment(meeting_id: Id, number: Number, done: schemas.Completion, begin: Begin) -> Any:
    """Say that a commitment is done, and what shows it."""
    return promising.finish_commitment(begin, meeting_id, number, done.evidence)


@router.post(
    "/meetings/{meeting_id}/commitments/{number}/cancellation",
    status_code=201,
    response_model=Meeting,
    responses=problems(CommitmentEnded, CancelledWithoutReason),
)
def cancel_commitment(meeting_id: Id, number: Number, off: Cancellation, begin: Begin) -> Any:
    """Say that a commitment is not to be done any more, and why."""
    return promising.cancel_commitment(begin, meeting_id, number, off.reason)
