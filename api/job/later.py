"""What is asked for and done later: the answer is where it can be followed (RFC 7240 §4.1)."""

from dataclasses import dataclass

from fastapi import Request

from api.conditional import etag
from api.job import schemas
from domain.job.job import Job
from domain.replies import Reply

ACCEPTED = 202
RESPOND_ASYNC = "respond-async"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A job that was taken on."""

    job: Job

    def reply(self, request: Request) -> Reply:
        """Answer with the job, and where it is."""
        base_url, body = request.app.state.base_url, schemas.Job.model_validate(self.job).model_dump_json().encode()
        found = {"Location": f"{base_url}/jobs/{self.job.id}", "ETag": etag(self.job.revision)}
        return Reply(status=ACCEPTED, body=body, headers={**found, "Preference-Applied": RESPOND_ASYNC})


def prefers_later(prefer: str) -> bool:
    """Tell whether a Prefer header asks not to be kept waiting."""
    return any(said.partition(";")[0].strip().lower() == RESPOND_ASYNC for said in prefer.split(","))
