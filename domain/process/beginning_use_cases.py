"""How a process is begun from another, or from a practice card: get, say, save."""

from collections.abc import Mapping
from datetime import date
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from domain.access import Role
from domain.ports import Begin, Work
from domain.process.beginning import Beginning
from domain.process.course import today
from domain.process.lived import Lived
from domain.process.process import Process
from domain.process.use_cases import assigned


class BeginningFacts(TypedDict):
    """What is said of a process that begins from something."""

    external_id: NotRequired[str | None]
    title: str
    planned_start: date
    commissioner_id: NotRequired[UUID | None]
    holders: Mapping[str, UUID]


def copy_process(begin: Begin, process_id: UUID, **said: Unpack[BeginningFacts]) -> Process:
    """Begin a process from another; who does takes part in it as operator."""
    with begin() as work:
        lived = Lived(work.processes.see(process_id))
        _require(work, said)
        return _begun(work, Beginning(template=lived.template(work.indicators.of_process(process_id)), **said))


def begin_from_practice(begin: Begin, card_id: UUID, **said: Unpack[BeginningFacts]) -> Process:
    """Begin a process from a practice card; who does takes part in it as operator."""
    with begin() as work:
        card = work.practices.see(card_id)
        _require(work, said)
        return _begun(work, Beginning(template=card.template(), **said))


def _require(work: Work, said: BeginningFacts) -> None:
    work.actors.require(said.get("commissioner_id"), *said["holders"].values())


def _begun(work: Work, beginning: Beginning) -> Process:
    process = work.processes.save(beginning.begun(work.new_id, today(work)))
    work.assignments.save(assigned(work, process.id, work.subject, Role.OPERATOR))
    for measure in beginning.template.measures:
        work.indicators.save(beginning.indicator(measure, work.new_id(), process.id))
    return process
