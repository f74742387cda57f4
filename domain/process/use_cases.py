"""What can be done with a process: get, say, save."""

from datetime import date
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from domain.ports import Begin
from domain.process.process import Mandate, MandateKind, Origin, Process, Purpose, Target


class ProcessFacts(TypedDict):
    """What is said of a process when it is recorded."""

    external_id: NotRequired[str | None]
    title: str
    description: NotRequired[str]
    origin: Origin
    commissioner_id: NotRequired[UUID | None]
    managing_body_id: NotRequired[UUID | None]
    istat_codes: NotRequired[tuple[str, ...]]
    purposes: NotRequired[tuple[Purpose, ...]]
    targets: NotRequired[tuple[Target, ...]]
    planned_start: date
    planned_end: date


class MandateFacts(TypedDict):
    """What is said of a mandate when it is granted."""

    kind: MandateKind
    number: str
    body_id: UUID
    charged_id: UUID
    purpose: str
    starts_on: date
    ends_on: NotRequired[date | None]


def record_process(begin: Begin, **facts: Unpack[ProcessFacts]) -> Process:
    """Record a process, as proposed."""
    with begin() as work:
        work.actors.require(facts.get("commissioner_id"), facts.get("managing_body_id"))
        return work.processes.save(Process(id=work.new_id(), **facts))


def grant_mandate(begin: Begin, process_id: UUID, **facts: Unpack[MandateFacts]) -> Process:
    """Grant a mandate to the process."""
    with begin() as work:
        work.actors.require(facts["body_id"], facts["charged_id"])
        process = work.processes.get(process_id)
        return work.processes.save(process.grant(Mandate(id=work.new_id(), **facts)))
