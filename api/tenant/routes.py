"""The tenant over HTTP."""

from typing import Any

from fastapi import Request, Response

from api.problems import problems
from api.reads import Read
from api.routing import Router
from api.tenant import schemas
from api.writes import Begin
from domain import tenant_use_cases as use_cases
from domain.tenant import (
    DaysOutOfRange,
    MalformedOrigin,
    RetentionOutOfRange,
    ThresholdOutOfRange,
    UnknownLanguage,
    UnknownTimeZone,
)

router = Router("tenant")


@router.get("/tenant", response_model=schemas.Tenant)
async def show_tenant(read: Read, request: Request) -> Response:
    """Show the tenant of the caller, and how it wants to work."""
    return await read.show(request.scope["caller"].tenant_id)


@router.put(
    "/tenant/settings",
    response_model=schemas.Tenant,
    responses=problems(
        UnknownTimeZone, UnknownLanguage, DaysOutOfRange, RetentionOutOfRange, ThresholdOutOfRange, MalformedOrigin
    ),
)
def change_settings(settings: schemas.TenantSettings, begin: Begin) -> Any:
    """Replace the settings of the tenant."""
    return use_cases.change_settings(begin, **settings.facts())
