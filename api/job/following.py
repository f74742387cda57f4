"""How a job is followed: what it says while it lasts, and where it leads once it is done (RFC 9110 §15.4.4)."""

import json
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Response

from api.conditional import Shown, conditional, content_etag, etag
from api.personal import PersonalReading, ReadJob
from domain.job.job import JobState

SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class Following:
    """The look at a job of one request."""

    reading: PersonalReading

    async def show(self, identity: UUID) -> Response:
        """Answer with the job, or lead to its result. While it runs it changes without a new revision."""
        request, wanted = self.reading.reading.request, {"id": identity}
        shown = await request.app.state.reader.show("show_job", request.scope["caller"], wanted)
        said = json.loads(shown.body)
        # Who follows a job of its own learns of nobody.
        if said["asked_by"] != request.scope["caller"].subject:
            await self.reading.note(identity)
        state = said["state"]
        tag = content_etag(shown.body) if state == JobState.RUNNING else etag(shown.revision)
        if state != JobState.DONE:
            return conditional(request, shown.body, tag)
        answer = Shown(shown.body, tag, SEE_OTHER)
        answer.headers["location"] = f"{request.app.state.base_url}/jobs/{identity}/result"
        return answer


async def follow(reading: ReadJob) -> Following:
    """Prepare the look."""
    return Following(reading)


Follow = Annotated[Following, Depends(follow)]
