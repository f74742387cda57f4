"""The audit trail over HTTP."""

from typing import Annotated, Any

from fastapi import Depends, Query, Response

from api.audit import schemas
from api.listing import Page
from api.reads import Read
from api.routing import Router
from api.schemas import Code, Id, Moment
from api.schemas import Page as PageOf

router = Router("audit")


async def filters(
    entity: Annotated[
        Code | None, Query(description="Only those of this kind of resource.", examples=["actor"])
    ] = None,
    entity_id: Annotated[Id | None, Query(description="Only those of this resource.")] = None,
    caller: Annotated[schemas.Pseudonym | None, Query(description="Only those of this caller.")] = None,
    since: Annotated[Moment | None, Query(description="Only those of this moment or later.")] = None,
) -> dict[str, Any]:
    """Read which rows are asked for."""
    moment = since.isoformat() if since else None
    return {"entity": entity, "entity_id": entity_id, "caller": caller, "since": moment}


@router.get("/audit-events", response_model=PageOf[schemas.AuditEvent])
async def list_audit_events(read: Read, page: Page, wanted: Annotated[dict[str, Any], Depends(filters)]) -> Response:
    """List who did what, changes and reads of personal data, in the order of the trail."""
    return await read.page(page, **wanted)
