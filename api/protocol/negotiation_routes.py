"""How the text of a protocol comes about over HTTP: its parties and commitments are said, said otherwise, taken out."""

from typing import Any

from api.operation import Operation
from api.problems import problems
from api.protocol import party_schemas, schemas, text_schemas
from api.removing import offer_removal
from api.routing import Router
from api.schemas import Id
from api.writes import Begin
from domain.errors import UnknownReference
from domain.process.part import NotYetHappened
from domain.protocol import use_cases
from domain.protocol.refusals import (
    AlreadyParty,
    LeavesByWithdrawing,
    NoParties,
    NothingToAbandon,
    NothingToAmend,
    NotParty,
    PartyCommitted,
    PledgeBegun,
    QuorumOutOfReach,
    TextFrozen,
    TextWithoutPurpose,
)
from domain.protocol.terms import Party

router = Router("protocol")
AS_OF_NOW = text_schemas.Approval()


@router.post(
    "/protocols/{protocol_id}/parties",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(UnknownReference, AlreadyParty, TextFrozen),
)
def invite_party(protocol_id: Id, party: party_schemas.PartyCreate, begin: Begin) -> Any:
    """Name a party of the protocol."""
    return use_cases.invite_party(begin, protocol_id, party.to_entity())


@router.put(
    "/protocols/{protocol_id}/parties/{actor_id}",
    response_model=schemas.Protocol,
    responses=problems(TextFrozen),
)
def revise_party(protocol_id: Id, actor_id: Id, said: party_schemas.PartyTerms, begin: Begin) -> Any:
    """Say otherwise in what office a party signs, by which act, and whether the protocol waits for it."""
    return use_cases.revise_party(begin, protocol_id, Party(actor_id=actor_id, **said.facts()))


offer_removal(
    router,
    "/protocols/{protocol_id}/parties/{actor_id}",
    Operation(name="remove_party", says="Take a party out of the open text; it leaves an approved one by withdrawing."),
    use_cases.remove_party,
    TextFrozen,
    LeavesByWithdrawing,
    PartyCommitted,
)


@router.post(
    "/protocols/{protocol_id}/pledges",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(UnknownReference, NotParty, TextFrozen),
)
def record_pledge(protocol_id: Id, pledge: party_schemas.PledgeCreate, begin: Begin) -> Any:
    """Write down what a party commits to, or all of them together."""
    return use_cases.record_pledge(begin, protocol_id, **pledge.facts())


@router.put(
    "/protocols/{protocol_id}/pledges/{pledge_id}",
    response_model=schemas.Protocol,
    responses=problems(UnknownReference, NotParty, TextFrozen),
)
def revise_pledge(protocol_id: Id, pledge_id: Id, said: party_schemas.PledgeCreate, begin: Begin) -> Any:
    """Say a commitment of the open text otherwise.

    One of an approved text stands there as it is: what is said is another, which takes its place once that is signed.
    """
    return use_cases.revise_pledge(begin, protocol_id, pledge_id, **said.facts())


offer_removal(
    router,
    "/protocols/{protocol_id}/pledges/{pledge_id}",
    Operation(
        name="remove_pledge",
        says="Take a commitment out of the open text; one of an approved text stands until the next is signed.",
    ),
    use_cases.remove_pledge,
    TextFrozen,
    PledgeBegun,
)


@router.post(
    "/protocols/{protocol_id}/negotiation",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(TextFrozen),
)
def negotiate_protocol(protocol_id: Id, begin: Begin) -> Any:
    """Put the draft before the parties."""
    return use_cases.negotiate_protocol(begin, protocol_id)


@router.post(
    "/protocols/{protocol_id}/approval",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(TextFrozen, TextWithoutPurpose, NoParties, QuorumOutOfReach, NotYetHappened),
)
def approve_protocol(protocol_id: Id, begin: Begin, approval: text_schemas.Approval = AS_OF_NOW) -> Any:
    """Freeze the text of the protocol under its SHA-256, ready to sign.

    One that was agreed before it was written down here says on which day, so that its signatures may be older.
    """
    return use_cases.approve_protocol(begin, protocol_id, approval.agreed_on)


@router.post(
    "/protocols/{protocol_id}/amendments",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(NothingToAmend),
)
def amend_protocol(protocol_id: Id, amendment: text_schemas.Amendment, begin: Begin) -> Any:
    """Open an approved text again: the next version is signed anew, and until then this one stands."""
    return use_cases.amend_protocol(begin, protocol_id, amendment.reason)


@router.post(
    "/protocols/{protocol_id}/amendments/abandonment",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(NothingToAbandon),
)
def abandon_amendment(protocol_id: Id, begin: Begin) -> Any:
    """Give an amendment up before its text is approved: the protocol stands again as it did, and says what it said."""
    return use_cases.abandon_amendment(begin, protocol_id)
