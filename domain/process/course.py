"""What is said of a process on its way: its parts, its readiness, its phase."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from domain.ports import Begin, Work
from domain.process.part import Part
from domain.process.passage import pass_to
from domain.process.phase import Override, Phase, PhaseChange
from domain.process.process import Process
from domain.process.readiness import Readiness, readiness
from domain.tombstone import Tombstone


def add_part(begin: Begin, process_id: UUID, kind: Callable[..., Part], /, **facts: object) -> Process:
    """Let a process hold one more part of a kind."""
    with begin() as work:
        part = kind(id=work.new_id(), **facts)
        _require_named(work, process_id, part)
        return work.processes.save(work.processes.get(process_id).add(part, today(work)))


def revise_part(begin: Begin, process_id: UUID, part: Part) -> Process:
    """Let a part take the place of what was said earlier under its identity."""
    with begin() as work:
        _require_named(work, process_id, part)
        return work.processes.save(work.processes.get(process_id).revise(part, today(work)))


def remove_part(begin: Begin, process_id: UUID, kind: type[Part], part_id: UUID) -> Tombstone:
    """Take a part out of a process."""
    with begin() as work:
        process = work.processes.save(work.processes.get(process_id).take_out(kind, part_id))
        return Tombstone(id=part_id, revision=process.revision)


def assess_readiness(begin: Begin, process_id: UUID, on: date | None = None) -> Readiness:
    """Compute the seven conditions for a day; for today, unless another is asked for."""
    with begin() as work:
        return readiness(work.processes.see(process_id), work.standing(process_id), on or today(work))


def change_phase(
    begin: Begin, process_id: UUID, to: Phase, reason: str = "", override: Override | None = None
) -> Process:
    """Let the process pass to another phase, today."""
    with begin() as work:
        process = work.processes.get(process_id)
        change = PhaseChange(
            id=work.new_id(),
            from_phase=process.phase,
            to_phase=to,
            changed_on=today(work),
            recorded_by=work.subject,
            reason=reason,
            override=override,
        )
        work.actors.require(*change.actor_ids())
        return work.processes.save(pass_to(process, change, work.standing(process_id)))


def today(work: Work) -> date:
    """Give the day it is where the tenant works."""
    return work.now.astimezone(work.tenant.zone).date()


def _require_named(work: Work, process_id: UUID, part: Part) -> None:
    work.actors.require(*part.actor_ids())
    work.protocols.require(*part.protocol_ids())
    part.require_aims(work.indicators.see_all(part.aim_ids()).values(), process_id)
