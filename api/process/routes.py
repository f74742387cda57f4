"""Processes over HTTP."""

from typing import Annotated, Any

from fastapi import Depends, Query, Response

from api.listing import Page, Words
from api.operation import Operation
from api.patching import Patch, patch_of
from api.personal import ReadAssignment, ReadProcess
from api.problems import problems
from api.process import schemas
from api.reads import ByExternalId, Read
from api.removing import offer_removal
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.writes import Begin
from domain.actor.municipalities import UnknownMunicipality
from domain.calendar import PeriodReversed
from domain.errors import AlreadyExists, UnknownReference
from domain.process import use_cases
from domain.process.activation import NotAContainer
from domain.process.area import AreaTooDetailed, RingNotClosed
from domain.process.phase import Phase
from domain.process.phased import PlannedOutOfRange

router = Router("process")
UNPLACED = (UnknownMunicipality, AreaTooDetailed, RingNotClosed)
REFUSED = (AlreadyExists, UnknownReference, PeriodReversed, PlannedOutOfRange, *UNPLACED)
ProcessPatch = Annotated[Patch, Depends(patch_of(schemas.ProcessCreate))]
AssignmentPatch = Annotated[Patch, Depends(patch_of(schemas.AssignmentCreate, "subject"))]


@router.post(
    "/processes",
    status_code=201,
    response_model=schemas.Process,
    responses=problems(*REFUSED),
)
def record_process(process: schemas.ProcessCreate, begin: Begin) -> Any:
    """Record a process of community work, as proposed."""
    return use_cases.record_process(begin, **process.facts())


@router.get("/processes", response_model=PageOf[schemas.ProcessSummary])
async def list_processes(
    read: Read,
    page: Page,
    q: Words = None,
    phase: Annotated[Phase | None, Query(description="Only those in this phase.")] = None,
    external_id: ByExternalId = None,
) -> Response:
    """List the processes of the tenant, by title."""
    return await read.page(page, q=q, phase=phase, external_id=external_id)


@router.get("/processes/{process_id}", response_model=schemas.Process)
async def show_process(process_id: Id, read: Read) -> Response:
    """Show a process and its mandates."""
    return await read.show(process_id)


@router.patch(
    "/processes/{process_id}",
    response_model=schemas.Process,
    responses=problems(*REFUSED, NotAContainer),
)
def revise_process(process_id: Id, patch: ProcessPatch, begin: Begin) -> Any:
    """Say something else of a process; who directs it and what is planned is so from today on."""
    return use_cases.revise_process(begin, process_id, patch)


@router.post(
    "/processes/{process_id}/assignments",
    status_code=201,
    response_model=schemas.Assignment,
    responses=problems(AlreadyExists),
)
def assign_subject(process_id: Id, assignment: schemas.AssignmentCreate, begin: Begin) -> Any:
    """Let somebody take part in a process: operators, commissioners and members see only theirs."""
    return use_cases.assign_subject(begin, process_id, assignment.subject, assignment.role)


@router.get("/processes/{process_id}/assignments", response_model=PageOf[schemas.Assignment])
async def list_assignments(process_id: Id, read: ReadProcess, page: Page) -> Response:
    """List who takes part in a process, by subject."""
    return await read.page(process_id, page, process_id=process_id)


@router.get("/assignments/{assignment_id}", response_model=schemas.Assignment)
async def show_assignment(assignment_id: Id, read: ReadAssignment) -> Response:
    """Show who takes part in a process, and in what capacity."""
    return await read.show(assignment_id)


@router.patch("/assignments/{assignment_id}", response_model=schemas.Assignment, responses=problems(AlreadyExists))
def revise_assignment(assignment_id: Id, patch: AssignmentPatch, begin: Begin) -> Any:
    """Let somebody take part in a process in another capacity."""
    return use_cases.revise_assignment(begin, assignment_id, patch)


offer_removal(
    router,
    "/assignments/{assignment_id}",
    Operation(name="withdraw_assignment", says="Let somebody take part in a process no longer."),
    use_cases.withdraw_assignment,
)
