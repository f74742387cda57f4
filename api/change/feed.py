"""The feed of changes: read by polling, without a gap and without a repetition."""

import json
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query, Request, Response

from api.conditional import conditional, content_etag
from api.listing import Limit
from domain.access import Caller

FEED = "list_changes"
Since = Annotated[
    str | None,
    Query(max_length=2048, pattern=r"^[A-Za-z0-9_-]+$", description="Where to go on: from `next`. All without it."),
]


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed, as one caller may see it."""

    request: Request

    async def after(self, since: str | None, limit: int) -> Response:
        """Answer with what changed after the cursor, and with the cursor that follows, always."""
        state, caller = self.request.app.state, self._caller
        reached = int(state.cursors.read(since, caller.tenant_id, FEED)) if since is not None else 0
        wanted = {"since": reached, "limit": limit, "entities": caller.entities, "base": state.base_url}
        shown = await state.reader.show(FEED, caller, wanted)
        cursor = state.cursors.make(str(shown.revision), caller.tenant_id, FEED)
        following = json.dumps(f"{state.base_url}/changes?limit={limit}&since={cursor}").encode()
        body = b'{"items":' + shown.body + b',"next":' + following + b"}"
        return conditional(self.request, body, content_etag(body))

    @property
    def _caller(self) -> Caller:
        caller: Caller = self.request.scope["caller"]
        return caller


async def feed(request: Request) -> Feed:
    """Prepare the feed."""
    return Feed(request)


Changes = Annotated[Feed, Depends(feed)]
__all__ = ["Changes", "Limit", "Since"]
