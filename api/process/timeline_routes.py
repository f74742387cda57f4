"""The timeline of a process over HTTP."""

from typing import Annotated

from fastapi import Query, Response

from api.listing import Page, Words
from api.process.timeline_schemas import Fact
from api.reads import Read
from api.routing import Router
from api.schemas import Day, Id
from api.schemas import Page as PageOf
from domain.process.fact import FactKind

router = Router("process")


@router.get("/processes/{process_id}/timeline", response_model=PageOf[Fact])
async def list_facts(  # noqa: PLR0913, PLR0917
    process_id: Id,
    read: Read,
    page: Page,
    q: Words = None,
    kind: Annotated[FactKind | None, Query(description="Only those of this sort.")] = None,
    since: Annotated[Day | None, Query(description="Only those from this day on.")] = None,
    until: Annotated[Day | None, Query(description="Only those up to this day.")] = None,
) -> Response:
    """List every dated fact of a process in order: mandates, phases, meetings, minutes, milestones, waves and all."""
    return await read.page(page, process_id=process_id, q=q, kind=kind, since=since, until=until)
