"""Protocols over HTTP."""

from functools import partial
from typing import Annotated, Any

from fastapi import Depends, Query, Request, Response
from pydantic import Field

from api.computed import computed
from api.listing import Page, Words
from api.operation import Operation
from api.patching import Patch, patch_of
from api.printing import PDF, Print
from api.problems import problems
from api.protocol import schemas, signature_schemas, text_schemas
from api.reads import ByExternalId, Read
from api.removing import offer_removal
from api.routing import Router
from api.schemas import INT32, Id, Sha256
from api.schemas import Page as PageOf
from api.writes import Begin
from domain.errors import AlreadyExists, UnknownReference
from domain.process.part import NotYetHappened
from domain.protocol import use_cases
from domain.protocol.kinds import ProtocolState
from domain.protocol.refusals import (
    AlreadySigned,
    NotParty,
    PartyWithdrawn,
    ProtocolEnded,
    SignatureNotShown,
    SignedBeforeApproval,
    TextFrozen,
    TextNotApproved,
)
from domain.removal import remove

Version = Annotated[int, Field(ge=1, le=INT32, json_schema_extra={"format": "int32"})]
router = Router("protocol")
ProtocolPatch = Annotated[Patch, Depends(patch_of(schemas.ProtocolCreate, "process_id"))]


@router.post(
    "/protocols", status_code=201, response_model=schemas.Protocol, responses=problems(AlreadyExists, UnknownReference)
)
def draft_protocol(protocol: schemas.ProtocolCreate, begin: Begin) -> Any:
    """Draft a protocol of a process."""
    return use_cases.draft_protocol(begin, **protocol.facts())


@router.get("/protocols", response_model=PageOf[schemas.Protocol])
async def list_protocols(  # noqa: PLR0913, PLR0917 (each filter is a parameter of the contract)
    read: Read,
    page: Page,
    q: Words = None,
    process_id: Annotated[Id | None, Query(description="Only those of this process.")] = None,
    state: Annotated[ProtocolState | None, Query(description="Only those in this state.")] = None,
    external_id: ByExternalId = None,
) -> Response:
    """List the protocols of the tenant, by title."""
    return await read.page(page, q=q, process_id=process_id, state=state, external_id=external_id)


@router.get("/protocols/{protocol_id}", response_model=schemas.Protocol)
async def show_protocol(protocol_id: Id, read: Read) -> Response:
    """Show a protocol: its text, its parties, what each committed to."""
    return await read.show(protocol_id)


@router.patch(
    "/protocols/{protocol_id}",
    response_model=schemas.Protocol,
    responses=problems(AlreadyExists, UnknownReference, TextFrozen),
)
def revise_protocol(protocol_id: Id, patch: ProtocolPatch, begin: Begin) -> Any:
    """Say the draft of a protocol otherwise, until its text is approved."""
    return use_cases.revise_protocol(begin, protocol_id, patch)


@router.get("/protocols/{protocol_id}/texts", response_model=PageOf[text_schemas.ApprovedText])
async def list_approved_texts(protocol_id: Id, read: Read, page: Page) -> Response:
    """List every text of a protocol as it was approved, the first first."""
    return await read.page(page, protocol_id=protocol_id)


@router.get(
    "/protocols/{protocol_id}/verification",
    response_model=text_schemas.ProtocolVerification,
    responses=problems(TextNotApproved),
)
def verify_protocol(
    protocol_id: Id,
    request: Request,
    begin: Begin,
    sha256: Annotated[Sha256 | None, Query(description="The fingerprint to compare, as the PDF prints it.")] = None,
    version: Annotated[Version | None, Query(description="The version of the text; otherwise the latest.")] = None,
) -> Response:
    """Compute the fingerprint of an approved text again, and compare it with the one that is given."""
    verified = use_cases.verify_protocol(begin, protocol_id, sha256, version)
    return computed(request, text_schemas.ProtocolVerification, verified)


@router.get("/protocols/{protocol_id}/document", **PDF)
async def print_protocol(
    protocol_id: Id,
    printing: Print,
    version: Annotated[Version | None, Query(description="The version of the text; otherwise the latest.")] = None,
) -> Response:
    """Print an approved text, with its signatures, as PDF/A-3a and PDF/UA-1; its content is attached inside."""
    return await printing.show("protocol", protocol_id, version=version)


@router.put(
    "/protocols/{protocol_id}/registration", response_model=schemas.Protocol, responses=problems(TextNotApproved)
)
def register_protocol(protocol_id: Id, registration: signature_schemas.Registration, begin: Begin) -> Any:
    """Record under which number the municipality's register of acts has the protocol."""
    return use_cases.register_protocol(begin, protocol_id, registration.to_entity())


@router.post(
    "/protocols/{protocol_id}/signatures",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(
        NotParty,
        TextNotApproved,
        AlreadySigned,
        PartyWithdrawn,
        ProtocolEnded,
        NotYetHappened,
        SignedBeforeApproval,
        SignatureNotShown,
    ),
)
def sign_protocol(protocol_id: Id, signature: signature_schemas.Signature, begin: Begin) -> Any:
    """Record the signature of a party; with the last mandatory one the protocol is in force."""
    return use_cases.sign_protocol(begin, protocol_id, **signature.facts())


offer_removal(
    router,
    "/protocols/{protocol_id}",
    Operation(name="remove_protocol", says="Take away the draft of a protocol."),
    partial(remove, lambda work: work.protocols),
    TextFrozen,
)
