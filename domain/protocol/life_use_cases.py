"""What can be done with a protocol in force: get, say, save."""

from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from domain.ports import Begin, Work
from domain.protocol.departure import Departure
from domain.protocol.pledge import PledgeState
from domain.protocol.protocol import Protocol
from domain.protocol.terms import Accession
from domain.tavolo.minutes import local_day


class ReportFacts(TypedDict):
    """What is said of a commitment when its party reports."""

    state: PledgeState
    done_on: date | None
    proof: str


def review_protocol(begin: Begin, protocol_id: UUID, reason: str) -> Protocol:
    """Take a protocol in force under review."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).review(reason, today(work)))


def suspend_protocol(begin: Begin, protocol_id: UUID, reason: str) -> Protocol:
    """Suspend a protocol in force."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).suspend(reason, today(work)))


def resume_protocol(begin: Begin, protocol_id: UUID) -> Protocol:
    """Take up again what was under review or suspended."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).resume(today(work)))


def terminate_protocol(begin: Begin, protocol_id: UUID, reason: str) -> Protocol:
    """End a protocol before its time."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).terminate(reason, today(work)))


def renew_protocol(begin: Begin, protocol_id: UUID, since: date, months: int, act: str) -> Protocol:
    """Renew a protocol for a further term."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).renew(since, months, act, today(work)))


def elapse_protocols(begin: Begin, process_id: UUID) -> None:
    """Renew tacitly, or let expire, the protocols of a process whose term is over."""
    with begin() as work:
        for protocol in work.protocols.of_process(process_id):
            if protocol.elapse(today(work)) is not protocol:
                work.protocols.save(work.protocols.get(protocol.id).elapse(today(work)))


def request_accession(begin: Begin, protocol_id: UUID, actor_id: UUID, signatory_role: str, reason: str) -> Protocol:
    """Take the request of an actor that wants to join."""
    with begin() as work:
        work.actors.require(actor_id)
        asked = Accession(actor_id=actor_id, signatory_role=signatory_role, reason=reason, requested_on=today(work))
        return work.protocols.save(work.protocols.get(protocol_id).ask_to_join(asked))


def admit_party(begin: Begin, protocol_id: UUID, actor_id: UUID, answer: str) -> Protocol:
    """Admit who asked to join."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).admit(actor_id, answer, today(work)))


def refuse_accession(begin: Begin, protocol_id: UUID, actor_id: UUID, answer: str) -> Protocol:
    """Refuse who asked to join, and say why."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).turn_away(actor_id, answer, today(work)))


def withdraw_party(begin: Begin, protocol_id: UUID, actor_id: UUID, reason: str) -> Protocol:
    """Let a party go."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).withdraw(actor_id, reason, today(work)))


def weigh_departure(begin: Begin, protocol_id: UUID, actor_id: UUID) -> Departure:
    """Say what would go with a party, or has gone."""
    with begin() as work:
        protocol = work.protocols.see(protocol_id)
        return Departure.of(protocol, actor_id, work.outlook(protocol.process_id).wave)


def report_pledge(begin: Begin, protocol_id: UUID, pledge_id: UUID, **said: Unpack[ReportFacts]) -> Protocol:
    """Say what became of a commitment."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).report(pledge_id, today=today(work), **said))


def hand_on_pledge(begin: Begin, protocol_id: UUID, pledge_id: UUID, to_id: UUID, reason: str) -> Protocol:
    """Let another party take over what one that has withdrawn promised."""
    with begin() as work:
        return work.protocols.save(work.protocols.get(protocol_id).hand_on(pledge_id, to_id, reason, today(work)))


def today(work: Work) -> date:
    """Give the day it is where the tenant works."""
    return local_day(work.now, work.tenant.zone)
