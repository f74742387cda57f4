"""Signatures made elsewhere, with their file: handed in as it is, told by its content, and given back to few."""

import json
from typing import Annotated, Any

from fastapi import Depends, Query, Request, Response
from pydantic import Field, RootModel

from api.personal import ReadProtocol
from api.problems import problems
from api.protocol import schemas
from api.refusals import ContentTooLarge, UnsupportedMediaType
from api.routing import Router
from api.schemas import Day, Id, Line, Title
from api.strict import UPLOAD_LIMIT
from api.writes import Begin
from domain.process.part import NotYetHappened
from domain.protocol import use_cases
from domain.protocol.refusals import (
    AlreadySigned,
    NotASignedFile,
    NotParty,
    PartyWithdrawn,
    ProtocolEnded,
    SignedBeforeApproval,
    TextNotApproved,
)
from domain.protocol.signature import MEDIA_TYPES, Examined, SignedFileKind
from domain.protocol.terms import Registration
from domain.protocol.use_cases import SignatureFacts

TAKEN = frozenset({*MEDIA_TYPES.values(), "application/pkcs7-signature", "application/octet-stream"})
BINARY = {"schema": {"type": "string", "maxLength": UPLOAD_LIMIT, "format": "binary"}}
FILE = {"requestBody": {"required": True, "content": dict.fromkeys(sorted(TAKEN), BINARY)}}
callers, records = Router("protocol"), Router("signature")


class SignedDocument(RootModel[Annotated[str, Field(max_length=UPLOAD_LIMIT, json_schema_extra={"format": "binary"})]]):
    """A signed file, as it was handed in."""


class SignedFileResponse(Response):
    """An answer that is a signed file: a PDF, or a P7M."""

    media_type = MEDIA_TYPES[SignedFileKind.PDF]


SENT = {"model": SignedDocument, "headers": {"Content-Disposition": {}}}
DOCUMENT: Any = {"response_class": SignedFileResponse, "responses": {200: SENT}}


async def examined(request: Request) -> Examined:
    """Read the file, and look at what it is, in a process of its own: nobody knows who wrote it."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() not in TAKEN:
        raise UnsupportedMediaType
    content, state = await request.body(), request.app.state
    said = json.loads(await state.workshop.do(state.printers["signed file"], content))
    if said["kind"] is None:
        raise NotASignedFile
    return Examined(content=content, kind=SignedFileKind(said["kind"]), attached=tuple(said["attached"]))


def signed(
    actor_id: Annotated[Id, Query(description="The party that signed.")],
    signed_on: Annotated[Day, Query(description="Day of the signature.")],
    registration_number: Annotated[Title, Query(description="Number under which the municipality has the file.")],
    registered_on: Annotated[Day, Query(description="Day of that entry.")],
    signatory: Annotated[Line, Query(description="Who signed for it.")] = "",
) -> SignatureFacts:
    """Say who signed when, and where the municipality's register has it."""
    registration = Registration(number=registration_number, on=registered_on)
    return SignatureFacts(actor_id=actor_id, signed_on=signed_on, signatory=signatory, registration=registration)


HandedIn = Annotated[Examined, Depends(examined)]
Said = Annotated[SignatureFacts, Depends(signed)]


@callers.post(
    "/protocols/{protocol_id}/signed-files",
    status_code=201,
    response_model=schemas.Protocol,
    openapi_extra=FILE,
    responses=problems(
        NotASignedFile,
        ContentTooLarge,
        NotYetHappened,
        SignedBeforeApproval,
        NotParty,
        TextNotApproved,
        AlreadySigned,
        PartyWithdrawn,
        ProtocolEnded,
    ),
)
def record_signed_file(protocol_id: Id, file: HandedIn, said: Said, begin: Begin) -> Any:
    """Record the signature of a party that was made elsewhere, with its file: a PDF, or a P7M, of at most 25 MiB.

    What it is its content tells, not its name or media type. Whether the text attached inside is the one that was
    approved is said beside it; whether a signature in it is valid is not looked at.
    """
    return use_cases.record_signed_file(begin, protocol_id, file, **said)


@records.get("/protocols/{protocol_id}/signatures/{signature_id}/file", **DOCUMENT)
async def download_signed_file(protocol_id: Id, signature_id: Id, read: ReadProtocol) -> Response:
    """Download the file of a signature, as it was handed in; that it was is noted."""
    return await read.file(protocol_id, signature_id=signature_id)


router = Router("protocol")
router.routes.extend([*callers.routes, *records.routes])
