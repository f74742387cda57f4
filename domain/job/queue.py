"""The port to the jobs that wait, of every tenant."""

import typing
from datetime import timedelta
from uuid import UUID


class JobClaim(typing.NamedTuple):
    """A job that one worker holds until its lease ends, and how often it was begun."""

    tenant_id: UUID
    job_id: UUID
    token: UUID
    tries: int


class JobQueue(typing.Protocol):
    """The jobs that wait, and those whose worker is gone."""

    def claim(self, lease: timedelta) -> JobClaim | None:
        """Begin the job that has waited longest, for the length of the lease by the database's clock."""
        ...

    def beat(self, claim: JobClaim, done: int, lease: timedelta) -> bool:
        """Write how far a job is, and hold it longer; False where another has taken it over."""
        ...

    def give_back(self, claim: JobClaim, wait: timedelta) -> None:
        """Let another begin the job anew, after a while."""
        ...
