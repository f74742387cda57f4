"""What can be done with a protocol: get, say, save."""

from datetime import date
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from domain.ports import Begin, Changes
from domain.protocol.protocol import Article, Party, Pledge, Protocol, ProtocolKind


class ProtocolFacts(TypedDict):
    """What is said of a protocol when it is drafted."""

    external_id: NotRequired[str | None]
    process_id: UUID
    kind: ProtocolKind
    title: str
    purpose: str
    premises: NotRequired[str]
    duration_months: int
    articles: NotRequired[tuple[Article, ...]]


def draft_protocol(begin: Begin, **facts: Unpack[ProtocolFacts]) -> Protocol:
    """Draft a protocol of a process."""
    with begin() as work:
        work.processes.require(facts["process_id"])
        return work.protocols.save(Protocol(id=work.new_id(), **facts))


def revise_protocol(begin: Begin, protocol_id: UUID, changes: Changes[Protocol]) -> Protocol:
    """Say the draft of a protocol otherwise."""
    with begin() as work:
        protocol = work.protocols.get(protocol_id)
        return work.protocols.save(protocol.revise(changes(protocol)))


def invite_party(begin: Begin, protocol_id: UUID, party: Party) -> Protocol:
    """Name a party of the protocol."""
    with begin() as work:
        work.actors.require(party.actor_id)
        return work.protocols.save(work.protocols.get(protocol_id).invite(party))


def record_pledge(begin: Begin, protocol_id: UUID, pledge: Pledge) -> Protocol:
    """Write down what a party commits to."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).pledge(pledge))


def approve_protocol(begin: Begin, protocol_id: UUID) -> Protocol:
    """Freeze the text of the protocol, ready to sign."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).approve(work.now))


def sign_protocol(begin: Begin, protocol_id: UUID, actor_id: UUID, signed_on: date) -> Protocol:
    """Record the signature of a party."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).sign(actor_id, signed_on))
