"""What can be done with a process: get, say, save."""

from datetime import date
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from domain.access import Role
from domain.calendar import Period
from domain.ports import Begin, Work
from domain.process.area import Area
from domain.process.assignment import Assignment
from domain.process.course import today
from domain.process.process import Process
from domain.process.purposes import Origin, Purpose, Target
from domain.repository import Changes
from domain.tavolo.agenda import Visibility
from domain.tombstone import Tombstone


class ProcessFacts(TypedDict):
    """What is said of a process when it is recorded."""

    external_id: NotRequired[str | None]
    title: str
    description: NotRequired[str]
    origin: Origin
    commissioner_id: NotRequired[UUID | None]
    managing_body_id: NotRequired[UUID | None]
    steering_id: NotRequired[UUID | None]
    istat_codes: NotRequired[tuple[str, ...]]
    area: NotRequired[Area | None]
    visibility: NotRequired[Visibility]
    purposes: NotRequired[tuple[Purpose, ...]]
    targets: NotRequired[tuple[Target, ...]]
    planned_start: date
    planned_end: date


class Bodies(TypedDict):
    """Who orders, runs and directs a process."""

    commissioner_id: UUID | None
    managing_body_id: UUID | None
    steering_id: UUID | None


def record_process(begin: Begin, **facts: Unpack[ProcessFacts]) -> Process:
    """Record a process, as proposed; who records it takes part as operator."""
    with begin() as work:
        work.actors.require(facts.get("commissioner_id"), facts.get("managing_body_id"), facts.get("steering_id"))
        work.municipalities.require(*facts.get("istat_codes", ()))
        process = work.processes.save(Process(id=work.new_id(), **facts).within(work.tenant.istat_codes))
        work.assignments.save(assigned(work, process.id, work.subject, Role.OPERATOR))
        return process


def revise_process(begin: Begin, process_id: UUID, changes: Changes[Process]) -> Process:
    """Say something else of a process."""
    with begin() as work:
        process = work.processes.get(process_id)
        restated = process.restate(changes(process), today(work), today(work))
        work.actors.require(restated.commissioner_id, restated.managing_body_id, restated.steering_id)
        work.municipalities.require(*(set(restated.istat_codes) - set(process.istat_codes)))
        return work.processes.save(restated)


def assign_subject(begin: Begin, process_id: UUID, subject: str, role: Role) -> Assignment:
    """Let a subject take part in a process."""
    with begin() as work:
        work.processes.see(process_id)
        return work.assignments.save(assigned(work, process_id, subject, role))


def revise_assignment(begin: Begin, assignment_id: UUID, changes: Changes[Assignment]) -> Assignment:
    """Let a subject take part in another capacity."""
    with begin() as work:
        work.processes.see(work.assignments.see(assignment_id).process_id)
        assignment = work.assignments.get(assignment_id)
        return work.assignments.save(assignment.revise(changes(assignment)))


def withdraw_assignment(begin: Begin, assignment_id: UUID) -> Tombstone:
    """Let a subject take part no longer."""
    with begin() as work:
        work.processes.see(work.assignments.see(assignment_id).process_id)
        return work.assignments.remove(work.assignments.get(assignment_id))


def assigned(work: Work, process_id: UUID, subject: str, role: Role) -> Assignment:
    """Write the assignment of a subject to a process."""
    return Assignment(id=work.new_id(), process_id=process_id, subject=subject, role=role)


def appoint_bodies(begin: Begin, process_id: UUID, on: date | None = None, **bodies: Unpack[Bodies]) -> Process:
    """Say who orders, runs and directs the process from a day on; from today, unless another is said."""
    with begin() as work:
        work.actors.require(bodies["commissioner_id"], bodies["managing_body_id"], bodies["steering_id"])
        appointed = work.processes.get(process_id).restate(bodies, on or today(work), today(work))
        return work.processes.save(appointed)


def plan_period(begin: Begin, process_id: UUID, planned: Period, on: date | None = None) -> Process:
    """Plan, from a day on, from when to when the process lasts; from today, unless another is said."""
    with begin() as work:
        period = {"planned_start": planned.since, "planned_end": planned.last}
        return work.processes.save(work.processes.get(process_id).restate(period, on or today(work), today(work)))
