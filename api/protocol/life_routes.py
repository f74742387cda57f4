"""The life of a protocol over HTTP: reviewed, suspended, renewed, joined, left, answered for."""

from typing import Any

from fastapi import Request, Response

from api.computed import computed
from api.problems import problems
from api.protocol import account_schemas, life_schemas, party_schemas, schemas
from api.routing import Router
from api.schemas import Id
from api.writes import Begin
from domain.errors import UnknownReference
from domain.process.part import NotYetHappened
from domain.protocol import life_use_cases as use_cases
from domain.protocol.refusals import (
    AccessionPending,
    AlreadyParty,
    NoAccessionPending,
    NobodyToHandTo,
    NothingToResume,
    NotInForce,
    NotOrphaned,
    NotParty,
    PartyWithdrawn,
    ProtocolEnded,
    RefusedWithoutReason,
    RenewalExcluded,
    RenewalLeavesGap,
    RenewalOverlaps,
    ReportIncomplete,
    TextNotApproved,
)

router = Router("protocol")


@router.post(
    "/protocols/{protocol_id}/review",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(NotInForce, ProtocolEnded),
)
def review_protocol(protocol_id: Id, why: life_schemas.ProtocolReason, begin: Begin) -> Any:
    """Take a protocol in force under review; it stays in force."""
    return use_cases.review_protocol(begin, protocol_id, why.reason)


@router.post(
    "/protocols/{protocol_id}/suspension",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(NotInForce, ProtocolEnded),
)
def suspend_protocol(protocol_id: Id, why: life_schemas.ProtocolReason, begin: Begin) -> Any:
    """Suspend a protocol in force; its term runs on."""
    return use_cases.suspend_protocol(begin, protocol_id, why.reason)


@router.post(
    "/protocols/{protocol_id}/resumption",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(NothingToResume),
)
def resume_protocol(protocol_id: Id, begin: Begin) -> Any:
    """Take up again a protocol that was under review or suspended."""
    return use_cases.resume_protocol(begin, protocol_id)


@router.post(
    "/protocols/{protocol_id}/termination",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(ProtocolEnded),
)
def terminate_protocol(protocol_id: Id, why: life_schemas.ProtocolReason, begin: Begin) -> Any:
    """End a protocol before its time."""
    return use_cases.terminate_protocol(begin, protocol_id, why.reason)


@router.post(
    "/protocols/{protocol_id}/renewals",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(NotInForce, ProtocolEnded, RenewalExcluded, RenewalOverlaps, RenewalLeavesGap),
)
def renew_protocol(protocol_id: Id, renewal: life_schemas.RenewalCreate, begin: Begin) -> Any:
    """Renew a protocol by an act, from the day after its term ends; a tacit renewal is made by the clock."""
    return use_cases.renew_protocol(begin, protocol_id, renewal.since, renewal.months, renewal.act)


@router.post(
    "/protocols/{protocol_id}/accessions",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(UnknownReference, NotInForce, ProtocolEnded, AlreadyParty, AccessionPending),
)
def request_accession(protocol_id: Id, asked: life_schemas.AccessionCreate, begin: Begin) -> Any:
    """Take the request of an actor that wants to join a protocol in force."""
    return use_cases.request_accession(begin, protocol_id, asked.actor_id, asked.signatory_role, asked.reason)


@router.post(
    "/protocols/{protocol_id}/accessions/{actor_id}/admission",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(NoAccessionPending, NotInForce, ProtocolEnded),
)
def admit_party(protocol_id: Id, actor_id: Id, answer: life_schemas.AccessionAnswer, begin: Begin) -> Any:
    """Admit who asked to join: it has acceded once it signs the text in force."""
    return use_cases.admit_party(begin, protocol_id, actor_id, answer.answer)


@router.post(
    "/protocols/{protocol_id}/accessions/{actor_id}/refusal",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(NoAccessionPending, RefusedWithoutReason),
)
def refuse_accession(protocol_id: Id, actor_id: Id, answer: life_schemas.AccessionAnswer, begin: Begin) -> Any:
    """Refuse who asked to join, and say why."""
    return use_cases.refuse_accession(begin, protocol_id, actor_id, answer.answer)


@router.post(
    "/protocols/{protocol_id}/withdrawals",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(NotParty, PartyWithdrawn, ProtocolEnded, TextNotApproved),
)
def withdraw_party(protocol_id: Id, withdrawal: life_schemas.WithdrawalCreate, begin: Begin) -> Any:
    """Let a party withdraw; what it leaves orphaned and what the network loses, `weigh_departure` shows."""
    return use_cases.withdraw_party(begin, protocol_id, withdrawal.actor_id, withdrawal.reason)


@router.get(
    "/protocols/{protocol_id}/departures/{actor_id}",
    response_model=life_schemas.PartyDeparture,
    responses=problems(NotParty),
)
def weigh_departure(protocol_id: Id, actor_id: Id, request: Request, begin: Begin) -> Response:
    """Show what would go with a party, or has gone with it: nothing changes."""
    return computed(request, life_schemas.PartyDeparture, use_cases.weigh_departure(begin, protocol_id, actor_id))


@router.post(
    "/protocols/{protocol_id}/pledges/{pledge_id}/reports",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(NotInForce, ReportIncomplete, NotYetHappened),
)
def report_pledge(protocol_id: Id, pledge_id: Id, report: life_schemas.PledgeReport, begin: Begin) -> Any:
    """Say what became of a commitment, and what shows it."""
    return use_cases.report_pledge(begin, protocol_id, pledge_id, **report.facts())


@router.post(
    "/protocols/{protocol_id}/pledges/{pledge_id}/handovers",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(NotOrphaned, NobodyToHandTo, NotParty, ProtocolEnded),
)
def hand_on_pledge(protocol_id: Id, pledge_id: Id, handed: party_schemas.HandoverCreate, begin: Begin) -> Any:
    """Let another party take over what one that has withdrawn promised and has not kept.

    What nobody takes over is released by a report: cancelled, with the reason.
    """
    return use_cases.hand_on_pledge(begin, protocol_id, pledge_id, handed.to_id, handed.reason)


@router.get("/protocols/{protocol_id}/accountability", response_model=account_schemas.Accountability)
async def show_accountability(protocol_id: Id, request: Request) -> Response:
    """Show what each party promised in the text in force, what became of it, and how far that moved the indicators."""
    account = await request.app.state.reader.accountability(request.scope["caller"], protocol_id)
    return computed(request, account_schemas.Accountability, account)
