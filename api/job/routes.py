"""Jobs over HTTP: followed until they are done, cancelled before they begin."""

from typing import Annotated, Any

from fastapi import Query, Response

from api.bulk.schemas import ImportReport
from api.job import schemas
from api.job.following import Follow
from api.listing import Page
from api.personal import ReadTenant
from api.problems import problems
from api.reads import Read
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.writes import Begin
from domain.job import use_cases
from domain.job.job import JobBegun, JobState

router = Router("job")
DONE = {"model": schemas.Job, "description": "It is done: the result is found at Location."}


@router.get("/jobs", response_model=PageOf[schemas.Job])
async def list_jobs(
    read: ReadTenant,
    page: Page,
    state: Annotated[JobState | None, Query(description="Only those in this state.")] = None,
) -> Response:
    """List the jobs the caller may see, the newest first: its own, or those of the whole tenant."""
    return await read.everything(page, state=state)


@router.get("/jobs/{job_id}", response_model=schemas.Job, responses={303: DONE})
async def show_job(job_id: Id, follow: Follow) -> Response:
    """Show how far a job is; once it is done, lead to its result."""
    return await follow.show(job_id)


@router.get("/jobs/{job_id}/result", response_model=ImportReport)
async def show_job_result(job_id: Id, read: Read) -> Response:
    """Show what came of a job that is done."""
    return await read.show(job_id)


@router.post("/jobs/{job_id}/cancellation", status_code=201, response_model=schemas.Job, responses=problems(JobBegun))
def cancel_job(job_id: Id, begin: Begin) -> Any:
    """Cancel a job that has not begun."""
    return use_cases.cancel_job(begin, job_id)
