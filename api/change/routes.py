"""The feed of changes over HTTP."""

from fastapi import Response

from api.change import schemas
from api.change.feed import Changes, Limit, Since
from api.routing import Router

router = Router("change")


@router.get("/changes", response_model=schemas.Changes)
async def list_changes(changes: Changes, since: Since = None, limit: Limit = 50) -> Response:
    """List what has changed of all the caller may see, so that another system stays in step."""
    return await changes.after(since, limit)
