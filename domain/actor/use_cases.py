"""What can be done with actors and the waves of their network."""

from datetime import date
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from domain.actor.actor import Actor, ActorKind, Contact, Offer, PublicationConsent, Sector
from domain.actor.identifier import Identifier
from domain.actor.merging import substitute
from domain.actor.place import Place
from domain.actor.wave import Respondent, Tie, Wave
from domain.ports import Begin
from domain.repository import Changes


class ActorFacts(TypedDict):
    """What is said of an actor when it is recorded."""

    external_id: NotRequired[str | None]
    name: str
    kind: ActorKind
    sector: Sector
    description: NotRequired[str]
    legal_status: NotRequired[str | None]
    istat_code: NotRequired[str | None]
    place: NotRequired[Place | None]
    tags: NotRequired[tuple[str, ...]]
    identifiers: NotRequired[tuple[Identifier, ...]]
    offers: NotRequired[tuple[Offer, ...]]
    contacts: NotRequired[tuple[Contact, ...]]
    publication: NotRequired[PublicationConsent | None]


class WaveFacts(TypedDict):
    """What is said of a wave when it is recorded."""

    number: int
    observed_on: date
    roster: tuple[Respondent, ...]
    ties: NotRequired[tuple[Tie, ...]]


def record_actor(begin: Begin, **facts: Unpack[ActorFacts]) -> Actor:
    """Record an actor in the directory."""
    with begin() as work:
        work.municipalities.require(facts.get("istat_code"))
        return work.actors.save(Actor.recorded(work.new_id(), work.subject, work.now, facts))


def revise_actor(begin: Begin, actor_id: UUID, changes: Changes[Actor]) -> Actor:
    """Say something else of an actor; what changes may depend on what is said now."""
    with begin() as work:
        actor = work.actors.get(actor_id)
        revised = actor.revise(changes(actor))
        work.municipalities.require(*({revised.istat_code} - {actor.istat_code}))
        return work.actors.save(revised)


def assure_actor(begin: Begin, actor_id: UUID) -> Actor:
    """Confirm that what is said of an actor is still true."""
    with begin() as work:
        return work.actors.save(work.actors.get(actor_id).assure(work.subject, work.now))


def merge_actors(begin: Begin, actor_id: UUID, other_id: UUID) -> Actor:
    """Make one actor of two: everything that refers to the other comes to refer to the first."""
    with begin() as work:
        work.actors.require(other_id)
        held = {identity: work.actors.get(identity) for identity in sorted({actor_id, other_id})}
        survivor = work.actors.save(held[actor_id].absorb(held[other_id]))
        work.actors.save(held[other_id].end_in(survivor.id))
        for repository, identity in work.referring(other_id, survivor.id):
            repository.save(substitute(repository.get(identity), other_id, survivor.id))
        return survivor


def record_wave(begin: Begin, process_id: UUID, **facts: Unpack[WaveFacts]) -> Wave:
    """Record the ties reported by the actors of a process at one time."""
    with begin() as work:
        work.processes.require(process_id)
        work.actors.require(*(respondent.actor_id for respondent in facts["roster"]))
        return work.waves.save(Wave(id=work.new_id(), process_id=process_id, **facts))


def revise_wave(begin: Begin, wave_id: UUID, changes: Changes[Wave]) -> Wave:
    """Say something else of a wave."""
    with begin() as work:
        wave = work.waves.get(wave_id)
        revised = wave.revise(changes(wave))
        work.actors.require(*(respondent.actor_id for respondent in revised.roster))
        return work.waves.save(revised)
