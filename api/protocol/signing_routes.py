"""Signing over HTTP: the municipality asks, who signs for a party reads, proves the address, and signs."""

from typing import Annotated, Any

from fastapi import Depends, Request, Response

from api.computed import computed
from api.link.entering import LinkRouter, Opened
from api.listing import Page
from api.personal import ReadProtocol
from api.printing import PDF, Print
from api.problems import problems
from api.protocol import schemas, signature_schemas, signing_schemas
from api.reads import Read
from api.routing import Router
from api.schemas import Id
from api.schemas import Page as PageOf
from api.writes import Begin
from domain.link.code import (
    CodeExpired,
    CodeNotAsked,
    TooManyCodes,
    TooManyTries,
    WrongConfirmationCode,
)
from domain.link.link import LinkPurpose
from domain.protocol import signing
from domain.protocol.refusals import (
    AlreadySigned,
    NotParty,
    PartyWithdrawn,
    ProtocolEnded,
    TextChanged,
    TextNotApproved,
)

LONGEST_AGENT = 300
callers, records = Router("protocol"), Router("signature")
signatories = LinkRouter("protocol", LinkPurpose.SIGN_PROTOCOL)
promising = LinkRouter("protocol", LinkPurpose.SEE_COMMITMENTS)
preparing = LinkRouter("protocol", LinkPurpose.SIGN_PROTOCOL, spends=False)


async def witnessed(request: Request) -> signing.Witness:
    """Note from where somebody signs."""
    said = request.headers.get("user-agent", "")
    agent = "".join(character for character in said if " " <= character <= "~")
    return signing.Witness(ip=request.client.host if request.client else "", user_agent=agent[:LONGEST_AGENT])


Witness = Annotated[signing.Witness, Depends(witnessed)]


@callers.post(
    "/protocols/{protocol_id}/signature-requests",
    status_code=201,
    response_model=schemas.Protocol,
    responses=problems(NotParty, TextNotApproved, AlreadySigned, PartyWithdrawn, ProtocolEnded),
)
def request_signature(protocol_id: Id, who: signature_schemas.SignatureRequestCreate, begin: Begin) -> Any:
    """Ask who signs for a party to sign, by mail, with a link that is good for one signature of the text as it is.

    Asked again, the new link takes the place of the one before.
    """
    return signing.request_signature(begin, protocol_id, who.actor_id, who.name, who.email)


@records.get("/protocols/{protocol_id}/signature-requests", response_model=PageOf[signature_schemas.SignatureRequest])
async def list_signature_requests(protocol_id: Id, read: ReadProtocol, page: Page) -> Response:
    """List who was asked to sign a protocol by link, for which party."""
    return await read.page(protocol_id, page, protocol_id=protocol_id)


@records.get("/protocols/{protocol_id}/signatures", response_model=PageOf[signature_schemas.SignatureRecord])
async def list_signatures(protocol_id: Id, read: ReadProtocol, page: Page) -> Response:
    """List the signatures of a protocol with all that shows them: from where each came, which address was verified."""
    return await read.page(protocol_id, page, protocol_id=protocol_id)


@signatories.get(
    "/links/{token}/protocol",
    response_model=signing_schemas.OpenedProtocol,
    responses=problems(TextChanged, AlreadySigned, PartyWithdrawn, ProtocolEnded),
)
def open_protocol(link: Opened, request: Request, begin: Begin) -> Response:
    """Read the text that the holder of this link is asked to sign, or has signed; looking changes nothing."""
    return computed(request, signing_schemas.OpenedProtocol, signing.open_protocol(begin, link))


@signatories.get("/links/{token}/protocol.pdf", **PDF)
async def print_opened_protocol(link: Opened, printing: Print) -> Response:
    """Download that text as PDF, with the signatures it has; its content is attached inside."""
    return await printing.show("protocol", link.id)


@preparing.post(
    "/links/{token}/code",
    status_code=201,
    response_model=signing_schemas.CodeSent,
    responses=problems(TooManyCodes, TextChanged, AlreadySigned, PartyWithdrawn, ProtocolEnded),
)
def ask_signing_code(link: Opened, begin: Begin) -> Any:
    """Have a code sent to the address this link was sent to; the one before is good for nothing any more."""
    return signing.ask_code(begin, link.id)


@signatories.post(
    "/links/{token}/signature",
    status_code=201,
    response_model=signing_schemas.SignedByLink,
    responses=problems(
        CodeNotAsked,
        CodeExpired,
        TooManyTries,
        WrongConfirmationCode,
        TextChanged,
        AlreadySigned,
        PartyWithdrawn,
        ProtocolEnded,
    ),
)
def sign_by_link(link: Opened, said: signing_schemas.SignatureByLink, witness: Witness, begin: Begin) -> Any:
    """Sign the text of this fingerprint with the code that came by mail; when, from where, and by whom is kept."""
    return signing.sign_by_link(begin, link.id, said.code, said.sha256, witness)


@promising.get("/links/{token}/pledges", response_model=PageOf[signing_schemas.OpenedPledge])
async def open_pledges(link: Opened, read: Read, page: Page) -> Response:
    """List what the holder of this link has promised in protocols, and what became of it, by the day it is due."""
    return await read.page(page, token=link.holder_id)


router = Router("protocol")
router.routes.extend([*promising.routes, *callers.routes, *records.routes, *signatories.routes, *preparing.routes])
