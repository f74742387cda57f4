"""Protocols over HTTP."""

from typing import Annotated, Any

from fastapi import Depends, Query, Response

from api.patching import Patch, patch_of
from api.problems import problems
from api.protocol import schemas
from api.reads import ByExternalId, Page, Read
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.writes import Begin
from domain.errors import AlreadyExists, UnknownReference
from domain.protocol import use_cases
from domain.protocol.protocol import (
    AlreadyParty,
    AlreadySigned,
    NoParties,
    NotParty,
    ProtocolState,
    TextFrozen,
    TextNotApproved,
)

router = Router("protocol")
ProtocolPatch = Annotated[Patch, Depends(patch_of(schemas.ProtocolCreate, "process_id"))]


@router.post(
    "/protocols", status_code=201, response_model=schemas.Protocol, responses=problems(AlreadyExists, UnknownReference)
)
def draft_protocol(protocol: schemas.ProtocolCreate, begin: Begin) -> Any:
    """Draft a protocol of a process."""
    return use_cases.draft_protocol(begin, **protocol.facts())


@router.get("/protocols", response_model=PageOf[schemas.Protocol])
async def list_protocols(
    read: Read,
    page: Page,
    process_id: Annotated[Id | None, Query(description="Only those of this process.")] = None,
    state: Annotated[ProtocolState | None, Query(description="Only those in this state.")] = None,
    external_id: ByExternalId = None,
) -> Response:
    """List the protocols of the tenant, by title."""
    return await read.page(page, process_id=process_id, state=state, external_id=external_id)


@router.get("/protocols/{protocol_id}", response_model=schemas.Protocol)
async def show_protocol(protocol_id: Id, read: Read) -> Response:
    """Show a protocol: its text, its parties, what each committed to."""
    return await read.show(protocol_id)


@router.patch(
    "/protocols/{protocol_id}", response_model=schemas.Protocol, responses=problems(AlreadyExists, TextFrozen)
)
def revise_protocol(protocol_id: Id, patch: ProtocolPatch, begin: Begin) -> Any:
    """Say the draft of a protocol otherwise, until its text is approved."""
    return use_cases.revise_protocol(begin, protocol_id, patch)


@router.post(
    "/protocols/{protocol_id}/parties",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(UnknownReference, AlreadyParty, TextFrozen),
)
def invite_party(protocol_id: Id, party: schemas.PartyCreate, begin: Begin) -> Any:
    """Name a party of the protocol."""
    return use_cases.invite_party(begin, protocol_id, party.to_entity())


@router.post(
    "/protocols/{protocol_id}/pledges",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(NotParty, TextFrozen),
)
def record_pledge(protocol_id: Id, pledge: schemas.Pledge, begin: Begin) -> Any:
    """Write down what a party commits to."""
    return use_cases.record_pledge(begin, protocol_id, pledge.to_entity())


@router.post(
    "/protocols/{protocol_id}/approval",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(TextFrozen, NoParties),
)
def approve_protocol(protocol_id: Id, begin: Begin) -> Any:
    """Freeze the text of the protocol under its SHA-256, ready to sign."""
    return use_cases.approve_protocol(begin, protocol_id)


@router.post(
    "/protocols/{protocol_id}/signatures",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(NotParty, TextNotApproved, AlreadySigned),
)
def sign_protocol(protocol_id: Id, signature: schemas.Signature, begin: Begin) -> Any:
    """Record the signature of a party; with the last mandatory one the protocol is in force."""
    return use_cases.sign_protocol(begin, protocol_id, signature.actor_id, signature.signed_on)
