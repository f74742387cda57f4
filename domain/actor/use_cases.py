"""What can be done with actors and the waves of their network."""

from datetime import date
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from domain.actor.actor import Actor, ActorKind, Contact, Sector
from domain.actor.wave import Respondent, Tie, Wave
from domain.ports import Begin


class ActorFacts(TypedDict):
    """What is said of an actor when it is recorded."""

    external_id: NotRequired[str | None]
    name: str
    kind: ActorKind
    sector: Sector
    description: NotRequired[str]
    istat_code: NotRequired[str | None]
    contacts: NotRequired[tuple[Contact, ...]]


class WaveFacts(TypedDict):
    """What is said of a wave when it is recorded."""

    number: int
    observed_on: date
    roster: tuple[Respondent, ...]
    ties: NotRequired[tuple[Tie, ...]]


def record_actor(begin: Begin, **facts: Unpack[ActorFacts]) -> Actor:
    """Record an actor in the directory."""
    with begin() as work:
        return work.actors.save(Actor(id=work.new_id(), **facts))


def record_wave(begin: Begin, process_id: UUID, **facts: Unpack[WaveFacts]) -> Wave:
    """Record the ties reported by the actors of a process at one time."""
    with begin() as work:
        work.processes.require(process_id)
        work.actors.require(*(respondent.actor_id for respondent in facts["roster"]))
        return work.waves.save(Wave(id=work.new_id(), process_id=process_id, **facts))
