"""What can be done with a protocol: get, say, save."""

from datetime import date
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from domain.ports import Begin, Work
from domain.protocol.content import ProtocolSources
from domain.protocol.kinds import ProtocolKind
from domain.protocol.life_use_cases import today
from domain.protocol.pledge import Pledge, has_come
from domain.protocol.protocol import Protocol
from domain.protocol.signature import Examined, Signature
from domain.protocol.terms import Article, Party, Registration, RenewalRule
from domain.repository import Changes
from domain.tombstone import Tombstone
from domain.verification import Verification


class ProtocolFacts(TypedDict):
    """What is said of a protocol when it is drafted."""

    external_id: NotRequired[str | None]
    process_id: UUID
    kind: ProtocolKind
    title: str
    purpose: str
    premises: NotRequired[str]
    duration_months: int
    renewal: NotRequired[RenewalRule]
    quorum: NotRequired[int | None]
    tavolo_id: NotRequired[UUID | None]
    articles: NotRequired[tuple[Article, ...]]


class PledgeFacts(TypedDict):
    """What is said of a commitment when it is written down."""

    party_id: UUID | None
    text: str
    quantity: NotRequired[str]
    due_on: date
    indicator_id: NotRequired[UUID | None]
    evidence: NotRequired[str]


class SignatureFacts(TypedDict):
    """What is said of a signature that was made elsewhere."""

    actor_id: UUID
    signed_on: date
    signatory: NotRequired[str]
    registration: NotRequired[Registration | None]


def draft_protocol(begin: Begin, language: str | None = None, **facts: Unpack[ProtocolFacts]) -> Protocol:
    """Draft a protocol of a process, in the language of the tenant unless told otherwise."""
    with begin() as work:
        work.processes.require(facts["process_id"])
        work.tavoli.require(facts.get("tavolo_id"))
        return work.protocols.save(Protocol(id=work.new_id(), language=language or work.tenant.language, **facts))


def revise_protocol(begin: Begin, protocol_id: UUID, changes: Changes[Protocol]) -> Protocol:
    """Say the text of a protocol otherwise."""
    with begin() as work:
        protocol = work.protocols.get(protocol_id)
        revised = protocol.revise(changes(protocol))
        work.tavoli.require(revised.tavolo_id)
        return work.protocols.save(revised)


def negotiate_protocol(begin: Begin, protocol_id: UUID) -> Protocol:
    """Put the draft before the parties."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).negotiate())


def invite_party(begin: Begin, protocol_id: UUID, party: Party) -> Protocol:
    """Name a party of the protocol."""
    with begin() as work:
        work.actors.require(party.actor_id)
        return work.protocols.save(work.protocols.get(protocol_id).invite(party))


def record_pledge(begin: Begin, protocol_id: UUID, **facts: Unpack[PledgeFacts]) -> Protocol:
    """Write down what a party commits to, or all of them."""
    with begin() as work:
        work.indicators.require(facts.get("indicator_id"))
        pledge = Pledge(id=work.new_id(), **facts)
        return work.protocols.save(work.protocols.get(protocol_id).pledge(pledge))


def revise_party(begin: Begin, protocol_id: UUID, party: Party) -> Protocol:
    """Say otherwise in what office a party signs, by which act, and whether it is waited for."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).revise_party(party))


def remove_party(begin: Begin, protocol_id: UUID, actor_id: UUID) -> Tombstone:
    """Take a party out of a text that was not approved with it."""
    with begin() as work:
        protocol = work.protocols.save(work.protocols.get(protocol_id).remove_party(actor_id))
        return Tombstone(id=actor_id, revision=protocol.revision)


def revise_pledge(begin: Begin, protocol_id: UUID, pledge_id: UUID, **facts: Unpack[PledgeFacts]) -> Protocol:
    """Say a commitment of the open text otherwise."""
    with begin() as work:
        work.indicators.require(facts.get("indicator_id"))
        said = Pledge(id=work.new_id(), **facts)
        return work.protocols.save(work.protocols.get(protocol_id).revise_pledge(pledge_id, said))


def remove_pledge(begin: Begin, protocol_id: UUID, pledge_id: UUID) -> Tombstone:
    """Take a commitment out of the open text."""
    with begin() as work:
        protocol = work.protocols.save(work.protocols.get(protocol_id).remove_pledge(pledge_id))
        return Tombstone(id=pledge_id, revision=protocol.revision)


def approve_protocol(begin: Begin, protocol_id: UUID, agreed_on: date | None = None) -> Protocol:
    """Freeze the text of the protocol, ready to sign; one that was agreed before it was written here says when."""
    with begin() as work:
        protocol = work.protocols.get(protocol_id)
        agreed = {"agreed_on": has_come(agreed_on, today(work)).isoformat()} if agreed_on else {}
        content = sources(work, protocol).content(protocol) | agreed
        return work.protocols.save(protocol.approve(content, work.signature, work.now))


def amend_protocol(begin: Begin, protocol_id: UUID, reason: str) -> Protocol:
    """Open an approved text again, for a version to sign again."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).amend(reason))


def abandon_amendment(begin: Begin, protocol_id: UUID) -> Protocol:
    """Give an amendment up: the text before it stands."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).abandon())


def sign_protocol(begin: Begin, protocol_id: UUID, **facts: Unpack[SignatureFacts]) -> Protocol:
    """Record the signature of a party that was made elsewhere."""
    with begin() as work:
        signature = Signature(id=work.new_id(), **facts)
        return work.protocols.save(work.protocols.get(protocol_id).record(signature, today(work), work.tenant.zone))


def record_signed_file(begin: Begin, protocol_id: UUID, file: Examined, **facts: Unpack[SignatureFacts]) -> Protocol:
    """Record the signature of a party that was made elsewhere, with its file."""
    with begin() as work:
        protocol = work.protocols.get(protocol_id)
        known = file.beside(protocol.text().sha256)
        work.signed_files.keep(known.sha256, file.content)
        signature = Signature(id=work.new_id(), file=known, **facts)
        return work.protocols.save(protocol.record(signature, today(work), work.tenant.zone))


def register_protocol(begin: Begin, protocol_id: UUID, registration: Registration) -> Protocol:
    """Say under which number the municipality's register has the protocol."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).register(registration))


def verify_protocol(begin: Begin, protocol_id: UUID, given: str | None, version: int | None) -> Verification:
    """Compute the fingerprint of an approved text again."""
    with begin() as work:
        return work.protocols.see(protocol_id).verify(given, version)


def sources(work: Work, protocol: Protocol) -> ProtocolSources:
    """Gather what the text of a protocol is written from."""
    actors = work.actors.see_all(party.actor_id for party in protocol.parties)
    process = work.processes.see(protocol.process_id)
    shown = (pledge.indicator_id for pledge in protocol.pledges if pledge.indicator_id)
    return ProtocolSources(
        tenant=work.tenant,
        process=process,
        names={actor.id: actor.name for actor in actors.values()},
        indicators=work.indicators.see_all(shown),
        tavolo=work.tavoli.see(protocol.tavolo_id) if protocol.tavolo_id else None,
        steering=work.actors.see(process.steering_id).name if process.steering_id else None,
    )
