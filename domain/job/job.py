"""A job: work that takes long, asked for by somebody and done by the worker, as a whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.delivery import LeaseLost
from domain.errors import Refusal, RuleBroken

MOST_TRIES = 20


class JobBegun(RuleBroken):
    """A job is cancelled before it begins: what has begun is done as a whole, or not at all."""

    it = "Un lavoro si annulla prima che cominci: se è cominciato, si fa per intero o per niente."


class JobBroke(Refusal):
    """Something went wrong on our side while the job was done: nothing was kept."""

    it = "Qualcosa è andato storto da parte nostra durante il lavoro: nulla è stato conservato."


class JobKind(StrEnum):
    """What a job does: the operation that asked for it."""

    IMPORT_ACTORS = "import_actors"
    IMPORT_TIES = "import_ties"
    IMPORT_MEASUREMENTS = "import_measurements"


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What an operation was asked for, how far it is, and what came of it: a report, or the rule that refused.

    `terms` are those of the operation, of a file of `total` bytes; `bound`: only what its asker may see is seen.
    """

    id: UUID
    revision: int = 0
    kind: JobKind
    terms: Mapping[str, Any]
    media_type: str
    language: str
    asked_by: str
    signature: str
    bound: bool
    asked_at: datetime
    state: JobState = JobState.QUEUED
    tries: int = 0
    done: int = 0
    total: int
    lease_token: UUID | None = None
    lease_until: datetime | None = None
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    report: Mapping[str, Any] | None = None
    refusal: Mapping[str, Any] | None = None

    def finish(self, lease_token: UUID, report: Mapping[str, Any], now: datetime) -> Self:
        """Say what came of it."""
        return replace(self._ended(lease_token, JobState.DONE, now), done=self.total, report=report)

    def fail(self, lease_token: UUID, refusal: Refusal, now: datetime) -> Self:
        """Say by which rule it was refused; nothing was done."""
        rule = type(refusal).rule(self.language)
        told = rule if str(refusal) == type(refusal).rule() else str(refusal)
        said = {"code": refusal.kind(), "title": rule, "detail": told, "context": _plain(refusal.facts)}
        return replace(self._ended(lease_token, JobState.FAILED, now), refusal=said)

    def cancel(self, now: datetime) -> Self:
        """Want it no more."""
        if self.state is not JobState.QUEUED:
            raise JobBegun(state=self.state)
        return replace(self, state=JobState.CANCELLED, ended_at=now)

    def _ended(self, lease_token: UUID, state: JobState, now: datetime) -> Self:
        if self.lease_token != lease_token:
            raise LeaseLost
        return replace(self, state=state, lease_token=None, lease_until=None, ended_at=now)


def _plain(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Give the facts a rule looked at as JSON has them."""
    known = {name: fact for name, fact in facts.items() if fact is not None}
    return {name: fact if isinstance(fact, int | float | list) else str(fact) for name, fact in known.items()}
