"""The tenant over HTTP."""

from typing import Annotated, Any

from fastapi import Depends, Request, Response

from api.patching import Patch, patch_of
from api.problems import problems
from api.reads import Read
from api.routing import Router
from api.tenant import schemas
from api.writes import Begin
from domain import tenant_use_cases as use_cases
from domain.tenant import (
    DaysOutOfRange,
    MalformedFrontend,
    MalformedOrigin,
    RetentionOutOfRange,
    TermsOutOfRange,
    ThresholdOutOfRange,
    UnknownLanguage,
    UnknownTimeZone,
)

router = Router("tenant")
SENSELESS = (
    DaysOutOfRange,
    MalformedFrontend,
    MalformedOrigin,
    RetentionOutOfRange,
    TermsOutOfRange,
    ThresholdOutOfRange,
    UnknownLanguage,
    UnknownTimeZone,
)
SettingsPatch = Annotated[Patch, Depends(patch_of(schemas.TenantSettings))]


@router.get("/tenant", response_model=schemas.Tenant)
async def show_tenant(read: Read, request: Request) -> Response:
    """Show the tenant of the caller, and how it wants to work."""
    return await read.show(request.scope["caller"].tenant_id)


@router.put(
    "/tenant/settings",
    response_model=schemas.Tenant,
    responses=problems(*SENSELESS),
)
def change_settings(settings: schemas.TenantSettings, begin: Begin) -> Any:
    """Replace the settings of the tenant."""
    return use_cases.change_settings(begin, **settings.facts())


@router.patch("/tenant/settings", response_model=schemas.Tenant, responses=problems(*SENSELESS))
def revise_settings(patch: SettingsPatch, begin: Begin) -> Any:
    """Say of some settings how the tenant wants to work; the others stay."""
    return use_cases.revise_settings(begin, patch)
