"""Who the API thinks the caller is."""

import json
import re

from fastapi import Request, Response

from api.computed import computed
from api.routing import Router
from api.tenant import schemas
from domain.access import Caller

router = Router("tenant")
TAX_CODE = re.compile(r"[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]", re.IGNORECASE)


@router.get("/me", response_model=schemas.Me)
async def show_me(request: Request) -> Response:
    """Show who the caller is to this API: in what roles, with which scopes, in which processes."""
    return computed(request, schemas.Me, {**said_of(request), **await known_of(request)})


def said_of(request: Request) -> dict[str, object]:
    """Tell what the token says; a tax code is not repeated, for answers are kept in more places than tokens."""
    caller: Caller = request.scope["caller"]
    return {
        "subject": None if TAX_CODE.fullmatch(caller.subject) else caller.subject,
        "pseudonym": request.app.state.pseudonyms.of(caller.tenant_id, caller.subject),
        "name": caller.name,
        "assurance": caller.assurance,
        "roles": sorted(caller.roles),
        "scopes": sorted(caller.scopes),
        "bound": caller.bound is not None,
    }


async def known_of(request: Request) -> dict[str, object]:
    """Tell what stands in the database: the tenant, and the processes the caller is assigned to."""
    caller: Caller = request.scope["caller"]
    shown = await request.app.state.reader.show("show_me", caller, {"subject": caller.subject})
    known: dict[str, object] = json.loads(shown.body)
    return known
