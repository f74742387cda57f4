"""Errands: what the worker does later, once for each slot."""

import typing
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

LOOK_AGAIN, REMIND = "look_again", "remind"
SLOT = timedelta(seconds=10)  # what is changed within one slot is looked at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A task for the worker: of a task and a slot there is one."""

    task: str
    slot: str
    subject_id: UUID
    due_at: datetime

    @classmethod
    def soon(cls, task: str, subject_id: UUID, now: datetime) -> Self:
        """Do it some seconds from now: once, however often it is asked for until then."""
        number = int(now.timestamp() // SLOT.total_seconds())
        return cls(task=task, slot=f"{subject_id} {number}", subject_id=subject_id, due_at=now + SLOT)


class Errands(typing.Protocol):
    """What is to be done later, by the worker."""

    def add(self, errand: Errand) -> None:
        """Take an errand on with this transaction, unless the same task has been taken on for that slot."""
        ...


class Round(typing.NamedTuple):
    """What of one tenant one worker attends to until its lease ends: processes, or the tenant itself."""

    token: UUID
    tenant_id: UUID
    subject_ids: tuple[UUID, ...]


class Rounds(typing.Protocol):
    """What is to be attended to, of every tenant."""

    def plan(self) -> None:
        """Plan what is done today, once; planned again, nothing changes."""
        ...

    def claim(self, lease: timedelta) -> Round | None:
        """Take on what is due of one tenant for the length of the lease; None where nothing is."""
        ...

    def done(self, made: Round) -> None:
        """Say that a round was made."""
        ...
